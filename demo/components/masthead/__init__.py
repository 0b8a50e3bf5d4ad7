"""The head of the page: its name, and light or dark."""

from demo.components.part import Part


class Masthead(Part):
    """Has no value. What a reader has chosen stays in the browser."""

    folder = "masthead"
