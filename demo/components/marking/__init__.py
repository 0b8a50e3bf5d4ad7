"""The part that lets a reader mark words as right or wrong."""

from demo.components.part import Part


class Marking(Part):
    """Has no value: a press of a button with `data-word` sets the `BrowserValue` named `cloze-marks`.

    The value is that of demo/capabilities/predictions/languages/marks.py. The button says its row (`data-row`),
    whether it is right (`aria-pressed`) and whether it is where nobody has marked it (`data-default`). An element
    around it has the fingerprint of the lines (`data-lines`) and the value so far (`data-marks`).
    """

    folder = "marking"

    def __init__(self) -> None:
        super().__init__(visible="hidden")
