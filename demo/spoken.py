"""What a screen reader reads out when answers change."""

from __future__ import annotations

import gradio as gr

SET_STATUS_ROLE = "element.setAttribute('role', 'status')"


def spoken_output() -> gr.HTML:
    """Build an output that is not seen, and read out by a screen reader when it changes."""
    return gr.HTML(elem_classes="sr-only", js_on_load=SET_STATUS_ROLE, apply_default_css=False)
