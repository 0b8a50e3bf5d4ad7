"""Save which words decided: a row for each word under each model, or everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from math import isnan
from typing import Any

import gradio as gr

from demo.capabilities.tasks.attribution.endpoint import explanation_data
from demo.capabilities.tasks.attribution.explaining import Pending, Question, Unasked, result
from demo.capabilities.tasks.attribution.targets import QUESTIONS, chosen_target
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from demo.messages import message
from models import ATTRIBUTION_METHODS, Analyser, ExplanationComparison

COLUMNS = ("model", "task", "trained_on", "target", "place", "part", "word", "start", "end", *ATTRIBUTION_METHODS)


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each word under each model, with its attribution by each method."""
    rows = [row for found in _found(analyser, readings, choices) for row in _rows(found)]
    return File("polyglot-lens-attribution.csv", csv_data([COLUMNS, *rows]))


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return the attributions of each model, their rank correlations, and the curves of the deletion test."""
    results = [_data(found) for found in _found(analyser, readings, choices)]
    return File("polyglot-lens-attribution.json", json_data({"results": results}))


def _found(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> Iterator[ExplanationComparison]:
    """Yield the result of each model.

    Raises:
        gr.Error: a text is so long that its explanation has to be started on the page, and was not.
    """
    question = Question(choices["task"], chosen_target(choices["task"], choices), choices["at"], choices["trained_on"])
    question = question._replace(own_target=choices.get("label") or "", question=choices.get("question") or "")
    for reading in readings.values():
        found = result(analyser, reading, question)
        if isinstance(found, Pending):
            raise gr.Error(message("tasks.attribution.long.save_first"), print_exception=False)
        if not isinstance(found, Unasked):
            yield found


def _rows(found: ExplanationComparison) -> Iterator[list[object]]:
    target = found.target
    own = [
        found.encoding.model.key,
        target.task,
        target.trained_on,
        target.label,
        "" if target.place is None else target.place,
    ]
    for words in zip(*(each.words for each in found.explanations), strict=True):
        part = "question" if target.task == QUESTIONS and not words[0].segment else "text"
        yield [*own, part, words[0].text, words[0].start, words[0].end, *(f"{word.attribution:.7g}" for word in words)]


def _data(found: ExplanationComparison) -> dict[str, Any]:
    return {
        "text": found.encoding.pair or found.encoding.text,
        "question": found.encoding.text if found.encoding.pair else "",
        "model": found.encoding.model.key,
        "target": asdict(found.target),
        "explanations": [explanation_data(each) for each in found.explanations],
        "rank_correlations": [[None if isnan(each) else each for each in row] for row in found.correlations.tolist()],
        "hidden_words": found.hidden.tolist(),
        "deletion": [
            {
                "method": each.method,
                "order": each.order,
                "probabilities": each.probabilities.tolist(),
                "area": each.area,
            }
            for each in found.deletions
        ],
        "random": {"orders": found.orders, "probabilities": found.random.tolist()},
    }
