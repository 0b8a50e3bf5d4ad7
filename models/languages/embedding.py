"""Vectors of whole sentences: the mean of the hidden states of their tokens, in every layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from models.cache import Cache
from models.checkpoints.registry import ModelInfo
from models.errors import EmptyTextError, ModelError
from models.languages.texts import check_texts, row_error
from models.reader import Reader, Row, Wanted
from models.text.tokenization import PassageTokenizer
from models.text.tokens import Encoding
from models.validation import check_fits

MAX_EMBEDDED = 2000  # texts
CACHED = 128 * 2**20  # bytes of vectors


@dataclass(frozen=True)
class EmbeddingProgress:
    """How many different sentences have been read."""

    done: int
    of: int


@dataclass(frozen=True, eq=False)
class Embeddings:
    """The vectors of sentences under one model."""

    model: ModelInfo
    texts: tuple[str, ...]
    states: np.ndarray  # float32, (layers + 1, texts, hidden): of what enters the first layer, then of each output

    def layer(self, layer: int) -> np.ndarray:
        """Return the vectors of the output of one layer, from 0: (texts, hidden)."""
        return self.states[layer + 1]


class SentenceEmbedder:
    """Computes vectors of sentences; those of a sentence are kept within bounds."""

    def __init__(self, reader: Reader, tokenizer: PassageTokenizer) -> None:
        self._reader, self._tokenizer = reader, tokenizer
        self._vectors: Cache[np.ndarray] = Cache(CACHED, lambda vectors: vectors.nbytes)

    def embed(self, texts: Sequence[str], model: str, name: str = "texts") -> Embeddings:
        """Run `embedding` to its end."""
        for step in self.embedding(texts, model, name):
            if isinstance(step, Embeddings):
                return step
        raise AssertionError("The vectors come last.")

    def embedding(
        self, texts: Sequence[str], model: str, name: str = "texts"
    ) -> Iterator[EmbeddingProgress | Embeddings]:
        """Yield progress and then the vectors of up to 2,000 texts, each of which fits the model.

        `name` is that of the argument that errors speak of.

        Raises:
            OutOfRangeError: `texts` is no list of 1 to 2,000 texts.
            RowError: a text is no text, empty, longer than the model reads, or has no token but special ones; it has
                the number of the text, from 1.
            UnknownModelError, NotOnDiskError, TooLargeError, DamagedError: see `Analyser.tokenize`.
        """
        encodings = self._encodings(texts, model, name)
        info, found = encodings[0].model, self._stored(encodings)
        missing = {each.text: each for each in encodings if each.text not in found}
        count = len(found) + len(missing)
        for text, vectors in _read(self._reader, list(missing.values())):
            found[text] = self._vectors.get((info.key, text), partial(np.asarray, vectors))
            yield EmbeddingProgress(len(found), count)
        yield Embeddings(info, tuple(texts), np.stack([found[text] for text in texts], axis=1))

    def unread(self, texts: Sequence[str], model: str) -> int:
        """Return the number of tokens that `embedding` has to read. Raises what it raises."""
        encodings = self._encodings(texts, model, "texts")
        found = self._stored(encodings)
        missing = {each.text: len(each.tokens) for each in encodings if each.text not in found}
        return sum(missing.values())

    def _encodings(self, texts: Sequence[str], model: str, name: str) -> list[Encoding]:
        """Return the tokens of the texts. Raise RowError where one is not read."""
        check_texts(texts, MAX_EMBEDDED, name)
        encodings = []
        for row, text in enumerate(texts, start=1):
            encoding = self._tokenizer.tokenize(text, model)
            try:
                check_fits(encoding)
                if not _content(encoding):
                    raise EmptyTextError("nothing_read", model=encoding.model.key)
            except ModelError as error:
                raise row_error(row, error, name) from error
            encodings.append(encoding)
        return encodings

    def _stored(self, encodings: Sequence[Encoding]) -> dict[str, np.ndarray]:
        """Return the vectors of the texts that have been read before."""
        stored = {each.text: self._vectors.find((each.model.key, each.text)) for each in encodings}
        return {text: vectors for text, vectors in stored.items() if vectors is not None}


def sentence_states(reader: Reader, tokenizer: PassageTokenizer, model: str, texts: Sequence[str]) -> np.ndarray:
    """Return the vectors of texts in every layer: (layers + 1, texts, hidden), float32. See `SentenceEmbedder`."""
    return SentenceEmbedder(reader, tokenizer).embed(texts, model).states


def _read(reader: Reader, encodings: Sequence[Encoding]) -> Iterator[tuple[str, np.ndarray]]:
    """Yield each text with its vectors, (layers + 1, hidden), batch by batch, so that few states are held at once."""
    if not encodings:
        return
    checkpoint = reader.checkpoint(encodings[0].model.key)
    rows = [Row.of(each.tokens) for each in encodings]
    for index, reading in reader.read_in_batches(checkpoint, rows, Wanted(hidden_states="all"), long=True):
        encoding = encodings[index]
        yield encoding.text, reading.hidden_states[:, _content(encoding)].mean(axis=1)


def _content(encoding: Encoding) -> list[int]:
    """Return the positions of the tokens that are not special."""
    return [index for index, token in enumerate(encoding.tokens) if not token.special]
