"""A text compared with its variant: their words one above the other, with the difference of their bits and its sign."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from demo.capabilities.predictions.surprise.view import MAX_UNITS, figures, surprise_text, unknown_notice, word_button
from demo.colours import FALLS, RISES
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import hint, more_label, notice, panel, scrolling_table
from demo.views.line_order import arrange, span_places, typed_parts
from demo.views.numbers import fixed
from demo.views.places import span_code
from demo.views.terms import term
from demo.views.text import DIRECTIONS, line_level
from models import AlignedWords, Comparison, Surprise, WordSurprise

MAX_UNLIKE = 0.25  # share of words in common with which a variant is one of another text, it seems
FEW_WORDS = 4  # of which all may be changed
STRONG = 8  # bits of difference that have the full colour
DEEPEST = 0.4  # of that colour: text on it stays readable


def comparison_panel(found: Comparison) -> Markup:
    """Return one model's verdict about a text and its variant, with their words aligned, and the sums of both."""
    lines = (found.first, found.second)
    sums = (
        element("div", element("b", message(f"predictions.surprise.comparison.{name}")), figures(line))
        for name, line in zip(("first", "second"), lines, strict=True)
    )
    both = element("div", *sums, class_="surprise-both")
    unknown = concatenate(map(unknown_notice, lines))
    parts = [verdict(found), _unlike(found), _aligned(found), both, unknown]
    return panel(found.first.encoding.model, concatenate(parts))


def verdict(found: Comparison) -> Markup:
    """Return which line surprises the model less, and by how much."""
    family = found.first.encoding.model.family
    less, more = (fixed(each, 1) for each in sorted((found.first.bits, found.second.bits)))
    if abs(found.difference) < 0.05:
        sentence = markup("predictions.surprise.comparison.equal", family=family, first=fixed(found.first.bits, 1))
    else:
        which = "first" if found.difference > 0 else "second"
        bits = element("b", fixed(abs(found.difference), 1))
        sentence = markup(
            "predictions.surprise.comparison.verdict",
            which=which,
            family=family,
            bits=bits,
            less=less,
            more=more,
        )
    return element("p", sentence, class_="surprise-verdict")


def _unlike(found: Comparison) -> Markup:
    """Return that text and variant hardly share a word, if so: the variant may be that of a text before."""
    counts = [len(_lettered(line, line.words)) for line in (found.first, found.second)]
    same = sum(len(_lettered(found.first, each.first)) for each in found.words if each.same)
    if min(counts) < FEW_WORDS or same > MAX_UNLIKE * max(counts):
        return Markup("")
    return notice(message("predictions.surprise.comparison.unlike", same=same))


def _lettered(line: Surprise, words: Iterable[WordSurprise]) -> list[WordSurprise]:
    """Return the words with a letter or digit, which punctuation marks have not."""
    return [word for word in words if line.encoding.has_letters(word.words[0])]


def signed(bits: float | None) -> str:
    """Return a difference with its sign."""
    if bits is None:
        return message("numbers.none")
    shown = fixed(abs(bits), 1)
    if not any(each in shown for each in "123456789"):
        return shown
    return f"+{shown}" if bits > 0 else f"{fixed(-abs(bits), 1)}"


def tint(bits: float | None) -> str | None:
    """Return the style of a difference: its colour says the sign, its strength the size."""
    if bits is None or abs(bits) < 0.05:
        return None
    colour = RISES if bits > 0 else FALLS
    return f"background:{colour.css(round(DEEPEST * min(abs(bits) / STRONG, 1), 3))}"


def _aligned(found: Comparison) -> Markup:
    encoding = found.first.encoding
    if line_level(found.second.encoding.text) != line_level(encoding.text):
        apart = hint(message("predictions.surprise.comparison.apart"))
        return concatenate([apart, _line_alone("first", found.first), _line_alone("second", found.second, "")])
    shown = [each for each in found.words if not _of_pair(each)][:MAX_UNITS]
    spans = [(each.first[0].start, each.first[-1].end) if each.first else None for each in shown]
    line = line_level(encoding.text)
    stacks = (_stack(found, each) for each in shown)
    parts = arrange(stacks, span_places(encoding.text, spans), line)
    label = message("predictions.surprise.comparison.list", family=encoding.model.family)
    body = element(
        "div",
        *parts,
        class_="surprise-stacks",
        dir=DIRECTIONS[line],
        role="group",
        aria_label=label,
        data_places="",
    )
    rest = len(found.words) - len(shown)
    more = message("predictions.surprise.more", count=rest)
    return body + (element("p", more_label(more)) if rest > 0 and not encoding.pair else Markup(""))


def _line_alone(name: str, line: Surprise, code: str | None = None) -> Markup:
    label = f"{line.encoding.model.family}: {message(f'predictions.surprise.comparison.{name}')}"
    return surprise_text(line, "words", 0, code=code, label=label)


def _of_pair(words: AlignedWords) -> bool:
    """Return whether the words are those of the second text, which text and variant are read with."""
    return any(word.segment for word in (*words.first, *words.second))


def _stack(found: Comparison, words: AlignedWords) -> Markup:
    # The page selects places in the text: a word of the variant selects what it stands in the place of.
    code = span_code(words.first[0].start, words.first[0].end) if words.first else ""
    difference = element("span", signed(words.difference), class_="difference", dir="ltr", style=tint(words.difference))
    return element(
        "span",
        _row_of_stack("first", _units(found.first, words.first)),
        _row_of_stack("second", _units(found.second, words.second, code)),
        _row_of_stack("difference", [difference]),
        class_="surprise-stack" + ("" if words.same else " changed"),
    )


def _row_of_stack(name: str, parts: Iterable[Markup]) -> Markup:
    """Return a row of a stack, with its name, which shows in front of the first stack on each line."""
    key = element("span", message(f"predictions.surprise.comparison.{name}"), class_="key", aria_hidden="true")
    return element("span", key, *parts, class_="units")


def _units(line: Surprise, words: tuple[WordSurprise, ...], code: str | None = None) -> list[Markup]:
    if not words:
        return [element("span", message("predictions.surprise.comparison.absent"), class_="absent")]
    return [word_button(line, word, code) for word in words]


def comparison_table(found: Comparison) -> Markup:
    """Return a row for each pair of aligned words, and the sums."""
    heads = (
        element("th", message("predictions.surprise.comparison.first"), scope="col"),
        element("th", term("surprisal", message("predictions.surprise.table.bits")), scope="col", class_="share"),
        element("th", message("predictions.surprise.comparison.second"), scope="col"),
        element("th", message("predictions.surprise.table.bits"), scope="col", class_="share"),
        element("th", message("predictions.surprise.comparison.difference"), scope="col", class_="share"),
    )
    rows = [_row(found, each) for each in found.words[:MAX_UNITS]]
    total = message("predictions.surprise.comparison.total")
    sums = (found.first.bits, found.second.bits)
    rows.append(
        element(
            "tr",
            element("th", total, scope="row"),
            element("td", fixed(sums[0], 1), class_="share"),
            element("td"),
            element("td", fixed(sums[1], 1), class_="share"),
            element("td", signed(found.difference), class_="share", style=tint(found.difference)),
            class_="marked",
        )
    )
    name = message("predictions.surprise.comparison.name", family=found.first.encoding.model.family)
    return panel(found.first.encoding.model, scrolling_table(name, element("tr", *heads), rows, "bars surprise-table"))


def _row(found: Comparison, words: AlignedWords) -> Markup:
    return element(
        "tr",
        element("th", _typed(found.first, words.first), scope="row"),
        element("td", _bits(words.first_bits), class_="share"),
        element("td", _typed(found.second, words.second)),
        element("td", _bits(words.second_bits), class_="share"),
        element("td", signed(words.difference), class_="share", style=tint(words.difference)),
    )


def _bits(bits: float | None) -> str:
    return message("numbers.none") if bits is None else fixed(bits, 1)


def _typed(line: Surprise, words: tuple[WordSurprise, ...]) -> Markup:
    if not words:
        return Markup(message("numbers.none"))
    text = line.encoding.pair if words[0].segment else line.encoding.text
    return element("bdi", *typed_parts(text, words[0].start, min(words[-1].end, words[0].start + 60)))
