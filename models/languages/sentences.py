"""Sentences in many languages as vectors: `Analyser.sentences`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from models.cache import Cache
from models.errors import OutOfRangeError
from models.languages.analyser import chosen_layer
from models.languages.embedding import MAX_EMBEDDED, EmbeddingProgress, Embeddings, SentenceEmbedder
from models.languages.map import MAX_MAPPED, ArrangingProgress, SentenceMap, arrange, draw_map
from models.languages.retrieval import Retrieval, csls
from models.languages.texts import check_texts
from models.languages.vectors import centre, directions
from models.reader import Reader
from models.text.tokenization import PassageTokenizer

CACHED_MAPS = 32 * 2**20  # bytes


class SentenceAnalyser:
    """Compares sentences in many languages. Every method raises what `SentenceEmbedder.embedding` raises, too."""

    def __init__(self, reader: Reader, tokenizer: PassageTokenizer) -> None:
        self._tokenizer = tokenizer
        self._embedder = SentenceEmbedder(reader, tokenizer)
        self._maps: Cache[SentenceMap] = Cache(CACHED_MAPS, _size)

    def embed(self, texts: Sequence[str], model: str) -> Embeddings:
        """Return the vectors of up to 2,000 texts: the means of the hidden states of their tokens."""
        return self._embedder.embed(texts, model)

    def embedding(self, texts: Sequence[str], model: str) -> Iterator[EmbeddingProgress | Embeddings]:
        """Yield progress, and then what `embed` returns."""
        yield from self._embedder.embedding(texts, model)

    def unread(self, texts: Sequence[str], model: str) -> int:
        """Return the number of tokens that `embed` has to read, which takes nearly all of its time."""
        return self._embedder.unread(texts, model)

    def retrieve(
        self, first: Sequence[str], second: Sequence[str], model: str, layer: int | None = None, *, centred: bool = True
    ) -> Retrieval:
        """Return the nearest text of the other list for each text of two lists, by CSLS.

        Args:
            first: up to 2,000 texts, such as sentences in one language.
            second: likewise, in another language.
            layer: whose output is compared, from 0; None is the one that is best for the shipped models, or as deep.
            centred: take the mean of each list out of its vectors, which most gain from.

        Raises:
            OutOfRangeError: no such layer.
        """
        check_texts(first, MAX_EMBEDDED, "first")
        layer = chosen_layer(layer, self._tokenizer.tokenize(first[0], model).model.layers)
        found = [self._embedder.embed(texts, model, name) for texts, name in ((first, "first"), (second, "second"))]
        vectors = np.concatenate([each.layer(layer) for each in found])
        if centred:
            vectors = centre(vectors, np.repeat([0, 1], [len(first), len(second)]))
        one, other = np.split(directions(vectors), [len(first)])
        similarity = one @ other.T
        return Retrieval(found[0].model, layer, centred, tuple(first), tuple(second), similarity, csls(similarity))

    def map(
        self,
        texts: Sequence[str],
        languages: Sequence[str | None],
        model: str,
        meanings: Sequence[int] | None = None,
        *,
        centred: bool = False,
    ) -> SentenceMap:
        """Return where up to 500 sentences stand in every layer, and how often a sentence finds its meaning.

        Args:
            languages: of each sentence, any names; None is a name, too.
            meanings: a number for what each sentence means, so that translations have the same.
            centred: take the mean of each language out of its vectors.

        Raises:
            OutOfRangeError: there are more than 500 texts, or another number of languages or meanings.
        """
        check_texts(texts, MAX_MAPPED)
        for name, values in (("languages", languages), ("meanings", meanings)):
            if values is not None and len(values) != len(texts):
                raise OutOfRangeError("texts.as_many", name=name, count=len(values), limit=len(texts))

        model = self._tokenizer.tokenize(texts[0], model).model.key

        def compute() -> SentenceMap:
            return draw_map(self._embedder.embed(texts, model), languages, meanings, centred=centred)

        key = (model, tuple(texts), tuple(languages), None if meanings is None else tuple(meanings), centred)
        return self._maps.get(key, compute)

    def arranging(self, found: SentenceMap) -> Iterator[ArrangingProgress | np.ndarray]:
        """Yield progress and then the points of t-SNE in each layer of a map: (layers, sentences, 2)."""
        yield from arrange(found, self._embedder.embed(found.texts, found.model.key))


def _size(found: SentenceMap) -> int:
    return sum(each.nbytes for each in (found.points, found.neighbours, found.similarity)) + sum(map(len, found.texts))
