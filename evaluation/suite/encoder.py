"""Vectors of texts and of their words from one layer of a frozen model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from models.cache import Cache
from models.checkpoints.adapters import Adapter
from models.checkpoints.library import ModelLibrary
from models.languages.analyser import chosen_layer
from models.reader import Reader
from models.tasks.pooling import means, tokens_of_spans
from models.tasks.reading import typed_states
from models.text.tokenization import PassageTokenizer
from models.text.tokens import Encoding
from training.tasks.samples import Sample

AT_ONCE = 256  # texts
CACHED = 256 * 2**20  # bytes of vectors of texts, which several methods share


@dataclass(frozen=True, eq=False)
class Units:
    """The vectors of what a sample has labels for: the whole text, a pair of texts, or each word."""

    vectors: np.ndarray  # float32, (units that the model reads something of, features)
    read: tuple[int, ...]  # which of the units these are


class Encoder:
    """Reads texts by the output of one layer of a model; texts longer than it takes in windows.

    Args:
        model: a key of the registry.
        layer: from 0; None is the one that is best for the shipped models, or as deep.
    """

    def __init__(self, model: str, layer: int | None) -> None:
        self._library = ModelLibrary(None, None, "float32")
        self._reader, self._tokenizer = Reader(self._library), PassageTokenizer(self._library)
        self.spec = self._library.resolve(model)
        self.layer = chosen_layer(layer, self.spec.layers)
        self._vectors: Cache[np.ndarray] = Cache(CACHED, lambda vector: vector.nbytes)

    @property
    def checksum(self) -> str:
        """Return the SHA-256 of the weights."""
        return self._library.checksum(self.spec.key)

    def texts(self, texts: Sequence[str]) -> np.ndarray:
        """Return the means of the tokens of texts, (texts, hidden); zeros for one without a token."""
        found = {text: vector for text in texts if (vector := self._vectors.find(text)) is not None}
        missing = [text for text in dict.fromkeys(texts) if text not in found]
        empty = np.zeros(self.spec.hidden, dtype=np.float32)
        for text, (_, states) in zip(missing, self._states(missing), strict=True):
            vector = states.mean(axis=0) if len(states) else empty
            found[text] = self._vectors.get(text, partial(np.asarray, vector))
        return np.stack([found[text] for text in texts])

    def pairs(self, samples: Sequence[Sample]) -> np.ndarray:
        """Return vectors of pairs: both texts', the size of their difference and their product, (pairs, 4 x hidden).

        Source: Conneau et al. 2017, "Supervised Learning of Universal Sentence Representations from Natural Language
        Inference Data", section 3.1.
        """
        one, other = (self.texts(texts) for texts in zip(*((each.text, each.pair) for each in samples), strict=True))
        return np.concatenate([one, other, np.abs(one - other), one * other], axis=1)

    def units(self, samples: Sequence[Sample]) -> list[Units]:
        """Return the vectors of what each sample has labels for."""
        if samples and samples[0].units:
            return [*self._words(samples)]
        vectors = self.pairs(samples) if samples and samples[0].pair else self.texts([each.text for each in samples])
        return [Units(each[None], (0,)) for each in vectors]

    def _words(self, samples: Sequence[Sample]) -> Iterator[Units]:
        found = self._states([each.text for each in samples])
        for sample, (encoding, states) in zip(samples, found, strict=True):
            tokens = tokens_of_spans(encoding.tokens[1:-1], sample.units)
            read = tuple(index for index, own in enumerate(tokens) if own)
            yield Units(means(states, [tokens[index] for index in read]), read)

    def _states(self, texts: Sequence[str]) -> Iterator[tuple[Encoding, np.ndarray]]:
        adapter = Adapter(self.layer + 1)
        for start in range(0, len(texts), AT_ONCE):
            encodings = [self._tokenizer.tokenize(text, self.spec.key) for text in texts[start : start + AT_ONCE]]
            states = typed_states(self._reader, self.spec.key, encodings, adapter)
            yield from zip(encodings, states, strict=True)
