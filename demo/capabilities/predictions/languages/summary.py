"""Sentences about all lines: how often each model is right, where it fails most, and how often two models agree."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from markupsafe import Markup

from demo.capabilities.predictions.languages.judging import TOP_K, Answer, Row, say_the_same, worst
from demo.capabilities.predictions.languages.sets import Line, Lines
from demo.inputs import FAMILIES
from demo.messages import markup, message
from demo.views.elements import concatenate, element, listed
from demo.views.html import accent_class, hint, notice
from demo.views.numbers import fixed, number, percent

NAMED = 6  # languages in a sentence


def summary(answers: Mapping[str, Answer | None], waiting: Collection[str] = ()) -> Markup:
    """Return what there is to say of all lines, a paragraph for each model and one for both.

    The models of the families `waiting` are still to fill the gaps.
    """
    found = [answer for answer in answers.values() if answer]
    parts = [_paragraph(answer) for answer in found]
    if len(found) > 1:
        rows = list(zip(*(answer.rows for answer in found), strict=True))
        same = sum(say_the_same(each) for each in rows)
        parts.append(
            element("p", message("predictions.languages.summary.agree", same=number(same), count=number(len(rows))))
        )
    if found:
        parts += [hint(message("predictions.languages.summary.waiting", family=FAMILIES[each])) for each in waiting]
    is_own = any(row.line.number for answer in found for row in answer.rows)
    return element("div", *parts, class_=f"cloze-summary{' of-own' if is_own else ''}") if parts else Markup("")


def remarks(lines: Lines) -> Markup:
    """Return what is to be known of the lines: those that are left out, that have no gap or more than one."""
    several = [line for line in lines.filled if line.gaps > 1]
    parts = []
    if not lines.shown:
        parts.append(notice(message("predictions.languages.empty")))
    if lines.beyond:
        parts.append(hint(message("predictions.languages.beyond", number=number(lines.beyond), count=lines.beyond)))
    if several:
        parts.append(hint(message("predictions.languages.several", lines=_plain_names(several))))
    if lines.missing:
        missing = [Line(code, "") for code in lines.missing]
        parts.append(hint(message("predictions.languages.missing", languages=_plain_names(missing))))
    return concatenate(parts)


def _paragraph(answer: Answer) -> Markup:
    family = element("b", answer.model.family, class_="family")
    known = answer.known
    sentences = []
    if known:
        sentences.append(
            markup(
                "predictions.languages.summary.right",
                family=family,
                first=number(sum(row.rank == 1 for row in known)),
                listed=number(sum(row.rank is not None for row in known)),
                count=number(len(known)),
                most=number(TOP_K),
            )
        )
        if len(known) > 1 or known[0].rank != 1:
            sentences.append(element("span", _failing(known), class_="fails"))
    else:
        sentences.append(markup("predictions.languages.summary.unknown", family=family))
        least = max(answer.rows, key=lambda row: row.entropy)
        sentences.append(
            markup(
                "predictions.languages.summary.least_sure",
                name=element("b", least.line.within_sentence),
                bits=fixed(least.entropy, 1),
            )
        )
    return element("p", Markup(" ").join(sentences), class_=accent_class(answer.model))


def _failing(known: Sequence[Row]) -> Markup:
    """Return the sentence about the language that a model fails most."""
    if all(row.rank is None for row in known):
        return markup("predictions.languages.summary.fails_everywhere", most=number(TOP_K))
    rows = worst(known)
    names = [element("b", row.line.within_sentence) for row in rows]
    if rows[0].rank is None:
        return markup(
            "predictions.languages.summary.fails",
            names=_some(names),
            most=number(TOP_K),
            percent=percent(rows[0].share, 3),
        )
    row = rows[0]
    return markup(
        "predictions.languages.summary.weakest",
        name=names[0],
        percent=percent(row.share, 0),
        rank=row.rank or 0,
        number=number(row.rank or 0),
    )


def _some(names: Sequence[Markup]) -> Markup:
    shown = listed(names[:NAMED])
    more = len(names) - NAMED
    return markup("lists.items_and_more", items=shown, number=number(more)) if more > 0 else shown


def _plain_names(lines: Sequence[Line]) -> str:
    return message("lists.separator").join(line.name for line in lines)
