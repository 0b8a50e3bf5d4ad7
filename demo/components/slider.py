"""A slider that takes what people type into its number box."""

from __future__ import annotations

import gradio as gr


class Slider(gr.Slider):
    """One with a step of 1. The box reports every key, and what it holds on the way to a number is no mistake: nothing
    counts as the least, what is out of bounds as the nearest that is not, a fraction as the whole number beside it.
    """

    is_template = True  # the browser shows Gradio's own

    def preprocess(self, payload: float | None) -> int:
        asked = self.minimum if payload is None else payload
        return round(min(max(asked, self.minimum), self.maximum))
