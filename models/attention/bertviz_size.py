"""The size of BertViz's views of a passage, estimated without importing BertViz, which takes two seconds."""

from __future__ import annotations

from dataclasses import dataclass

from models.attention.weights import Attention
from models.checkpoints.registry import ModelInfo
from models.errors import TextTooLongError
from models.validation import one_of

# The most tokens of each view, with which a browser draws for no more than some two seconds at a time: head draws every
# weight of all heads of a layer as a line, model those of the heads on the screen; neuron carries all queries and keys.
LIMITS = {"head": 64, "model": 96, "neuron": 64}
LIBRARIES = 345_000  # bytes of d3, jQuery and BertViz's own code
WEIGHT, NUMBER = 7.4, 8.5  # bytes of a weight, and of a number in a query or key, rounded to four decimals


@dataclass(frozen=True)
class BertVizPage:
    """A BertViz view as one HTML document that needs no network."""

    model: ModelInfo
    view: str  # "head", "model" or "neuron"
    html: str


def check_bertviz(attention: Attention, view: str) -> None:
    """Check that BertViz can show the passage.

    Raises:
        OutOfRangeError: no such view.
        TextTooLongError: more than 64 tokens, for the model view 96.
    """
    one_of("view", view, LIMITS)
    count, limit = len(attention.tokens), LIMITS[view]
    if count > limit:
        raise TextTooLongError("too_long.bertviz", view=view, count=count, limit=limit)


def bertviz_size(attention: Attention, view: str) -> int:
    """Estimate how many bytes `bertviz_page` writes for `view`.

    Raises:
        OutOfRangeError, TextTooLongError: see `check_bertviz`.
    """
    check_bertviz(attention, view)
    model, count = attention.encoding.model, len(attention.tokens)
    # Of a pair BertViz writes the parts A to A, A to B, B to A and B to B besides the whole.
    weights, vectors = (2, 3) if attention.encoding.pair else (1, 1)
    size = LIBRARIES + WEIGHT * weights * model.layers * model.heads * count**2
    if view == "neuron":
        size += NUMBER * vectors * 2 * model.layers * model.hidden * count
    return round(size)
