"""A text shaded by surprise, word by word or piece by piece, with its sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from markupsafe import Markup

from demo.capabilities.predictions.surprise.notes import piece_note, word_note
from demo.capabilities.predictions.surprise.shading import shading
from demo.messages import markup, message
from demo.views.elements import concatenate, element, listed
from demo.views.html import hint, more_label, notice, panel, token_label
from demo.views.line_order import Place, arrange, spaces_between, span_places, token_places, typed_parts
from demo.views.numbers import fixed
from demo.views.places import span_code, token_codes
from demo.views.strip import place_button
from demo.views.terms import term
from demo.views.text import DIRECTIONS, cut, line_level, readable
from models import Surprise, WordSurprise, typed_word, word_tokens

LEVELS = ("words", "pieces")
MAX_UNITS = 400  # words or pieces that are shown
MAX_WORD = 60  # characters of one
MAX_UNKNOWN = 8  # words that are named


class Unit(NamedTuple):
    """A word or a piece that is shown."""

    start: int
    end: int
    place: Place
    button: Callable[[], Markup]


def surprise_panel(found: Surprise, level: str) -> Markup:
    """Return one model's most surprising words, the shaded text, of a pair both texts, and its sums."""
    if not found.scores:
        return panel(found.encoding.model, notice(message("predictions.surprise.nothing")))
    texts = (surprise_text(found, level, segment) for segment in ((0, 1) if found.encoding.pair else (0,)))
    return panel(
        found.encoding.model, concatenate([most_surprising(found), *texts, figures(found), unknown_notice(found)])
    )


def most_surprising(found: Surprise) -> Markup:
    """Return the sentence about the most surprising word, and about the one that is so per token."""
    most, per_token = found.most_surprising, found.most_surprising_per_token
    if most is None or per_token is None:
        return Markup("")
    sentence = markup(
        "predictions.surprise.most",
        same="yes" if most is per_token else "no",
        word=_name(found, most),
        bits=element("b", fixed(most.bits or 0.0, 1)),
        count=len(most.positions),
        rate=term("bits_per_token", message("predictions.surprise.per_token")),
        other=_name(found, per_token),
        mean=element("b", fixed(per_token.bits_per_token or 0.0, 1)),
    )
    return element("p", sentence, class_="surprise-most")


def _name(found: Surprise, word: WordSurprise) -> Markup:
    return element("b", element("bdi", cut(readable(typed_word(found.encoding, word)), MAX_WORD)))


def figures(found: Surprise) -> Markup:
    """Return the sum, the mean of a word, and the perplexity."""
    mean, perplexity = found.bits_per_word or 0.0, found.perplexity or 1.0
    parts = {
        "sum": term("pseudo_log_likelihood", message("predictions.surprise.sum", bits=fixed(found.bits, 1))),
        "mean": term("surprisal", message("predictions.surprise.mean", bits=fixed(mean, 1))),
        "perplexity": term("perplexity", message("predictions.surprise.perplexity", value=fixed(perplexity, 1))),
    }
    sums = element("p", markup("predictions.surprise.figures", **parts), class_="surprise-sums")
    return sums + (_sums_of_texts(found) if found.encoding.pair else Markup(""))


def _sums_of_texts(found: Surprise) -> Markup:
    """Return the sum and the mean of each text of a pair."""
    names = [f"{which}_{part}" for which in ("first", "second") for part in ("sum", "mean")]
    bits = [bits for segment in (0, 1) for bits in found.bits_of(segment)]
    shown = {name: fixed(each or 0.0, 1) for name, each in zip(names, bits, strict=True)}
    return hint(message("predictions.surprise.of_texts", **shown))


def explanation(within_word: bool) -> Markup:
    """Return how the figures are made."""
    how = markup(
        "predictions.surprise.how",
        within="yes" if within_word else "no",
        surprisal=term("surprisal"),
        likelihood=term("pseudo_log_likelihood"),
    )
    why = markup("predictions.surprise.why_within", term=term("right_masking"))
    return hint(concatenate([how, " ", why]))


def unknown_notice(found: Surprise) -> Markup:
    """Return a sentence about unknown tokens, whose bits are not those of the word; nothing if there are none."""
    names = [
        element("bdi", cut(readable(typed_word(found.encoding, word)), MAX_WORD))
        for word in found.words
        if any(token.unknown for token in word_tokens(found.encoding, word))
    ]
    if not names:
        return Markup("")
    words = listed(dict.fromkeys(names[:MAX_UNKNOWN]))
    return notice(markup("predictions.surprise.unknown", family=found.encoding.model.family, words=words))


def surprise_text(
    found: Surprise, level: str, segment: int, *, code: str | None = None, label: str | None = None
) -> Markup:
    """Return one text of the passage with its words or pieces as buttons, in the order of its line.

    `code`: of the place that all words select, in place of themselves. `label`: another name of the list.
    """
    encoding = found.encoding
    text = encoding.pair if segment else encoding.text
    units = _word_units(found, text, segment, code) if level == "words" else _piece_units(found, segment)
    line, shown = line_level(text), units[:MAX_UNITS]
    spaced = spaces_between(text, ((unit.start, unit.end) for unit in shown))
    label = label or message("predictions.surprise.words_list", family=encoding.model.family)
    body = element(
        "div",
        *arrange((unit.button() for unit in shown), (unit.place for unit in shown), line, spaced),
        class_=f"surprise-text {level}",
        dir=DIRECTIONS[line],
        role="group",
        aria_label=label,
        data_places="",
    )
    rest = len(units) - len(shown)
    return body + (element("p", more_label(message("predictions.surprise.more", count=rest))) if rest > 0 else "")


def _word_units(found: Surprise, text: str, segment: int, code: str | None) -> list[Unit]:
    words = [word for word in found.words if word.segment == segment]
    places = span_places(text, ((word.start, word.end) for word in words))
    return [
        Unit(word.start, word.end, place, partial(word_button, found, word, code))
        for word, place in zip(words, places, strict=True)
    ]


def _piece_units(found: Surprise, segment: int) -> list[Unit]:
    tokens = found.encoding.tokens
    own = [at for at, token in enumerate(tokens) if token.segment == segment and not token.added]
    places = token_places([tokens[at] for at in own], found.encoding)
    codes = token_codes([tokens[at] for at in own], len(tokens))
    return [
        Unit(tokens[at].start, tokens[at].end, place, partial(_piece_button, found, at, code))
        for at, place, code in zip(own, places, codes, strict=True)
    ]


def word_button(found: Surprise, word: WordSurprise, code: str | None = None) -> Markup:
    """Return the button of a word: its text, shaded, with its bits below. `code`: of another place that it selects."""
    encoding = found.encoding
    text = encoding.pair if word.segment else encoding.text
    label = typed_parts(text, word.start, min(word.end, word.start + MAX_WORD))
    unknown = any(token.unknown for token in word_tokens(encoding, word))
    side = span_places(text, [(word.start, word.end)])[0].direction
    own = span_code(word.start, word.end, word.segment) if code is None else code
    count = len(word.positions)
    tokens = element("small", message("predictions.surprise.count", count=count), class_="count", dir="ltr")
    parts = [element("span", *label, class_="typed", dir=side), *([tokens] if count > 1 else [])]
    return _button(parts, word.bits, own, word_note(found, word), unknown=unknown)


def _piece_button(found: Surprise, position: int, code: str) -> Markup:
    token, score = found.encoding.tokens[position], found.scores.get(position)
    bits = None if score is None else score.bits
    place = token_places([token], found.encoding)[0]
    note = piece_note(found, position)
    label = element("span", token_label(token.text), class_="typed", dir=place.direction)
    return _button([label], bits, code, note, unknown=token.unknown)


def _button(parts: Sequence[Markup], bits: float | None, code: str, note: str, *, unknown: bool) -> Markup:
    """Return the button of what is typed, the first of `parts`; its bits and the other parts stand below it."""
    number = message("numbers.none") if bits is None else fixed(bits, 1)
    typed, *below = parts
    return place_button(
        typed,
        " ",
        element("small", number, class_="bits", dir="ltr"),
        *(Markup(" ") + part for part in below),
        code=code,
        class_=" ".join(["surprise-unit", *(["unknown"] if unknown else []), *(["mask"] if bits is None else [])]),
        style=None if bits is None else shading(bits),
        data_note=note,
    )
