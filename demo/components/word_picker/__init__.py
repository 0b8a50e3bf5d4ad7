"""The words of a text as buttons: a press hides one behind a mask."""

from demo.components.part import Part


class WordPicker(Part):
    """Value: `{"words": [{"text", "start", "end", "place"}], "more", "direction"}`.

    `more` is how many others there are; the place of a word is a `demo.views.line_order.Place`.

    Event `select` carries the word as `value`.
    """

    folder = "word_picker"
