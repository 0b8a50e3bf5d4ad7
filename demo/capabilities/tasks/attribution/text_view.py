"""A text whose words are shaded by what they have decided, with a signed number below each."""

from __future__ import annotations

from markupsafe import Markup

from demo.colours import FALLS, RISES
from demo.messages import message
from demo.views.elements import concatenate, element
from demo.views.html import more_label
from demo.views.line_order import arrange, spaces_between, span_places, typed_parts
from demo.views.numbers import fixed
from demo.views.places import span_code
from demo.views.strip import place_button
from demo.views.text import DIRECTIONS, line_level
from models import AttributedWord, Explanation

MAX_UNITS = 300  # words that are shown
MAX_WORD = 60  # characters of one


def shaded_text(found: Explanation, name: str) -> Markup:
    """Return the words of the text with their shares, in the order of their line. `name` is the method's."""
    text, shown = found.encoding.text, found.words[:MAX_UNITS]
    line, own = line_level(text), shares(found)
    places = span_places(text, ((word.start, word.end) for word in shown))
    largest = max(map(abs, own), default=0) or 1
    gaps = {found.encoding.tokens[at].start for at in found.encoding.masks}
    buttons = (
        _button(found, index, share, share / largest, place.direction, is_gap=found.words[index].start in gaps)
        for index, (share, place) in enumerate(zip(own, places, strict=False))
    )
    spaced = spaces_between(text, ((word.start, word.end) for word in shown))
    label = message("tasks.attribution.text", method=name, family=found.encoding.model.family)
    body = element(
        "div",
        *arrange(buttons, places, line, spaced),
        class_="decided-text",
        dir=DIRECTIONS[line],
        role="group",
        aria_label=label,
        data_places="",
    )
    rest = len(found.words) - len(shown)
    return body + (element("p", more_label(message("tasks.attribution.more", count=rest))) if rest > 0 else "")


def shares(found: Explanation) -> list[float]:
    """Return what each word has of all that the words have, for and against: -100 to 100."""
    total = sum(abs(word.attribution) for word in found.words) or 1
    return [100 * word.attribution / total for word in found.words]


def signed(share: float) -> str:
    """Return a share as a whole number with its sign."""
    whole = round(share)
    return f"+{fixed(whole, 0)}" if whole > 0 else fixed(whole, 0)


def _button(found: Explanation, index: int, share: float, shade: float, side: str, *, is_gap: bool) -> Markup:
    word = found.words[index]
    label = typed_parts(found.encoding.text, word.start, min(word.end, word.start + MAX_WORD))
    colour = (RISES if shade > 0 else FALLS).channels
    number = message("numbers.none") if is_gap else signed(share)
    explained = index == found.target.place if found.target.task != "mask" else _is_explained_gap(found, word)
    classes = ["decided-word", *(["gap"] if is_gap else []), *(["explained"] if explained else [])]
    return place_button(
        element("span", concatenate(label), class_="typed", dir=side),
        " ",
        element("small", number, dir="ltr"),
        code=span_code(word.start, word.end),
        class_=" ".join(classes),
        style=None if is_gap else f"--tint: {colour}; --share: {abs(shade):.3f}",
        data_note=_note(found, word, share, is_gap=is_gap),
    )


def _note(found: Explanation, word: AttributedWord, share: float, *, is_gap: bool) -> str:
    if is_gap:
        return message("tasks.attribution.note.gap")
    side = "for" if word.attribution > 0 else "against" if word.attribution < 0 else "none"
    return message(
        f"tasks.attribution.note.{found.method}",
        value=fixed(abs(word.attribution), 4),
        share=message("numbers.percent", value=fixed(abs(share), 1)),
        side=side,
    )


def _is_explained_gap(found: Explanation, word: AttributedWord) -> bool:
    assert found.target.place is not None
    return found.encoding.tokens[found.encoding.masks[found.target.place]].start == word.start
