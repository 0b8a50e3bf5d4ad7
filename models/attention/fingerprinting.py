"""The kinds of heads on many texts: `Analyser.fingerprints`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from models.attention.analyser import AttentionAnalyser
from models.attention.fingerprints import MAX_FINGERPRINTS, FingerprintProgress, Fingerprints
from models.errors import ModelError
from models.languages.texts import check_texts, row_error
from models.progress import run_to_end


class FingerprintAnalyser:
    """Says what every head of a model does on each of several texts."""

    def __init__(self, attention: AttentionAnalyser) -> None:
        self._attention = attention

    def take(self, texts: Sequence[str], model: str) -> Fingerprints:
        """Return the kind of every head on each of up to 60 texts.

        Raises:
            OutOfRangeError: `texts` is no list of 1 to 60 texts.
            RowError: a text is empty, or has more tokens than the model takes at once; it has its number, from 1.
        """
        return run_to_end(self.taking(texts, model), Fingerprints)

    def taking(self, texts: Sequence[str], model: str) -> Iterator[FingerprintProgress | Fingerprints]:
        """Yield progress, and then what `take` returns."""
        check_texts(texts, MAX_FINGERPRINTS)
        kinds = []
        for row, text in enumerate(texts, start=1):
            yield FingerprintProgress(row - 1, len(texts))
            try:
                attention = self._attention.attend_unsplit(text, model)
                kinds.append(self._attention.measures(text, model).kinds)
            except ModelError as error:
                raise row_error(row, error) from error
        yield Fingerprints(attention.encoding.model, tuple(texts), np.stack(kinds))
