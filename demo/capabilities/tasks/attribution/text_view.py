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
    """Return the words of the text with their shares, in the order of their line. `name` is the method's.

    Of a question, its words stand above those of the passage.
    """
    pair = found.encoding.pair
    parts = [_line(found, name, segment) for segment in ((0, 1) if pair else (0,))]
    rest = sum(max(0, sum(word.segment == segment for word in found.words) - MAX_UNITS) for segment in (0, 1))
    more = element("p", more_label(message("tasks.attribution.more", count=rest))) if rest > 0 else ""
    return concatenate([*parts, more])


def _line(found: Explanation, name: str, segment: int) -> Markup:
    """Return the words of one text."""
    encoding = found.encoding
    text = encoding.pair if segment else encoding.text
    own, largest = shares(found), max(map(abs, shares(found)), default=0) or 1
    shown = [index for index, word in enumerate(found.words) if word.segment == segment][:MAX_UNITS]
    spans = [(found.words[index].start, found.words[index].end) for index in shown]
    line, places = line_level(text), span_places(text, spans)
    buttons = (
        _button(found, index, own[index], own[index] / largest, place.direction)
        for index, place in zip(shown, places, strict=False)
    )
    which = "text" if not encoding.pair else "passage" if segment else "question"
    label = message(f"tasks.attribution.{which}", method=name, family=encoding.model.family)
    return element(
        "div",
        *arrange(buttons, places, line, spaces_between(text, spans)),
        class_="decided-text",
        dir=DIRECTIONS[line],
        role="group",
        aria_label=label,
        data_places="",
    )


def shares(found: Explanation) -> list[float]:
    """Return what each word has of all that the words have, for and against: -100 to 100."""
    total = sum(abs(word.attribution) for word in found.words) or 1
    return [100 * word.attribution / total for word in found.words]


def signed(share: float) -> str:
    """Return a share as a whole number with its sign."""
    whole = round(share)
    return f"+{fixed(whole, 0)}" if whole > 0 else fixed(whole, 0)


def _button(found: Explanation, index: int, share: float, shade: float, side: str) -> Markup:
    word, is_gap = found.words[index], _is_gap(found, index)
    text = found.encoding.pair if word.segment else found.encoding.text
    label = typed_parts(text, word.start, min(word.end, word.start + MAX_WORD))
    colour = (RISES if shade > 0 else FALLS).channels
    number = message("numbers.none") if is_gap else signed(share)
    classes = ["decided-word", *(["gap"] if is_gap else []), *(["explained"] if _is_explained(found, index) else [])]
    return place_button(
        element("span", concatenate(label), class_="typed", dir=side),
        " ",
        element("small", number, dir="ltr"),
        code=_code(found, word),
        class_=" ".join(classes),
        style=None if is_gap else f"--tint: {colour}; --share: {abs(shade):.3f}",
        data_note=_note(found, word, share, is_gap=is_gap),
    )


def _code(found: Explanation, word: AttributedWord) -> str:
    """Return the code of a word's place on the page, whose text is the passage of a question. A question has none."""
    if not found.encoding.pair:
        return span_code(word.start, word.end)
    return span_code(word.start, word.end) if word.segment else ""


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


def _is_gap(found: Explanation, index: int) -> bool:
    word, encoding = found.words[index], found.encoding
    starts = {(encoding.tokens[at].segment, encoding.tokens[at].start) for at in encoding.masks}
    return (word.segment, word.start) in starts


def _is_explained(found: Explanation, index: int) -> bool:
    """Return whether a word has the label, is the gap, or is part of the answer that is explained."""
    word, target, encoding = found.words[index], found.target, found.encoding
    if target.span:
        return word.segment == 1 and word.start < target.span[1] and target.span[0] < word.end
    if target.task != "mask":
        return index == target.place
    assert target.place is not None
    return encoding.tokens[encoding.masks[target.place]].start == word.start
