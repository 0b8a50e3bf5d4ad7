"""What the page and the endpoints ask about heads; `Analyser.heads` is one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence

import numpy as np

from models.attention.bertviz_size import bertviz_size
from models.attention.kinds import measure_heads
from models.attention.matrix import check_view, mean_of_heads, show
from models.attention.norms import value_norms
from models.attention.products import queries_and_keys, query_key
from models.attention.rollout import rollout
from models.attention.switches import Switches
from models.cache import Cache
from models.checkpoints.library import Library
from models.checkpoints.loading import Checkpoint
from models.checkpoints.registry import MODELS
from models.results import (
    Ablation,
    Attention,
    BertVizPage,
    Encoding,
    HeadMeasures,
    HeadRanking,
    Matrix,
    Passage,
    QueryKey,
    RankProgress,
    View,
)
from models.validation import whole_number

KEPT_NORMS = 16 * 2**20  # bytes
KEPT_ROLLOUTS = 64 * 2**20  # bytes
KEPT_FLOWS = 1024
KEPT_VECTORS = 128 * 2**20  # bytes
KEPT_MEASURES = 512  # of 16 kB for 144 heads: 14 arrays of a number a head, and one of names


class HeadAnalyser:
    """Answers about the heads of a model on one passage, worked out from its attention or its weights.

    Every method raises what `Analyser.attend` raises for the passage.
    """

    def __init__(self, tokenize: Callable[..., Encoding], attend: Callable[..., Attention], library: Library) -> None:
        self._tokenize, self._attend, self._library = tokenize, attend, library
        self._switches = Switches(library)
        self._measures: Cache[HeadMeasures] = Cache(KEPT_MEASURES)
        self._norms: Cache[np.ndarray] = Cache(KEPT_NORMS, lambda kept: kept.nbytes)
        self._rollouts: Cache[np.ndarray] = Cache(KEPT_ROLLOUTS, lambda kept: kept.nbytes)
        self._flows: Cache[np.ndarray] = Cache(KEPT_FLOWS)
        self._vectors: Cache[np.ndarray] = Cache(KEPT_VECTORS, lambda kept: kept.nbytes)

    def matrix(self, passage: Passage, view: View) -> Matrix:
        """What some heads look at, between tokens or words.

        Raises:
            OutOfRangeError: no such head, or no such way to show it.
        """
        attention = self._attend(*passage)
        view = check_view(view, attention.encoding.model)
        if view.measure == "rollout":
            weights = self.rollout(passage)[max(layer for layer, _ in view.heads)]
        else:
            norms = self.norms(passage) if view.measure == "norms" else None
            weights = mean_of_heads(attention, view.heads, norms)
        return show(attention, weights, view)

    def norms(self, passage: Passage) -> np.ndarray:
        """How long what each head moves from each token is: (layers, heads, tokens), float32. See `value_norms`."""
        attention = self._attend(*passage)
        return self._norms.get(_key(attention), lambda: value_norms(self._checkpoint(attention), attention.tokens))

    def rollout(self, passage: Passage) -> np.ndarray:
        """Attention rollout up to each layer: (layers, tokens, tokens), float32, rows sum to 1. See `rollout`."""
        attention = self._attend(*passage)
        return self._rollouts.get(_key(attention), lambda: rollout(attention))

    def flow(self, passage: Passage, position: int, layer: int = -1) -> np.ndarray:
        """Attention flow from one token as it leaves `layer`, -1 the last, to each input token: (tokens,), each 0 to 1.

        Raises:
            OutOfRangeError: no such token or layer.
            TextTooLongError: the passage has more than 128.
        """
        from models.attention.flow import flow  # SciPy takes a third of a second to import; few open it

        attention = self._attend(*passage)
        last = len(attention.weights) - 1
        position = whole_number("position", position, 0, len(attention.tokens) - 1)
        layer = whole_number("layer", layer, -1, last) % (last + 1)
        return self._flows.get((*_key(attention), position, layer), lambda: flow(attention, position, layer))

    def measures(self, passage: Passage) -> HeadMeasures:
        """What each head does: its kind, with the scores that decide it, entropy and distance."""
        attention = self._attend(*passage)
        return self._measures.get(_key(attention), lambda: measure_heads(attention))

    def ablate(self, text: str, model: str, heads: Sequence[Sequence[int]], top_k: int = 5, pair: str = "") -> Ablation:
        """The predictions at each mask before and after the (layer, head) pairs in `heads` are turned off.

        A head that is off puts out zeros (Michel et al. 2019, "Are Sixteen Heads Really Better than One?"). Each mask
        has the `top_k` most probable tokens of either prediction, by probability before.

        Raises:
            MissingMaskError: there is no mask.
            TextTooLongError: more tokens than the model reads at once, or more than 64 masks.
            OutOfRangeError: no such head, none at all, or `top_k` is not from 1 to 100.
        """
        return self._switches.ablate(self._tokenize(text, model, pair), heads, top_k)

    def rank(
        self, text: str, model: str, mask: int = 0, pair: str = "", candidate: int | None = None
    ) -> Iterator[RankProgress | HeadRanking]:
        """How much each head alone matters to the prediction at one mask, counted from 0: progress, then the ranking.

        It is measured on the token with the id `candidate`, or on the most probable one. A layer costs as much as
        reading the text once for each of its heads; whoever reads the same text meanwhile is let in between.

        Raises:
            MissingMaskError, TextTooLongError: see `ablate`.
            OutOfRangeError: the text has no such mask, or the vocabulary no such id.
        """
        yield from self._switches.rank(self._tokenize(text, model, pair), mask, candidate)

    def products(self, passage: Passage, layer: int, head: int) -> QueryKey:
        """The queries and keys of one head, and the scores and weights that come of them.

        Raises:
            OutOfRangeError: no such layer or head.
        """
        attention = self._attend(*passage)
        return query_key(attention.tokens, self._queries_and_keys(attention), layer, head)

    def bertviz(self, passage: Passage, view: str) -> BertVizPage:
        """BertViz's "head" or "model" view of a passage of up to 64 tokens, or its "neuron" view of up to 32.

        Raises:
            TextTooLongError: the passage has more.
            OutOfRangeError: no such view.
        """
        from models.attention.bertviz import bertviz_page  # BertViz takes two seconds to import; few open it

        attention = self._attend(*passage)
        return bertviz_page(attention, view, lambda: self._queries_and_keys(attention))

    def bertviz_size(self, passage: Passage, view: str) -> int:
        """About how many bytes that page has. Raises what `bertviz` raises."""
        return bertviz_size(self._attend(*passage), view)

    def _queries_and_keys(self, attention: Attention) -> np.ndarray:
        """Those of every head, so that opening another one asks the model nothing."""
        key = _key(attention)
        return self._vectors.get(key, lambda: queries_and_keys(self._checkpoint(attention), attention.tokens))

    def _checkpoint(self, attention: Attention) -> Checkpoint:
        return self._library.get(MODELS[attention.encoding.model.key])


def _key(attention: Attention) -> tuple[Hashable, ...]:
    """What tells a passage from all others."""
    encoding = attention.encoding
    return encoding.model.key, encoding.text, encoding.pair, attention.window
