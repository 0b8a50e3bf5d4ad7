"""What BertViz's views of a passage weigh, known before one is made: importing BertViz alone takes two seconds."""

from __future__ import annotations

from models.errors import TextTooLongError
from models.results import Attention
from models.validation import one_of

# The most tokens of each view, and what more of them would do.
LINES = "draws every weight of every head as a line, which freezes a browser"
LIMITS = {
    "head": (64, LINES),
    "model": (64, LINES),
    "neuron": (
        32,
        "carries every query and key and draws seven lines for each pair of tokens, which makes a browser slow",
    ),
}
LIBRARIES = 345_000  # bytes of d3, jQuery and BertViz's own code
WEIGHT, NUMBER = 7.4, 8.5  # bytes of a weight, and of a number in a query or key, rounded to four decimals


def check_bertviz(attention: Attention, view: str) -> None:
    """Refuses what cannot be shown.

    Raises:
        OutOfRangeError: no such view.
        TextTooLongError: more than 64 tokens, for the neuron view 32.
    """
    one_of("view", view, LIMITS)
    count, (limit, reason) = len(attention.tokens), LIMITS[view]
    if count > limit:
        raise TextTooLongError(
            f"BertViz's {view} view {reason} on {count} tokens; it is offered up to {limit}. "
            f"The section {'Queries and keys' if view == 'neuron' else 'Heads'} shows the whole text."
        )


def bertviz_size(attention: Attention, view: str) -> int:
    """About how many bytes `bertviz_page` writes for `view`.

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
