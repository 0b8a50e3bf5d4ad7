"""The page as it is served: by app.py, and by the tests in the same way."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import gradio as gr

from demo.layout import build_demo
from demo.theme import STYLE, build_theme
from models import Analyser

STREAM = Path(__file__).with_name("stream.js")
AT_ONCE = 8  # answers of one kind
SESSIONS = 256  # whose last answers Gradio keeps, a quarter of a megabyte for a page; each call from code is one


def serve(analyser: Analyser, **launch: Any) -> gr.Blocks:
    """Serves the page and the endpoints; `launch` goes to Gradio's method of that name."""
    if os.environ.get("SPACES_ZERO_GPU"):
        _ask_for_zero_gpu()
    page = build_demo(analyser).queue(default_concurrency_limit=AT_ONCE)
    page.launch(
        theme=build_theme(),
        css_paths=STYLE,
        head=f"<script>{STREAM.read_text(encoding='utf-8')}</script>",
        mcp_server=True,
        state_session_capacity=SESSIONS,
        show_error=True,
        ssr_mode=False,
        footer_links=["api"],
        **launch,
    )
    return page


def _ask_for_zero_gpu() -> None:
    """ZeroGPU starts no Space in which no function asks for its GPU; the models here need none."""
    import spaces  # only there

    spaces.GPU(lambda: None)
