"""A model's answers to lines, judged; the analyser and this file remember what has been computed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial

from demo.capabilities.predictions.languages.judging import TOP_K, Answer, judge
from demo.capabilities.predictions.languages.marks import Marks
from demo.capabilities.predictions.languages.sets import Line, Lines
from models import WORD_ORDERS, Analyser, ModelError, WordProgress

ANSWERS = 4  # of a line, the first ones, whose probability is looked up where none of them is listed
REMEMBERED = 4096  # lines


class Answering:
    """Fills gaps and judges the words."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser
        self._beyond: Callable[[str, Line], float] = lru_cache(REMEMBERED)(self._probability)

    def answering(self, lines: Lines, model: str) -> Iterator[WordProgress | None]:
        """Compute what `answer` needs: yield progress, and None where there is none to tell."""
        for step in self._analyser.words.clozing(lines.texts, model, TOP_K):
            if isinstance(step, WordProgress):
                yield step
                continue
            rows = (row for order in WORD_ORDERS for row in judge(lines, step, {}, order).rows)
            for line in dict.fromkeys(row.line for row in rows if row.is_missed):
                self._beyond(model, line)
                yield None

    def answer(self, lines: Lines, model: str, marks: Marks, order: str) -> Answer:
        """Return the words of a model in one of `WORD_ORDERS`, at once where `answering` has computed them."""
        predictions = self._analyser.words.cloze(lines.texts, model, TOP_K)
        return judge(lines, predictions, marks, order, partial(self._beyond, model))

    def _probability(self, model: str, line: Line) -> float:
        """Return the probability that the answers of a line have together."""
        try:
            found = self._analyser.words.guess(line.text, model, line.answers[:ANSWERS]) if line.answers else None
        except ModelError:  # an answer that is no word for this model
            return 0.0
        return sum(each.probability or 0.0 for each in found.words) if found else 0.0
