"""The counterparts of words in the other text of a pair, for the explorer, as the Overview lights them up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from models import Alignment, Encoding

Place = list[int]


def counterparts_value(alignment: Alignment) -> dict[str, Any]:
    """Return the counterpart of each word that has letters, by the layer whose hidden states are compared.

    `words` has [segment, start, end, start of the counterpart, its end], in code points of the text of each: segment 0
    is the first text. `few`: the texts have too few words for an alignment.
    """
    first, second = alignment.first, alignment.second
    words = [*_places(0, first, second, alignment.counterpart), *_places(1, second, first, alignment.counterpart_back)]
    return {"layer": alignment.layer, "few": alignment.has_few_words, "words": words}


def _places(segment: int, own: Encoding, other: Encoding, find: Callable[[int], int | None]) -> Iterator[Place]:
    for word, span in enumerate(own.words):
        found = find(word) if own.has_letters(word) else None
        if found is not None:
            yield [segment, *span, *other.words[found]]
