"""Serve the page: for app.py, and for the tests in the same way."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr
from starlette.middleware import Middleware

from demo.capabilities import CAPABILITIES
from demo.capability import Capability
from demo.components.modules import module_route, preload_script
from demo.gradio_fixes.light_sessions import use_light_sessions
from demo.gradio_fixes.long_addresses import accept_long_addresses
from demo.gradio_fixes.malformed_requests import exception_handlers
from demo.gradio_fixes.matplotlib_backend import leave_matplotlib_alone
from demo.gradio_fixes.missing_texts import missing_texts
from demo.gradio_fixes.named_arguments import refuse_named_arguments_in_sentences
from demo.gradio_fixes.refusal_status import RefusalStatus
from demo.gradio_fixes.remembered_page import RememberedPage
from demo.gradio_fixes.scripts import changed_script_routes
from demo.gradio_fixes.unknown_events import unknown_event_route, unknown_session_route
from demo.page import build_page
from demo.theme import STYLE, build_theme
from models import Analyser

FIXES = Path(__file__).parent / "gradio_fixes"
SCRIPT_NAMES = ("opened_query", "plain_copies", "stream", "dropdown_list")
SCRIPTS = tuple(FIXES / f"{name}.js" for name in SCRIPT_NAMES)  # run before Gradio's own
CONCURRENCY = 8  # events of one kind that run at once
LOOK_FOR_EVENTS = 0.005  # seconds; Gradio's own thousand looks a second take a tenth of a core from a server at rest
SESSIONS = 256  # that Gradio remembers; each call from code is one


def serve(analyser: Analyser, capabilities: Sequence[Capability] = CAPABILITIES, **launch: Any) -> gr.Blocks:
    """Serve the page and the endpoints; `launch` goes to Gradio's method of that name."""
    accept_long_addresses()
    use_light_sessions()
    leave_matplotlib_alone()
    refuse_named_arguments_in_sentences()
    # `Blocks.queue` would build the server once more, which takes a tenth of a second.
    os.environ.setdefault("GRADIO_DEFAULT_CONCURRENCY_LIMIT", str(CONCURRENCY))
    # After every event Gradio sums up the last ten thousand for its monitoring page, with pandas: nobody reads it.
    os.environ.setdefault("GRADIO_ANALYTICS_CACHE_FREQUENCY", str(sys.maxsize))
    page = build_page(analyser, capabilities)
    page._queue.sleep_when_free = LOOK_FOR_EVENTS
    page.launch(
        theme=build_theme(),
        css_paths=style_sheets(capabilities),
        head="".join(f"<script>{script}</script>" for script in scripts()),
        app_kwargs={
            "routes": [module_route(), unknown_event_route(), unknown_session_route(), *changed_script_routes()],
            "exception_handlers": exception_handlers(),
            "middleware": [Middleware(RefusalStatus), Middleware(RememberedPage)],
        },
        i18n=missing_texts(),
        mcp_server=True,
        enable_monitoring=False,
        state_session_capacity=SESSIONS,
        show_error=True,
        ssr_mode=False,
        footer_links=["api"],
        _frontend=False,  # or the server stops unless its page, which is there, answers within three seconds
        **launch,
    )
    return page


def scripts() -> list[str]:
    """Return the scripts at the beginning of the page."""
    return [*(file.read_text(encoding="utf-8") for file in SCRIPTS), preload_script()]


def style_sheets(capabilities: Sequence[Capability]) -> list[Path]:
    """Return the shared style sheet, then those of the capabilities."""
    return [STYLE, *(capability.style for capability in capabilities if capability.style is not None)]
