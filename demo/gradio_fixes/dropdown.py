"""A dropdown whose choices change.

Gradio checks a chosen value against the choices that the session has on the server. Those that came with an update are
forgotten when the server restarts, and then every event with the dropdown among its inputs fails:
https://github.com/gradio-app/gradio/issues/9896, https://github.com/gradio-app/gradio/issues/12246.
"""

from __future__ import annotations

import gradio as gr


class Dropdown(gr.Dropdown):
    """A dropdown that accepts any value; the function that gets the value checks it."""

    is_template = True  # the browser shows Gradio's own

    def preprocess(self, payload: str | int | None) -> str | int | None:
        return payload
