"""The scale of the shades: the same for every text and model, so that shades can be compared."""

from __future__ import annotations

from markupsafe import Markup

from demo.messages import message
from demo.views.elements import element
from demo.views.numbers import fixed

DARKEST = 16  # bits: one of 65,536 equal possibilities, more than some vocabularies have
STEPS = (0, 4, 8, 12, 16)


def shading(bits: float) -> str:
    """Return the style of something that surprises by so many bits; `style.css` makes a shade of it."""
    return f"--share:{min(bits / DARKEST, 1):.3f}"


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
