"""The inputs that all sections of the attention tab share: what is looked at, and which section is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from demo.inputs import Models, SharedInputs
from models import Analyser, ModelError, Passage

FIRST_HEAD = (2, 6)  # looks at the next token, in both compact models
LAST_HEAD = (11, 11)  # of most models

Passages = Mapping[str, Passage]  # each family that is shown, with what its model reads


@dataclass(frozen=True)
class AttentionInputs:
    """The page's inputs, narrowed to the attention tab."""

    shared: SharedInputs
    analyser: Analyser
    tab: gr.Tab
    part: gr.Number  # of a long text, from 1
    pair: gr.components.Component  # the second text, or none
    section: gr.Textbox  # the label of the open section

    def on_change(
        self,
        show: Callable[..., Any],
        outputs: Sequence[gr.blocks.Block],
        section: gr.Tab,
        **more: Any,
    ) -> None:
        """Calls `show(passages, *extra, *aside)` while `section` is open, as `SharedInputs.on_change` does for tabs."""

        def answer(text: str, models: Models, part: int, pair: str, *values: Any) -> Any:
            return show(self._passages(text, models, int(part or 1), pair), *values)

        opened = {self.section: section.label}
        self.shared.on_change(answer, outputs, self.tab, about=[self.part, self.pair], opened=opened, **more)

    def _passages(self, text: str, models: Models, part: int, pair: str) -> Passages:
        return {family: Passage(text, key, self._window(text, key, part, pair), pair) for family, key in models.items()}

    def _window(self, text: str, key: str, part: int, pair: str) -> int:
        """The other model may cut a long text into fewer parts."""
        try:
            return 0 if pair else min(max(part, 1), self.analyser.windows(text, key)) - 1
        except ModelError:  # whoever asks for the passage's attention is told why
            return 0
