"""The texts that are read, and the examples that fill them in."""

from __future__ import annotations

from typing import NamedTuple

import gradio as gr

from demo.components import BrowserValue, Examples, SecondText, TextInput
from demo.examples import EXAMPLES, TRANSLATIONS
from demo.messages import message
from demo.values import PageValues

REMEMBERED_TEXT = "polyglot-lens-text"  # the name of the text in the browser's session storage
# The names of the words that stood where the texts have masks.
HIDDEN_WORDS, HIDDEN_PAIR_WORDS = "hidden_words", "hidden_pair_words"
GUESS_FIRST = "guess_first"
CANDIDATES = SHOWN, HIDDEN = "shown", "hidden"  # its values


class Texts(NamedTuple):
    """The row of the text, the second text, and the examples."""

    text: TextInput
    pair: SecondText
    hidden_words: tuple[BrowserValue, BrowserValue]  # of both texts, see `TextInput`
    hidden_codes: tuple[BrowserValue, BrowserValue]  # the same, as links hold them
    examples: Examples
    guess_first: BrowserValue  # whether what the models fill in is hidden until the reader guessed: `CANDIDATES`

    def wire(self, values: PageValues) -> None:
        """Connect the parts of the row. Call it before `values.wire`."""
        self.examples.follow(self.text, self.pair, values)
        self.pair.follow(self.text, values)


def build_texts() -> Texts:
    """Build the row: the text and its tools, the examples, and the second text, which opens below them."""
    names = HIDDEN_WORDS, HIDDEN_PAIR_WORDS
    hidden_words = BrowserValue(names[0]), BrowserValue(names[1])
    hidden_codes = BrowserValue(f"{names[0]}_code", ""), BrowserValue(f"{names[1]}_code", "")
    with gr.Row(elem_classes="texts"):
        text = TextInput(
            EXAMPLES[0].text,
            label=message("page.text.label"),
            placeholder=message("page.text.placeholder"),
            remembered=REMEMBERED_TEXT,
            hidden_words=HIDDEN_WORDS,
            elem_classes="text",
        )
        pair = SecondText(translations=TRANSLATIONS, hidden_words=HIDDEN_PAIR_WORDS, elem_classes="pair")
        examples = Examples(EXAMPLES, elem_classes="examples")
    return Texts(text, pair, hidden_words, hidden_codes, examples, BrowserValue(GUESS_FIRST, SHOWN))
