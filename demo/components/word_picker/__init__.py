"""The words of a text as buttons: a press hides one behind a mask."""

from demo.components.part import Part


class WordPicker(Part):
    """Value: `{"words": [{"text", "start", "end"}], "more", "direction"}`, `more` being how many others there are.

    Event `select` carries the word as `value`.
    """

    folder = "word_picker"
