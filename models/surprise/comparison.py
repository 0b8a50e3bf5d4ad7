"""Two texts compared word by word, by how surprising their words are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from models.surprise.result import Surprise, WordSurprise, typed_word

MANY_PAIRS = 1_000_000  # of words: beyond, frequent words are no places to align at, or it takes many seconds


@dataclass(frozen=True)
class AlignedWords:
    """Words of the first text and those that stand in their place in the second."""

    first: tuple[WordSurprise, ...]  # empty: added in the second
    second: tuple[WordSurprise, ...]  # empty: left out in the second
    same: bool  # typed alike

    @property
    def first_bits(self) -> float | None:
        """Return the sum over the words of the first text; None where none has bits."""
        return _sum(self.first)

    @property
    def second_bits(self) -> float | None:
        """Return the sum over the words of the second text; None where none has bits."""
        return _sum(self.second)

    @property
    def difference(self) -> float | None:
        """Return by how many bits the second text is the more surprising here; None where neither has any."""
        if self.first_bits is None and self.second_bits is None:
            return None
        return (self.second_bits or 0.0) - (self.first_bits or 0.0)


@dataclass(frozen=True)
class Comparison:
    """Two texts under one model, with their words aligned by a diff."""

    first: Surprise
    second: Surprise
    words: tuple[AlignedWords, ...]

    @property
    def difference(self) -> float:
        """Return by how many bits the second text is the more surprising: negative where the model prefers it."""
        return self.second.bits - self.first.bits


def compare(first: Surprise, second: Surprise) -> Comparison:
    """Align the words of two results of one model. Words that are replaced by as many others stand one by one."""
    texts = [[typed_word(each.encoding, word) for word in each.words] for each in (first, second)]
    return Comparison(first, second, tuple(_aligned(first.words, second.words, *texts)))


def _aligned(
    first: Sequence[WordSurprise], second: Sequence[WordSurprise], own: Sequence[str], other: Sequence[str]
) -> Iterator[AlignedWords]:
    many = len(own) * len(other) > MANY_PAIRS
    for tag, start, end, other_start, other_end in SequenceMatcher(None, own, other, autojunk=many).get_opcodes():
        left, right, same = first[start:end], second[other_start:other_end], tag == "equal"
        if len(left) == len(right):
            yield from (AlignedWords((one,), (two,), same) for one, two in zip(left, right, strict=True))
        else:
            yield AlignedWords(tuple(left), tuple(right), same)


def _sum(words: Sequence[WordSurprise]) -> float | None:
    found = [word.bits for word in words if word.bits is not None]
    return sum(found) if found else None
