"""Values for `Stage`: the texts, and what each model fills in, looks at and finds alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from demo.messages import message
from demo.shown_heads import MAX_WORDS
from demo.views.html import accent, is_compact, spoken_token
from demo.views.last_gap import last_gap
from demo.views.numbers import json_rows, rounded_percent
from demo.views.text import cut, direction, readable
from models import Alignment, Attention, Candidate, Encoding, GapWords, Head, Matrix, Prediction, WordPrediction

MAX_CHARACTERS = 80  # of a word
DIGITS = 3  # of weights and similarities, as they are shown


def shown_text(encoding: Encoding) -> dict[str, Any]:
    """Return a text as parts in order, [text, index of its word, start, end in code points, kind].

    The kind is "mask", "word", or "" for a word without letters. What stands between words is a part with the text
    alone.
    """
    text, last = encoding.text, 0
    masks = {word for position in encoding.masks for word in encoding.tokens[position].word_indices}
    parts: list[list[str | int]] = []
    words = encoding.words[:MAX_WORDS]
    for index, (start, end) in enumerate(words):
        if start > last:
            parts.append([readable(text[last:start])])
        kind = "mask" if index in masks else "word" if encoding.has_letters(index) else ""
        parts.append([cut(readable(text[start:end]), MAX_CHARACTERS), index, start, end, kind])
        last = end
    return {"direction": direction(text), "parts": parts, "more": len(encoding.words) - len(words)}


Fill = tuple[str, str, int]  # a word, its probability in percent, and how many tokens it has


def fills(prediction: Prediction) -> dict[int, Fill]:
    """Return the most probable token for each gap, by the index of the gap's word."""
    encoding = prediction.encoding
    return {
        word: _token_fill(mask.candidates[0])
        for mask in prediction.masks
        for word in encoding.tokens[mask.position].word_indices
    }


def word_fills(prediction: WordPrediction) -> dict[int, Fill]:
    """Return the same, or a word of several tokens where that is more probable than any single one."""
    return {
        word: _word_fill(gap)
        for gap in prediction.masks
        for word in prediction.encoding.tokens[gap.position].word_indices
    }


def _word_fill(gap: GapWords) -> Fill:
    if best := gap.long_word:
        return readable(best.word), rounded_percent(best.probability), len(best.ids)
    return _token_fill(gap.token)


def _token_fill(token: Candidate) -> Fill:
    return spoken_token(token.token), rounded_percent(token.probability), 1


def arcs(attention: Attention, matrices: Mapping[Head, Matrix], heads: Mapping[int, Head]) -> dict[str, Any]:
    """Return what each word looks at in a head of its own: `weights` between units, and the unit of each word.

    Words that share a token are one unit, whose head is that of the first of them. `elsewhere` is the weight of each
    unit on tokens that the model adds. `matrices` have the same units, by head; `heads` has the head of each word.
    """
    units: dict[int, int] = {}
    own: dict[int, Head] = {}
    for index, unit in enumerate(next(iter(matrices.values())).rows if matrices else ()):
        for token in attention.tokens[unit.first : unit.last]:
            for word in token.word_indices:
                if word < MAX_WORDS:
                    units.setdefault(word, index)
                    own.setdefault(index, heads[word])
    count = max(units.values(), default=-1) + 1
    rows = [(matrices[own[index]], index) for index in range(count)]
    return {
        "units": units,
        "heads": [own[index] for index in range(count)],
        "weights": json_rows(np.array([matrix.weights[at, :count] for matrix, at in rows]).round(DIGITS)),
        "elsewhere": [round(float(matrix.elsewhere[at]), DIGITS) for matrix, at in rows],
    }


def unknown_words(encoding: Encoding) -> dict[int, str]:
    """Return the words that are unknown tokens: "whole", or "part" where other pieces of it are known."""
    seen = [token for token in encoding.tokens if token.start < token.end]  # XLM-R's lone ▁ is no part of a word
    found = {word for token in seen if token.unknown for word in token.word_indices if word < MAX_WORDS}
    known = {word for token in seen if not token.unknown for word in token.word_indices}
    return {word: "part" if word in known else "whole" for word in sorted(found)}


def similarities(alignment: Alignment) -> dict[str, Any]:
    """Return how similar the words of the two texts are, and at which layer."""
    shown = alignment.similarity[:MAX_WORDS, :MAX_WORDS].round(DIGITS)
    return {"alignedAt": alignment.layer, "similarity": json_rows(shown)}


def model_value(encoding: Encoding, *parts: dict[str, Any]) -> dict[str, Any]:
    """Return one model's name with its results."""
    info = encoding.model
    value: dict[str, Any] = {"family": info.family, "checkpoint": info.checkpoint, "accent": accent(info.family)}
    for part in parts:
        value |= part
    return value


def stage_value(
    encodings: Sequence[Sequence[Encoding]],
    models: Sequence[dict[str, Any]],
    chosen: int,
    *,
    example: bool,
    concealed: bool,
) -> dict[str, Any]:
    """Return the value of `Stage`.

    `encodings` are those of the texts by each model. `chosen` is the index of the word of the first text that is chosen
    until the reader chooses one. `example`: the second text is the translation of an example, not the reader's.
    `concealed`: the reader is to guess first.
    """
    texts = encodings[0]
    source = message("stage.translation" if example else "stage.second") if len(texts) > 1 else ""
    shown = [shown_text(each) for each in texts]
    return {
        "texts": shown,
        "first": chosen,
        "source": source,
        "example": example,
        "gaps": any(each.masks for each in texts),
        "concealed": concealed,
        "lastGap": next(filter(None, map(last_gap, texts)), ""),
        "compact": any(is_compact(own[0].model) for own in encodings),
        "models": list(models),
    }
