"""Open the page as a link describes it, or as it was before a reload."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import gradio as gr

from demo.capabilities.checkpoints.choice import CheckpointChoice
from demo.components import Address, Guide
from demo.guide import STEPS
from demo.inputs import BOTH, TabContext, browser_state
from demo.messages import message
from demo.selection import complete_head
from demo.state import PageState
from demo.values import OPENED_QUERY, QUIET
from demo.views.elements import concatenate
from demo.views.html import accent, notice
from models import ModelInfo


class LinkOpener:
    """Sets the page to what a link describes. `problems` shows what of the link cannot be used."""

    def __init__(self, context: TabContext, choices: Mapping[str, CheckpointChoice], problems: gr.HTML) -> None:
        self._context, self._choices = context, choices
        parts = [part for choice in choices.values() for part in (choice.in_use, choice.choice)]
        self.outputs = [problems, context.inputs.family, *parts, *context.links.outputs]

    def updates(
        self, query: str, remembered: str = "", *, complete: bool = False, keep_models: bool = False
    ) -> list[Any]:
        """Return an update of each of `outputs`.

        `remembered` is the text for a link that has none. `complete`: what the link leaves out is set to its default;
        else it is left as it is, since the reader may have changed it while the page was loading. `keep_models`: where
        the link names no model, M-BERT, XLM-R or both stay as the reader has chosen.
        """
        links, infos = self._context.links, self._context.analyser.models()
        state = PageState.read(query, links.parameters, [*self._choices, *(info.key for info in infos)])
        state = replace(state, values=complete_head(state.values))
        chosen, missing = _checkpoints(state, infos)
        shown = [family for family in self._choices if family in state.models or family in chosen]
        unnamed = BOTH if complete and not keep_models else gr.skip()
        family = unnamed if not shown else shown[0] if len(shown) == 1 else BOTH
        opened = [update for name, choice in self._choices.items() for update in choice.opened(chosen.get(name, ""))]
        updates = links.updates(state, complete=complete)
        if remembered and "text" not in state.values:
            updates[links.outputs.index(self._context.inputs.text)] = remembered
        return [_notices([*state.problems, *missing]), family, *opened, *updates]

    def follow_address(self, page: gr.Blocks) -> gr.events.Dependency:
        """Open the page as its address says. Return the event, to be followed by what needs the state of the link."""
        query, remembered = browser_state(""), browser_state("")
        read = f"async () => [{OPENED_QUERY}, {self._context.inputs.text.remembered_text}]"
        return page.load(self.updates, [query, remembered], self.outputs, js=read, queue=False, **QUIET)

    def follow_guide(self, guide: Guide) -> None:
        """Open what a chosen step of the guided row shows."""

        def open_step(event: gr.SelectData) -> list[Any]:
            if event.index < 0:  # the reader returns to what was there before, or types a text next
                keep_models = bool(event.value.get("keepModels"))
                return self.updates(event.value["query"], event.value["text"], complete=True, keep_models=keep_models)
            return self.updates(STEPS[event.index].query, complete=True, keep_models=True)

        opened = guide.select(open_step, None, self.outputs, queue=False, **QUIET)
        opened.then(None, None, None, js=_report("step-opened"), **QUIET)

    def follow_history(self, address: Address) -> None:
        """Open the address that the reader has gone back or forward to."""

        def open_address(event: gr.SelectData) -> list[Any]:
            return self.updates(event.value, complete=True)

        opened = address.select(open_address, None, self.outputs, queue=False, **QUIET)
        opened.then(None, None, None, js=_report("address-opened"), **QUIET)


def _report(event: str) -> str:
    """Return JavaScript that tells the browser parts that something has been opened."""
    return f"() => {{ document.dispatchEvent(new Event({event!r})); }}"


def _checkpoints(state: PageState, infos: Iterable[ModelInfo]) -> tuple[dict[str, str], list[str]]:
    """Return the checkpoint of each family that the link names, and sentences about those that are not ready."""
    chosen, problems = {}, []
    for info in infos:
        if info.key not in state.models:
            continue
        if info.ready:
            chosen[accent(info.family)] = info.key
        else:
            where = "tasks" if info.fine_tuned else "list"
            problems.append(message("link.not_ready", model=info.key, where=where))
    return chosen, problems


def _notices(sentences: Iterable[str]) -> str:
    return concatenate(map(notice, sentences))
