"""BertViz's page in a frame that can neither reach this page nor the network."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from demo.views.common import accent_class, model_name
from models import BertVizPage, ModelInfo, data_size

POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"
HEAD = f'<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
STYLES = {"neuron": "<style>#vis { min-width: 1020px }</style>"}  # it is cut off otherwise, not scrolled


def bertviz_frame(page: BertVizPage) -> str:
    """An iframe with the page inside it, under a policy that allows no request."""
    document, size = escape(HEAD + STYLES.get(page.view, "") + page.html), data_size(len(page.html))
    name = escape(f"BertViz {page.view} view of {page.model.checkpoint}")
    return (
        f'<p class="{accent_class(page.model)}">{model_name(page.model)} <span class="hint">{size}</span></p>'
        f'<iframe class="bertviz" sandbox="allow-scripts" title="{name}" srcdoc="{document}"></iframe>'
    )


def bertviz_sizes(model: ModelInfo, sizes: Mapping[str, int | str]) -> str:
    """What each view would weigh, known before it is opened, or why it is not offered."""
    said = (
        f"<li><b>{escape(view)} view</b> {f'about {data_size(size)}' if isinstance(size, int) else escape(size)}</li>"
        for view, size in sizes.items()
    )
    return f'<div class="sizes {accent_class(model)}">{model_name(model)}<ul>{"".join(said)}</ul></div>'
