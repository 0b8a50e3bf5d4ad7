"""Which words decided: one model's answer, the text under each method, and which method is faithful."""

from __future__ import annotations

from collections.abc import Iterable
from math import isnan

from markupsafe import Markup

from demo.capabilities.tasks.attribution.explaining import Pending, Result, Unasked, live_limit
from demo.capabilities.tasks.attribution.targets import QUESTIONS
from demo.capabilities.tasks.attribution.text_view import shaded_text
from demo.capabilities.tasks.names import label_name
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import mask_context, notice, panel, progress, scrolling_table, spoken_token, token_label
from demo.views.numbers import fixed, number, percent, rounded_percent
from demo.views.terms import term
from demo.views.text import cut, readable
from models import ATTRIBUTION_METHODS, AttributionProgress, Explanation, ExplanationComparison, Target

LEAST_AREA = 0.001  # of the deletion test: less is nothing on the page
MAX_WORD = 40  # characters of a word in a sentence
MAX_ANSWER = 120  # of an answer


def method_name(method: str) -> str:
    """Return the name of a method."""
    return message(f"tasks.attribution.methods.{method}")


def attribution_panel(found: Result) -> Markup:
    """Return one model's answer and what decided it; of a long text, what to do."""
    model = found.encoding.model
    if isinstance(found, Unasked):
        return panel(model, notice(message("tasks.attribution.unasked")))
    if isinstance(found, Pending):
        count = number(len(found.encoding.tokens))
        sentence = message(
            "tasks.attribution.long.notice", count=count, family=model.family, limit=live_limit(found.encoding)
        )
        return panel(model, notice(sentence))
    if not found.explanations[0].words:
        return panel(model, notice(message("tasks.attribution.nothing")))
    key = element("p", message("tasks.attribution.key"), class_="decided-key")
    parts = [_answer(found), verdict(found), key, *map(_method, _in_order(found)), _correlations(found)]
    return panel(model, concatenate(parts))


def has_faithful(found: ExplanationComparison) -> bool:
    """Return whether the deletion test tells which method is the most faithful."""
    return len(found.hidden) >= 3 and found.ranked[0].area >= LEAST_AREA


def verdict(found: ExplanationComparison) -> Markup:
    """Return which method is the most faithful here, and by how much."""
    first, second = found.ranked[:2]
    if len(found.hidden) < 3:
        return element("p", message("tasks.attribution.verdict.short"), class_="decided-verdict")
    if not has_faithful(found):
        return element(
            "p", markup("tasks.attribution.verdict.none", test=term("deletion_test")), class_="decided-verdict"
        )
    sentence = markup(
        "tasks.attribution.verdict.best",
        method=element("b", method_name(first.method)),
        points=fixed(100 * first.area, 1),
        second=method_name(second.method),
        others=fixed(100 * second.area, 1),
        test=term("deletion_test"),
    )
    return element("p", sentence, class_="decided-verdict")


def spoken_summary(found: Iterable[Result]) -> Markup:
    """Return the answer of each model, the word that decided it most, and the verdict, for screen readers."""
    return concatenate(
        [message("lists.sentences").join(_spoken(each) for each in found if isinstance(each, ExplanationComparison))]
    )


def explaining_progress(family: str, step: AttributionProgress) -> Markup:
    """Return how many sequences are read, and a bar."""
    done, rows = number(step.done), number(step.rows)
    sentence = message("tasks.attribution.long.progress", family=family, done=done, rows=rows)
    name = message("tasks.attribution.long.progress_name", family=family)
    return progress(sentence, name, step.done / max(step.rows, 1))


def how_made() -> Markup:
    """Return how the figures are made."""
    made = markup(
        "tasks.attribution.made",
        logit=term("logit"),
        mask=term("mask", message("tasks.attribution.masks")),
        word=term("whole_word", message("tasks.attribution.words")),
    )
    test = markup(
        "tasks.attribution.tested",
        test=term("deletion_test"),
        points=term("percentage_points"),
        ranks=term("rank_correlation"),
    )
    return element("div", *(element("p", each) for each in (made, test)), class_="reading")


def _answer(found: ExplanationComparison) -> Markup:
    """Return the answer that is explained, with its logit with and without the words."""
    target = found.target
    parts = {
        "percent": percent(target.probability, 1),
        "logit": fixed(target.logit, 2),
        "hidden": fixed(target.hidden_logit, 2),
        "term": term("logit"),
    }
    if target.task == "mask":
        assert target.place is not None
        context = mask_context(found.encoding, found.encoding.masks[target.place])
        sentence = markup(
            "tasks.attribution.answer.mask", token=element("b", token_label(target.label)), context=context, **parts
        )
    elif target.task == QUESTIONS:
        answer = element("bdi", element("b", _label(target)))
        sentence = markup("tasks.attribution.answer.questions", answer=answer, **parts)
    elif target.place is None:
        sentence = markup("tasks.attribution.answer.text", label=element("b", _label(target)), **parts)
    else:
        word = element("bdi", cut(readable(found.encoding.typed(target.place)), MAX_WORD))
        sentence = markup("tasks.attribution.answer.word", word=word, label=element("b", _label(target)), **parts)
    return element("p", sentence, class_="decided-answer")


def _label(target: Target) -> str:
    """Return the name of a label, of an entity with the part of the name that it stands for; or an answer."""
    if target.task == QUESTIONS:
        return cut(readable(target.label), MAX_ANSWER)
    if target.own:
        return label_name(target.label, own=True)
    beginning, _, kind = target.label.rpartition("-")
    if target.task != "entities" or not beginning:
        return label_name(target.label)
    return message("tasks.attribution.part", kind=label_name(kind), label=target.label)


def _in_order(found: ExplanationComparison) -> list[Explanation]:
    """Return the explanations, the most faithful first where the deletion test tells."""
    if not has_faithful(found):
        return list(found.explanations)
    ranks = [each.method for each in found.ranked]
    return sorted(found.explanations, key=lambda each: ranks.index(each.method))


def _method(each: Explanation) -> Markup:
    heading = element("h4", term(each.method, method_name(each.method)))
    return element("div", heading, shaded_text(each, method_name(each.method)), class_="decided-method")


def _correlations(found: ExplanationComparison) -> Markup:
    """Return how alike the methods order the words, as a table."""
    if len(found.hidden) < 3:
        return Markup("")
    names = [method_name(method) for method in ATTRIBUTION_METHODS]
    head = element("tr", element("td"), *(element("th", name, scope="col", class_="share") for name in names[:-1]))
    rows = (
        element(
            "tr",
            element("th", name, scope="row"),
            *(
                element("td", _correlation(float(each)) if at < index else "", class_="share")
                for at, each in enumerate(row)
            ),
        )
        for index, (name, row) in enumerate(zip(names, found.correlations[:, :-1], strict=True))
        if index
    )
    title = element("h4", markup("tasks.attribution.ranks", ranks=term("rank_correlation")))
    name = message("tasks.attribution.table", family=found.encoding.model.family)
    return title + scrolling_table(name, head, rows, "bars decided-ranks")


def _correlation(value: float) -> str:
    return message("numbers.none") if isnan(value) else fixed(value, 2)


def _spoken(found: ExplanationComparison) -> str:
    target, words = found.target, found.explanations[0].words
    label = spoken_token(target.label) if target.task == "mask" else _label(target)
    best = max(words, key=lambda word: word.attribution, default=None)
    return message(
        "tasks.attribution.spoken",
        family=found.encoding.model.family,
        label=label,
        percent=rounded_percent(target.probability),
        word="" if best is None else cut(readable(best.text), MAX_WORD),
        method=method_name(found.ranked[0].method),
    )
