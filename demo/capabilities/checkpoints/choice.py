"""Choose the checkpoint of a family, and load one that is not on this disk yet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import gradio as gr

from demo.capabilities.checkpoints.view import ability, choice_label, loading_panel, variant
from demo.errors import collect_results, error_message
from demo.inputs import BOTH, FAMILIES, browser_state
from demo.messages import message
from demo.values import QUIET
from demo.views.elements import concatenate
from demo.views.html import notice
from models import Analyser, ModelError

SHOWN = ("ready", "fetching")  # states of a fine-tuned checkpoint


class CheckpointChoice:
    """The checkpoints of one family. The one in use answers until another has been loaded."""

    def __init__(self, family: str, analyser: Analyser) -> None:
        self.family, self._analyser = family, analyser
        self.in_use = browser_state(self._first())
        self.choice = gr.Dropdown(
            label=message("checkpoints.choice", family=FAMILIES[family]),
            filterable=False,
            min_width=220,
            scale=1,
            elem_classes="choice",
        )

    def add_panel(self) -> None:
        """Build the progress of loading where it is called, and connect the events."""
        with gr.Row(visible=False) as row:
            panel = gr.HTML(apply_default_css=False, min_width=200)
            self._cancel = gr.Button(message("checkpoints.cancel"), scale=0, min_width=110, size="sm")
        self._outputs = [self.in_use, self.choice, row, panel, self._cancel]
        self._loadings: list[gr.events.Dependency] = []
        self._load_at(self.choice.input, self._load, [self.choice, self.in_use])
        self.choice.focus(self._choices, self.in_use, self.choice, **QUIET)

    def choose_at(self, trigger: Any, key: str) -> None:
        """At an event, load the checkpoint `key`, which answers from then on. Call it after `add_panel`."""

        def fetch_and_use(in_use: str) -> Iterator[tuple[Any, ...]]:
            yield from self._load(key, in_use)

        self._load_at(trigger, fetch_and_use, [self.in_use])

    def connect_cancel(self) -> None:
        """Let the button cancel whatever loads. Call it after `choose_at`."""
        # One after the other: a last step of the loading would undo what its end has shown.
        cancelled = self._cancel.click(None, cancels=self._loadings, **QUIET)
        cancelled.then(self._ended, self.in_use, self._outputs, **QUIET)

    def _load_at(
        self, trigger: Any, load: Callable[..., Iterator[Any]], inputs: Sequence[gr.components.Component]
    ) -> None:
        self._loadings.append(trigger(load, inputs, self._outputs, concurrency_limit=None, **QUIET))

    def opened(self, wanted: str = "") -> list[Any]:
        """Return updates of `in_use` and `choice` for a page that opens with the checkpoint `wanted`, or with any.

        It stays for this reader: another reader's download changes nothing on this page.
        """
        key = wanted or self._first()
        return [key, self._choices(key)]

    def _first(self) -> str:
        """Return the checkpoint that the family's name means now."""
        try:
            return self._analyser.resolve(self.family).key
        except ModelError:  # every output shows why
            return self.family

    def _load(self, key: str, in_use: str) -> Iterator[tuple[Any, ...]]:
        if key == in_use:  # Gradio reports a choice too when the list is only left
            yield gr.skip()
            return
        try:
            for progress in self._analyser.loading(key):
                waiting = gr.update(interactive=False)
                yield gr.skip(), waiting, gr.update(visible=True), loading_panel(progress), gr.update(visible=True)
        except ModelError as error:
            yield self._ended(in_use, notice(error_message(error)))
        else:
            family = self._analyser.resolve(key).family
            if family == FAMILIES[self.family]:
                yield self._ended(key)
            else:
                other = message("checkpoints.choice", family=family)
                yield self._ended(in_use, notice(message("checkpoints.other_family", checkpoint=key, list=other)))

    def _ended(self, in_use: str, html: str = "") -> tuple[Any, ...]:
        """Return updates for the end of a loading: `in_use` answers, and `html` says what went wrong."""
        return in_use, self._choices(in_use), gr.update(visible=bool(html)), html, gr.update(visible=False)

    def _choices(self, in_use: str) -> dict[str, Any]:
        """Return the update of the choice with the present states.

        Fine-tuned checkpoints are among them once they are on this disk: until then, the tab Tasks offers them.
        """
        own = [info for info in self._analyser.models() if info.family in (FAMILIES[self.family], "")]
        rows = [info for info in own if not info.fine_tuned or info.state in SHOWN or info.key == in_use]
        return gr.update(choices=[(choice_label(info), info.key) for info in rows], value=in_use, interactive=True)


def describe_checkpoints(analyser: Analyser, described: gr.HTML, in_use: Sequence[gr.Textbox]) -> None:
    """Keep in `described` what those of the checkpoints can do that are no models for masked words."""

    def describe(*keys: str) -> str:
        infos, _ = collect_results(analyser.resolve, keys)
        return concatenate(map(ability, infos))

    gr.on([each.change for each in in_use], describe, list(in_use), described, queue=False, **QUIET)


def name_checkpoints(analyser: Analyser, button: gr.Button, family: gr.Radio, in_use: Mapping[str, gr.Textbox]) -> None:
    """Let a button say which checkpoints answer, so that nobody takes a compact model for the official one.

    `in_use` has the checkpoint of each family; those of families that are not shown do not answer.
    """
    variants = {info.key: variant(info) for info in analyser.models()}
    place = "{variants}"
    label = message("page.models.button", variants=place)
    button.value = label.replace(
        place, ", ".join(dict.fromkeys(variants.get(each.value, "") for each in in_use.values()))
    )
    js = f"""(family, ...keys) => {{
      const families = {json.dumps(list(in_use))};
      const shown = keys.filter((_, index) => [families[index], {json.dumps(BOTH)}].includes(family));
      const variants = {json.dumps(variants)};
      const names = [...new Set(shown.map((key) => variants[key] ?? key))].join(", ");
      return {json.dumps(label)}.replace({json.dumps(place)}, () => names);
    }}"""
    inputs = [family, *in_use.values()]
    gr.on([each.change for each in inputs], None, inputs, button, js=js, **QUIET)
