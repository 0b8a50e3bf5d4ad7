"""A chart of shares from 0 to 1, with a line for each series, as SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from demo.views.elements import element
from demo.views.numbers import rounded_percent

WIDTH, HEIGHT = 460, 180  # units of the picture
LEFT, RIGHT, TOP, BOTTOM = 44, 14, 12, 40
LINES = (0.0, 0.25, 0.5, 0.75, 1.0)  # across the chart


@dataclass(frozen=True)
class Series:
    """A line. A band from `low` to `high` is drawn behind it where they are there."""

    accent: str  # the class with its colour
    values: Sequence[float | None]  # one for each place of the axis; None leaves a gap
    low: Sequence[float] = ()
    high: Sequence[float] = ()
    marked: int | None = None  # the place with a larger dot


def line_chart(name: str, axis: str, places: Sequence[str], series: Sequence[Series]) -> Markup:
    """Return the chart. `name` says what it shows to those who do not see it, `places` are labels along the `axis`."""

    def x(place: int) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * place / max(len(places) - 1, 1), 1)

    parts = [
        *_grid(),
        *(_text(x(at), HEIGHT - BOTTOM + 16, each, "middle") for at, each in enumerate(places)),
        _text(LEFT + (WIDTH - LEFT - RIGHT) / 2, HEIGHT - 5, axis, "middle"),
    ]
    for each in series:
        points = [(x(at), _y(value)) for at, value in enumerate(each.values) if value is not None]
        shapes = [*_band(each, x), element("polyline", points=_joined(points)), *_dots(each, x)]
        parts.append(element("g", *shapes, class_=each.accent))
    return element("svg", *parts, viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img", aria_label=name, class_="line-chart")


def _grid() -> Iterator[Markup]:
    for share in LINES:
        yield element("line", class_="grid", x1=LEFT, x2=WIDTH - RIGHT, y1=_y(share), y2=_y(share))
        yield _text(LEFT - 6, _y(share) + 4, rounded_percent(share), "end")


def _band(series: Series, x: Callable[[int], float]) -> Iterator[Markup]:
    if series.low and any(low < high for low, high in zip(series.low, series.high, strict=True)):
        above = [(x(at), _y(value)) for at, value in enumerate(series.high)]
        below = [(x(at), _y(value)) for at, value in enumerate(series.low)]
        yield element("polygon", points=_joined([*above, *reversed(below)]))


def _dots(series: Series, x: Callable[[int], float]) -> Iterator[Markup]:
    for at, value in enumerate(series.values):
        if value is not None:
            yield element("circle", cx=x(at), cy=_y(value), r=6 if at == series.marked else 3)


def _y(share: float) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - share), 1)


def _text(x: float, y: float, text: str, anchor: str) -> Markup:
    return element("text", text, x=x, y=y, text_anchor=anchor)


def _joined(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
