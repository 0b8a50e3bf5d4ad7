"""The examples as a list in which labels are given by a click."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from demo.capabilities.languages.transfer.lines import LabelledText
from demo.messages import message
from demo.views.elements import concatenate, element
from demo.views.html import hint
from demo.views.numbers import number
from demo.views.text import cut, direction, readable

BOX = ".transfer-examples textarea"  # that has the examples
MAX_LINES = 100
MAX_OFFERED = 12  # labels
MAX_TEXT = 160  # characters of a line


def offered_labels(typed: str, examples: Sequence[LabelledText]) -> list[str]:
    """Return the labels that can be clicked: those that a reader names, with commas between, and those of the lines."""
    named = [label.strip() for label in typed.replace("，", ",").replace("、", ",").replace("،", ",").split(",")]
    used = [each.label for each in examples if each.label]
    return list(dict.fromkeys(filter(None, [*named, *used])))[:MAX_OFFERED]


def label_list(examples: Sequence[LabelledText], labels: Sequence[str]) -> Markup:
    """Return a row for each example, with a button for each label."""
    if not examples or not labels:
        return Markup("")
    rows = [element("li", _text(each), _buttons(each, labels)) for each in examples[:MAX_LINES]]
    beyond = len(examples) - MAX_LINES
    rest = hint(message("languages.transfer.more_labels", number=number(beyond))) if beyond > 0 else Markup("")
    listed = element("ul", *rows, class_="label-list", data_labels=BOX)
    return concatenate([element("h4", message("languages.transfer.label_list")), listed, rest])


def _text(example: LabelledText) -> Markup:
    return element("span", cut(readable(example.text), MAX_TEXT), dir=direction(example.text), lang=example.language)


def _buttons(example: LabelledText, labels: Sequence[str]) -> Markup:
    name = message("languages.transfer.label_of", number=str(example.line.number))
    return element("span", *_each_button(example, labels), role="group", aria_label=name, class_="label-buttons")


def _each_button(example: LabelledText, labels: Sequence[str]) -> Iterator[Markup]:
    stop = example.label if example.label in labels else labels[0]
    for label in labels:
        yield element(
            "button",
            element("bdi", cut(readable(label), MAX_TEXT)),
            type="button",
            data_label=label,
            data_line=example.line.number,
            aria_pressed="true" if label == example.label else "false",
            tabindex=0 if label == stop else -1,
        )
