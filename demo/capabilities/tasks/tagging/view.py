"""One model's labels of the words of a text: the text, a table, and how far to believe them."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from demo.capabilities.tasks.belief_view import belief_block
from demo.capabilities.tasks.names import label_name
from demo.capabilities.tasks.own_view import own_note
from demo.capabilities.tasks.tagging.answers import Tagged, label_kind
from demo.capabilities.tasks.tagging.text_view import tag_style, tagged_text
from demo.messages import markup, message
from demo.views.elements import concatenate, element, listed
from demo.views.html import hint, more_label, notice, panel, scrolling_table
from demo.views.numbers import fixed, percent
from demo.views.terms import term
from demo.views.text import cut, readable
from models import Tagging

MAX_ROWS = 400
MAX_WORD = 60  # characters of a word in the table
MAX_NAMED = 6  # words that a sentence names


def tagging_panel(answer: Tagged) -> Markup:
    """Return one model's labels."""
    found = answer.found
    if not found.words:
        return panel(found.encoding.model, notice(message("tasks.tagging.nothing")))
    none = found.info.task == "entities" and not found.spans
    parts = [
        tagged_text(found),
        hint(message("tasks.tagging.no_names")) if none else _legend(found),
        hint(message("tasks.tagging.inside")) if _begins_inside(found) else "",
        _difference(answer),
        own_note(found.encoding.model, found.info, "tagging"),
        belief_block(answer.belief),
    ]
    return panel(found.encoding.model, concatenate(parts))


def tagging_table(answer: Tagged) -> Markup:
    """Return a row for each word, with the label of the other training where it is another one."""
    found = answer.found
    heads = [message(f"tasks.tagging.columns.{name}") for name in ("word", "label", "probability")]
    if answer.other:
        heads.append(message("tasks.tagging.columns.other", trained_on=answer.other.info.trained_on))
    head = element("tr", *(element("th", each, scope="col") for each in heads))
    rows = (_row(answer, index) for index in range(min(len(found.words), MAX_ROWS)))
    name = message("tasks.tagging.table", family=found.encoding.model.family)
    rest = len(found.words) - MAX_ROWS
    more = element("p", more_label(message("tasks.tagging.more", count=rest))) if rest > 0 else ""
    return panel(found.encoding.model, concatenate([scrolling_table(name, head, rows, "bars tag-table"), more]))


def spoken_summary(found: Iterable[Tagged]) -> Markup:
    """Return the entities of each model, or how many words it labelled, for screen readers."""
    return concatenate([message("lists.sentences").join(map(_spoken, found))])


def how_made() -> Markup:
    """Return how the labels are made."""
    made = markup(
        "tasks.tagging.made",
        adapter=term("adapter"),
        softmax=term("softmax"),
        word=term("whole_word", message("tasks.tagging.words")),
    )
    transfer = markup("tasks.transfer", zero_shot=term("zero_shot"))
    heading = element("h3", message("tasks.built_in"))
    return element("div", heading, *(element("p", each) for each in (transfer, made)), class_="reading")


def _legend(found: Tagging) -> Markup:
    """Return the labels that are there, with what they mean."""
    kinds = dict.fromkeys(label_kind(word.label) for word in found.words if word.label not in (None, "O"))
    items = (
        element("li", element("small", kind, class_="tagged", style=tag_style(kind)), " ", _meaning(found, kind))
        for kind in sorted(kinds)
    )
    return element("ul", *items, class_="tag-legend")


def _begins_inside(found: Tagging) -> bool:
    """Return whether an entity begins with a label of the inside of one, so that the table shows no beginning."""
    starts = {span.start for span in found.spans}
    return any(word.start in starts and (word.label or "").startswith("I-") for word in found.words)


def _difference(answer: Tagged) -> Markup:
    """Return the words that the head of the other training labels otherwise."""
    if answer.other is None:
        return Markup("")
    changed = answer.changed
    words = [
        markup(
            "tasks.tagging.change",
            word=element("bdi", cut(readable(answer.found.words[index].text), MAX_WORD)),
            label=label_name(label_kind(answer.other_label(index))),
        )
        for index in changed[:MAX_NAMED]
    ]
    if len(changed) > MAX_NAMED:
        words.append(Markup(message("tasks.tagging.more_changes", count=len(changed) - MAX_NAMED)))
    trained_on = answer.other.info.trained_on
    return element(
        "p", markup("tasks.tagging.difference", trained_on=trained_on, count=len(changed), words=listed(words))
    )


def _row(answer: Tagged, index: int) -> Markup:
    word, other = answer.found.words[index], answer.other_label(index)
    cells = [
        element("th", element("bdi", cut(readable(word.text), MAX_WORD)), scope="row"),
        element("td", *_label(answer.found, word.label)),
        element("td", "" if word.probability is None else percent(word.probability, 1)),
    ]
    if answer.other:
        cells.append(element("td", *(_label(answer.found, other) if other else ())))
    note = None if word.probability is None else fixed(word.probability, 6)
    return element("tr", *cells, data_note=note)


def _meaning(found: Tagging, kind: str) -> str:
    """Return what a label stands for; nothing of a checkpoint's own labels, which may mean anything."""
    return "" if found.info.own else label_name(kind)


def _label(found: Tagging, label: str | None) -> tuple[str, ...]:
    if label is None:
        return (message("tasks.tagging.unread"),)
    name = element("small", _meaning(found, label_kind(label)))
    return element("b", label, class_="tagged", style=tag_style(label_kind(label))), " ", name


def _spoken(answer: Tagged) -> str:
    family, found = answer.found.encoding.model.family, answer.found
    if found.info.task != "entities":
        return message("tasks.tagging.spoken.pos", family=family, count=len(found.words))
    names = [
        message(
            "tasks.tagging.spoken.name",
            text=cut(readable(span.text), MAX_WORD),
            label=label_name(span.label, own=found.info.own),
        )
        for span in found.spans[:MAX_NAMED]
    ]
    return message("tasks.tagging.spoken.entities", family=family, count=len(found.spans), names=", ".join(names))
