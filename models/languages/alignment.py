"""Which words of two texts are counterparts, by the similarity of their hidden states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from models.languages.linking import LINKERS
from models.text.tokens import Encoding

Link = tuple[int, int]  # a word of the first text and one of the second
FEW_WORDS = 3  # words with letters from which an alignment is to be relied on: see `Alignment.has_few_words`


@dataclass(frozen=True, eq=False)
class Alignment:
    """The words of two texts that mean the same, as the hidden states of one layer have it."""

    first: Encoding
    second: Encoding
    layer: int  # whose output is compared, from 0
    similarity: np.ndarray  # float32, (words of the first, words of the second): cosine; NaN for words without a token
    links: tuple[Link, ...]  # in order
    method: str = "mutual"  # by which the links are chosen, see `METHODS`
    centred: bool = False  # whether the mean of each text was taken out of its states

    @property
    def word_links(self) -> tuple[Link, ...]:
        """Return the links between words that have letters or digits, which punctuation has not."""
        return self.between_words(self.links)

    def between_words(self, links: Iterable[Link]) -> tuple[Link, ...]:
        """Return those of some links that are between words with letters or digits."""
        return tuple(link for link in links if self.first.has_letters(link[0]) and self.second.has_letters(link[1]))

    @property
    def has_few_words(self) -> bool:
        """Tell whether a text has fewer than `FEW_WORDS` words with letters.

        A word of so few is most similar to one of the other text whatever they mean, and taking out their mean leaves
        of two words nothing but how they differ.
        """
        texts = (self.first, self.second)
        return min(sum(map(text.has_letters, range(len(text.words)))) for text in texts) < FEW_WORDS

    def counterpart(self, word: int) -> int | None:
        """Return the word of the second text that is most similar to one of the first; None for one without a token."""
        return _most_similar(self.similarity[word])

    def counterpart_back(self, word: int) -> int | None:
        """Return the word of the first text that is most similar to one of the second."""
        return _most_similar(self.similarity[:, word])


def word_states(encoding: Encoding, states: np.ndarray) -> np.ndarray:
    """Return the mean of the hidden states of each word's tokens: (…, words, hidden) of (…, tokens, hidden).

    A token that belongs to several words counts for each of them; a word without a token has NaN.
    """
    shares = np.zeros((len(encoding.words), len(encoding.tokens)), dtype=np.float32)
    for index, token in enumerate(encoding.tokens):
        if token.words is not None:
            shares[token.words[0] : token.words[1] + 1, index] = 1
    counts = shares.sum(axis=1, keepdims=True)
    return (shares @ states) / np.where(counts, counts, np.nan)


def align(
    first: Encoding,
    second: Encoding,
    layers: Sequence[int],
    states: tuple[np.ndarray, np.ndarray],
    method: str,
    *,
    centred: bool,
) -> tuple[Alignment, ...]:
    """Align two texts in each of the layers. `states` are these layers' hidden states, (layers, tokens, hidden).

    The words of the vectors are ICU's, as everywhere, where SimAlign splits at spaces. `centred`: the mean of each
    text's words is taken out of them first, unless a text has a single word, of which nothing would be left.
    """
    vectors = [word_states(*each) for each in zip((first, second), states, strict=True)]
    known = [~np.isnan(each[0, :, 0]) for each in vectors]
    centred = centred and all(each.sum() > 1 for each in known)
    units = [_directions(each, centred=centred) for each in vectors]
    pairs = np.ix_(*known)
    found = []
    for layer, one, other in zip(layers, *units, strict=True):
        similarity = (one @ other.T).astype(np.float32)
        links = np.zeros(similarity.shape, dtype=bool)
        if similarity[pairs].size:
            links[pairs] = LINKERS[method](similarity[pairs])
        links_found = tuple((int(row), int(column)) for row, column in np.argwhere(links))
        found.append(Alignment(first, second, layer, similarity, links_found, method, centred))
    return tuple(found)


def _directions(vectors: np.ndarray, *, centred: bool) -> np.ndarray:
    """Return vectors of length 1, (layers, words, hidden), of which the mean of the words may be taken out before."""
    if centred:
        vectors = vectors - np.nanmean(vectors, axis=1, keepdims=True)
    lengths = np.linalg.norm(vectors, axis=2, keepdims=True)
    return vectors / np.where(lengths == 0, 1, lengths)


def _most_similar(similarity: np.ndarray) -> int | None:
    return None if np.isnan(similarity).all() else int(np.nanargmax(similarity))
