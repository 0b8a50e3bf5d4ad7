"""How an answer forms from layer to layer: `Analyser.lens`."""

from __future__ import annotations

import numpy as np

from models.cache import Cache
from models.checkpoints.checkpoint import Checkpoint
from models.errors import MissingMaskError
from models.lens.layers import Lens, candidates_by_layer
from models.reader import Reader, Row, Wanted
from models.text.passage import Passage
from models.text.segmentation import Span
from models.text.tokenization import PassageTokenizer
from models.text.tokens import Encoding
from models.text.windows import encoding_windows, window_for, window_tokens
from models.validation import MAX_CANDIDATES, whole_number

CACHED_STATES = 64 * 2**20  # bytes: of a text of 512 tokens 20 MB for a base model, 52 for the large one


class LensAnalyser:
    """Applies the head for masked words to every layer. Every method raises what `Analyser.tokenize` raises, too."""

    def __init__(self, reader: Reader, tokenizer: PassageTokenizer) -> None:
        self._reader, self._tokenizer = reader, tokenizer
        self._states: Cache[np.ndarray] = Cache(CACHED_STATES, lambda states: states.nbytes)

    def by_layer(self, passage: Passage | str, model: str, position: int | None = None, top_k: int = 5) -> Lens:
        """Return the candidates of every layer at one token, and the rank of the last layer's first candidate in each.

        The token need not be a mask. A text longer than the model takes is read in the window that gives the token most
        context on both sides; the `window` of the passage is ignored.

        Args:
            position: index into `Encoding.tokens`; None for the first mask.

        Raises:
            MissingMaskError: no position is given, and there is no mask.
            OutOfRangeError: there is no such token, or `top_k` is not from 1 to 100.
            TextTooLongError: a pair does not fit one window.
            TooLargeError: there is no memory left for what is computed.
        """
        top_k = whole_number("top_k", top_k, 1, MAX_CANDIDATES)
        encoding = self._tokenizer.tokenize(passage, model)
        if position is None:
            if not encoding.masks:
                raise MissingMaskError("no_position")
            position = encoding.masks[0]
        position = whole_number("position", position, 0, len(encoding.tokens) - 1)
        spans = encoding_windows(encoding)
        span = spans[window_for(position - 1, spans)]
        checkpoint = self._reader.checkpoint(encoding.model.key)
        states = self._read(checkpoint, encoding, span)[:, position - span[0]]
        return Lens(
            encoding, position, candidates_by_layer(checkpoint, self._reader.lm_head(checkpoint, states), top_k)
        )

    def _read(self, checkpoint: Checkpoint, encoding: Encoding, span: Span) -> np.ndarray:
        """Return the embeddings and the output of every layer on one window: (layers + 1, tokens, hidden)."""

        def compute() -> np.ndarray:
            (reading,) = self._reader.read(checkpoint, [Row.of(window_tokens(encoding, span))], Wanted("all"))
            return reading.hidden_states

        return self._states.get((encoding.model.key, encoding.text, encoding.pair, span), compute)
