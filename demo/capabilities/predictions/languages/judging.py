"""Which of a model's words are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from demo.capabilities.predictions.languages.marks import Marks, word_key
from demo.capabilities.predictions.languages.sets import Line, Lines
from models import GapWords, ModelInfo, WholeWord, WordPrediction

TOP_K = 10  # words among which the right one is looked for


@dataclass(frozen=True)
class Row:
    """A model's words for the gap of one line."""

    line: Line
    words: tuple[WholeWord, ...]
    entropy: float  # bits
    right: tuple[bool, ...]  # for each word
    is_known: bool  # whether any right word is known
    beyond: float = 0.0  # the probability of the set's answers where none of the words is right

    @property
    def rank(self) -> int | None:
        """Return the rank of the first right word, from 1."""
        return self.right.index(True) + 1 if True in self.right else None

    @property
    def is_missed(self) -> bool:
        """Return whether the set has answers and none of them is among the words."""
        return bool(self.line.answers) and not any(is_answer(self.line, word.word) for word in self.words)

    @property
    def share(self) -> float:
        """Return the probability that the right ones among the words have together, or else those beyond them."""
        if self.rank is None:
            return self.beyond
        return sum(word.probability for word, right in zip(self.words, self.right, strict=True) if right)


@dataclass(frozen=True)
class Answer:
    """A model's words for all lines that have a gap."""

    model: ModelInfo
    rows: tuple[Row, ...]

    @property
    def known(self) -> list[Row]:
        """Return the rows of which a right word is known."""
        return [row for row in self.rows if row.is_known]


def is_answer(line: Line, word: str) -> bool:
    """Return whether the set says that a word is right."""
    return word_key(word) in map(word_key, line.answers)


def judge(
    lines: Lines,
    predictions: Sequence[WordPrediction],
    marks: Marks,
    order: str,
    beyond: Callable[[Line], float] = lambda _: 0.0,
) -> Answer:
    """Return a model's words in one of `WORD_ORDERS`, each with whether the reader, or else the set, says it is right.

    `beyond(line)` is the probability of the answers of a line where none of the words is right.
    """
    rows = [
        _row(index, line, prediction.masks[0], marks, order)
        for index, (line, prediction) in enumerate(zip(lines.filled, predictions, strict=True))
    ]
    judged = (replace(row, beyond=beyond(row.line)) if row.is_missed else row for row in rows)
    return Answer(predictions[0].encoding.model, tuple(judged))


def _row(index: int, line: Line, gap: GapWords, marks: Marks, order: str) -> Row:
    words = gap.listed(order)
    right = tuple(marks.get((index, word_key(each.word)), is_answer(line, each.word)) for each in words)
    marked = any(row == index and mark for (row, _), mark in marks.items())
    return Row(line, words, gap.entropy, right, bool(line.answers) or marked)


def first_word(row: Row) -> str | None:
    """Return the first word as it is compared with that of another model."""
    return word_key(row.words[0].word) if row.words else None


def say_the_same(rows: Sequence[Row]) -> bool:
    """Return whether all models have the same first word."""
    first = {first_word(row) for row in rows}
    return len(first) == 1 and None not in first


def worst(rows: Sequence[Row]) -> list[Row]:
    """Return the rows in which the right words have least probability."""
    least = min(row.share for row in rows)
    return [row for row in rows if row.share == least]
