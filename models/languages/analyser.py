"""What the models do across languages: `Analyser.languages`."""

from __future__ import annotations

from functools import partial

import numpy as np

from models.cache import Cache
from models.errors import EmptyTextError, TextTooLongError
from models.languages.alignment import Alignment, align
from models.languages.linking import METHODS
from models.languages.scores import layer_figures
from models.reader import Reader, Row, Wanted
from models.text.passage import Passage
from models.text.segmentation import is_blank
from models.text.tokenization import PassageTokenizer
from models.text.tokens import Encoding
from models.validation import one_of, whole_number

CACHED_STATES = 64 * 2**20  # bytes
# How far up the layer is whose words are most alike in two languages: of both shipped models layer 7 of 12, counted
# from 0, by `python -m evaluation alignment`; 6 and 8 are as good.
ALIGNMENT_DEPTH = 2 / 3
# Texts whose linked words are less alike are likely no translations: for the compact models, 4 in 100 translations are,
# and more than 80 in 100 sentences beside the translation of another one, by `python -m evaluation translations`.
TRANSLATION_SIMILARITY = 0.35


class LanguageAnalyser:
    """Compares texts in different languages. Every method raises what `Analyser.tokenize` raises, too."""

    def __init__(self, reader: Reader, tokenizer: PassageTokenizer) -> None:
        self._reader, self._tokenizer = reader, tokenizer
        self._states: Cache[np.ndarray] = Cache(CACHED_STATES, lambda states: states.nbytes)

    def align(
        self, passage: Passage, model: str, layer: int | None = None, method: str = METHODS[0], *, centred: bool = True
    ) -> Alignment:
        """Return which words of the two texts of a passage are counterparts. Each text is read alone.

        Args:
            layer: whose output is compared, from 0; None is the one that is best for the shipped models, or as deep.
            method: one of `METHODS`, see `models.languages.linking`.
            centred: take the mean of each text's words out of its states, which most links gain from.

        Raises:
            TextTooLongError: a text has more tokens than the model takes at once.
            OutOfRangeError: no such layer or method.
            EmptyTextError: there is no second text.
        """
        one_of("method", method, METHODS)
        texts = self._texts(passage, model)
        layer = chosen_layer(layer, texts[0].model.layers)
        return self._align(texts, slice(layer, layer + 1), method, centred=centred)[0]

    def nearest(self, passage: Passage, model: str) -> Alignment:
        """Return mutual nearest words by the states as they are, by which heads are scored. Raises as `align` does."""
        return self.align(passage, model, method="mutual", centred=False)

    def translation_similarity(self, passage: Passage, model: str) -> float | None:
        """Return how alike the linked words of two texts are in the best layer; see `TRANSLATION_SIMILARITY`.

        None where a text has too few words to say. Raises what `align` raises.
        """
        found = self.align(passage, model)
        return None if found.has_few_words else layer_figures(found).similarity

    def align_layers(
        self, passage: Passage, model: str, method: str = METHODS[0], *, centred: bool = True
    ) -> tuple[Alignment, ...]:
        """Return what `align` returns for every layer, from the first up."""
        one_of("method", method, METHODS)
        return self._align(self._texts(passage, model), slice(None), method, centred=centred)

    def _texts(self, passage: Passage, model: str) -> tuple[Encoding, Encoding]:
        return self._text(passage.text, model, "first"), self._text(passage.pair, model, "second")

    def _text(self, text: str, model: str, which: str) -> Encoding:
        if isinstance(text, str) and is_blank(text):
            raise EmptyTextError("empty_text", which=which)
        encoding = self._tokenizer.tokenize(text, model)
        info, count = encoding.model, len(encoding.tokens)
        if count > info.max_tokens:
            raise TextTooLongError("too_long.side", which=which, count=count, model=info.key, limit=info.max_tokens)
        return encoding

    def _align(
        self, texts: tuple[Encoding, Encoding], chosen: slice, method: str, *, centred: bool
    ) -> tuple[Alignment, ...]:
        first, second = (each[chosen] for each in self._layers(*texts))
        layers = range(texts[0].model.layers)[chosen]
        return align(*texts, layers, (first, second), method, centred=centred)

    def _layers(self, first: Encoding, second: Encoding) -> tuple[np.ndarray, np.ndarray]:
        """Return the outputs of all layers for two texts, each (layers, tokens, hidden), which are read together."""
        keys = [(each.model.key, each.text) for each in (first, second)]
        together = keys[0] != keys[1] and self._states.find(keys[1]) is None
        read: list[np.ndarray] = []

        def compute(index: int) -> np.ndarray:
            if not read:
                texts = [first, second] if together and index == 0 else [(first, second)[index]]
                rows = [Row.of(each.tokens) for each in texts]
                readings = self._reader.read(first.model.key, rows, Wanted(hidden_states="all"))
                read.extend(reading.hidden_states for reading in readings)
            return read.pop(0)

        # The first of the hidden states are the embeddings.
        one, other = (self._states.get(key, partial(compute, index))[1:] for index, key in enumerate(keys))
        return one, other


def best_layer(layers: int) -> int:
    """Return the layer whose states are compared where none is named, of a model with this number of layers."""
    return round(ALIGNMENT_DEPTH * layers) - 1


def chosen_layer(layer: int | None, layers: int) -> int:
    """Return the layer that is named, or the best one of so many.

    Raises:
        OutOfRangeError: no such layer.
    """
    return best_layer(layers) if layer is None else whole_number("layer", layer, 0, layers - 1)
