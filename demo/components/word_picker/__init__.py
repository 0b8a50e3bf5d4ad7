"""The words of a text as buttons: a press hides one behind a mask, a press of its gap brings it back."""

from demo.components.part import Part


class WordPicker(Part):
    """Value: `{"texts"}`, or None; of each text {"words", "more", "direction"}, of each word
    `{"text", "start", "end", "place", "mask", "hidden"}`.

    `more` is how many others there are; the place of a word is a `demo.views.line_order.Place`. Where there is a
    `mask`, `hidden` is the word that stood there, or "" if none is known.

    It edits the texts by the events `edit-text` of the document, see `TextInput`.
    """

    folder = "word_picker"
    results = ".hint"
