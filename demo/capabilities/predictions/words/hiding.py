"""The words of the texts that can be hidden, and those that have been."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from demo.inputs import Reading
from demo.views.line_order import span_places
from demo.views.text import direction
from models import Analyser, Encoding, HiddenWord

MAX_WORDS = 60  # of each text, that are offered


def hidden_words(reported: Sequence[Any], encoding: Encoding) -> list[str]:
    """Return the word that stood at each mask, empty where none is known.

    `reported` is what the browser has reported of each of the two texts. It may be that of another text, or anything.
    """
    texts = zip(reported, (encoding.text, encoding.pair), range(2), strict=True)
    return [word for each, text, segment in texts for word in _of_text(each, text, len(_masks(encoding, segment)))]


def ranked_hidden_words(analyser: Analyser, reading: Reading, reported: Sequence[Any]) -> tuple[HiddenWord, ...]:
    """Return the words that are known to have stood at masks, each with its rank there where it is one token."""
    words = hidden_words(reported, analyser.tokenize(*reading))
    return analyser.words.rank_hidden(*reading, words) if any(words) else ()


def words_to_hide(encoding: Encoding, hidden: Sequence[str]) -> dict[str, Any]:
    """Return the value of `WordPicker`: of each text the first sixty words with a letter or digit, and all masks.

    Of a text without any, such as emoji, it has the first sixty of all.
    """
    own = len(encoding.words) - encoding.pair_words
    first = len(_masks(encoding, 0))
    texts = [_words(encoding, 0, range(own), hidden[:first])]
    if encoding.pair:
        texts.append(_words(encoding, 1, range(own, len(encoding.words)), hidden[first:]))
    return {"texts": texts}


def _masks(encoding: Encoding, segment: int) -> list[int]:
    """Return the positions of the masks of one of the texts."""
    return [mask for mask in encoding.masks if encoding.tokens[mask].segment == segment]


def _of_text(reported: Any, text: str, count: int) -> list[str]:
    none = [""] * count
    if not isinstance(reported, dict) or reported.get("text") != text:
        return none
    words = reported.get("words")
    if not isinstance(words, list) or len(words) != count or not all(isinstance(each, str) for each in words):
        return none
    return words


def _words(encoding: Encoding, segment: int, own: range, hidden: Sequence[str]) -> dict[str, Any]:
    text = encoding.pair if segment else encoding.text
    positions = _masks(encoding, segment)
    masks = {encoding.tokens[mask].start: word for mask, word in zip(positions, hidden, strict=True)}
    lettered = [index for index in own if encoding.has_letters(index) or encoding.words[index][0] in masks]
    spans = [encoding.words[index] for index in lettered or own]
    shown = [span for index, span in enumerate(spans) if index < MAX_WORDS or span[0] in masks]
    words = [
        {"text": text[start:end], "start": start, "end": end, "place": place}
        | {"mask": start in masks, "hidden": masks.get(start, "")}
        for (start, end), place in zip(shown, span_places(text, shown), strict=True)
    ]
    return {"words": words, "more": len(spans) - len(shown), "direction": direction(text)}
