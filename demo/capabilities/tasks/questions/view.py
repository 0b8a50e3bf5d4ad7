"""The passage with the best answers marked, their scores, and how far to believe them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from demo.capabilities.tasks.belief_view import belief_block
from demo.capabilities.tasks.own_view import own_note
from demo.capabilities.tasks.questions.answers import Answered
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import panel
from demo.views.numbers import fixed, percent, rounded_percent
from demo.views.terms import term
from demo.views.text import ELLIPSIS, cut, direction, readable
from models import Answer, Answering

AROUND = 400  # characters of the passage shown on each side of an answer
MAX_ANSWER = 160  # characters of an answer in the list


def answers_panel(answer: Answered) -> Markup:
    """Return one model's answers."""
    found, model = answer.found, answer.found.encoding.model
    note = own_note(model, found.info, "questions")
    parts = [_verdict(answer), _passage(answer), _table(answer), _other(answer), note, belief_block(answer.belief)]
    return panel(model, concatenate(parts))


def empty_state() -> Markup:
    """Return what to do where there is no question."""
    return element("p", message("tasks.questions.empty"), class_="reading")


def how_made() -> Markup:
    """Return how answers are found."""
    made = markup("tasks.questions.made", adapter=term("adapter"), softmax=term("softmax"), logits=term("logit"))
    transfer = markup("tasks.questions.transfer", zero_shot=term("zero_shot"))
    heading = element("h3", message("tasks.built_in"))
    return element("div", heading, *(element("p", each) for each in (transfer, made)), class_="reading")


def spoken_summary(found: Iterable[Answered]) -> Markup:
    """Return the best answer of each model, for screen readers."""
    return concatenate([message("lists.sentences").join(_spoken(each.found) for each in found)])


def _spoken(found: Answering) -> str:
    family = found.encoding.model.family
    if not found.has_answer:
        return message("tasks.questions.spoken.none", family=family, percent=rounded_percent(found.no_answer))
    best = found.answers[0]
    text = cut(readable(best.text), MAX_ANSWER)
    return message("tasks.questions.spoken.best", family=family, text=text, percent=rounded_percent(best.score))


def _part(passage: str, text: str) -> Markup:
    """Return a part of the passage in the order in which the passage shows it, whatever it begins with itself."""
    return element("bdi", cut(readable(text), MAX_ANSWER), dir=direction(passage))


def _verdict(answer: Answered) -> Markup:
    """Return the best answer, or that the model finds none."""
    found = answer.found
    if not found.has_answer:
        sentence = markup("tasks.questions.none", percent=element("b", percent(found.no_answer, 1)))
        return element("p", sentence, class_="answer-verdict none")
    best = found.answers[0]
    text = element("b", _part(answer.passage, best.text))
    return element(
        "p", markup("tasks.questions.best", text=text, percent=percent(best.score, 1)), class_="answer-verdict"
    )


def _passage(answer: Answered) -> Markup:
    """Return the passage with the answers marked. A part far from any answer is left out."""
    text = answer.passage
    return element("p", *_parts(text, answer.found), class_="answer-passage", dir=direction(text))


def _parts(text: str, found: Answering) -> Iterator[Markup]:
    ranked = sorted(enumerate(found.answers, start=1), key=lambda each: each[1].start)
    at = 0
    for rank, span in ranked:
        yield _between(text[at : span.start], first=at == 0, last=False)
        yield _mark(rank, span, is_answer=found.has_answer)
        at = span.end
    yield _between(text[at:], first=at == 0, last=True)


def _between(text: str, *, first: bool, last: bool) -> Markup:
    """Return the text between answers, or as much of it as stands near them."""
    before = 0 if first else AROUND
    after = 0 if last else AROUND
    if len(text) <= max(before + after, AROUND):
        return concatenate([readable(text)])
    shown = [readable(text[:before]), f" {ELLIPSIS} ", readable(text[len(text) - after :]) if after else ""]
    return concatenate(shown)


def _mark(rank: int, span: Answer, *, is_answer: bool) -> Markup:
    """Return an answer in the passage, with its rank and score."""
    label = message("tasks.questions.rank", rank=rank, percent=percent(span.score, 0))
    badge = element("bdi", element("small", label, dir="ltr"))
    class_ = "answer-span best" if rank == 1 and is_answer else "answer-span"
    return element("mark", readable(span.text), "\u00a0", badge, class_=class_, data_note=_note(span))


def _note(span: Answer) -> str:
    return message("tasks.questions.note", score=fixed(span.score, 6), start=str(span.start), end=str(span.end))


def _table(answer: Answered) -> Markup:
    found = answer.found
    head = element(
        "tr",
        element("th", message("tasks.questions.answer"), scope="col"),
        element("td", class_="bar"),
        element("th", message("tasks.questions.score"), class_="share", scope="col"),
    )
    rows = [
        _row(concatenate([f"{rank}. ", _part(answer.passage, each.text)]), each.score)
        for rank, each in enumerate(found.answers, start=1)
    ]
    none = _row(element("i", message("tasks.questions.no_answer")), found.no_answer)
    rows.insert(len(found.answers) if found.has_answer else 0, none)
    return element("table", element("thead", head), element("tbody", *rows), class_="ranking answers")


def _row(label: Markup, score: float) -> Markup:
    bar = element("span", style=f"width:{max(score, 0.004):.2%}")
    return element(
        "tr",
        element("th", label, scope="row", class_="candidate"),
        element("td", bar, class_="bar", aria_hidden="true"),
        element("td", percent(score, 1), class_="share"),
        data_note=fixed(score, 6),
    )


def _other(answer: Answered) -> Markup:
    """Return the best answer of the head of the other training."""
    other = answer.other
    if other is None:
        return Markup("")
    none = message("tasks.questions.no_answer")
    text = _part(answer.passage, other.answers[0].text) if other.has_answer else none
    score = other.answers[0].score if other.has_answer else other.no_answer
    shown = element("b", text)
    trained_on = other.info.trained_on
    return element("p", markup("tasks.questions.other", trained_on=trained_on, text=shown, percent=percent(score, 1)))
