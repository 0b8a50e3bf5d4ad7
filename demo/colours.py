"""Every colour of the page that Python needs. `style.css` has the same values as custom properties; a test says so.

Colours of models are Okabe and Ito's tones, which colour-blind people tell apart.
"""

from __future__ import annotations

from typing import NamedTuple

ON_LIGHT, ON_DARK = "#000", "#fff"  # letters on a colour


class Colour(NamedTuple):
    """A colour in RGB, each part from 0 to 255."""

    red: int
    green: int
    blue: int

    def css(self, alpha: float = 1) -> str:
        """Return the colour in the notation that both CSS and Plotly read."""
        parts = f"{self.red}, {self.green}, {self.blue}"
        return f"rgb({parts})" if alpha == 1 else f"rgba({parts}, {alpha:g})"

    @property
    def channels(self) -> str:
        """The parts for `rgb(var(--name) / alpha)`."""
        return f"{self.red} {self.green} {self.blue}"

    @property
    def ink(self) -> str:
        """Black or white, whichever is easier to read on this colour (WCAG's relative luminance)."""
        luminance = 0.2126 * _linear(self.red) + 0.7152 * _linear(self.green) + 0.0722 * _linear(self.blue)
        return ON_LIGHT if luminance > 0.18 else ON_DARK


def _linear(part: int) -> float:
    return (part / 255) ** 2.2


# Areas in a model's colour, by family: blue and vermilion.
FILLS = {"mbert": Colour(0, 114, 178), "xlmr": Colour(213, 94, 0)}
FILLS_DARK = {"mbert": Colour(86, 180, 233), "xlmr": Colour(240, 130, 40)}
# Text in a model's colour has the contrast of text with the page (WCAG 1.4.3).
ACCENTS = {"mbert": "#0072b2", "xlmr": "#b34f00"}
ACCENTS_DARK = {"mbert": "#6cc0f5", "xlmr": "#ffa64d"}

# Kinds of heads: tones for those that look at something in the text, greys for those that look beside it; none of them
# is near a model's colour or that of a sign. They are more than anybody tells apart, and colour-blind people see some
# of them alike, so that each kind has a letter and words as well.
KINDS = {
    "previous": Colour(25, 100, 80),
    "next": Colour(0, 205, 200),
    "self": Colour(224, 96, 190),
    "same token": Colour(195, 55, 112),
    "same word": Colour(192, 140, 66),
    "punctuation": Colour(93, 77, 35),
    "other text": Colour(150, 205, 85),
    "broad": Colour(214, 182, 30),
    "position-bound": Colour(62, 66, 178),
    "first sink": Colour(66, 66, 66),
    "separator sink": Colour(145, 145, 145),
    "both sinks": Colour(104, 104, 104),
    "mixed": Colour(205, 205, 205),
}

# Signs of a change: purple and green, neither of them a model's colour.
FALLS, RISES = Colour(134, 62, 160), Colour(0, 140, 90)

# Scripts of letters, as tints behind them: the letters themselves tell them apart, too. "Kana" are the two of Japanese.
SCRIPTS = {
    "Latin": Colour(96, 125, 150),
    "Cyrillic": Colour(196, 40, 100),
    "Greek": Colour(0, 150, 136),
    "Arabic": Colour(60, 140, 50),
    "Hebrew": Colour(145, 85, 200),
    "Han": Colour(214, 60, 50),
    "Kana": Colour(240, 130, 170),
    "Hangul": Colour(65, 95, 215),
    "Thai": Colour(160, 105, 45),
    "Devanagari": Colour(222, 160, 0),
    "Other": Colour(90, 90, 90),
}

# Labels of words, as tints behind the letters that name them.
ENTITIES = {"PER": Colour(150, 70, 190), "ORG": Colour(0, 140, 110), "LOC": Colour(200, 140, 0)}
PARTS_OF_SPEECH = {
    ("NOUN", "PROPN", "PRON"): Colour(35, 110, 210),
    ("VERB", "AUX"): Colour(205, 55, 75),
    ("ADJ", "ADV"): Colour(0, 150, 100),
    ("ADP", "DET", "PART"): Colour(150, 110, 50),
    ("CCONJ", "SCONJ"): Colour(160, 70, 190),
    ("NUM", "SYM"): Colour(0, 150, 180),
    ("INTJ", "PUNCT", "X"): Colour(110, 110, 110),
}

# Lines of one figure that are no models: seen on light and on dark, told apart by their dashes and marks, too.
SERIES = (Colour(110, 100, 230), Colour(215, 70, 130), Colour(170, 125, 60), Colour(0, 150, 180))

# Groups of points on a map, such as sentences of one language: each has a shape as well.
GROUPS = (
    Colour(196, 40, 100),
    Colour(0, 150, 136),
    Colour(145, 85, 200),
    Colour(200, 140, 0),
    Colour(65, 95, 215),
    Colour(90, 150, 40),
    Colour(150, 95, 55),
    Colour(232, 110, 170),
    Colour(120, 126, 136),
    Colour(0, 180, 205),
    Colour(140, 145, 0),
    Colour(230, 120, 105),
)

NEUTRAL = Colour(127, 127, 127)  # grid lines: seen on light and on dark
TRANSPARENT = Colour(0, 0, 0).css(0)  # the background of figures, which show the page's

FOCUS, FOCUS_DARK = "#7a3fd1", "#c9a6ff"
SELECTED, SELECTED_DARK = "#1d4fd8", "#8db8ff"
UNKNOWN = Colour(204, 0, 0)  # tokens that the vocabulary does not have

# Surfaces and text. Where an outline is all that shows a control, it has three times the contrast of the page
# (WCAG 1.4.11).
PAPER, PAPER_DARK = "#ffffff", "#14171c"
RAISED, RAISED_DARK = "#f6f7f9", "#1d2128"
TEXT, TEXT_DARK = "#1f2937", "#eef1f5"
SUBDUED, SUBDUED_DARK = "#5a6472", "#a4aebb"
BORDER, BORDER_DARK = "#d7dbe0", "#3a414c"
OUTLINE, OUTLINE_DARK = "#7b8794", "#77828f"


def custom_properties(dark: bool = False) -> dict[str, str]:
    """Return the colour block of `style.css`, by the name of the property."""
    accents, fills = (ACCENTS_DARK, FILLS_DARK) if dark else (ACCENTS, FILLS)
    same_in_both = {
        "--unknown": UNKNOWN.channels,
        "--neutral": NEUTRAL.channels,
        "--rises": RISES.channels,
        "--falls": FALLS.channels,
        "--paper": PAPER,
        "--on-light": ON_LIGHT,
        "--on-dark": ON_DARK,
    }
    return {
        **{f"--{family}": colour for family, colour in accents.items()},
        **{f"--fill-{family}": colour.channels for family, colour in fills.items()},
        "--focus": FOCUS_DARK if dark else FOCUS,
        "--selected": SELECTED_DARK if dark else SELECTED,
        **({} if dark else same_in_both),
    }


def gradio_properties(dark: bool = False) -> dict[str, str]:
    """Return those of Gradio's custom properties that our style sheets use, for pages without Gradio."""
    paper = PAPER_DARK if dark else PAPER
    return {
        "--body-text-color": TEXT_DARK if dark else TEXT,
        "--body-text-color-subdued": SUBDUED_DARK if dark else SUBDUED,
        "--body-background-fill": paper,
        "--background-fill-primary": paper,
        "--background-fill-secondary": RAISED_DARK if dark else RAISED,
        "--border-color-primary": BORDER_DARK if dark else BORDER,
        "--input-border-color": OUTLINE_DARK if dark else OUTLINE,
    }
