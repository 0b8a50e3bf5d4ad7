"""A slider that accepts what people type into its number box.

The box reports every key, and Gradio refuses the event when the number is outside the bounds, as it may be on the way
to another number: https://github.com/gradio-app/gradio/issues/2371.
"""

from __future__ import annotations

import gradio as gr


class Slider(gr.Slider):
    """A slider with a step of 1 that takes the nearest allowed number, and its minimum for an empty box."""

    is_template = True  # the browser shows Gradio's own

    def preprocess(self, payload: float | None) -> int:
        asked = self.minimum if payload is None else payload
        return round(min(max(asked, self.minimum), self.maximum))
