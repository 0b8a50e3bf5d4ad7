"""BertViz's page in a frame that can neither reach this page nor the network."""

from __future__ import annotations

from html import escape

from demo.views.common import accent_class, model_name
from models import BertVizPage

POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"
HEAD = f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'


def bertviz_frame(page: BertVizPage) -> str:
    """An iframe with the page inside it, under a policy that allows no request."""
    document = escape(HEAD + page.html)
    size = f"{len(page.html) / 1e6:.1f} MB"
    name = escape(f"BertViz {page.view} view of {page.model.checkpoint}")
    return (
        f'<p class="{accent_class(page.model)}">{model_name(page.model)} <span class="hint">{size}</span></p>'
        f'<iframe class="bertviz" sandbox="allow-scripts" title="{name}" srcdoc="{document}"></iframe>'
    )
