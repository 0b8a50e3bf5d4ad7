"""A row of things to see on the page: a click opens one and says what is seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from demo.components.part import Part
from demo.guide import YOUR_TURN, Step


class Guide(Part):
    """Has no value. Event `select` carries the index of the chosen step.

    The messages `guide.<id>.title` and `guide.<id>.sentence` word a step. It ends once another text is on the page.
    """

    folder = "guide"

    def __init__(self, steps: Sequence[Step]) -> None:
        super().__init__(template={"steps": list(steps), "own": YOUR_TURN}, places={})

    def follow(self, places: Mapping[str, int]) -> None:
        """Say where the values `text` and `pair` of the page are."""
        self.props |= {"places": dict(places)}
