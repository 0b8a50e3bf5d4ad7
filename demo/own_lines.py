"""Lines that a reader types in place of a ready set."""

from __future__ import annotations

import json
import re

import gradio as gr

from demo.components.modules import import_expression
from demo.inputs import Readings
from demo.messages import message
from demo.values import QUIET
from models import UNSPACED

OWN = "own"  # the choice of a reader's own lines
# The box appears some time after the press, below what it is about.
REVEAL = """() => {
  const end = performance.now() + 10_000;
  const look = () => {
    const box = [...document.querySelectorAll(".own-lines textarea")].find((each) => each.checkVisibility());
    if (!box) {
      if (performance.now() < end) requestAnimationFrame(look);
      return;
    }
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "center" });
  };
  look();
}"""
INSERT_GAP = f"""async () => {{
  const box = [...document.querySelectorAll(".own-lines textarea")].find((each) => each.checkVisibility());
  const {{ insertGap }} = await {import_expression("text_input/gap.js")};
  const edit = (change) => {{
    box.focus({{ preventScroll: true }});
    change();
  }};
  if (box) insertGap(box, {{ edit }}, {json.dumps(UNSPACED)});
}}"""
LINE_ENDS = re.compile(r"\r\n|\r|\n")


def own_lines_box(label: str, hint: str, *, visible: bool = False, name: str = "") -> gr.Textbox:
    """Build the box in which they are typed, hidden until they are chosen unless `visible`; `name` is a class."""
    classes = ["own-lines", *filter(None, [name])]
    return gr.Textbox("", label=label, info=hint, lines=4, max_lines=24, visible=visible, elem_classes=classes)


def gap_button() -> gr.Button:
    """Build the button that puts a gap into the box, where the cursor is, hidden as the box is."""
    label = message("text_input.insert_mask")
    button = gr.Button(label, size="sm", scale=0, visible=False, elem_classes="insert-gap")
    button.click(None, None, None, js=INSERT_GAP, **QUIET)
    return button


def reveal_own_lines(edited: gr.events.Dependency) -> None:
    """Bring the box into view, ready for typing, after the press of a button that lets it appear."""
    edited.then(None, None, None, js=REVEAL, **QUIET)


def typed_lines(typed: str, most: int) -> tuple[list[tuple[int, str]], int]:
    """Return the lines that are not blank, each with its number in the box, and how many there are beyond `most`."""
    lines = [(number, line) for number, line in enumerate(LINE_ENDS.split(typed), start=1) if line.strip()]
    return lines[:most], max(0, len(lines) - most)


def own_text(readings: Readings) -> str:
    """Return the lines as typed, of a section that reads them in place of the page's text."""
    return next(iter(readings.values())).passage.text
