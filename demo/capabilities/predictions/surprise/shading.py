"""The scale of the shades: the same for every text and model, so that shades can be compared.

It is one of square roots: fine for the bits of a token, and with room for the sums of words of several tokens.
"""

from __future__ import annotations

from math import sqrt

from markupsafe import Markup

from demo.messages import message
from demo.views.elements import element
from demo.views.numbers import fixed

STEPS = (0, 4, 16, 36, 64)  # bits: equal steps of the shade. 16 are one of 65,536 equal possibilities


def shading(bits: float) -> str:
    """Return the style of something that surprises by so many bits; `style.css` makes a shade of it."""
    return f"--share:{min(sqrt(bits / STEPS[-1]), 1):.3f}"


def scale_legend() -> Markup:
    """Return what the shades mean, with their bits."""
    steps = [
        element("span", _step(bits), class_="surprise-unit step", style=shading(bits), aria_hidden="true")
        for bits in STEPS
    ]
    expected, surprising = (message(f"predictions.surprise.legend.{end}") for end in ("expected", "surprising"))
    return element("p", expected, " ", *steps, " ", surprising, class_="surprise-scale")


def _step(bits: int) -> str:
    return message(f"predictions.surprise.legend.{'last' if bits == STEPS[-1] else 'step'}", bits=fixed(bits, 0))
