"""The name of the page."""

from demo.components.part import Part


class Masthead(Part):
    """Has no value. Says which language the page is in."""

    folder = "masthead"
