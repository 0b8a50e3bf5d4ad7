"""A text with its entities marked, or with the part of speech under each word, in the order of its line."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from demo.capabilities.tasks.names import label_name
from demo.colours import ENTITIES, PARTS_OF_SPEECH
from demo.messages import message
from demo.views.elements import element
from demo.views.html import more_label
from demo.views.line_order import arrange, spaces_between, span_places, typed_parts
from demo.views.numbers import percent
from demo.views.text import DIRECTIONS, line_level
from models import LabelledSpan, TaggedWord, Tagging

MAX_UNITS = 400  # words or entities that are shown
MAX_WORD = 80  # characters of one


class Unit(NamedTuple):
    """A word or an entity that is shown."""

    start: int
    end: int
    label: str | None  # None: it is shown as it stands
    score: float | None


def tagged_text(found: Tagging) -> Markup:
    """Return the text with its labels."""
    text = found.encoding.text
    units = _entity_units(found) if found.info.task == "entities" else [_word_unit(word) for word in found.words]
    shown, line = units[:MAX_UNITS], line_level(text)
    places = span_places(text, ((unit.start, unit.end) for unit in shown))
    own = found.info.own
    parts = (_unit(text, unit, place.direction, own=own) for unit, place in zip(shown, places, strict=True))
    spaced = spaces_between(text, ((unit.start, unit.end) for unit in shown))
    body = element(
        "div",
        *arrange(parts, places, line, spaced),
        class_="tagged-text entities" if found.info.task == "entities" else "tagged-text pos",
        dir=DIRECTIONS[line],
        role="group",
        aria_label=message("tasks.tagging.text", family=found.encoding.model.family),
    )
    rest = len(units) - len(shown)
    return body + (element("p", more_label(message("tasks.tagging.more", count=rest))) if rest > 0 else "")


def tag_style(label: str) -> str | None:
    """Return the custom property that colours an element after its label."""
    colour = ENTITIES.get(label) or next((each for tags, each in PARTS_OF_SPEECH.items() if label in tags), None)
    return f"--tag: {colour.channels}" if colour else None


def _word_unit(word: TaggedWord) -> Unit:
    return Unit(word.start, word.end, word.label, word.probability)


def _entity_units(found: Tagging) -> list[Unit]:
    """Return the entities, and the words that are in none."""
    entities = [_entity_unit(span) for span in found.spans]
    inside = {word.start for word in found.words for span in found.spans if span.start <= word.start < span.end}
    others = [Unit(word.start, word.end, None, None) for word in found.words if word.start not in inside]
    return sorted([*entities, *others])


def _entity_unit(span: LabelledSpan) -> Unit:
    return Unit(span.start, span.end, span.label, span.score)


def _unit(text: str, unit: Unit, side: str, *, own: bool) -> Markup:
    typed = element(
        "span", *typed_parts(text, unit.start, min(unit.end, unit.start + MAX_WORD)), class_="typed", dir=side
    )
    if unit.label is None or unit.score is None:
        return typed
    score = percent(unit.score, 0)
    note = _note(unit.label, percent(unit.score, 2), own=own)
    tag = element("small", unit.label, " ", element("span", score, class_="tag-score"), dir="ltr")
    return element("span", typed, " ", tag, class_="tagged", style=tag_style(unit.label), data_note=note)


def _note(label: str, share: str, *, own: bool) -> str:
    if own:
        return message("tasks.tagging.own_note", tag=label, percent=share)
    return message("tasks.tagging.note", label=label_name(label), tag=label, percent=share)
