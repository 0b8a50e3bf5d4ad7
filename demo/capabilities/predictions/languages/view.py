"""The table of "One gap, many languages": a row a line, its sentence, and each model's words for the gap."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from markupsafe import Markup

from demo.capabilities.predictions.languages.judging import Answer, Row, is_answer, say_the_same
from demo.capabilities.predictions.languages.marks import quoted
from demo.capabilities.predictions.languages.sets import Line, Lines
from demo.inputs import FAMILIES
from demo.messages import markup, message
from demo.views.elements import concatenate, element, listed
from demo.views.html import accent, model_name
from demo.views.numbers import fixed, number, percent
from demo.views.terms import term
from demo.views.text import ELLIPSIS, cut, direction, readable
from models import WholeWord

SHOWN_WORDS = {1: 4, 2: 3}  # by the number of models
SHOWN_ANSWERS = 3
CONTEXT = 70  # characters of a sentence on each side of its gap
MAX_WORD = 40  # characters


def table(
    lines: Lines,
    answers: Mapping[str, Answer | None],
    fingerprint: str,
    marks: str,
    order: str,
    waiting: Collection[str] = (),
) -> Markup:
    """Return a row for each line, with the words of each family's model; None for one that has not filled the gaps.

    `order` is that of the words, one of `WORD_ORDERS`. The models of the families `waiting` are still to fill them.
    """
    filled = iter(range(len(lines.filled)))
    rows = (_line(line, next(filled) if line.gap else None, answers) for line in lines.shown)
    body = element(
        "table", element("thead", _head(answers, order, waiting)), element("tbody", *rows), class_="cloze", role="table"
    )
    return element(
        "div",
        body,
        class_="scroll cloze-lines",
        tabindex=0,
        role="region",
        aria_label=message("predictions.languages.table.name"),
        data_lines=fingerprint,
        data_marks=marks,
    )


def _head(answers: Mapping[str, Answer | None], order: str, waiting: Collection[str]) -> Markup:
    names = [message("predictions.languages.table.language"), message("predictions.languages.table.sentence")]
    names += [_model(family, answer, is_waiting=family in waiting) for family, answer in answers.items()]
    cells = [element("th", name, scope="col") for name in names]
    if any(answers.values()):
        measure = _score() if order == "score" else term("probability")
        sorting = element("small", markup("predictions.languages.table.order", measure=measure))
        cells[1] = element("th", names[1], " · ", sorting, scope="col")
    if _all(answers):
        note = message("predictions.languages.table.agree_note")
        cells.append(element("th", message("predictions.languages.table.agree"), scope="col", data_note=note))
    return element("tr", *cells)


def _model(family: str, answer: Answer | None, *, is_waiting: bool) -> Markup:
    """Return the name of a family, with the checkpoint that has answered, or that it is still at work."""
    name = model_name(answer.model) if answer else element("span", FAMILIES[family], class_="family")
    state = [" ", element("small", message("predictions.languages.table.waiting"))] if is_waiting else []
    return element("span", name, *state, class_=f"accent-{accent(FAMILIES[family])}")


def _all(answers: Mapping[str, Answer | None]) -> list[Answer]:
    """Return the answers of two models, where both have filled the gaps."""
    found = [answer for answer in answers.values() if answer]
    return found if len(found) == len(answers) > 1 else []


def _line(line: Line, index: int | None, answers: Mapping[str, Answer | None]) -> Markup:
    rows = [answer.rows[index] for answer in answers.values() if answer and index is not None]
    is_missed = any(not any(row.right[: _count(answers)]) for row in rows)
    cells = [element("th", line.name, scope="row", role="rowheader"), _sentence(line, is_missed=is_missed)]
    if index is None:
        columns = len(answers) + (1 if _all(answers) else 0)
        return element(
            "tr", *cells, element("td", message("predictions.languages.no_gap"), class_="no-gap", colspan=columns)
        )
    for family, answer in answers.items():
        name = accent(FAMILIES[family])
        content = (
            _words(answer.rows[index], index, _count(answers)) if answer else element("span", message("numbers.none"))
        )
        cells.append(element("td", content, role="cell", class_=f"answer accent-{name}", data_label=FAMILIES[family]))
    if both := _all(answers):
        same = say_the_same([answer.rows[index] for answer in both])
        sentence = message(f"predictions.languages.table.{'same' if same else 'differs'}")
        label = message("predictions.languages.table.agree")
        cells.append(element("td", sentence, class_="agrees" if same else "differs", role="cell", data_label=label))
    return element("tr", *cells, role="row")


def _count(answers: Mapping[str, object]) -> int:
    """Return how many words of each model are shown."""
    return SHOWN_WORDS[len(answers)]


def _sentence(line: Line, *, is_missed: bool) -> Markup:
    """Return a line with its gap, and the right words where none of them is among the first ones of a model."""
    side, language = direction(line.text), line.language or None
    text = element("bdi", *_around_gap(line), dir=side, lang=language, class_="context")
    if not is_missed or not line.answers:
        return element("td", text, class_="sentence", role="cell")
    words = [element("bdi", word, lang=language) for word in line.answers[:SHOWN_ANSWERS]]
    more = len(line.answers) - len(words)
    shown = listed(words)
    if more:
        shown = Markup(message("lists.items_and_more", items=shown, number=number(more)))
    right = element("small", message("predictions.languages.right"), " ", shown, class_="right-words")
    return element("td", text, " ", right, class_="sentence", role="cell")


def _around_gap(line: Line) -> list[str]:
    """Return the sentence, or as much of it as stands around its gap."""
    if line.gap is None:
        return [cut(readable(line.text), 2 * CONTEXT)]
    start, end = line.gap
    before = (ELLIPSIS if start > CONTEXT else "") + readable(line.text[max(0, start - CONTEXT) : start])
    rest = line.text[end:]
    after = readable(rest[:CONTEXT]) + (ELLIPSIS if len(rest) > CONTEXT else "")
    return [before, element("b", "___"), after]


def _words(row: Row, index: int, count: int) -> Markup:
    """Return what a model says in one gap: whether it is right, its first `count` words, and how sure it is."""
    if not row.words:
        return element("span", message("predictions.languages.no_word"))
    listed_words = list(zip(row.words, row.right, range(1, len(row.words) + 1), strict=True))
    right = [each for each in listed_words if each[1]][:1]
    shown = listed_words[:count] + [each for each in right if each not in listed_words[:count]]
    buttons = (_word(row.line, index, *each, is_later=each[2] > count) for each in shown)
    group = element(
        "span",
        *buttons,
        class_="cloze-words",
        role="group",
        aria_label=message("predictions.languages.words_of", name=row.line.name),
    )
    entropy = message("predictions.languages.bits", bits=fixed(row.entropy, 1))
    return concatenate([_verdict(row), group, element("small", entropy, class_="entropy")])


def _verdict(row: Row) -> Markup:
    """Return a sign for the rank of the right word, with what it means for people who listen."""
    if not row.is_known:
        return element("span", class_="verdict")
    name, rank = "none", dict[str, str]()
    if row.rank:
        name, rank = ("first", {}) if row.rank == 1 else ("later", {"rank": number(row.rank)})
    sign = message(f"predictions.languages.verdict.{name}.sign", **rank)
    meaning = message(f"predictions.languages.verdict.{name}.meaning", **rank)
    return element(
        "span",
        element("span", sign, aria_hidden="true"),
        element("span", meaning, class_="sr-only"),
        class_=f"verdict {name}",
        data_note=meaning,
    )


def _word(line: Line, index: int, word: WholeWord, is_right: bool, rank: int, *, is_later: bool) -> Markup:
    pieces = message("lists.separator").join(word.pieces)
    note = message(
        "predictions.languages.word_note",
        pieces=cut(readable(pieces), 4 * MAX_WORD),
        rank=number(rank),
        other_script="yes" if word.other_script else "no",
    )
    place = element("small", message("predictions.languages.place", rank=number(rank))) if is_later else ""
    return element(
        "button",
        place,
        element("bdi", cut(readable(word.word), MAX_WORD), lang=line.language or None),
        " ",
        element("small", percent(word.probability, 0)),
        type="button",
        class_=f"candidate{' first' if rank == 1 else ''}{' other-script' if word.other_script else ''}",
        aria_pressed="true" if is_right else "false",
        tabindex=0 if rank == 1 else -1,
        data_row=index,
        data_word=quoted(word.word),
        data_default="true" if is_answer(line, word.word) else "false",
        data_note=note,
    )


def _score() -> Markup:
    return term("word_score", message("predictions.languages.score"))


def explanation() -> Markup:
    """Return how the figures are made."""
    return element(
        "p",
        message("predictions.languages.reads"),
        " ",
        Markup(
            message(
                "predictions.languages.explanation",
                token=term("token", message("predictions.languages.pieces")),
                probability=term("probability"),
                score=_score(),
                entropy=term("gap_entropy"),
            )
        ),
        class_="hint",
    )
