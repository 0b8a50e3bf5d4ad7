"""The words that matter here: typed ones, those that were hidden, and each model's best, of one token or several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from demo.capabilities.attention.ablation.view import MAX_WORD
from demo.capabilities.predictions.words.comparing import LISTED, MAX_PIECES
from demo.capabilities.predictions.words.hiding import ranked_hidden_words
from demo.capabilities.predictions.words.searching import is_live
from demo.errors import result_or_message
from demo.inputs import FAMILIES, Reading, Readings
from demo.messages import markup, message
from demo.views.elements import element, listed
from demo.views.html import spoken_token, token_label
from demo.views.numbers import percent
from demo.views.text import cut, readable
from models import Analyser, HeadRanking, HiddenWord

LEAST = 0.01  # probability of a word under which its changes say little: it can lose no more than that


def typed_id(analyser: Analyser, reading: Reading, mask: int, word: str) -> int | None:
    """Return the id of the one token that a typed word is at a mask, from 0; None where it is none or several."""
    masks = len(analyser.tokenize(*reading).masks)
    ranked = analyser.words.rank_hidden(*reading, [word if index == mask else "" for index in range(masks)])
    return next((each.ranked.id for each in ranked if each.ranked), None)


def hidden_word(analyser: Analyser, reading: Reading, mask: int, reported: Sequence[Any]) -> HiddenWord | None:
    """Return the word that the reader hid at a mask, from 0, if it is known and of tokens that the model knows.

    Otherwise the most probable word is measured, which may be another one in each model.
    """
    at = analyser.tokenize(*reading).masks[mask : mask + 1]  # none, of a mask that the text does not have
    hidden = ranked_hidden_words(analyser, reading, reported)
    return next(
        (each for each in hidden if each.position in at and not any(piece.unknown for piece in each.pieces)), None
    )


def best_long_words(analyser: Analyser, reading: Reading) -> dict[int, str]:
    """Return the most probable word of each mask where it has several tokens, as the tab Overview shows it."""
    encoding = analyser.tokenize(*reading)
    if not encoding.masks or not is_live(encoding):
        return {}
    found = analyser.words.fill_words(*reading, LISTED, MAX_PIECES, scored=False).masks
    return {gap.position: gap.long_word.word for gap in found if gap.long_word}


def long_words(analyser: Analyser, reading: Reading, hidden: Sequence[HiddenWord]) -> dict[int, list[str]]:
    """Return the words of several tokens that have a row of their own: the best, and those that the reader hid."""
    best = best_long_words(analyser, reading)
    own = {each.position: each.word for each in hidden if not each.ranked}
    return {at: [words[at] for words in (best, own) if at in words] for at in {*best, *own}}


def untyped_word(analyser: Analyser, readings: Readings, mask: int, reported: Sequence[Any]) -> str:
    """Return what is ranked while no word is typed."""
    found = {
        family: result_or_message(partial(hidden_word, analyser, reading, mask, reported))
        for family, reading in readings.items()
    }
    hidden = {family: each.word for family, each in found.items() if isinstance(each, HiddenWord)}
    if not hidden:
        return best_words(len(readings))
    word = shortened(next(iter(hidden.values())))
    if len(hidden) == len(readings):
        return message("attention.ablation.ranking.hidden_word", word=word)
    families = message("lists.separator").join(FAMILIES[family] for family in hidden)
    return message("attention.ablation.ranking.hidden_word_in", word=word, families=families)


def best_words(models: int) -> str:
    """Return the name for the best word of each of a number of models."""
    return message("attention.ablation.ranking.own_word", models=models)


def shortened(word: str) -> str:
    """Return a typed word as the page shows it."""
    return cut(readable(word), MAX_WORD)


def hardly_probable(rankings: Mapping[str, HeadRanking]) -> Markup:
    """Return the sentence that the word has too little probability in some models; nothing where it has enough."""
    small = {
        family: each.candidate
        for family, each in rankings.items()
        if each.candidate.probability < LEAST and each.candidate.id != each.best.id
    }
    if not small:
        return Markup("")
    shares = [
        message("attention.ablation.ranking.share", family=FAMILIES[family], percent=percent(each.probability, 2))
        for family, each in small.items()
    ]
    token = element("b", token_label(next(iter(small.values())).token))
    return markup("attention.ablation.ranking.little", word=token, shares=listed(shares))


def better_word(analyser: Analyser, readings: Readings, mask: int, rankings: Mapping[str, HeadRanking]) -> str:
    """Return the best word of all models where they share one that can be typed; empty where they do not."""
    words = {spoken_token(each.best.token) for each in rankings.values()}
    if len(words) != 1:
        return ""
    (word,) = words
    same = (typed_id(analyser, readings[family], mask, word) == each.best.id for family, each in rankings.items())
    return word if all(same) else ""


def better_label(word: str, rankings: Mapping[str, HeadRanking]) -> str:
    """Return the label of the button that ranks the best word, or for an empty one each model's best word."""
    if word:
        return message("attention.ablation.ranking.instead", word=shortened(word))
    words = [
        message(
            "attention.ablation.ranking.best_of",
            word=shortened(spoken_token(each.best.token)),
            family=FAMILIES[family],
        )
        for family, each in rankings.items()
    ]
    return message("attention.ablation.ranking.best_instead", words=message("lists.separator").join(words))
