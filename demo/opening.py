"""Open the page as a link describes it, or as it was before a reload."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import gradio as gr

from demo.capabilities.checkpoints.choice import CheckpointChoice
from demo.inputs import BOTH, TabContext, browser_state
from demo.messages import message
from demo.state import PageState
from demo.values import OPENED_QUERY, QUIET
from demo.views.elements import concatenate
from demo.views.html import notice
from models import ModelInfo


def open_as_linked(
    page: gr.Blocks, context: TabContext, choices: Mapping[str, CheckpointChoice], problems: gr.HTML
) -> gr.events.Dependency:
    """Connect the page's load event. Return it, to be followed by what needs the state of the link.

    `problems` shows what of the link cannot be used.
    """
    links = context.links

    def restore(query: str, remembered: str) -> list[Any]:
        infos = context.analyser.models()
        state = PageState.read(query, links.parameters, [*choices, *(info.key for info in infos)])
        chosen, missing = _checkpoints(state, infos)
        shown = [family for family in choices if family in state.models or family in chosen]
        family = gr.skip() if not shown else shown[0] if len(shown) == 1 else BOTH
        opened = [update for name, choice in choices.items() for update in choice.opened(chosen.get(name, ""))]
        updates = links.updates(state)
        if remembered and "text" not in state.values:
            updates[links.outputs.index(context.inputs.text)] = remembered
        return [_notices([*state.problems, *missing]), family, *opened, *updates]

    query, remembered = browser_state(""), browser_state("")
    read = f"async () => [{OPENED_QUERY}, {context.inputs.text.remembered_text}]"
    parts = [part for choice in choices.values() for part in (choice.in_use, choice.choice)]
    return page.load(
        restore,
        [query, remembered],
        [problems, context.inputs.family, *parts, *links.outputs],
        js=read,
        queue=False,
        **QUIET,
    )


def _checkpoints(state: PageState, infos: Iterable[ModelInfo]) -> tuple[dict[str, str], list[str]]:
    """Return the checkpoint of each family that the link names, and sentences about those that are not ready."""
    chosen, problems = {}, []
    for info in infos:
        if info.key not in state.models:
            continue
        if info.ready:
            chosen[info.key.partition("-")[0]] = info.key
        else:
            problems.append(message("link.not_ready", model=info.key))
    return chosen, problems


def _notices(sentences: Iterable[str]) -> str:
    return concatenate(map(notice, sentences))
