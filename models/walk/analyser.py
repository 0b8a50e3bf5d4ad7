"""A walk through a model: `Analyser.walk`."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, fields, is_dataclass

import numpy as np

from models.cache import Cache
from models.checkpoints.library import ModelLibrary
from models.checkpoints.recording import EmbeddingSteps, LayerSteps
from models.lens.layers import candidates_by_layer
from models.reader import Reader, Row, Wanted
from models.text.passage import Passage
from models.text.tokenization import PassageTokenizer
from models.text.tokens import Encoding
from models.text.windows import encoding_windows, window_for, window_tokens
from models.validation import MAX_CANDIDATES, whole_number
from models.walk.positions import Positions, similarity, sinusoids
from models.walk.prediction import WalkPrediction, predict_token
from models.walk.result import MAX_SHOWN, HeadSteps, Walk, head_steps, token_weights
from models.words.fill import Candidate

CACHED_PASSES = 64 * 2**20  # bytes: of a text of 512 tokens 26 MB for a base model
CACHED_LAYERS = 64 * 2**20  # bytes: of a text of 512 tokens 30 MB for a base model, of 64 tokens 2 MB for a compact one
CACHED_PREDICTIONS = 16 * 2**20  # bytes: a megabyte each for a base XLM-R, whose logits they have
CACHED_POSITIONS = 8  # of 32 kB
CACHED_GUESSES = 64  # of a candidate for each layer
EVERY = 8  # positions, of which one is compared


@dataclass(frozen=True, eq=False)
class _Pass:
    """One forward pass, whichever token is followed in it."""

    embedding: EmbeddingSteps
    states: np.ndarray  # (layers + 1, tokens, hidden)


class WalkAnalyser:
    """Every step from the ids of a text to the prediction at one token.

    `read` runs the model; the other methods take the walk that it returns. All of them raise OutOfRangeError where
    there is no such token, layer, head or id, and TooLargeError where no memory is left for what is computed.
    """

    def __init__(self, library: ModelLibrary, reader: Reader, tokenizer: PassageTokenizer) -> None:
        self._library, self._reader, self._tokenizer = library, reader, tokenizer
        self._passes: Cache[_Pass] = Cache(CACHED_PASSES, _bytes)
        self._layers: Cache[LayerSteps] = Cache(CACHED_LAYERS, _bytes)
        self._predictions: Cache[WalkPrediction] = Cache(CACHED_PREDICTIONS, _bytes)
        self._positions: Cache[Positions] = Cache(CACHED_POSITIONS)
        self._guesses: Cache[tuple[Candidate, ...]] = Cache(CACHED_GUESSES)

    def read(self, passage: Passage | str, model: str, token: int | None = None) -> Walk:
        """Return the embeddings of every token, and its states over all layers; the passage's `window` is ignored.

        Args:
            token: which one to follow, by its index in `Encoding.tokens`. Where none is given, it is the first mask,
                else the first token that the model did not add, else the first of all.

        Raises what `Analyser.tokenize` raises, and TextTooLongError where a pair does not fit one window.
        """
        encoding = self._tokenizer.tokenize(passage, model)
        position = _followed(encoding, token)
        spans = encoding_windows(encoding)
        span = spans[window_for(position - 1, spans)]
        tokens = window_tokens(encoding, span)
        last = len(encoding.tokens) - 1
        index = 0 if position == 0 else len(tokens) - 1 if position == last else position - span[0]

        def compute() -> _Pass:
            checkpoint, row = self._reader.checkpoint(encoding.model.key), Row.of(tokens)
            (reading,) = self._reader.read(checkpoint, [row], Wanted("all"))
            return _Pass(self._reader.record_embeddings(checkpoint, row), reading.hidden_states)

        found = self._passes.get((*_key(encoding), span[0]), compute)
        return Walk(encoding, tokens, span[0], index, _around(index, len(tokens)), found.embedding, found.states)

    def layer(self, walk: Walk, layer: int) -> LayerSteps:
        """Return every step of one layer, from 0, for every token of a walk."""
        info = walk.encoding.model
        layer = whole_number("layer", layer, 0, info.layers - 1)

        def compute() -> LayerSteps:
            return self._reader.record_layer(info.key, walk.states[layer], layer)

        return self._layers.get((*_key(walk.encoding), walk.start, layer), compute)

    def head(self, walk: Walk, layer: int, head: int) -> HeadSteps:
        """Return what one head, from 0, does in one layer for every token of a walk."""
        heads = walk.encoding.model.heads
        head = whole_number("head", head, 0, heads - 1)
        return head_steps(self.layer(walk, layer), head, heads)

    def weights(self, walk: Walk, layer: int) -> np.ndarray:
        """Return what every head of one layer gives from the token that is followed to each: (heads, tokens)."""
        return token_weights(self.layer(walk, layer), walk.token, walk.encoding.model.heads)

    def predict(self, walk: Walk, right: int | None = None, top_k: int = 10) -> WalkPrediction:
        """Return what the head for masked words predicts at the token that is followed.

        Args:
            right: the id of the token that stood there before it was hidden. Where it is not given, the right one is
                the token itself, unless it is special: models are never asked for those.
            top_k: how many candidates, from 1 to 100.

        Raises:
            NoHeadError: the checkpoint has another head, or none.
        """
        info, token = walk.encoding.model, walk.tokens[walk.token]
        top_k = whole_number("top_k", top_k, 1, MAX_CANDIDATES)
        if right is not None:
            right = whole_number("right", right, 0, info.vocabulary - 1)
        elif not token.special:
            right = token.id

        def compute() -> WalkPrediction:
            checkpoint = self._reader.checkpoint(info.key)
            steps = self._reader.record_mask_head(checkpoint, walk.states[-1, [walk.token]])
            return predict_token(checkpoint, walk.position, steps, right, top_k)

        return self._predictions.get((*_key(walk.encoding), walk.position, right, top_k), compute)

    def guesses(self, walk: Walk) -> tuple[Candidate, ...]:
        """Return what the head for masked words finds most probable at the token that is followed in each state.

        The first is that of the embeddings, the last that of `predict`: the logit lens, see `models.lens`.

        Raises:
            NoHeadError: the checkpoint has another head, or none.
        """

        def compute() -> tuple[Candidate, ...]:
            checkpoint = self._reader.checkpoint(walk.encoding.model.key)
            logits = self._reader.lm_head(checkpoint, walk.states[:, walk.token])
            return tuple(each.candidates[0] for each in candidates_by_layer(checkpoint, logits, 1))

        return self._guesses.get((*_key(walk.encoding), walk.position), compute)

    def positions(self, model: str) -> Positions:
        """Return how alike every eighth of a model's learned positions are, and those of the sinusoidal formula.

        Raises:
            UnknownModelError, NotOnDiskError, TooLargeError, DamagedError: see `Analyser.tokenize`.
        """
        spec = self._library.resolve(model)

        def compute() -> Positions:
            positions = tuple(range(0, spec.max_tokens, EVERY))
            learned = self._reader.position_table(spec.key, positions)  # (positions, hidden)
            formula = sinusoids(np.array(positions), spec.hidden)
            rows = tuple(spec.first_position + position for position in positions)
            return Positions(spec.key, positions, rows, similarity(learned), similarity(formula))

        return self._positions.get(spec.key, compute)


def _key(encoding: Encoding) -> tuple[Hashable, ...]:
    return encoding.model.key, encoding.text, encoding.pair


def _followed(encoding: Encoding, token: int | None) -> int:
    """Return the index of the token to follow: the given one, else the first mask, else the first that was typed."""
    if token is not None:
        return whole_number("token", token, 0, len(encoding.tokens) - 1)
    if encoding.masks:
        return encoding.masks[0]
    return next((place for place, each in enumerate(encoding.tokens) if not each.added), 0)


def _around(token: int, count: int) -> range:
    """Return up to 64 of the indices of so many tokens, that of `token` in their middle where it can be."""
    start = max(0, min(token - MAX_SHOWN // 2, count - MAX_SHOWN))
    return range(start, min(start + MAX_SHOWN, count))


def _bytes(value: object) -> int:
    """Return the bytes of the arrays in a dataclass and in those within it."""
    if isinstance(value, np.ndarray):
        return value.nbytes
    return sum(_bytes(getattr(value, field.name)) for field in fields(value)) if is_dataclass(value) else 0
