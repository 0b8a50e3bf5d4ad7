"""What there is to say of all lines in sentences, and how the figures are made."""

from __future__ import annotations

from markupsafe import Markup

from demo.capabilities.checkpoints.view import checkpoint_name
from demo.capabilities.languages.price.chart_view import ratio
from demo.capabilities.languages.price.measuring import MAX_OWN, Measured, Row
from demo.capabilities.languages.price.trained import listed
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import accent_class, hint
from demo.views.languages import language_name
from demo.views.numbers import number, rounded_percent
from demo.views.terms import term
from models import COMPACT_LANGUAGES, PARALLEL_LANGUAGES


def summary(measured: Measured, typed: str | None = None) -> Markup:
    """Return a paragraph for each vocabulary; `typed` is the language of the page's text, if it is known."""
    paragraphs = (_paragraph(measured, index, typed) for index in range(len(measured.prices)))
    return element("div", *paragraphs, class_="price-summary")


def remarks(measured: Measured) -> Markup:
    """Return what is to be known of the lines that are shown."""
    parts = []
    if len(measured.rows) == 1:
        parts.append(hint(message("languages.price.one_line")))
    if beyond := measured.lines.beyond:
        parts.append(hint(message("languages.price.beyond", count=beyond, number=number(beyond), most=number(MAX_OWN))))
    return concatenate(parts)


def how_made() -> Markup:
    """Return how the figures are made, and which languages the models were trained on."""
    figures = markup(
        "languages.price.how_made",
        premium=term("premium"),
        unknown=term("unknown_token", message("languages.price.unknown")),
        window=term("window", message("languages.price.window")),
    )
    new = [language_name(code) for code in PARALLEL_LANGUAGES if code not in COMPACT_LANGUAGES]
    trained = message("languages.price.trained", count=number(len(COMPACT_LANGUAGES)), others=listed(new))
    return element("p", figures, " ", trained, class_="hint")


def spoken(measured: Measured) -> str:
    """Return what a screen reader says when the figures have changed."""
    rows = _by_premium(measured, 0)
    if not rows:
        return ""
    cheapest, dearest = (row.line.within_sentence for row in (rows[0], rows[-1]))
    return message("languages.price.spoken", count=len(measured.rows), dearest=dearest, cheapest=cheapest)


def _paragraph(measured: Measured, index: int, typed: str | None) -> Markup:
    model = measured.prices[index].model
    name = concatenate([element("span", checkpoint_name(model), class_="family"), ":"])
    sentences = [name, _typed(measured, index, typed), _dearest(measured, index), _longest(measured, index)]
    sentences.append(_not_read(measured, index))
    return element("p", Markup(" ").join(filter(None, sentences)), class_=accent_class(model))


def _typed(measured: Measured, index: int, typed: str | None) -> Markup:
    """Return the sentence about the language of the page's text; nothing where it is the one to compare with."""
    row = next((each for each in measured.rows if typed and each.line.language == typed and not each.is_pivot), None)
    if row is None or row.prices[index].premium is None:
        return Markup("")
    return markup(
        "languages.price.own_language",
        name=element("b", row.line.within_sentence),
        tokens=number(row.prices[index].tokens),
        pivot=measured.pivot.line.within_sentence,
        base=number(measured.pivot.prices[index].tokens),
        ratio=element("b", ratio(row.prices[index].premium)),
    )


def _dearest(measured: Measured, index: int) -> Markup:
    """Return the sentences about the line with the most tokens; nothing where there is none to compare it with."""
    rows = _by_premium(measured, index)
    if len(rows) < 2:
        return Markup("")
    dearest, base = rows[-1], measured.pivot
    tokens, premium = number(base.prices[index].tokens), dearest.prices[index].premium
    if (premium or 0) <= 1:
        return markup("languages.price.none_dearer", pivot=base.line.within_sentence, base=tokens)
    return markup(
        "languages.price.dearest",
        dearest=element("b", dearest.line.within_sentence),
        tokens=number(dearest.prices[index].tokens),
        pivot=base.line.within_sentence,
        base=tokens,
        ratio=element("b", ratio(premium)),
    )


def _longest(measured: Measured, index: int) -> str:
    longest = max(measured.rows, key=lambda row: row.prices[index].window_share)
    share = longest.prices[index].window_share
    return message(
        "languages.price.longest",
        name=longest.line.within_sentence,
        share=rounded_percent(share),
        limit=number(measured.prices[index].model.max_tokens),
        fits="yes" if share <= 1 else "no",
    )


def _not_read(measured: Measured, index: int) -> str:
    """Return the sentence about lines with unknown pieces, and which of these are cheap for it; none without any."""
    found = [row for row in measured.rows if row.prices[index].unknown]
    if not found:
        return ""
    found.sort(key=lambda row: -_unknown_share(row, index))
    cheap = [row.line.within_sentence for row in found if (row.prices[index].premium or 1) < 1]
    names = listed([_unread(row, index) for row in found])
    return message("languages.price.unread", names=names, count=len(cheap), cheap=listed(cheap))


def _by_premium(measured: Measured, index: int) -> list[Row]:
    """Return the rows with a premium, from cheap to dear."""
    known = [row for row in measured.rows if row.prices[index].premium is not None]
    return sorted(known, key=lambda row: row.prices[index].premium or 0)


def _unread(row: Row, index: int) -> str:
    share = rounded_percent(_unknown_share(row, index))
    return message("languages.price.unread_share", name=row.line.within_sentence, share=share)


def _unknown_share(row: Row, index: int) -> float:
    return row.prices[index].unknown / row.prices[index].tokens
