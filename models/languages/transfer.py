"""Classifiers from a few labelled sentences of one language, which answer in all others: `Analyser.transfer`."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from models.cache import Cache
from models.checkpoints.library import ModelLibrary
from models.checkpoints.registry import ModelInfo
from models.errors import OutOfRangeError, TextTooLongError
from models.languages.analyser import chosen_layer
from models.languages.classifier import Answers, Known, classify
from models.languages.embedding import EmbeddingProgress, SentenceEmbedder
from models.languages.learning import LearningPoint, learning_curve
from models.languages.texts import check_texts
from models.reader import Reader
from models.text.segmentation import is_blank
from models.text.tokenization import PassageTokenizer

MAX_EXAMPLES = 2000
MAX_ANSWERED = 2000  # texts
MAX_CHARACTERS = 500_000  # of examples or texts together
MAX_LABELS = 100
MAX_LABEL = 200  # characters
CACHED = 96 * 2**20  # bytes of vectors

Example = Sequence[str]  # a text and its label


@dataclass(frozen=True, eq=False)
class Transfer:
    """What a classifier on one layer says of texts."""

    model: ModelInfo
    layer: int  # whose output it reads, from 0
    answers: Answers


@dataclass(frozen=True, eq=False)
class TransferVectors:
    """The vectors of labelled examples and of the texts to answer, in every layer of a model."""

    model: ModelInfo
    labels: tuple[str, ...]  # of the examples
    examples: np.ndarray  # float32, (layers + 1, examples, hidden), as in `Embeddings`
    texts: np.ndarray  # float32, (layers + 1, texts, hidden)

    def answers(self, layer: int) -> Answers:
        """Return what the classifier on the output of a layer, from 0, says of the texts."""
        return classify(self.examples[layer + 1], self.labels, self.texts[layer + 1])

    def learning_curve(self, layer: int, known: Known) -> tuple[LearningPoint, ...]:
        """Return how accuracy on the texts of known labels grows with the examples; see `learning_curve`."""

        def answer(chosen: np.ndarray) -> Answers:
            labels = [self.labels[index] for index in chosen]
            return classify(self.examples[layer + 1][chosen], labels, self.texts[layer + 1])

        return learning_curve(self.labels, known, answer)

    def centre(self, languages: Sequence[str | None]) -> TransferVectors:
        """Take the mean of the texts of each language out of their vectors, and that of the examples out of theirs.

        Without labels, this removes much of what the sentences of a language share.
        """
        texts = np.array(self.texts)
        for language in set(languages):
            own = [index for index, each in enumerate(languages) if each == language]
            texts[:, own] -= texts[:, own].mean(axis=1, keepdims=True)
        return replace(self, examples=self.examples - self.examples.mean(axis=1, keepdims=True), texts=texts)


class TransferAnalyser:
    """Fits classifiers to the layers of models that stay as they are.

    What it is asked with is in memory only while it answers: later calls find the vectors by a checksum.
    """

    def __init__(self, library: ModelLibrary, reader: Reader) -> None:
        self._library, self._reader = library, reader
        self._vectors: Cache[np.ndarray] = Cache(CACHED, lambda vectors: vectors.nbytes)

    def answer(
        self, examples: Sequence[Example], texts: Sequence[str], model: str, layer: int | None = None
    ) -> Transfer:
        """Return what logistic regression on the output of a layer, fitted to the examples, says of texts.

        Args:
            examples: texts with labels, at least two different labels.
            layer: from 0; None is the one whose states are most alike in all languages, for the shipped models 7.

        Raises:
            OutOfRangeError: no such layer, or not as many labels; otherwise see `reading`.
        """
        layer = chosen_layer(layer, self._library.resolve(model).layers)
        for step in self.reading(examples, texts, model):
            if isinstance(step, TransferVectors):
                return Transfer(step.model, layer, step.answers(layer))
        raise AssertionError("The vectors come last.")

    def reading(
        self, examples: Sequence[Example], texts: Sequence[str], model: str
    ) -> Iterator[EmbeddingProgress | TransferVectors]:
        """Yield progress and then the vectors of examples and texts.

        Raises:
            OutOfRangeError: `examples` or `texts` is no list of 1 to 2,000, or there are not 2 to 100 labels.
            RowError: one cannot be read; it has its number, from 1.
            TextTooLongError: all of them together are.
            UnknownModelError, NotOnDiskError, TooLargeError, DamagedError: see `Analyser.tokenize`.
        """
        read, labels = check_examples(examples)
        check_texts(read, MAX_EXAMPLES, "examples")
        check_texts(texts, MAX_ANSWERED)
        if (count := sum(map(len, [*read, *texts]))) > MAX_CHARACTERS:
            raise TextTooLongError("transfer.characters", count=count, limit=MAX_CHARACTERS)
        key = self._library.resolve(model).key
        # One of its own for each call, with the sentences that it has read.
        embedder = SentenceEmbedder(self._reader, PassageTokenizer(self._library))
        known = yield from self._read(embedder, read, key, "examples")
        answered = yield from self._read(embedder, list(texts), key, "texts")
        yield TransferVectors(self._library.describe(self._library.resolve(key)), labels, known, answered)

    def has(self, examples: Sequence[Example], texts: Sequence[str], model: str) -> bool:
        """Return whether the vectors of all are in memory, so that they are found at once."""
        key = self._library.resolve(model).key
        lists = [text for text, _ in examples], list(texts)
        return all(self._vectors.find(_checksum(key, each)) is not None for each in lists)

    def _read(
        self, embedder: SentenceEmbedder, texts: list[str], key: str, name: str
    ) -> Generator[EmbeddingProgress, None, np.ndarray]:
        """Yield progress and return the vectors of texts, (layers + 1, texts, hidden)."""
        checksum = _checksum(key, texts)
        vectors = self._vectors.find(checksum)
        if vectors is not None:
            return vectors
        for step in embedder.embedding(texts, key, name):
            if isinstance(step, EmbeddingProgress):
                yield step
            else:
                vectors = step.states
        assert vectors is not None  # they come last
        return self._vectors.get(checksum, partial(np.asarray, vectors))


def check_examples(examples: object) -> tuple[list[str], tuple[str, ...]]:
    """Return the texts and the labels of examples. The texts may be anything.

    Raises:
        OutOfRangeError: they are no list of pairs, a label is no name, or there are too few or too many labels.
    """
    if not isinstance(examples, list | tuple):
        raise OutOfRangeError("transfer.no_list", value=examples)
    for row, example in enumerate(examples, start=1):
        if not isinstance(example, list | tuple) or len(example) != 2:
            raise OutOfRangeError("transfer.no_pair", row=row, value=example)
        if not isinstance(example[1], str) or is_blank(example[1]) or len(example[1]) > MAX_LABEL:
            raise OutOfRangeError("transfer.label", row=row, limit=MAX_LABEL, value=example[1])
    labels = tuple(label for _, label in examples)
    if examples and not 2 <= len(set(labels)) <= MAX_LABELS:
        raise OutOfRangeError("transfer.labels", count=len(set(labels)), limit=MAX_LABELS, value=labels[0])
    return [text for text, _ in examples], labels


def _checksum(key: str, texts: Sequence[str]) -> tuple[str, bytes]:
    data = "".join(f"{len(text)} {text}" for text in texts).encode("utf-8", "surrogatepass")
    return key, hashlib.sha256(data).digest()
