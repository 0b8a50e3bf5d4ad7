"""Which words decided an answer: `Analyser.attribution`."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from functools import partial

import numpy as np

from models.attribution.correlation import rank_correlations
from models.attribution.deletion import ORDERS, area_between, by_importance, curve, random_orders, sets, steps
from models.attribution.finding import CHOSEN, SubjectFinder
from models.attribution.methods import (
    HiddenWords,
    attention_rollout,
    gradient_x_input,
    leave_one_out,
    singles,
)
from models.attribution.path import PARTS, integrated_gradients
from models.attribution.results import (
    ATTRIBUTION_METHODS,
    AttributedWord,
    AttributionProgress,
    Deletion,
    Explanation,
    ExplanationComparison,
    Target,
)
from models.attribution.spans import answer_span
from models.attribution.subject import Subject
from models.cache import Cache
from models.checkpoints.library import ModelLibrary
from models.progress import run_to_end
from models.reader import Reader
from models.tasks.library import HeadLibrary
from models.text.passage import Passage
from models.text.tokenization import PassageTokenizer
from models.validation import one_of

CACHED_COMPARISONS = 200_000  # words

Values = dict[str, np.ndarray]  # by method


class AttributionAnalyser:
    """Says which words decided an answer: a label of the text, the label of a word, or a token in a gap.

    `task` is "topic", "sentiment", "pos", "entities", "questions" or "mask", or "labels" or "tags" of a checkpoint that
    was trained further for other ones. `target` is the label that is explained: one of the task's, of entities also
    PER, ORG or LOC; of "mask" a word that is one token in the gap, or any token as the vocabulary has it; of
    "questions" an answer of up to 30 tokens as it first stands in the passage. Where it is empty, it is the most
    probable one. `place` is the index of the word in `Encoding.words` for "pos" and "entities", and of the gap for
    "mask". Where it is -1, it is the first gap; of entities the first word that is part of a name; else the first word
    with a letter. `trained_on` names the head: see `TaskAnalyser`. The whole text has to fit the model. A second text
    is read for "questions" alone: the first one is the question, the second the passage.

    The words are ICU's. A hidden word has masks in place of its tokens. Logits are those that the tasks show, divided
    by the head's temperature. Every method raises what `Analyser.tokenize` raises, too, and:

        OutOfRangeError: no such task, target, place, training languages or method.
        NoHeadError: the checkpoint has no head for this.
        EmptyTextError: the model reads nothing of the text, of the word or of the passage; there is no passage.
        MissingMaskError: there is no gap.
        TextTooLongError: the text has more tokens than the model reads at once, or more than 64 gaps.
        TooLargeError: there is no memory left for what is computed.
    """

    def __init__(self, library: ModelLibrary, reader: Reader, tokenizer: PassageTokenizer) -> None:
        self._reader = reader
        self._finder = SubjectFinder(reader, tokenizer, HeadLibrary(library, reader))
        self._compared: Cache[ExplanationComparison] = Cache(CACHED_COMPARISONS, lambda each: len(each.encoding.words))

    def explain(
        self,
        passage: Passage | str,
        model: str,
        task: str,
        target: str = "",
        method: str = ATTRIBUTION_METHODS[0],
        place: int = CHOSEN,
        trained_on: str = "english",
    ) -> Explanation:
        """Return the attribution of every word by one method: see `path` and `methods`."""
        one_of("method", method, ATTRIBUTION_METHODS)
        subject, at = self._finder.find(passage, model, task, target, place, trained_on)
        hidden = HiddenWords(self._reader, subject, long=False)
        alone = singles(subject.words) if method == "leave_one_out" else []
        for _ in hidden.reading([*_ends(subject), *alone]):
            pass
        values = run_to_end(self._values(subject, hidden, method, long=False), np.ndarray)
        return _explanation(subject, _target(subject, hidden, task, at), method, values)

    def compare(
        self,
        passage: Passage | str,
        model: str,
        task: str,
        target: str = "",
        place: int = CHOSEN,
        trained_on: str = "english",
    ) -> ExplanationComparison:
        """Explain an answer by every method; how alike they order the words, and how faithful each is.

        Faithful is a method whose most important words, hidden first, take the probability of the answer down sooner
        than words in random orders do: see `deletion`.
        """
        comparing = self.comparing(passage, model, task, target, place, trained_on, long=False)
        return run_to_end(comparing, ExplanationComparison)

    def comparing(
        self,
        passage: Passage | str,
        model: str,
        task: str,
        target: str = "",
        place: int = CHOSEN,
        trained_on: str = "english",
        *,
        long: bool = True,
    ) -> Iterator[AttributionProgress | ExplanationComparison]:
        """Yield progress, then the result of `compare`. `long`: others have their turn between the steps."""
        subject, at = self._finder.find(passage, model, task, target, place, trained_on)
        key = _key(subject, task, at)
        found = self._compared.find(key)
        if found is None:
            for step in self._compare(subject, task, at, long=long):
                if isinstance(step, AttributionProgress):
                    yield step
                else:
                    found = self._compared.get(key, partial(_same, step))
        assert found is not None
        yield found

    def compared(
        self,
        passage: Passage | str,
        model: str,
        task: str,
        target: str = "",
        place: int = CHOSEN,
        trained_on: str = "english",
    ) -> ExplanationComparison | None:
        """Return the result of `compare` if it is in memory. Raises what `compare` raises."""
        subject, at = self._finder.find(passage, model, task, target, place, trained_on)
        return self._compared.find(_key(subject, task, at))

    def _compare(
        self, subject: Subject, task: str, at: int | None, *, long: bool
    ) -> Iterator[AttributionProgress | ExplanationComparison]:
        hidden, values, done = HiddenWords(self._reader, subject, long=long), Values(), 0
        drawn = random_orders(subject.words)
        needed = [*_ends(subject), *singles(subject.words), *(each for order in drawn for each in sets(order))]
        curves = len(ATTRIBUTION_METHODS) * max(0, len(steps(len(subject.words))) - 2)
        rows = len(hidden.missing(needed)) + 3 * PARTS + 1 + curves
        yield AttributionProgress(done, rows)
        for count in hidden.reading(needed):
            done += count
            yield AttributionProgress(done, rows)
        for method in ATTRIBUTION_METHODS:
            for step in self._values(subject, hidden, method, long=long):
                if isinstance(step, int):
                    done, rows = done + step, max(rows, done + step + curves)
                    yield AttributionProgress(done, rows)
                else:
                    values[method] = step
        orders = {method: by_importance(subject.words, each) for method, each in values.items()}
        wanted = [each for order in orders.values() for each in sets(order)]
        rows = done + len(hidden.missing(wanted))
        for count in hidden.reading(wanted):
            done += count
            yield AttributionProgress(done, rows)
        yield AttributionProgress(done, done)
        yield _comparison(subject, _target(subject, hidden, task, at), hidden, values, orders)

    def _values(self, subject: Subject, hidden: HiddenWords, method: str, *, long: bool) -> Iterator[int | np.ndarray]:
        """Yield how many points are done, then the attribution of each word."""
        if method == "integrated_gradients":
            yield from integrated_gradients(self._reader, subject, long=long)
        elif method == "leave_one_out":
            yield leave_one_out(subject, hidden)
        elif method == "rollout":
            yield attention_rollout(self._reader, subject, long=long)
        else:
            yield gradient_x_input(self._reader, subject, long=long)


def _same(found: ExplanationComparison) -> ExplanationComparison:
    return found


def _key(subject: Subject, task: str, at: int | None) -> tuple[Hashable, ...]:
    """Return what tells one answer from all others."""
    head, encoding = subject.output.head, subject.encoding
    trained_on = head.info.trained_on if head else ""
    return encoding.model.key, encoding.text, encoding.pair, task, trained_on, at, subject.output.choice


def _ends(subject: Subject) -> list[frozenset[int]]:
    """Return no words, and all."""
    return [frozenset(), frozenset(subject.words)]


def _target(subject: Subject, hidden: HiddenWords, task: str, at: int | None) -> Target:
    output = subject.output
    return Target(
        task,
        output.head.info.trained_on if output.head else "",
        output.label,
        at,
        hidden.logit(),
        hidden.probability(),
        hidden.logit(subject.words),
        hidden.probability(subject.words),
        answer_span(subject),
    )


def _explanation(subject: Subject, target: Target, method: str, values: np.ndarray) -> Explanation:
    encoding = subject.encoding
    second = len(encoding.words) - encoding.pair_words
    words = (
        AttributedWord(encoding.typed(index), *span, float(value), segment=int(index >= second))
        for index, (span, value) in enumerate(zip(encoding.words, values, strict=True))
    )
    return Explanation(encoding, target, method, tuple(words))


def _comparison(
    subject: Subject, target: Target, hidden: HiddenWords, values: Values, orders: Mapping[str, tuple[int, ...]]
) -> ExplanationComparison:
    counts = steps(len(subject.words))
    random = np.mean([curve(hidden, order) for order in random_orders(subject.words)], axis=0)
    curves = {method: curve(hidden, order) for method, order in orders.items()}
    deletions = (
        Deletion(method, orders[method], each, area_between(each, random, counts)) for method, each in curves.items()
    )
    own = [each[list(subject.words)] for each in values.values()]
    return ExplanationComparison(
        tuple(_explanation(subject, target, method, each) for method, each in values.items()),
        rank_correlations(own),
        counts,
        tuple(deletions),
        random,
        ORDERS,
    )
