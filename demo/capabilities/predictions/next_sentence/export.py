"""Probabilities of next sentences as files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from demo.capabilities.predictions.next_sentence.answers import Answer, answers
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from models import Analyser, EmptyTextError, NoNextSentenceError


def export_csv(analyser: Analyser, readings: Readings, _choices: Mapping[str, Any]) -> File:
    """Return a row for each pair of texts that is shown."""
    rows = [[model, *each[:3], f"{each.probability:.7g}"] for model, each in _found(analyser, readings)]
    return File("polyglot-lens-next-sentence.csv", csv_data([["model", *Answer._fields], *rows]))


def export_json(analyser: Analyser, readings: Readings, _choices: Mapping[str, Any]) -> File:
    """Return an object for each pair of texts that is shown."""
    rows = [{"model": model, **each._asdict()} for model, each in _found(analyser, readings)]
    return File("polyglot-lens-next-sentence.json", json_data(rows))


def _found(analyser: Analyser, readings: Readings) -> list[tuple[str, Answer]]:
    """Return the answers of the models that have any.

    Raises:
        NoNextSentenceError: no model that is shown has the objective.
        EmptyTextError: there is no second text, and the first is no ready one.
    """
    found, refused = [], []
    for reading in readings.values():
        try:
            analyser.next_sentence.check(reading.model)
        except NoNextSentenceError as error:
            refused.append(error)
            continue
        model = analyser.resolve(reading.model).key
        found += [(model, each) for each in answers(analyser, reading)]
    if not found:
        raise refused[0] if len(refused) == len(readings) else EmptyTextError("empty_text", which="second")
    return found
