"""What the browser part `Walk` draws: all numbers of one token's way through each model, as JSON."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from typing import Any

import numpy as np

from demo.capabilities.how_it_works.walk.walking import Walked
from demo.messages import message
from demo.views.html import accent, same_origin, token_name
from demo.views.line_order import token_places
from demo.views.places import token_codes
from demo.views.text import cut, direction, line_level, split_mark
from models import Walk

LONGEST = 40  # characters of a token that are shown


def walk_value(walked: Iterable[Walked]) -> dict[str, Any]:
    """Return the value of `Walk`."""
    walks = list(walked)
    origin = same_origin([each.walk.encoding.model for each in walks])
    return {"models": [model_value(each) for each in walks], "origin": origin}


def model_value(walked: Walked) -> dict[str, Any]:
    """Return what the browser needs of one model. Arrays are base64 of 32-bit floats, see `vectors.js`."""
    walk, (layer, head) = walked.walk, walked.selected
    encoding, at = walk.encoding, walk.token
    info, tables = encoding.model, walk.embedding
    return {
        "accent": accent(info.family),
        "family": info.family,
        "checkpoint": info.checkpoint,
        "reading": [info.key, encoding.text, encoding.pair, walk.position],
        "level": line_level(encoding.text),
        "tokens": _tokens(walk),
        "token": at - walk.shown.start,
        "count": len(walk.tokens),
        "others": len(walk.tokens) - len(walk.shown),
        "layer": layer,
        "head": head,
        "layers": info.layers,
        "heads": info.heads,
        "hidden": info.hidden,
        "width": info.hidden // info.heads,
        "neurons": walked.layer.inner.shape[1],
        "vocabulary": info.vocabulary,
        "epsilon": tables.norm.epsilon,
        "position": at,
        "positionRow": tables.position_ids[at],
        "positionRows": tables.position_rows,
        "segmentRow": tables.segment_ids[at],
        "segmentRows": tables.segment_rows,
        "similarity": _similarity(walked),
        "arrays": {name: _encoded(values) for name, values in _arrays(walked).items()},
        "prediction": _prediction(walked),
        "guesses": [_named(each.token) | {"probability": each.probability} for each in walked.guesses],
        "problem": walked.problem,
        "official": _official(walked),
    }


def _official(walked: Walked) -> str:
    """Return the sentence on how a compact model differs from the official one; empty for any other."""
    own, official = walked.walk.encoding.model, walked.official
    if official is None:
        return ""
    return message(
        "walk.official",
        family=own.family,
        checkpoint=own.checkpoint,
        vocabulary=official.vocabulary,
        hidden=official.hidden,
        own_vocabulary=own.vocabulary,
        own_hidden=own.hidden,
    )


def _tokens(walk: Walk) -> list[dict[str, Any]]:
    """Return the tokens that are shown."""
    encoding, last = walk.encoding, len(walk.tokens) - 1
    codes = token_codes(encoding.tokens, len(encoding.tokens))
    shown = [walk.tokens[index] for index in walk.shown]
    places = token_places(shown, encoding)
    found = []
    for index, token, place in zip(walk.shown, shown, places, strict=True):
        mark, text = split_mark(token.text)
        position = 0 if index == 0 else len(codes) - 1 if index == last else index + walk.start
        found.append(
            {
                "mark": mark,
                "text": cut(text, LONGEST),
                "name": cut(token_name(token.text), LONGEST),
                "id": token.id,
                "code": codes[position],
                "special": token.special,
                "added": token.added,
                "direction": place.direction,
                "place": place,
            }
        )
    return found


def _arrays(walked: Walked) -> dict[str, np.ndarray]:
    walk, layer, head = walked.walk, walked.layer, walked.head
    at, tables = walk.token, walk.embedding
    shown = slice(walk.shown.start, walk.shown.stop)
    arrays = {
        "word": tables.words[at],
        "place": tables.positions[at],
        "segment": tables.segments[at],
        "states": walk.states[:, at],
        "fromStart": walk.from_start[:, at],
        "fromBelow": walk.from_below[:, at],
        "query": head.query[at],
        "keys": head.key[shown],
        "values": head.value[shown],
        "scores": head.scores[at, shown],
        "weights": head.weights[at, shown],
        "mixed": head.mixed[at],
        "headWeights": walked.weights[:, shown],
        "joined": layer.joined[at],
        "projected": layer.projected[at],
        "attended": layer.attention_norm.after[at],
        "inner": layer.inner[at],
        "active": layer.activated[at],
        "outer": layer.outer[at],
    }
    for name, norm in (("embedding", tables.norm), ("attention", layer.attention_norm), ("output", layer.output_norm)):
        arrays |= {f"{name}_gain": norm.gain, f"{name}_shift": norm.shift}
    if walked.prediction is not None:
        arrays["transformed"] = walked.prediction.steps.norm.after[0]
    return arrays


def _similarity(walked: Walked) -> dict[str, Any]:
    """Return how alike positions are, in whole percent as base64 of 8-bit integers."""
    found = walked.positions
    matrices = {"learned": found.learned, "formula": found.sinusoidal}
    percents = {name: (100 * each).round().astype(np.int8) for name, each in matrices.items()}
    return {
        "size": len(found.positions),
        "every": found.positions[1] - found.positions[0] if len(found.positions) > 1 else 1,
        "percents": {name: b64encode(each.tobytes()).decode() for name, each in percents.items()},
    }


def _prediction(walked: Walked) -> dict[str, Any] | None:
    found = walked.prediction
    if found is None:
        return None
    candidates = [
        _named(candidate.token) | {"probability": candidate.probability, "logit": logit}
        for candidate, logit in zip(found.candidates, found.logits, strict=True)
    ]
    right = None
    if found.right is not None:
        right = _named(found.right.token) | {"probability": found.right.probability, "rank": found.right.rank}
        right["loss"] = found.loss
    return {"candidates": candidates, "total": found.total, "right": right, "tied": found.tied}


def _named(token: str) -> dict[str, Any]:
    return {"name": cut(token_name(token), LONGEST), "direction": direction(token)}


def _encoded(values: np.ndarray) -> str:
    return b64encode(np.ascontiguousarray(values, dtype="<f4").tobytes()).decode()
