"""Larger letters, light or dark, and the menu that holds these and the other buttons of the page's head on a phone."""

from demo.components.part import Part


class Settings(Part):
    """Has no value. What a reader has chosen stays in the browser. See `.masthead` in demo/style.css for the menu."""

    folder = "settings"
