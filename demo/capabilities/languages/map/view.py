"""Values for `SentenceMap`, the browser part: all layers of each model."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from markupsafe import Markup

from demo.capabilities.languages.map.mapping import MEANS_IN, MEANS_OUT, Mapped
from demo.colours import GROUPS
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import accent, hint
from demo.views.languages import language_name
from demo.views.numbers import number
from demo.views.terms import term
from demo.views.text import cut, readable
from models import MAX_MAPPED, SentenceMap, best_layer

MAX_CHARACTERS = 160  # of a sentence
SCALE = 1000  # coordinates are whole numbers up to it, similarities thousandths
ASPECT = 4 / 3  # of the map: how much wider it is than high


def map_value(mapped: Mapped, maps: Sequence[SentenceMap]) -> dict[str, Any] | None:
    """Return the value of the browser part; None without a model."""
    if not maps:
        return None
    codes = list(dict.fromkeys(mapped.languages))
    return {
        "fingerprint": fingerprint(maps[0]),
        "sentences": [
            [cut(readable(line.text), MAX_CHARACTERS), codes.index(line.language), line.number]
            for line in mapped.lines.read
        ],
        "languages": [language_name(code) if code else message("languages.map.unknown") for code in codes],
        "codes": [code or "" for code in codes],
        "asked": _asked(maps[0]),
        "meanings": list(mapped.meanings) if mapped.meanings else None,
        "names": list(mapped.names),
        "means": MEANS_OUT if maps[0].centred else MEANS_IN,
        "colours": [colour.css() for colour in GROUPS],
        "models": list(map(_model_value, maps)),
    }


def fingerprint(found: SentenceMap) -> str:
    """Return a short name of the sentences, by which what is drawn is known to be of them."""
    return f"{zlib.crc32(chr(0).join(found.texts).encode(errors='replace')):08x}"


def scaled(points: np.ndarray) -> list[list[int]]:
    """Return points of each layer, (layers, sentences, 2), as x, y, x, y …, so that they fill a map around 0, 0.

    y is from -1000 to 1000, x a third more.
    """
    low, high = points.min(axis=1, keepdims=True), points.max(axis=1, keepdims=True)
    half = ((high - low) / [ASPECT, 1]).max(axis=2, keepdims=True) / 2
    placed = (points - (low + high) / 2) / np.where(half > 0, half, 1) * SCALE
    return [layer.ravel().tolist() for layer in placed.round().astype(int)]


def remarks(mapped: Mapped) -> Markup:
    """Return what is to be known of a reader's own lines."""
    parts = []
    if beyond := mapped.lines.beyond:
        most = number(MAX_MAPPED)
        parts.append(hint(message("languages.map.beyond", count=beyond, number=number(beyond), most=most)))
    if mapped.lines.read and not mapped.meanings:
        parts.append(hint(message("languages.map.no_meanings")))
    return concatenate(parts)


def how_made() -> Markup:
    """Return how the map is made."""
    made = markup(
        "languages.map.made",
        state=term("hidden_state", message("languages.map.states")),
        components=term("principal_components", message("languages.map.components")),
        cosine=term("cosine", message("languages.map.cosine")),
        retrieval=term("retrieval", message("languages.map.retrieval")),
        csls=term("csls", message("languages.map.csls")),
    )
    return element("p", made, class_="hint")


def _model_value(found: SentenceMap) -> dict[str, Any]:
    layers = len(found.points)
    similarity = np.nan_to_num(found.similarity * SCALE, nan=-2 * SCALE).round().astype(int)
    return {
        "family": found.model.family,
        "checkpoint": found.model.checkpoint,
        "accent": accent(found.model.family),
        "best": best_layer(layers),
        "points": scaled(found.points),
        "variance": [round(float(share), 3) for share in found.variance],
        "neighbours": [layer.tolist() for layer in _known(found)],
        "similarity": [layer.tolist() for layer in similarity],
        "accuracy": None if found.accuracy[0] is None else [round(each or 0, 4) for each in found.accuracy],
        "right": [each.right.ravel().tolist() for each in found.retrieved or ()],
    }


def _asked(found: SentenceMap) -> list[int] | None:
    """Return how many sentences of each language look for their meaning in each other one, row by row."""
    return found.retrieved[0].asked.ravel().tolist() if found.retrieved else None


def _known(found: SentenceMap) -> np.ndarray:
    """Return the neighbours, -1 where there are fewer."""
    return np.where(np.isnan(found.similarity), -1, found.neighbours)
