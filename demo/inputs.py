"""The inputs that every tab shares, by type: text, models, and which tab is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from demo.components import TextInput

FAMILIES = {"M-BERT": "mbert", "XLM-R": "xlmr"}  # with the name that means the best of its checkpoints on this disk
BOTH = "Both"

Models = Mapping[str, str]  # each family that is shown, with the checkpoint that answers for it


def shown_models(family: str, checkpoints: Iterable[str]) -> Models:
    """The models that are shown, given the choice of family and the checkpoint in use of each."""
    return {name: key for name, key in zip(FAMILIES, checkpoints, strict=True) if family in (name, BOTH)}


def unchanged(outputs: Sequence[gr.blocks.Block]) -> Any:
    """An answer that leaves everything as it is."""
    return gr.skip() if len(outputs) == 1 else tuple(gr.skip() for _ in outputs)


def follow(*parts: gr.components.Component) -> gr.State:
    """A state that changes when one of the parts does, for many to listen to.

    The listeners of a component's own event are run one after the other, and whenever one has missed an event all of
    them are run again (Gradio 6.31): with a dozen of them and quick typing that never ends. Those of a state are not.
    """
    state = gr.State()
    changes = [part.change for part in parts]
    gr.on(changes, lambda *values: values, parts, state, show_progress="hidden", api_visibility="private")
    return state


def follow_tabs(tabs: gr.Tabs, opened: gr.State) -> None:
    """Keeps the name of the open tab in `opened`. One listener for all of them: the last click wins."""

    def name(event: gr.SelectData) -> str:
        return event.value

    tabs.select(name, None, opened, trigger_mode="always_last", show_progress="hidden", api_visibility="private")


@dataclass(frozen=True)
class SharedInputs:
    """The components above the tabs, and the page itself for what happens when it opens."""

    text: TextInput
    family: gr.Radio
    checkpoints: Sequence[gr.State]  # the checkpoint in use of each family
    asked: gr.State  # text and family as they last changed: see `follow`
    tab: gr.State  # the name of the open tab
    page: gr.Blocks

    def on_change(
        self,
        show: Callable[..., Any],
        outputs: Sequence[gr.components.Component],
        tab: gr.Tab | None = None,
        extra: Sequence[gr.components.Component] = (),
        aside: Sequence[gr.components.Component] = (),
        also: Sequence[gr.components.Component] = (),
    ) -> None:
        """Calls `show(text, models, *extra, *aside)` when the page opens and text, models, `extra` or `also` change.

        With `tab`, only while that tab is open, and when it opens: what nobody looks at is not computed. Of changes
        that come while one is being answered only the last is answered, so an old answer never follows a newer one.
        """

        def answer(text: str, family: str, opened: str, *values: Any) -> Any:
            if tab is not None and opened != tab.label:
                return unchanged(outputs)
            return show(text, shown_models(family, values[: len(FAMILIES)]), *values[len(FAMILIES) :])

        triggers = [self.page.load, self.asked.change]
        triggers += [part.change for part in (*self.checkpoints, *extra, *also)]
        if tab is not None:
            triggers.append(self.tab.change)
        gr.on(
            triggers,
            answer,
            [self.text, self.family, self.tab, *self.checkpoints, *extra, *aside],
            list(outputs),
            trigger_mode="always_last",
            show_progress="minimal",
            api_visibility="private",
        )
