"""The text and the second text as each model cuts them, each alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from markupsafe import Markup

from demo.errors import collect_results
from demo.inputs import Reading, Readings
from models import Analyser, Encoding, Passage


def encode_texts(analyser: Analyser, readings: Readings) -> tuple[list[Encoding], list[Encoding], Markup]:
    """Return the encodings of the text, those of the second text if there is one, and the errors as HTML."""
    firsts, errors = collect_results(partial(encode_first, analyser), readings.values())
    pairs = [reading for reading in readings.values() if reading.passage.pair.strip()] if firsts else []
    seconds, more = collect_results(partial(encode_second, analyser), pairs)
    return firsts, seconds, errors + more


def encode_first(analyser: Analyser, reading: Reading) -> Encoding:
    """Return the encoding of the text alone."""
    return analyser.tokenize(reading.passage.text, reading.model)


def encode_second(analyser: Analyser, reading: Reading) -> Encoding:
    """Return the encoding of the second text alone, as that of a pair whose first text is empty.

    Its tokens are in the segment 1, so that their places are those of the second text.
    """
    passage, model = reading
    analyser.tokenize(passage, model)  # whose errors say which of the texts they are about
    found = analyser.tokenize(Passage(passage.pair), model)
    return replace(
        found,
        text="",
        tokens=tuple(replace(token, segment=1) for token in found.tokens),
        dropped=(),
        pair=found.text,
        pair_words=len(found.words),
        pair_dropped=found.dropped,
    )
