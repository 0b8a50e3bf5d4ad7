"""A text box that follows its text's direction and reports what was typed after a pause."""

from __future__ import annotations

import json
from typing import Any

from demo.components.modules import import_expression
from demo.components.part import Part
from models import MASK_SPELLINGS, UNSPACED, scalar_values


class TextInput(Part):
    """Value: the text. Event `change`: the text has changed and the writer has paused for a moment.

    A long text that nobody is writing folds to three lines. `optional`: white space alone is no text; `remembered`: the
    name under which the browser stores it, see `restore`. With `hidden_words`, it follows the events `edit-text` of the
    document, and reports the words that stood where there are masks now, see `HiddenWords` in common/hidden_words.js,
    to the `BrowserValue` of that name: `{"text", "words"}`, or None where none is known; and, as a link holds them, to
    the one of that name with `_code` at its end.
    An update, even `gr.skip()`, makes the part anew, without a value.
    """

    folder = "text_input"
    shared_styles = ("text_box.css",)

    def __init__(
        self,
        value: str = "",
        *,
        label: str,
        placeholder: str,
        optional: bool = False,
        remembered: str = "",
        hidden_words: str = "",
        **props: Any,
    ) -> None:
        self._optional, self._remembered = optional, remembered
        super().__init__(
            value,
            label=label,
            template={"label": label, "placeholder": placeholder, "optional": optional},
            remembered=remembered,
            hidden_words=hidden_words,
            masks=MASK_SPELLINGS.pattern,
            unspaced=UNSPACED,
            **props,
        )

    @property
    def remembered_text(self) -> str:
        """JavaScript for the `remembered` text when the page has been reloaded, else for no text.

        Gradio reloads the page after a broken connection, and then too the text must not be lost.
        """
        module = import_expression("text_input/index.js")
        return f"(await {module}).restore({json.dumps(self._remembered)}, '')"

    def preprocess(self, payload: Any) -> str:
        text = payload or ""
        return "" if self._optional and not text.strip() else text

    def postprocess(self, value: str | None) -> str:
        """Lone surrogates cannot be sent; a text may have come with some."""
        return scalar_values(value or "")
