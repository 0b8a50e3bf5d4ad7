"""Ways through the page by keyboard: links that skip to its parts, and arrow keys between tabs."""

from demo.components.part import Part


class Navigation(Part):
    """Has no value."""

    folder = "navigation"
