"""Attention and what heads do: `Analyser.attention`."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np

from models.attention.ablation import Ablation
from models.attention.ablator import Extra, HeadAblator, HeadRanking, RankProgress, Words
from models.attention.all_heads import Ends, weights_between
from models.attention.bertviz_size import BertVizPage, bertviz_size
from models.attention.distant import distant_head
from models.attention.kinds import HeadMeasures, measure_heads
from models.attention.matrix import Matrix, View, check_view, mean_of_heads, show
from models.attention.norms import value_norms
from models.attention.products import QueryKey, queries_and_keys, query_key
from models.attention.rollout import rollout
from models.attention.selection import Head
from models.attention.translation import TranslationScores, score_translation
from models.attention.weights import Attention, attention_weights
from models.cache import Cache
from models.checkpoints.library import ModelLibrary
from models.languages import LanguageAnalyser
from models.reader import Reader
from models.text.passage import Passage, as_passage
from models.text.tokenization import PassageTokenizer
from models.text.windows import encoding_windows, window_tokens
from models.validation import check_fits, whole_number

CACHED_ATTENTION = 512 * 2**20  # bytes
CACHED_NORMS = 16 * 2**20  # bytes
CACHED_ROLLOUTS = 64 * 2**20  # bytes
CACHED_FLOWS = 1024
CACHED_VECTORS = 128 * 2**20  # bytes
CACHED_MEASURES = 512  # of 16 kB for 144 heads: 14 arrays of a number a head, and one of names


class AttentionAnalyser:
    """Analyses what the heads of a model do on a passage, from their attention or from the model's weights.

    Every method takes a passage and a model as `Analyser.tokenize` does, and raises what it raises, and:

        OutOfRangeError: the text has no such window; a pair has window 0 alone.
        TextTooLongError: a pair does not fit one window.
        TooLargeError: there is no memory left for what is computed.
    """

    def __init__(
        self, library: ModelLibrary, reader: Reader, tokenizer: PassageTokenizer, languages: LanguageAnalyser
    ) -> None:
        self._library, self._reader, self._tokenizer, self._languages = library, reader, tokenizer, languages
        self._ablator = HeadAblator(reader)
        self._attention: Cache[Attention] = Cache(CACHED_ATTENTION, lambda attention: attention.weights.nbytes)
        self._measures: Cache[HeadMeasures] = Cache(CACHED_MEASURES)
        self._translations: Cache[TranslationScores] = Cache(CACHED_MEASURES)
        self._norms: Cache[np.ndarray] = Cache(CACHED_NORMS, lambda norms: norms.nbytes)
        self._rollouts: Cache[np.ndarray] = Cache(CACHED_ROLLOUTS, lambda rollouts: rollouts.nbytes)
        self._flows: Cache[np.ndarray] = Cache(CACHED_FLOWS)
        self._vectors: Cache[np.ndarray] = Cache(CACHED_VECTORS, lambda vectors: vectors.nbytes)

    def attend(self, passage: Passage | str, model: str) -> Attention:
        """Return the attention weights of every head, on the window of the text that the passage names."""
        encoding = self._tokenizer.tokenize(passage, model)
        spans = encoding_windows(encoding)
        window = whole_number("window", as_passage(passage).window, 0, len(spans) - 1)

        def compute() -> Attention:
            tokens = window_tokens(encoding, spans[window])
            weights = attention_weights(self._reader, encoding.model.key, tokens)
            return Attention(encoding, tokens, weights, window, len(spans))

        return self._attention.get((encoding.model.key, encoding.text, encoding.pair, window), compute)

    def attend_unsplit(self, passage: Passage | str, model: str) -> Attention:
        """Return what `attend` returns, for a text or a pair that fits one window.

        Raises:
            TextTooLongError: it has more tokens than the model takes at once.
        """
        check_fits(self._tokenizer.tokenize(passage, model))
        return self.attend(passage, model)

    def attend_head(self, passage: Passage | str, model: str, layer: int, head: int) -> Attention:
        """Return what `attend_unsplit` returns, once it is sure that the model has this layer and head, both from 0.

        Raises:
            OutOfRangeError: no such layer or head.
            TextTooLongError: see `attend_unsplit`.
        """
        spec = self._library.resolve(model)
        whole_number("layer", layer, 0, spec.layers - 1)
        whole_number("head", head, 0, spec.heads - 1)
        return self.attend_unsplit(passage, spec.key)

    def windows(self, passage: Passage | str, model: str) -> int:
        """Return how many windows `attend` has for the text or the pair."""
        return len(encoding_windows(self._tokenizer.tokenize(passage, model)))

    def matrix(self, passage: Passage | str, model: str, view: View) -> Matrix:
        """Return what some heads look at, between tokens or words.

        Raises:
            OutOfRangeError: no such head, or no such way to show it.
        """
        attention = self.attend(passage, model)
        view = check_view(view, attention.encoding.model)
        if view.measure == "rollout":
            weights = self.rollout(passage, model)[max(layer for layer, _ in view.heads)]
        else:
            norms = self.norms(passage, model) if view.measure == "norms" else None
            weights = mean_of_heads(attention, view.heads, norms)
        return show(attention, weights, view)

    def weights_between(self, passage: Passage | str, model: str, view: View, rows: Ends, columns: Ends) -> np.ndarray:
        """Return what every head gives from some tokens to others, as `matrix` shows it: (layers, heads), float32.

        `rows` and `columns` are the first and last token of each: it is the mean of what the rows give to all of the
        columns. NaN stands for what the view leaves out. The heads of the view do not matter, nor does rollout.

        Raises:
            OutOfRangeError: see `matrix`; or the window has no such token.
        """
        attention = self.attend(passage, model)
        norms = self.norms(passage, model) if view.measure == "norms" else None
        return weights_between(attention, norms, check_view(view, attention.encoding.model), rows, columns)

    def norms(self, passage: Passage | str, model: str) -> np.ndarray:
        """Return the length of what each head moves from each token: (layers, heads, tokens), float32.

        See `value_norms`.
        """
        attention = self.attend(passage, model)
        key, model = _key(attention), attention.encoding.model.key
        return self._norms.get(key, lambda: value_norms(self._reader, model, attention.tokens))

    def rollout(self, passage: Passage | str, model: str) -> np.ndarray:
        """Return attention rollout up to each layer: (layers, tokens, tokens), float32, rows sum to 1."""
        attention = self.attend(passage, model)
        return self._rollouts.get(_key(attention), lambda: rollout(attention))

    def flow(self, passage: Passage | str, model: str, position: int, layer: int = -1) -> np.ndarray:
        """Return attention flow from one token as it leaves `layer` (-1: the last) to each input token.

        Returns:
            (tokens,), float32, each from 0 to 1.

        Raises:
            OutOfRangeError: no such token or layer.
            TextTooLongError: the passage has more than 128 tokens.
        """
        from models.attention.flow import flow  # SciPy takes a third of a second to import, and few passages need it

        attention = self.attend(passage, model)
        last = len(attention.weights) - 1
        position = whole_number("position", position, 0, len(attention.tokens) - 1)
        layer = whole_number("layer", layer, -1, last) % (last + 1)
        return self._flows.get((*_key(attention), position, layer), lambda: flow(attention, position, layer))

    def measures(self, passage: Passage | str, model: str) -> HeadMeasures:
        """Measure what each head does: its kind, with the scores that decide it, entropy and distance."""
        attention = self.attend(passage, model)
        return self._measures.get(_key(attention), lambda: measure_heads(attention))

    def distant_head(self, passage: Passage | str, model: str, position: int) -> Head:
        """Return the (layer, head) that looks most from the token at `position` at a word that is not beside it.

        Raises:
            OutOfRangeError: the window has no such token.
        """
        attention = self.attend(passage, model)
        return distant_head(attention, whole_number("position", position, 0, len(attention.tokens) - 1))

    def translation(self, passage: Passage | str, model: str) -> TranslationScores:
        """Score how often each head points from a word to its counterpart in the other text: see `score_translation`.

        Counterparts are those of `LanguageAnalyser.nearest`, which reads each text alone.
        """
        attention, read = self.attend(passage, model), as_passage(passage)
        key = attention.encoding.model.key

        def compute() -> TranslationScores:
            return score_translation(attention, self._languages.nearest(read, key) if read.pair.strip() else None)

        return self._translations.get(_key(attention), compute)

    def ablate(
        self, passage: Passage | str, model: str, heads: object, top_k: int = 5, also: Extra = None, words: Words = None
    ) -> Ablation:
        """Predict the tokens at each mask before and after the (layer, head) pairs in `heads` are turned off.

        A head that is off puts out zeros (Michel et al. 2019, "Are Sixteen Heads Really Better than One?"). Each mask
        has the `top_k` most probable tokens of either prediction, that of `also`, and those `words` that have several
        known pieces, by probability before, which is that of `fill_words`.

        Raises:
            MissingMaskError, TextTooLongError: no mask, or more than 64, or more tokens than the model reads at once.
            OutOfRangeError: no such head, none at all, or `top_k` is not from 1 to 100.
        """
        return self._ablator.ablate(self._tokenizer.tokenize(passage, model), heads, top_k, also, words)

    def rank(
        self, passage: Passage | str, model: str, mask: int = 0, candidate: int | None = None, word: str = ""
    ) -> Iterator[RankProgress | HeadRanking]:
        """Measure how much each head alone matters to the prediction at one mask, counted from 0.

        Yields progress, then the ranking, by `word`, the token with the id `candidate`, or the most probable one. A
        layer costs as much as reading the text for each head and each piece of the word; others are let in between.

        Raises:
            MissingMaskError, TextTooLongError: see `ablate`.
            OutOfRangeError: no such mask or id, or `word` is no word there that is made of known pieces.
        """
        yield from self._ablator.rank(self._tokenizer.tokenize(passage, model), mask, candidate, word)

    def products(self, passage: Passage | str, model: str, layer: int, head: int) -> QueryKey:
        """Return the queries and keys of one head, and the scores and weights that they give.

        Raises:
            OutOfRangeError: no such layer or head.
        """
        attention = self.attend(passage, model)
        return query_key(attention.tokens, self._queries_and_keys(attention), layer, head)

    def bertviz(self, passage: Passage | str, model: str, view: str, opened: Head | None = None) -> BertVizPage:
        """Return BertViz's "head" or "neuron" view of up to 64 tokens, or its "model" view of up to 96, open at a head.

        Raises TextTooLongError where the passage has more, and OutOfRangeError for another view.
        """
        from models.attention.bertviz import bertviz_page  # BertViz takes two seconds to import, and is rarely used

        attention = self.attend(passage, model)
        return bertviz_page(attention, view, lambda: self._queries_and_keys(attention), opened)

    def bertviz_size(self, passage: Passage | str, model: str, view: str) -> int:
        """Estimate how many bytes that page has. Raises what `bertviz` raises."""
        return bertviz_size(self.attend(passage, model), view)

    def _queries_and_keys(self, attention: Attention) -> np.ndarray:
        """Return those of every head, so that opening another head needs no forward pass."""
        key, model = _key(attention), attention.encoding.model.key
        return self._vectors.get(key, lambda: queries_and_keys(self._reader, model, attention.tokens))


def _key(attention: Attention) -> tuple[Hashable, ...]:
    """Return what tells a passage under a model from all others."""
    encoding = attention.encoding
    return encoding.model.key, encoding.text, encoding.pair, attention.window
