"""The field for any set of heads, with what is wrong with it right below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import gradio as gr

from demo.errors import collect_results
from demo.inputs import browser_state
from demo.messages import message
from demo.values import QUIET
from demo.views.html import hint, notice
from demo.views.text import cut, readable
from models import ModelInfo, parse_heads

MAX_USED = 80  # characters of what was used last that are shown
FIELD, NOTE = "ablation-heads", "ablation-heads-note"
# While heads are typed, the results above keep their height, and the field its place: "Off: ..." may take more lines.
HOLD_HEIGHT = """() => {
  const { style, offsetHeight } = document.getElementById("ablation-results");
  style.minHeight = `${offsetHeight}px`;
}"""
FREE_HEIGHT = """() => { document.getElementById("ablation-results").style.minHeight = ""; }"""
# Gradio has no parameter for these attributes of a field, and may make the field after the note: then at the focus.
DESCRIBE = f"""
const describe = () => {{
  const field = document.querySelector("#{FIELD} textarea");
  field?.setAttribute("aria-describedby", "{NOTE}");
  field?.setAttribute("aria-invalid", String((props.value ?? "").includes('class="notice"')));
}};
requestAnimationFrame(() => {{
  describe();
  document.getElementById("{FIELD}")?.parentElement.addEventListener("focusin", describe);
}});
watch("value", describe);
"""
# What a person has typed while the heads to begin with were on their way stays.
FILL = """(start, filled, typed) => {
  const unchanged = { __type__: "update" };
  return start && typed === filled ? [start, start, ""] : [unchanged, unchanged, ""];
}"""


class TypedHeads:
    """A field for heads as layer.head.

    It begins with the heads that were off before, and again whenever something else was chosen meanwhile, unless a
    person has typed in it. Where none of what is typed can be used, what was used last stays in use.
    """

    def __init__(self) -> None:
        with gr.Column(visible=False, scale=2, min_width=320) as self.column:
            self.field = gr.Textbox("", label=message("attention.ablation.heads"), elem_id=FIELD)
            note = hint(message("attention.ablation.heads_hint"))
            self.note = gr.HTML(note, apply_default_css=False, elem_id=NOTE, js_on_load=DESCRIBE)
        self._used = browser_state("")  # what was typed last that a model has heads for
        self._start = browser_state("")  # what is to be filled in; empty once it is
        self._filled = browser_state("")  # what was filled in last
        self.off = browser_state("")  # the heads that were off last when something else was chosen

    def connect(self, choice: gr.Radio) -> None:
        """Hold the results' height while heads are typed, until a person chooses something else to be turned off."""
        gr.on([self.field.focus, self.field.input], None, js=HOLD_HEIGHT, **QUIET)
        choice.input(None, None, None, js=FREE_HEIGHT, **QUIET)
        filled = [self.field, self._filled, self._start]
        self._start.change(None, [*reversed(filled)], filled, js=FILL, **QUIET)

    @property
    def outputs(self) -> list[gr.components.Component]:
        """The components that `check` has updates for."""
        return [self.note, self._used, self._start]

    @property
    def states(self) -> list[gr.components.Component]:
        """The components whose values `check` gets as its `states`."""
        return [self._used, self._filled, self.off]

    @staticmethod
    def check(typed: str, states: Sequence[str], first: str, models: Iterable[ModelInfo]) -> tuple[str, list[Any]]:
        """Return the heads to be turned off, as typed, and updates of `outputs`.

        `first` are those to begin with where none were off before.
        """
        used, filled, off = states
        heads = (off or first) if typed == filled else typed
        start = gr.skip() if heads == typed else heads
        found, problems = collect_results(lambda model: parse_heads(heads, model), models)
        if found:
            return heads, [hint(message("attention.ablation.heads_hint")), heads, start]
        stays = notice(message("attention.ablation.heads_stay", heads=cut(readable(used), MAX_USED)), role=None)
        return used, [problems + stays, gr.skip(), start]
