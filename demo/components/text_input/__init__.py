"""A text box that follows its text's direction and reports what was typed after a pause."""

from demo.components.part import Part


class TextInput(Part):
    """Value: the text. Event `input`: the text has changed and the writer has paused for a third of a second."""

    folder = "text_input"
