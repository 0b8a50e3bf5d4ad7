"""The facts about the models as a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from demo.capabilities.how_it_works.choice.deciding import Compared, ask, compare
from demo.capabilities.how_it_works.choice.endpoint import model_data
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from models import Analyser

NAME = "polyglot-lens-models"
HEAD = (
    *("model", "checkpoint", "ready", "words", "layers_parameters", "rest", "total", "counted", "vocabulary", "layers"),
    *("heads", "hidden", "max_tokens", "memory", "next_sentence", "languages", "tokens", "seconds", "met", "unmet"),
)


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each model."""
    rows = [[row[name] for name in HEAD] for row in map(_flat, _rows(_compared(analyser, readings, choices)))]
    return File(f"{NAME}.csv", csv_data([HEAD, *rows]))


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return the needs, and the facts about each model."""
    found = _compared(analyser, readings, choices)
    answers = {name: choices[name] for name in ("memory", "speed", "pairs", "fetch")}
    needs = {"language": found.asked.needs.language} | answers
    return File(f"{NAME}.json", json_data({"needs": needs, "models": _rows(found)}))


def _compared(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> Compared:
    text = next(iter(readings.values())).passage.text
    answers = [choices[name] for name in ("language", "memory", "speed", "pairs", "fetch")]
    return compare(analyser, readings, ask(analyser, text, *answers))


def _rows(found: Compared) -> list[dict[str, Any]]:
    verdicts = {each.facts.info.key: (list(each.met), list(each.unmet)) for each in found.verdicts}
    return [
        model_data(each)
        | {"tokens": found.tokens.get(each.info.key), "seconds": found.seconds.get(each.info.key)}
        | dict(zip(("met", "unmet"), verdicts.get(each.info.key, ([], [])), strict=True))
        for each in found.models
    ]


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    own = {name: row["parameters"][name] for name in ("words", "rest", "total", "counted")}
    listed = {name: " ".join(row[name] or ()) for name in ("languages", "met", "unmet")}
    return row | own | listed | {"layers_parameters": row["parameters"]["layers"]}
