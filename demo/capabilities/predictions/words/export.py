"""The words for every gap as CSV and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from demo.capabilities.predictions.words.comparing import compared
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from models import Analyser, WordComparison

HEAD = ("gap", "model", "word", "pieces", "ids", "log-probability", "probability", "score", "place", "guessed")


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each gap, word and model."""
    rows = _rows(_found(analyser, readings, choices))
    return File("polyglot-lens-words.csv", csv_data([HEAD, *map(dict.values, rows)]))


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return the texts, what is known of each gap, and the rows of the CSV file."""
    found = _found(analyser, readings, choices)
    gaps = [
        {
            "gap": index,
            "entropy": {each.model.key: gap.entropy for each, gap in zip(found.encodings, mask.gaps, strict=True)},
            "nucleus": {each.model.key: gap.nucleus for each, gap in zip(found.encodings, mask.gaps, strict=True)},
            "divergence": mask.agreement.divergence if mask.agreement else None,
        }
        for index, mask in enumerate(found.masks, start=1)
    ]
    first = found.encodings[0]
    data = {"text": first.text, "pair": first.pair, "gaps": gaps, "words": list(_rows(found))}
    return File("polyglot-lens-words.json", json_data(data))


def _found(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> WordComparison:
    order, top_k = str(choices["order"]), int(choices["top_k"])
    return compared(analyser, readings, str(choices["guess"]), order=order, top_k=top_k)


def _rows(found: WordComparison) -> Iterator[dict[str, Any]]:
    for index, gap in enumerate(found.masks, start=1):
        for word in gap.words:
            for encoding, score, place in zip(found.encodings, word.scores, word.places, strict=True):
                pieces, ids = " ".join(score.pieces), " ".join(map(str, score.ids))
                known = (score.word, pieces, ids, score.logprob, score.probability, score.score)
                yield dict(zip(HEAD, (index, encoding.model.key, *known, place, word.guessed), strict=True))
