"""A gallery of example texts behind a button."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import Any

from demo.components.part import Part
from demo.components.text_input import TextInput
from demo.examples import GROUPS, LANGUAGES, MIXED, Example
from demo.messages import message
from demo.values import QUIET, PageValues


class Examples(Part):
    """Value: `{"text", "pair", "serial"}` of the chosen example, `serial` another at each choice. Event: `change`.

    The text before the last one that is no example can be chosen, too.
    """

    folder = "examples"

    def __init__(self, examples: Iterable[Example], **props: Any) -> None:
        by_group = groupby(sorted(examples, key=lambda each: GROUPS.index(each.group)), attrgetter("group"))
        groups = [
            {"id": group, "label": message(f"example_groups.{group}"), "entries": [_entry(each) for each in found]}
            for group, found in by_group
        ]
        languages = {each.name: each.id for each in LANGUAGES if each.id != MIXED}
        super().__init__(groups=groups, languages=languages, places=[], **props)

    def follow(self, text: TextInput, pair: TextInput, values: PageValues) -> None:
        """Set both texts to those of the chosen example, and mark which one they are. Call it before `values.wire`."""
        self.props["places"] = [values.place(text), values.place(pair)]
        fill_in = "chosen => chosen ? [chosen.text, chosen.pair] : []"
        self.change(None, self, [text, pair], js=fill_in, **QUIET)


def _entry(example: Example) -> dict[str, str]:
    native = "" if example.language == example.name else example.language
    return {"name": example.name, "native": native, "text": example.text, "pair": example.pair}
