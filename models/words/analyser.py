"""Predictions of words: `Analyser.words`."""

from __future__ import annotations

from models.cache import Cache
from models.reader import Reader, Row
from models.text.passage import Passage
from models.text.tokenization import PassageTokenizer
from models.text.tokens import Encoding
from models.text.windows import encoding_windows, window_for, window_tokens
from models.validation import MAX_CANDIDATES, check_masks, whole_number
from models.words.fill import Candidate, MaskPrediction, Prediction, predict

CACHED_PREDICTIONS = 200_000  # candidates


class WordAnalyser:
    """Predicts words of a passage. Every method raises what `Analyser.tokenize` raises, too."""

    def __init__(self, reader: Reader, tokenizer: PassageTokenizer) -> None:
        self._reader, self._tokenizer = reader, tokenizer
        self._predictions: Cache[tuple[MaskPrediction, ...]] = Cache(CACHED_PREDICTIONS, _candidates)

    def fill(self, passage: Passage | str, model: str, top_k: int = 5) -> Prediction:
        """Return the `top_k` most probable tokens at each mask, written `[MASK]`, `<mask>` or `___`.

        A text longer than the model takes is read in overlapping windows, each mask in the one that gives it most
        context on both sides; the `window` of the passage is ignored.

        Raises:
            MissingMaskError: there is no mask.
            TextTooLongError: more than 64 masks, or a pair does not fit one window.
            TooLargeError: there is no memory left for what is computed.
            OutOfRangeError: `top_k` is not from 1 to 100.
        """
        top_k = whole_number("top_k", top_k, 1, MAX_CANDIDATES)
        encoding = self._tokenizer.tokenize(passage, model)
        check_masks(encoding)
        key = (encoding.model.key, encoding.text, encoding.pair)
        masks = self._predictions.get(key, lambda: self._predict(encoding))
        return Prediction(encoding, tuple(MaskPrediction(mask.position, mask.candidates[:top_k]) for mask in masks))

    def _predict(self, encoding: Encoding) -> tuple[MaskPrediction, ...]:
        spans = encoding_windows(encoding)
        checkpoint = self._reader.checkpoint(encoding.model.key)
        chosen = {position: window_for(position - 1, spans) for position in encoding.masks}
        masked = {index: [each for each in encoding.masks if chosen[each] == index] for index in chosen.values()}
        rows = [
            Row.of(window_tokens(encoding, spans[index]), [position - spans[index][0] for position in positions])
            for index, positions in masked.items()
        ]
        best, found = predict(self._reader, checkpoint, rows, MAX_CANDIDATES), {}
        for positions, (values, ids) in zip(masked.values(), best, strict=True):
            for position, row, identities in zip(positions, values.tolist(), ids.tolist(), strict=True):
                pieces = checkpoint.tokenizer.convert_ids_to_tokens(identities)
                found[position] = tuple(map(Candidate, pieces, identities, row))
        return tuple(MaskPrediction(position, found[position]) for position in encoding.masks)


def _candidates(masks: tuple[MaskPrediction, ...]) -> int:
    return sum(len(mask.candidates) for mask in masks)
