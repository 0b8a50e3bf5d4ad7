"""The public endpoints, for notebooks, gradio_client and MCP; the page uses the same analyser."""

from __future__ import annotations

import gradio as gr

from demo.api.heads import HeadEndpoints
from demo.api.texts import TextEndpoints
from demo.refusals import refusing
from models import Analyser


def add_endpoints(analyser: Analyser) -> None:
    """Registers every endpoint with the page that is being built."""
    for endpoint in (*TextEndpoints(analyser), *HeadEndpoints(analyser)):
        gr.api(refusing(endpoint), api_name=endpoint.__name__)
