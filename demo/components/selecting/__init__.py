"""The part that keeps which head and which token are selected, wherever on the page that is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import gradio as gr

from demo.components.part import Part

OPENED = "open_heads"


class Selecting(Part):
    """Has no value: it follows the page's values, see `demo.values`.

    An element with the class `open-head` opens the head of its `data-layer` and `data-head`, in all models or in the
    family with the id `data-family`, and with it those of other families inside of the same `data-together`; a square
    of a Plotly figure inside of an element with the class `opens-heads` its own. A button with `data-at` selects the
    place that this says (see `demo.views.places`); inside of an element with `data-places` the arrow keys move from one
    to the next.
    """

    folder = "selecting"

    def __init__(self) -> None:
        super().__init__(places={}, families=[], showing=[], visible="hidden")

    def follow(
        self, places: Mapping[str, int], families: Iterable[str], showing: Sequence[Sequence[tuple[int, str]]]
    ) -> None:
        """Say where the values `layer`, `head`, `own`, `token`, `text`, `pair` of the page are, and which families.

        `showing` has the places and values that make each output visible that shows heads.
        """
        self.props |= {"places": dict(places), "families": list(families), "showing": list(showing)}

    @property
    def opened(self) -> Any:
        """The event that a head was opened by its name, which is to be shown now."""
        return partial(gr.events.EventListener(OPENED).listener, self)
