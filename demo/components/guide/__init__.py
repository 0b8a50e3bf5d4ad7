"""A row of things to see on the page: a click opens one and says what is seen."""

from __future__ import annotations

from collections.abc import Sequence

from demo.components.part import Part


class Guide(Part):
    """Has no value. Event `select` carries the index of the chosen step.

    `steps` are ids; the messages `guide.<id>.title` and `guide.<id>.sentence` word them.
    """

    folder = "guide"

    def __init__(self, steps: Sequence[str]) -> None:
        super().__init__(template={"steps": list(steps)})
