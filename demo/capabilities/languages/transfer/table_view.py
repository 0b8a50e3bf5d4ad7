"""The answers as a table, and which labels are taken for which."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from demo.capabilities.languages.transfer.comparing import Classifier, Compared
from demo.capabilities.languages.transfer.picture_view import classifier_class, classifier_name
from demo.capabilities.tasks.names import MAX_LABEL
from demo.messages import message
from demo.views.elements import concatenate, element
from demo.views.html import columns, hint, notice, scrolling_table
from demo.views.languages import language_name
from demo.views.numbers import number, percent
from demo.views.terms import term
from demo.views.text import cut, direction, readable
from models import confusion

MAX_ROWS = 300
MAX_TEXT = 300  # characters of a line
MAX_CLASSES = 12  # labels of a confusion matrix


def shown_label(label: str) -> Markup:
    """Return a label as its author wrote it."""
    return element("bdi", cut(readable(label), MAX_LABEL))


def answers_table(compared: Compared) -> Markup:
    """Return a row for each text, with the answer of each classifier."""
    named = compared.has_known
    heads = [message("languages.transfer.table.language"), message("languages.transfer.table.text")]
    heads += [message("languages.transfer.table.label")] if named else []
    cells = [element("th", each, scope="col") for each in heads]
    cells += [
        element("th", classifier_name(each), scope="col", class_=classifier_class(each))
        for each in compared.classifiers
    ]
    rows = (_row(compared, at, named=named) for at in range(min(len(compared.lines.texts), MAX_ROWS)))
    table = scrolling_table(
        message("languages.transfer.table.name"), element("tr", *cells), rows, "bars transfer-table"
    )
    beyond = len(compared.lines.texts) - MAX_ROWS
    rest = message("languages.transfer.more_rows", count=beyond, number=number(beyond)) if beyond > 0 else ""
    heading = element("h3", message("languages.transfer.table.name"))
    explained = hint(message("languages.transfer.table.hint"))
    return element("div", heading, explained, table, notice(rest, role=None), class_="transfer-answers")


def _row(compared: Compared, at: int, *, named: bool) -> Markup:
    line = compared.lines.texts[at]
    language = language_name(line.language) if line.language else message("numbers.none")
    text = element("td", cut(readable(line.text), MAX_TEXT), dir=direction(line.text), lang=line.language)
    known = [element("td", shown_label(line.label) if line.label else message("numbers.none"))] if named else []
    return element(
        "tr", element("th", language, scope="row"), text, *known, *(_answer(each, at) for each in compared.classifiers)
    )


def _answer(classifier: Classifier, at: int) -> Markup:
    right, answers = classifier.right[at], classifier.answers
    share = percent(float(answers.probabilities[at].max()), 0)
    sign = Markup("")
    if right is not None:
        name = message("languages.transfer.right" if right else "languages.transfer.wrong")
        mark = element("span", "✓" if right else "✗", aria_hidden="true")
        sign = concatenate([mark, element("span", name, class_="sr-only"), " "])
    class_ = classifier_class(classifier) + (" wrong" if right is False else "")
    return element("td", sign, shown_label(answers.best[at]), " ", element("small", share), class_=class_)


def matrices(compared: Compared) -> Markup:
    """Return a confusion matrix of each classifier."""
    if not compared.has_known:
        return Markup("")
    title = term("confusion_matrix", message("languages.transfer.matrix.label"))
    heading = element("h3", title)
    if len(confusion(compared.classifiers[-1].answers, compared.lines.known)[0]) > MAX_CLASSES:
        return concatenate([heading, hint(message("languages.transfer.matrix.too_many", most=number(MAX_CLASSES)))])
    tables = columns(_matrix(each, compared) for each in compared.classifiers)
    explained = hint(message("languages.transfer.matrix.hint"))
    return element("div", heading, explained, tables, class_="transfer-matrices", data_picture="")


def _matrix(classifier: Classifier, compared: Compared) -> Markup:
    rows, counts = confusion(classifier.answers, compared.lines.known)
    said = classifier.answers.labels
    name = classifier_name(classifier)
    head = element("tr", element("td"), *(element("th", shown_label(each), scope="col") for each in said))
    body = (
        element("tr", element("th", shown_label(label), scope="row"), *_counts(label, said, counts[at].tolist()))
        for at, label in enumerate(rows)
    )
    caption = element("caption", element("span", name, class_=f"family {classifier_class(classifier)}"))
    return element(
        "table", caption, element("thead", head), element("tbody", *body),
        class_=f"confusion {classifier_class(classifier)}",
    )  # fmt: skip


def _counts(label: str, said: Iterable[str], counts: list[int]) -> Iterable[Markup]:
    total = sum(counts) or 1
    for each, count in zip(said, counts, strict=True):
        yield element(
            "td", number(count), class_="right" if each == label else "wrong" if count else None,
            style=f"--share:{count / total:.3f}",
        )  # fmt: skip
