"""A walk through one model: the token, layer and head that are selected on the page, and what happens there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from demo.capabilities.predictions.words.hiding import ranked_hidden_words
from demo.errors import error_message
from demo.inputs import Reading
from demo.messages import message
from demo.selection import clamp_head
from demo.views.html import is_compact
from demo.views.places import find_token
from models import (
    Analyser,
    Candidate,
    Head,
    HeadSteps,
    LayerSteps,
    ModelError,
    ModelInfo,
    Positions,
    Walk,
    WalkPrediction,
)


@dataclass(frozen=True, eq=False)
class Walked:
    """Every step of one token through one model, with one layer and one head of it."""

    walk: Walk
    selected: Head  # layer and head, from 0
    layer: LayerSteps
    head: HeadSteps
    weights: np.ndarray  # of every head of the layer from the followed token: (heads, tokens), float32
    positions: Positions
    prediction: WalkPrediction | None
    guesses: tuple[Candidate, ...]  # the most probable piece of each state; none where there is no prediction
    official: ModelInfo | None  # the base model of the family, of a compact one
    problem: str = ""  # why there is no prediction


def walk_through(
    analyser: Analyser,
    reading: Reading,
    selected: tuple[Any, Any],
    place: str,
    hidden: Sequence[Any],
    *,
    concealed: bool = False,
) -> Walked:
    """Walk through one model.

    Args:
        selected: layer and head as the page has them, which this model may lack.
        place: the code of the selected place. Where there is no token, the first mask is followed.
        hidden: what the browser has reported of the hidden words of each text.
        concealed: the reader is to guess first, so there is no prediction.

    Raises:
        ModelError: see `analyser.walk`.
    """
    encoding = analyser.tokenize(*reading)
    walk = analyser.walk.read(*reading, find_token(encoding.tokens, place))
    info = encoding.model
    layer, number = clamp_head(selected, (info.layers - 1, info.heads - 1))
    steps, weights = analyser.walk.layer(walk, layer), analyser.walk.weights(walk, layer)
    prediction, problem = None, message("walk.concealed") if concealed else ""
    guesses: tuple[Candidate, ...] = ()
    try:
        if not concealed:
            prediction = analyser.walk.predict(walk, _right(analyser, reading, walk, hidden))
            guesses = analyser.walk.guesses(walk)
    except ModelError as error:
        problem = error_message(error)
    found = analyser.walk.head(walk, layer, number)
    positions = analyser.walk.positions(reading.model)
    return Walked(
        walk, (layer, number), steps, found, weights, positions, prediction, guesses, _official(analyser, info), problem
    )


def _official(analyser: Analyser, info: ModelInfo) -> ModelInfo | None:
    """Return the base model of the family of a compact one, which need not be on this disk."""
    if not is_compact(info):
        return None
    key = info.key.replace("-compact", "-base")
    return next((each for each in analyser.models() if each.key == key), None)


def _right(analyser: Analyser, reading: Reading, walk: Walk, hidden: Sequence[Any]) -> int | None:
    """Return the id of the hidden word where the followed token is a mask, if it is known and is a single token."""
    if walk.position not in walk.encoding.masks:
        return None
    words = ranked_hidden_words(analyser, reading, hidden)
    return next((each.ranked.id for each in words if each.position == walk.position and each.ranked), None)
