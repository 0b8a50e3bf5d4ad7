"""The two texts of the section, and what the models make of them."""

from __future__ import annotations

from demo.examples import TRANSLATIONS
from demo.inputs import Reading
from models import Alignment, Analyser, EmptyTextError, Passage

CENTRED = CENTRED_ON, CENTRED_OFF = "out", "in"  # whether the mean of each text is taken out of its states


def both_texts(passage: Passage) -> Passage:
    """Return the page's two texts, or an example with its translation; the second may be empty."""
    return Passage(passage.text, passage.pair or TRANSLATIONS.get(passage.text, ""))


def align_reading(analyser: Analyser, reading: Reading, method: str, means: str) -> tuple[Alignment, ...]:
    """Return the alignment of each layer.

    Raises what `analyser.languages.align_layers` raises; EmptyTextError where there is no second text.
    """
    passage = both_texts(reading.passage)
    if not passage.pair.strip():
        raise EmptyTextError("empty_text", which="second")
    return analyser.languages.align_layers(passage, reading.model, method, centred=means == CENTRED_ON)
