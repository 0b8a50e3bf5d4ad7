"""The button that copies the link to the present view, which the address of the page follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from demo.components.part import Part
from demo.state import MAX_QUERY


class Address(Part):
    """Value: `{"values": [...]}`, the values of all components that the link holds.

    The first value is the family that is shown, the next ones the checkpoints in use. `rules` say for each parameter of
    the link which value it has, `index`, its `default`, and when it is in the link, `visibleWhen`: pairs of an index
    and the value there.
    """

    folder = "address"

    def __init__(self) -> None:
        super().__init__(
            rules=[],
            families=[],
            checkpoints=[],
            scale=0,
            min_width=130,
            longest=MAX_QUERY,
            elem_classes="address",
        )

    def follow(self, rules: Sequence[dict[str, Any]], families: Sequence[str], checkpoints: Sequence[str]) -> None:
        """Say what the link holds, once all components are there.

        `checkpoints` are those that the ids in `families` mean on this server: they are not in the link.
        """
        self.props |= {"rules": list(rules), "families": list(families), "checkpoints": list(checkpoints)}
