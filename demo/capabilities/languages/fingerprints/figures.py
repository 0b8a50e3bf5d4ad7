"""What each head does in most languages, as a map of the heads."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from demo.capabilities.attention.kind_style import kind_letter, kind_words
from demo.capabilities.attention.kinds.figures import kinds_figure
from demo.messages import markup
from demo.views.numbers import percent
from models import STEADY, Fingerprints


def steady_map(found: Fingerprints) -> go.Figure:
    """Return layers by heads in the colour of the kind of each in most texts; those that are steady have its letter."""
    usual, steadiness = found.usual, found.steadiness
    hovers = [[_hover(usual, steadiness, layer, head) for head in range(usual.shape[1])] for layer in range(len(usual))]
    letters = np.where(steadiness >= STEADY, np.vectorize(kind_letter)(usual), "")
    return kinds_figure(found.model, usual, hovers, letters)


def _hover(usual: np.ndarray, steadiness: np.ndarray, layer: int, head: int) -> str:
    return markup(
        "languages.fingerprints.hover",
        layer=str(layer),
        head=str(head),
        kind=kind_words(usual[layer, head]),
        share=percent(float(steadiness[layer, head]), 0),
    )
