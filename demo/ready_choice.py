"""Lists of ready texts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import gradio as gr

from demo.values import QUIET


def show_while_there(
    choice: gr.Dropdown, boxes: Sequence[gr.components.Component], entries: Mapping[str, Sequence[str]]
) -> None:
    """Let a list show the entry whose texts are in the boxes, wherever they came from, until one of them changes.

    `entries` are the texts of each value of the list, one for each box.
    """
    shown = f"""(...texts) => {{
      const isThere = ([, own]) => own.every((text, index) => text === texts[index]);
      return Object.entries({json.dumps(entries)}).find(isThere)?.[0] ?? {json.dumps(choice.value)};
    }}"""
    gr.on([box.change for box in boxes], None, list(boxes), choice, js=shown, **QUIET)
