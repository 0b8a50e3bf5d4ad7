"""The part that lets a reader give lines their labels by a click."""

from demo.components.part import Part


class Labelling(Part):
    """Has no value: a press of a button with `data-label` writes that label before a line of a text box.

    The button says the number of the line (`data-line`), from 1, and whether the line has the label (`aria-pressed`): a
    press of that one takes it away. An element around it names the box (`data-labels`, a CSS selector).
    """

    folder = "labelling"

    def __init__(self) -> None:
        super().__init__(visible="hidden")
