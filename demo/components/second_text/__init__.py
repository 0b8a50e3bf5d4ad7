"""A text box for a second text, folded until it is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from demo.components.text_input import TextInput
from demo.messages import message
from demo.values import PageValues


class SecondText(TextInput):
    """A `TextInput` behind a button, which opens when it gets a text. Closing it empties it.

    `translations`: of first texts, which a button fills in.
    """

    folder = "second_text"

    def __init__(self, *, translations: Mapping[str, str], **props: Any) -> None:
        super().__init__(
            label=message("second_text.label"),
            placeholder=message("second_text.placeholder"),
            optional=True,
            translations=dict(translations),
            first=None,
            **props,
        )

    @classmethod
    def messages_json(cls) -> str:
        """Return those of the `TextInput`, whose modules need them."""
        return TextInput.messages_json()

    def follow(self, first: TextInput, values: PageValues) -> None:
        """Offer the translation of what `first` has. Call it before `values.wire`."""
        self.props["first"] = values.place(first)
