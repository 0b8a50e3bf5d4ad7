"""Whole words for each gap: one table for all models that are shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from itertools import repeat

from markupsafe import Markup

from demo.capabilities.predictions.words.comparing import PROBABILITY, SCORE
from demo.errors import error_message
from demo.messages import markup, message
from demo.views.elements import concatenate, element, listed
from demo.views.html import accent_class, candidate_label, hint, mask_heading, model_name, notice
from demo.views.numbers import fixed, number, percent, precise_percent
from demo.views.terms import term
from demo.views.text import cut, direction, readable, split_mark
from models import ComparedWord, Encoding, GapComparison, GapWords, GuessedWord, WordComparison

MAX_WORD = 60  # characters of a word that are shown
MAX_ONE_TABLE = 6  # rows
MAX_GUESSES = 3  # that have a sentence
DIGITS = 2  # of bits


def words_panel(comparison: WordComparison, hidden: Sequence[str], typed: Sequence[str] = ()) -> Markup:
    """Return the words for every gap.

    `hidden` are those that stood there, empty where none is known, and `typed` the reader's guesses.
    """
    guesses = [each.casefold() for each in typed]
    parts = (_gap(comparison, gap, index, hidden[index], guesses) for index, gap in enumerate(comparison.masks))
    return element("div", *parts, class_="whole-words")


def concealed_panel(encoding: Encoding, guesses: Sequence[str]) -> Markup:
    """Return what stands for the words while the reader guesses: the guesses, without what the models say of them."""
    headings = (
        mask_heading(encoding, mask, index, len(encoding.masks)) for index, mask in enumerate(encoding.masks, start=1)
    )
    names = listed(map(_name, guesses))
    said = markup("predictions.words.concealed_guesses", words=names, count=len(guesses)) if guesses else Markup("")
    paragraph = element("p", said, class_="own-guesses") if guesses else Markup("")
    hidden = hint(message("predictions.words.concealed", guessed="yes" if guesses else "no"))
    return element("div", *headings, paragraph, hidden, class_="whole-words")


def _gap(comparison: WordComparison, gap: GapComparison, index: int, hidden: str, typed: Collection[str]) -> Markup:
    encodings, order = comparison.encodings, comparison.order
    heading = mask_heading(encodings[0], gap.gaps[0].position, index + 1, len(comparison.masks))
    problems = concatenate(notice(error_message(problem)) for problem in gap.problems)
    found = next((each for each in gap.words if _is_same(each.word, hidden)), None)
    # The row of a guess may be far down: what is asked about is said on top, where it is seen while it is typed.
    guesses = [each for each in gap.words if each.guessed and each is not found]
    return (
        heading
        + problems
        + (_said("hidden", encodings, found) if found else "")
        + concatenate(_said("guessed", encodings, each) for each in guesses[:MAX_GUESSES])
        + concatenate(map(_best_token, encodings, gap.gaps, repeat(order)))
        + _table(encodings, gap, hidden, typed, order)
        + _certainty(encodings, gap)
    )


def _is_same(word: str, other: str) -> bool:
    return word.casefold() == other.casefold()


def _said(what: str, encodings: Sequence[Encoding], word: ComparedWord) -> Markup:
    """Return the sentence about a word that the reader hid or guessed: what each model gives it."""
    shares = listed(_standing(*each) for each in zip(encodings, word.scores, strict=True))
    sentence = markup(f"predictions.words.{what}.said", word=_name(word.word), shares=shares)
    return element("p", sentence, class_=f"{what}-word")


def _name(word: str) -> Markup:
    return element("b", element("bdi", cut(readable(word), MAX_WORD)))


def _standing(encoding: Encoding, score: GuessedWord) -> str:
    family = encoding.model.family
    if score.probability is None:
        return message("predictions.words.hidden.never", family=family)
    share, rank = precise_percent(score.probability), score.rank
    if rank is None:
        count = len(score.pieces)
        return message("predictions.words.hidden.of_pieces", family=family, percent=share, count=count)
    return message("predictions.words.hidden.of_rank", family=family, percent=share, rank=rank, number=number(rank))


def _best_token(encoding: Encoding, own: GapWords, order: str) -> Markup:
    """Return why the most probable single token is not listed or not the first word."""
    token = element("b", candidate_label(own.token.token))
    said = {"family": encoding.model.family, "token": token, "percent": percent(own.token.probability, 1)}
    if not own.token_is_word:
        return hint(markup("predictions.words.best_token.no_word", **said))
    best = own.most_probable[0]
    if best.ids != (own.token.id,):
        return hint(
            markup("predictions.words.best_token.less_probable", word=_name(best.word), count=len(best.ids), **said)
        )
    if all(each.ids != best.ids for each in own.listed(order)):
        return hint(markup("predictions.words.best_token.lower_score", count=len(own.words), **said))
    return Markup("")


def _certainty(encodings: Sequence[Encoding], gap: GapComparison) -> Markup:
    """Return how sure each model is of this gap, and how far two of them agree."""
    sentences = [
        markup(
            "predictions.words.certainty",
            family=element("b", encoding.model.family),
            entropy=term("gap_entropy", message("predictions.words.bits", bits=fixed(own.entropy, 1))),
            count=own.nucleus,
            number=number(own.nucleus),
        )
        for encoding, own in zip(encodings, gap.gaps, strict=True)
    ]
    if gap.agreement:
        bits = term("agreement", message("predictions.words.bits", bits=fixed(gap.agreement.divergence, DIGITS)))
        sentences.append(markup("predictions.words.agreement", bits=bits, count=len(gap.agreement.words)))
    return element("p", Markup(" ").join(sentences), class_="hint certainty")


def _table(
    encodings: Sequence[Encoding], gap: GapComparison, hidden: str, typed: Collection[str], order: str
) -> Markup:
    """Return the table; many rows are two tables, which stand side by side on a wide screen."""
    encoding, position = encodings[0], gap.gaps[0].position
    side = direction(encoding.pair if encoding.tokens[position].segment else encoding.text)
    note = element("small", term("word_share", message("predictions.words.share")))
    heads = (
        element("th", model_name(each.model), " ", note, scope="col", class_=f"score {accent_class(each.model)}")
        for each in encodings
    )
    word = element("th", term("whole_word", message("predictions.words.word")), scope="col", dir=side)
    head = element("thead", element("tr", word, _order_heading(order, len(encodings)), *heads))
    # One way for the whole column: a guess is compared with the words beside it.
    written = precise_percent if any(each.guessed for each in gap.words) else partial(percent, decimals=1)
    body = [_row(encodings, each, side, order, _marks(each, hidden, typed), written) for each in gap.words]
    half = len(body) if len(body) <= MAX_ONE_TABLE else (len(body) + 1) // 2
    tables = (
        element("table", head, element("tbody", *part), class_="ranking compared")
        for part in (body[:half], body[half:])
        if part
    )
    return element("div", *tables, class_="compared-tables")


def _order_heading(order: str, count: int) -> Markup:
    """Return the heading of what the rows are sorted by; nothing where it is the probability of the only model."""
    if order == PROBABILITY and count == 1:
        return Markup("")
    if order == SCORE:
        name, unit = "word_score", message("predictions.words.sorted.nats", mean="yes" if count > 1 else "no")
    else:
        name, unit = "mean_probability", message("predictions.words.share")
    label = term(name, message(f"predictions.words.sorted.{order}"))
    return element("th", label, " ", element("small", unit), scope="col", class_="order")


def _order_cell(word: ComparedWord, order: str, written: Callable[[float], str]) -> Markup:
    if order == PROBABILITY and len(word.scores) == 1:
        return Markup("")
    if order == PROBABILITY:
        return element("td", written(word.probability), class_="order")
    return element("td", message("numbers.none") if word.score is None else fixed(word.score, 2), class_="order")


def _marks(word: ComparedWord, hidden: str, typed: Collection[str]) -> dict[str, bool]:
    """Return which marks a word has. The hidden word is scored as a guess: it is one if the reader typed it, too."""
    is_hidden = _is_same(word.word, hidden)
    guess = word.word.casefold() in typed if is_hidden else word.guessed
    return {"guess": guess, "hidden": is_hidden, "other_script": word.other_script}


def _row(
    encodings: Sequence[Encoding],
    word: ComparedWord,
    side: str,
    order: str,
    marks: Mapping[str, bool],
    written: Callable[[float], str],
) -> Markup:
    """Return the row of a word; `written` writes its probabilities."""
    label: list[str] = [element("bdi", cut(readable(word.word), MAX_WORD))]
    if word.variants:
        label += [" ", element("small", message("predictions.words.variants", words=", ".join(word.variants)))]
    label += [part for name, is_set in marks.items() if is_set for part in (" ", _mark(name))]
    classes = " ".join(name for name, is_set in (("was-hidden", marks["hidden"]), ("guessed", word.guessed)) if is_set)
    cells = (
        _score(encoding, score, place, written)
        for encoding, score, place in zip(encodings, word.scores, word.places, strict=True)
    )
    name = element("th", *label, class_="candidate", scope="row", dir=side)
    return element("tr", name, _order_cell(word, order, written), *cells, class_=classes or None)


def _mark(name: str) -> Markup:
    return element("span", message(f"predictions.words.marks.{name}"), class_=f"rank {name}")


def _score(encoding: Encoding, score: GuessedWord, place: int | None, written: Callable[[float], str]) -> Markup:
    """Return the cell of a word under one model: its probability as a bar and a number, and its pieces."""
    class_ = f"score {accent_class(encoding.model)}"
    if score.probability is None:
        return element("td", hint(message("predictions.words.cannot_say")), class_=class_)
    several = score.pieces if len(score.pieces) > 1 else ()
    side = direction("".join(several))  # that of the word, which another script than the text's may be in
    pieces = [element("small", *(_piece(each, side) for each in several), class_="pieces", dir=side)] if several else []
    bar = element("span", element("i", style=f"width:{max(score.probability, 0.004):.2%}"), class_="track")
    share = element("span", written(score.probability), class_="share")
    return element("td", element("div", bar, share, *pieces), class_=class_, data_note=_note(score, place))


def _piece(token: str, side: str) -> Markup:
    """Return a piece with its mark, in the direction of its word: a vowel sign has none. A mark alone stays itself."""
    mark, rest = split_mark(token)
    return element("bdi", element("span", mark, class_="mark") if rest else mark, rest, class_="piece", dir=side)


def _note(score: GuessedWord, place: int | None) -> str:
    """Return the sentence on the card of a word's score."""
    known = {
        "pieces": " ".join(score.pieces),
        "ids": ", ".join(map(str, score.ids)),
        "count": len(score.pieces),
        "logprob": fixed(score.logprob or 0.0, 3),
        "probability": f"{score.probability:.3g}",
        "score": "none" if score.score is None else fixed(score.score, 2),
    }
    note = message("predictions.words.note", **known)
    if score.rank is not None:
        note += " " + message("predictions.words.token_rank", number=number(score.rank))
    elif place is not None:
        note += " " + message("predictions.words.place", number=number(place))
    return note
