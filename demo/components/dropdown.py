"""A list whose choices change."""

from __future__ import annotations

import gradio as gr


class Dropdown(gr.Dropdown):
    """One that takes whatever is chosen. Choices that came with an update are those of one session: after a restart of
    the app Gradio would refuse them, and what might correct them would not be asked.
    """

    is_template = True  # the browser shows Gradio's own

    def preprocess(self, payload: str | int | None) -> str | int | None:
        return payload
