"""The button that copies the link to the present view, which the address of the page follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from demo.components.part import Part
from demo.state import MAX_QUERY


class Address(Part):
    """Has no value: it follows the page's values, see `demo.values`.

    Event `select`: the reader has gone back or forward to another address, whose query is the `value`.

    `rules` say for each parameter of the link the place of its value, `index`, its `default`, the `bounds` of a number,
    and when it is in the link, `visibleWhen`: pairs of a place and the value there.
    """

    folder = "address"

    def __init__(self) -> None:
        super().__init__(
            rules=[],
            family=0,
            checkpoints=[],
            scale=0,
            min_width=130,
            longest=MAX_QUERY,
            elem_classes="address",
        )

    def follow(self, rules: Sequence[dict[str, Any]], family: int, checkpoints: Mapping[str, tuple[int, str]]) -> None:
        """Say what the link holds, once all components are there.

        `family` is the place of the family that is shown. `checkpoints` are, by family id, the place of the one in use
        and the one that the id means on this server, which is not in the link.
        """
        usual = [{"family": name, "index": place, "usual": key} for name, (place, key) in checkpoints.items()]
        self.props |= {"rules": list(rules), "family": family, "checkpoints": usual}
