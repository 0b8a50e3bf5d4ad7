"""How probable it is that one text follows another, as bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from demo.capabilities.predictions.next_sentence.answers import Answer, split
from demo.capabilities.predictions.next_sentence.ready import OTHER, ready_set
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import panel
from demo.views.numbers import fixed, percent, rounded_percent
from demo.views.terms import term
from demo.views.text import cut, direction, readable
from models import ModelInfo, NextSentenceAccuracy, next_sentence_accuracy

MAX_TEXT = 160  # characters of a text that are shown


def answers_panel(model: ModelInfo, found: Sequence[Answer]) -> Markup:
    """Return one model's answers: about the page's two texts, and about ready second sentences of the first."""
    own, ready = split(found)
    parts = [_bars(own, explained=True)] if own else []
    if ready:
        title = element("h4", message("predictions.next_sentence.ready_for"))
        first = element("p", element("bdi", ready[0].first), class_="first-sentence", dir=direction(ready[0].first))
        parts += [title, first, _bars(ready, explained=not own)]
    parts.append(element("p", _measured(model, next_sentence_accuracy(model.key)), class_="hint"))
    return panel(model, concatenate(parts))


def no_objective_panel(model: ModelInfo, sentence: str) -> Markup:
    """Return the sentence that says why a model has no answer."""
    return panel(model, element("p", sentence))


def empty_panel(model: ModelInfo) -> Markup:
    """Return what to do where there is no second text."""
    return panel(model, element("p", message("predictions.next_sentence.empty"), class_="reading"))


def how_made() -> Markup:
    """Return how the figure is made, and what it says."""
    made = markup("predictions.next_sentence.made", prediction=term("next_sentence"))
    limits = message("predictions.next_sentence.limits")
    return element("div", element("p", made), element("p", limits), class_="reading")


def spoken_summary(found: Iterable[tuple[ModelInfo, Sequence[Answer]]]) -> Markup:
    """Return the answer about the page's two texts, for screen readers."""
    sentences = (
        message(
            "predictions.next_sentence.spoken",
            family=model.family,
            order=each.kind,
            percent=rounded_percent(each.probability),
        )
        for model, own in found
        for each in split(own)[0]
    )
    return concatenate([message("lists.sentences").join(sentences)])


def _bars(found: Sequence[Answer], *, explained: bool) -> Markup:
    name = message("predictions.next_sentence.follows")
    head = element(
        "tr",
        element("th", message("predictions.next_sentence.second"), scope="col"),
        element("td"),
        element("th", term("next_sentence", name) if explained else name, class_="share", scope="col"),
    )
    rows = (_row(each) for each in found)
    return element("table", element("thead", head), element("tbody", *rows), class_="ranking next-sentences")


def _row(answer: Answer) -> Markup:
    shown = cut(readable(answer.second), MAX_TEXT)
    bar = element("span", style=f"width:{max(answer.probability, 0.004):.2%}")
    text = element("span", element("bdi", shown), class_="second-sentence", dir=direction(answer.second))
    return element(
        "tr",
        element("th", element("span", _label(answer), class_="kind"), text, scope="row", class_="candidate"),
        element("td", bar, class_="bar", aria_hidden="true"),
        element("td", percent(answer.probability, 1), class_="share"),
        data_note=message("predictions.next_sentence.note", probability=fixed(answer.probability, 6)),
    )


def _label(answer: Answer) -> str:
    if answer.kind == OTHER:
        found = ready_set(answer.first)
        language = message(f"languages.{found.other_language}") if found else ""
        return message("predictions.next_sentence.kinds.other", language=language)
    return message(f"predictions.next_sentence.kinds.{answer.kind}")


def _measured(model: ModelInfo, accuracy: NextSentenceAccuracy | None) -> str:
    """Return how often the model is right, for those that were measured."""
    if accuracy is None:
        return message("predictions.next_sentence.not_measured", checkpoint=model.checkpoint)
    return message(
        "predictions.next_sentence.measured",
        checkpoint=model.checkpoint,
        pairs=accuracy.pairs,
        accuracy=rounded_percent(accuracy.accuracy),
        same_source=rounded_percent(accuracy.same_source),
    )
