"""The public endpoints, for notebooks, gradio_client and MCP; the page uses the same analyser."""

from __future__ import annotations

from collections.abc import Iterable

import gradio as gr

from demo.capability import Capability
from demo.errors import refuse_in_sentences
from models import Analyser


def add_endpoints(analyser: Analyser, capabilities: Iterable[Capability]) -> None:
    """Register every endpoint with the page that is being built."""
    for capability in capabilities:
        for endpoint in capability.endpoints(analyser):
            gr.api(refuse_in_sentences(endpoint), api_name=endpoint.__name__)
