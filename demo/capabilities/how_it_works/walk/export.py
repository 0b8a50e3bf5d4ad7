"""The walk as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from demo.capabilities.how_it_works.walk.endpoint import named_steps
from demo.capabilities.how_it_works.walk.walking import Walked, walk_through
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from demo.shown_heads import shown_heads
from demo.texts import GUESS_FIRST, HIDDEN, HIDDEN_PAIR_WORDS, HIDDEN_WORDS
from models import Analyser

NAME = "polyglot-lens-walk"
HEAD = ("model", "layer", "head", "position", "token", "step", "row", "index", "value")


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each number of each step of each model; `row` is a token's where a step has all of them."""
    rows: list[list[object]] = []
    for walked in _walks(analyser, readings, choices):
        walk, name = walked.walk, _name(walked)
        for step, values in named_steps(walk, walked.layer, walked.head):
            table = values if values.ndim == 2 else values[None]
            place = walk.token if values.ndim == 1 else 0
            rows += [
                [*name.values(), step, row + place, index, f"{value:.7g}"]
                for row, vector in enumerate(table)
                for index, value in enumerate(vector.tolist())
            ]
    return File(f"{NAME}.csv", csv_data([HEAD, *rows]))


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return every step of each model with its numbers, and what the model predicts."""
    found = []
    for walked in _walks(analyser, readings, choices):
        walk = walked.walk
        steps = named_steps(walk, walked.layer, walked.head)
        found.append(
            {
                **_name(walked),
                "text": walk.encoding.text,
                "pair": walk.encoding.pair,
                "tokens": [token.text for token in walk.tokens],
                "steps": [{"name": name, "shape": list(each.shape), "values": each.tolist()} for name, each in steps],
                "from_start": walk.from_start[:, walk.token].tolist(),
                "from_below": walk.from_below[:, walk.token].tolist(),
                "prediction": _prediction(walked),
                "guesses": [asdict(each) for each in walked.guesses],
            }
        )
    return File(f"{NAME}.json", json_data(found))


def _walks(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> Iterator[Walked]:
    hidden, concealed = [choices[name] for name in (HIDDEN_WORDS, HIDDEN_PAIR_WORDS)], choices[GUESS_FIRST] == HIDDEN
    chosen, token = [choices[name] for name in ("layer", "head", "own")], choices["at"]
    heads = shown_heads(analyser, readings, chosen, token)
    for family, reading in readings.items():
        followed = str(token or heads.place)
        yield walk_through(analyser, reading, heads[family], followed, hidden, concealed=concealed)


def _name(walked: Walked) -> dict[str, Any]:
    walk, (layer, head) = walked.walk, walked.selected
    token = walk.tokens[walk.token].text
    return {"model": walk.encoding.model.key, "layer": layer, "head": head, "position": walk.position, "token": token}


def _prediction(walked: Walked) -> dict[str, Any] | None:
    found = walked.prediction
    if found is None:
        return None
    candidates = [
        {"token": each.token, "id": each.id, "logit": logit, "probability": each.probability}
        for each, logit in zip(found.candidates, found.logits, strict=True)
    ]
    right = found.right and {"token": found.right.token, "id": found.right.id, "loss": found.loss}
    return {"candidates": candidates, "log_sum_exp": found.total, "right": right}
