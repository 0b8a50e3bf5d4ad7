"""The inputs that every capability shares, and the context in which one builds its tab."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from inspect import isgeneratorfunction
from typing import Any, NamedTuple

import gradio as gr

from demo.components import BrowserValue, TextInput
from demo.link import Link
from demo.refresh import Output, Refresher
from demo.selection import Selection
from demo.state import Parameter
from demo.values import QUIET
from models import Analyser, ModelError, ModelInfo, Passage

# The families of models by id. The id is also the name that means the best of its checkpoints on this disk.
FAMILIES = {"mbert": "M-BERT", "xlmr": "XLM-R"}
BOTH = "both"
PAIR_CHOICES = TOGETHER, ALONE = "together", "alone"  # of a tab that may leave the second text out


class Reading(NamedTuple):
    """A passage and the checkpoint that reads it: `analyser.tokenize(*reading)`."""

    passage: Passage
    model: str


Readings = Mapping[str, Reading]  # by family id, in the order of `FAMILIES`; only the families that are shown


def browser_state(value: str) -> gr.Textbox:
    """Create a hidden value that the browser holds.

    `gr.State` lives on the server, which deletes it an hour after a reader's connection broke, even for a moment.
    """
    # Gradio forgets that a component is hidden when it is updated in a tab that is not shown, but not of its column.
    with gr.Column(elem_classes="browser-state", min_width=0):
        return gr.Textbox(value, visible="hidden", container=False)


def shown_models(family: str, checkpoints: Iterable[str]) -> dict[str, str]:
    """Return the checkpoint of each family that is shown, by family id."""
    return {name: key for name, key in zip(FAMILIES, checkpoints, strict=True) if family in (name, BOTH)}


def known_infos(analyser: Analyser, models: Iterable[str]) -> list[ModelInfo]:
    """Return what is known of checkpoints by their keys; nothing where one cannot be used, as every output says."""
    try:
        return [analyser.resolve(model) for model in models]
    except ModelError:
        return []


def track_selected_tab(tabs: gr.Tabs, selected: gr.Textbox) -> None:
    """Keep the id of the selected tab in `selected`."""
    for tab in tabs.children:
        tab.select(None, None, selected, js=f"() => {json.dumps(tab.id)}", **QUIET)


@dataclass(frozen=True)
class PageInputs:
    """The components above the tabs, and the id of the selected tab."""

    text: TextInput
    pair: TextInput  # the second text, for tabs that read it together with the first
    hidden_words: Sequence[BrowserValue]  # that stood where the two texts have masks, see `TextInput`
    guess_first: BrowserValue  # whether what the models fill in is hidden on all of the page: see `texts.CANDIDATES`
    family: gr.Radio
    checkpoints: Sequence[gr.Textbox]  # the checkpoint in use of each family
    tab: gr.Textbox
    choose: Callable[[Any, ModelInfo], None]  # at an event, loads a checkpoint, which answers from then on


@dataclass(frozen=True)
class TabContext:
    """What a capability builds its tab or section with."""

    analyser: Analyser
    inputs: PageInputs
    refresher: Refresher
    links: Link
    selection: Selection
    visible_when: Mapping[gr.components.Component, str]  # while the tab and section are selected
    pair: TextInput | None = None  # the second text, in tabs that read it
    pair_choice: gr.Radio | None = None  # whether it is read there: `TOGETHER` or `ALONE`
    part: gr.Number | None = None  # which part of a long text, from 1
    text: gr.Textbox | None = None  # read in place of the page's text, where a section has its own

    def refresh(
        self,
        fn: Callable[..., Any],
        outputs: Sequence[gr.blocks.Block],
        *,
        inputs: Sequence[gr.components.Component] = (),
        passive_inputs: Sequence[gr.components.Component] = (),
        show_progress: str = "minimal",
        preview: gr.blocks.Block | None = None,
    ) -> None:
        """Keep `outputs` equal to `fn(readings, *inputs, *passive_inputs)`; see `Output`."""
        self.refresher.add(
            Output(
                self._with_readings(fn),
                outputs,
                inputs=[*self.shared_inputs, *inputs],
                visible_when=self.visible_when,
                passive_inputs=passive_inputs,
                show_progress=show_progress,
                preview=preview,
            )
        )

    def link(
        self,
        name: str,
        component: gr.components.Component,
        *,
        choices: Sequence[str] = (),
        low: int = 0,
        high: int = 0,
        lasting: bool = False,
    ) -> None:
        """Put a component's value into the link while the tab is selected, as the parameter `name`.

        The component's present value is the default. A name has `choices`, or is any text; a whole number has bounds.
        `lasting`: a setting of the reader, which stays when a link or a step of the guided row leaves it out.
        """
        default = component.value if isinstance(component.value, int) else str(component.value or "")
        parameter = Parameter(name, default, choices, low, high, lasting=lasting)
        self.links.bind(parameter, component, self.visible_when)

    def on(
        self,
        trigger: Any,
        fn: Callable[..., Any],
        outputs: Sequence[gr.blocks.Block],
        *,
        inputs: Sequence[gr.components.Component] = (),
        **event: Any,
    ) -> gr.events.Dependency:
        """Set `outputs` to `fn(readings, *inputs)` at an event, such as a button's `click`."""
        return trigger(self._with_readings(fn), [*self.shared_inputs, *inputs], outputs, **(QUIET | event))

    @property
    def shared_inputs(self) -> list[gr.components.Component]:
        """The components whose values make the readings."""
        optional = [part for part in (self.part, self.pair, self.pair_choice) if part is not None]
        text = self.inputs.text if self.text is None else self.text
        return [text, self.inputs.family, *self.inputs.checkpoints, *optional]

    def _with_readings(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        """Make a function of readings one of the values of the shared inputs."""
        count = len(self.shared_inputs)

        def call(*values: Any) -> Any:
            return fn(self._readings(*values[:count]), *values[count:])

        def stream(*values: Any) -> Iterator[Any]:
            yield from call(*values)

        return stream if isgeneratorfunction(fn) else call

    def _readings(self, text: str, family: str, *values: Any) -> Readings:
        checkpoints, rest = values[: len(FAMILIES)], iter(values[len(FAMILIES) :])
        part = int(next(rest) or 1) if self.part is not None else 1
        pair = next(rest) if self.pair is not None else ""
        if self.pair_choice is not None and next(rest) == ALONE:
            pair = ""
        shown = shown_models(family, checkpoints)
        return {name: self._reading(text, key, part, pair) for name, key in shown.items()}

    def _reading(self, text: str, model: str, part: int, pair: str) -> Reading:
        """The models may cut a long text into different numbers of windows: the last one stands for those beyond."""
        if pair or part == 1:
            return Reading(Passage(text, pair), model)
        try:
            window = min(max(part, 1), self.analyser.attention.windows(text, model)) - 1
        except ModelError:  # the capability itself shows the error
            window = 0
        return Reading(Passage(text, window=window), model)
