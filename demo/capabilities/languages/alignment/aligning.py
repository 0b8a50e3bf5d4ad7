"""The two texts of the section, and what the models make of them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

from demo.examples import TRANSLATIONS
from demo.inputs import Reading
from demo.views.html import is_compact
from models import Alignment, Analyser, EmptyTextError, ModelInfo, Passage
from models.languages.analyser import TRANSLATION_SIMILARITY

LINK = re.compile(r"(\d{1,4})-(\d{1,4})", re.ASCII)

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


def doubts(analyser: Analyser, passage: Passage, models: Iterable[ModelInfo]) -> dict[str, float]:
    """Return by family how alike the linked words of two texts are, where all models find them no translations.

    That was measured on the compact models alone: with another one among them there is no doubt.
    """
    found = {}
    for model in models:
        similarity = analyser.languages.translation_similarity(passage, model.key) if is_compact(model) else None
        if similarity is None or similarity >= TRANSLATION_SIMILARITY:
            return {}
        found[model.family] = similarity
    return found


def fingerprint(alignment: Alignment) -> str:
    """Return a short name of the two texts, by which the reader's links are known to be between their words."""
    texts = f"{alignment.first.text}\0{alignment.second.text}"
    return f"{zlib.crc32(texts.encode(errors='replace')):08x}"


def own_links(code: object, alignment: Alignment) -> list[tuple[int, int]]:
    """Return the links that a code names, such as "1f2e3d4c.0-0.2-3". A link may hold anything else."""
    of, *parts = str(code or "").split(".")
    if of != fingerprint(alignment):
        return []
    rows, columns = alignment.similarity.shape
    found = {(int(each[1]), int(each[2])) for part in parts if (each := LINK.fullmatch(part))}
    return sorted((one, other) for one, other in found if one < rows and other < columns)
