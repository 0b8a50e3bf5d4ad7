"""The page, served for as long as it is measured."""

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
    """What Gradio prints goes to stderr, not between the tables."""
    with redirect_stdout(sys.stderr):
        page = serve(analyser, prevent_thread_lock=True, quiet=True)
    try:
        yield page
    finally:
        page.close(verbose=False)
