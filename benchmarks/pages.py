"""Serve the page for a measurement."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout

import gradio as gr

from demo import serve
from models import Analyser

SCREEN = {"width": 1280, "height": 900}
# Two frames after the last change, the browser has painted it.
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@contextmanager
def served(analyser: Analyser) -> Iterator[gr.Blocks]:
    """Serve the page, with Gradio's output on stderr: stdout is for the tables."""
    with redirect_stdout(sys.stderr):
        page = serve(analyser, prevent_thread_lock=True, quiet=True)
    try:
        yield page
    finally:
        page.close(verbose=False)
