"""What the models do across languages: `Analyser.languages`."""

from __future__ import annotations

import numpy as np

from models.cache import Cache
from models.languages.alignment import ALIGNMENT_LAYER, Alignment, align
from models.reader import Reader, Row, Wanted
from models.text.passage import Passage
from models.text.tokenization import PassageTokenizer
from models.text.tokens import Encoding
from models.validation import check_fits, whole_number

CACHED_STATES = 64 * 2**20  # bytes


class LanguageAnalyser:
    """Compares texts in different languages. Every method raises what `Analyser.tokenize` raises, too."""

    def __init__(self, reader: Reader, tokenizer: PassageTokenizer) -> None:
        self._reader, self._tokenizer = reader, tokenizer
        self._states: Cache[np.ndarray] = Cache(CACHED_STATES, lambda states: states.nbytes)

    def align(self, passage: Passage, model: str, layer: int = ALIGNMENT_LAYER) -> Alignment:
        """Return which words of the two texts of a passage are counterparts. Each text is read alone.

        Args:
            layer: whose output is compared, from 0.

        Raises:
            TextTooLongError: a text has more tokens than the model takes at once.
            OutOfRangeError: no such layer.
            EmptyTextError: there is no second text.
        """
        first, second = (self._tokenizer.tokenize(text, model) for text in (passage.text, passage.pair))
        layer = whole_number("layer", layer, 0, first.model.layers - 1)
        return align(first, second, layer, (self._layer(first, layer), self._layer(second, layer)))

    def _layer(self, encoding: Encoding, layer: int) -> np.ndarray:
        """Return the output of a layer for a text, (tokens, hidden)."""
        check_fits(encoding)

        def compute() -> np.ndarray:
            (reading,) = self._reader.read(encoding.model.key, [Row.of(encoding.tokens)], Wanted(hidden_states="all"))
            return reading.hidden_states

        # The first of the hidden states are the embeddings.
        return self._states.get((encoding.model.key, encoding.text), compute)[layer + 1]
