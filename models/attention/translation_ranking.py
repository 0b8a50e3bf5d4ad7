"""Heads ranked over many pairs of texts: `Analyser.translation_heads`."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from models.attention.analyser import AttentionAnalyser
from models.attention.translation import TranslationScores
from models.attention.translation_pairs import (
    MAX_TRANSLATION_PAIRS,
    TranslationProgress,
    TranslationRanking,
    rank_over_pairs,
)
from models.cache import Cache
from models.checkpoints.library import ModelLibrary
from models.errors import ModelError, OutOfRangeError
from models.languages.texts import row_error
from models.progress import run_to_end
from models.text.passage import Passage
from models.text.tokenization import check_text

CACHED_SCORES = 1000  # pairs, of 2 kB for 144 heads

Pair = Sequence[str]  # a text and its translation


class TranslationHeadRanker:
    """Ranks the heads of a model by how often they point from a word to the most similar word of the other text.

    Of each pair only the scores are kept, not the weights.
    """

    def __init__(self, library: ModelLibrary, attention: AttentionAnalyser) -> None:
        self._library, self._attention = library, attention
        self._scores: Cache[TranslationScores] = Cache(CACHED_SCORES)

    def rank(self, pairs: Sequence[Pair], model: str) -> TranslationRanking:
        """Score every head on up to 60 pairs of a text and its translation, see `AttentionAnalyser.translation`.

        Raises:
            OutOfRangeError: `pairs` is no list of 1 to 60 pairs of texts.
            RowError: a text is empty, or a pair has more tokens than the model takes at once; it has the number of the
                pair, from 1.
        """
        return run_to_end(self.ranking(pairs, model), TranslationRanking)

    def ranking(self, pairs: Sequence[Pair], model: str) -> Iterator[TranslationProgress | TranslationRanking]:
        """Yield progress, and then what `rank` returns."""
        check_pairs(pairs)
        spec = self._library.resolve(model)
        found = []
        for row, (text, pair) in enumerate(pairs, start=1):
            yield TranslationProgress(row - 1, len(pairs))
            try:
                found.append(self._score(Passage(text, pair), spec.key))
            except ModelError as error:
                raise row_error(row, error, "pairs") from error
        yield rank_over_pairs(self._library.describe(spec), found)

    def unread(self, pairs: Sequence[Pair], model: str) -> int:
        """Return how many characters the pairs have whose scores are not known yet."""
        key = self._library.resolve(model).key
        return sum(len(text) + len(pair) for text, pair in pairs if self._scores.find((key, text, pair)) is None)

    def _score(self, passage: Passage, model: str) -> TranslationScores:
        key: tuple[Hashable, ...] = model, passage.text, passage.pair
        return self._scores.get(key, lambda: self._attention.translation(passage, model))


def check_pairs(pairs: object) -> None:
    """Raise an error where `pairs` is no list of 1 to 60 pairs of texts that models can read.

    Raises:
        OutOfRangeError: it is no list of pairs, or has none or too many.
        RowError: a text is empty or too long; it has the number of the pair, from 1.
    """
    if not isinstance(pairs, list | tuple):
        raise OutOfRangeError("pairs.no_list", value=pairs)
    if not 1 <= len(pairs) <= MAX_TRANSLATION_PAIRS:
        raise OutOfRangeError("pairs.count", limit=MAX_TRANSLATION_PAIRS, count=len(pairs))
    for row, pair in enumerate(pairs, start=1):
        if not isinstance(pair, list | tuple) or len(pair) != 2 or not all(isinstance(each, str) for each in pair):
            raise OutOfRangeError("pairs.no_pair", row=row, value=pair)
        try:
            for text, which in zip(pair, ("first", "second"), strict=True):
                check_text(text, which)
        except ModelError as error:
            raise row_error(row, error, "pairs") from error
