"""Save what was measured: a row for each token, or all of it as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import gradio as gr

from demo.capabilities.predictions.surprise.endpoint import surprise_data
from demo.capabilities.predictions.surprise.measuring import WITHIN_WORD, is_live
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from demo.messages import message
from models import Analyser, Surprise, typed_word

COLUMNS = ("model", "line", "position", "token", "start", "end", "word", "bits", "rank", "instead", "probabilities")


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each token of text and variant under each model."""
    rows = [row for line, found in _measured(analyser, readings, choices) for row in _rows(line, found)]
    return File("polyglot-lens-surprise.csv", csv_data([COLUMNS, *rows]))


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return what the endpoint says of text and variant under each model, and how it was measured."""
    results = [
        {"line": line, "text": found.encoding.text, "pair": found.encoding.pair, "within_word": found.within_word}
        | surprise_data(found)
        for line, found in _measured(analyser, readings, choices)
    ]
    return File("polyglot-lens-surprise.json", json_data({"results": results}))


def _measured(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> Iterator[tuple[int, Surprise]]:
    """Yield the number of each line, from 1, and its result, for each model.

    Raises:
        gr.Error: a text is so long that its measurement has to be started on the page, and was not.
    """
    within_word, other = choices["method"] == WITHIN_WORD, choices["compare"]
    for passage, model in readings.values():
        for line, each in enumerate([passage, replace(passage, text=other)] if other else [passage], start=1):
            found = analyser.surprise.measured(each, model, within_word)
            if found is None:
                if not is_live(analyser.tokenize(each, model)):
                    raise gr.Error(message("predictions.surprise.long.save_first"), print_exception=False)
                found = analyser.surprise.measure(each, model, within_word)
            yield line, found


def _rows(line: int, found: Surprise) -> Iterator[list[object]]:
    for position, token in enumerate(found.encoding.tokens):
        score, word = found.scores.get(position), found.word_of.get(position)
        typed = "" if word is None else typed_word(found.encoding, found.words[word])
        own = [found.encoding.model.key, line, position, token.text, token.start, token.end, typed]
        if score is None:
            yield [*own, "", "", "", ""]
            continue
        names = " ".join(each.token for each in score.instead)
        yield [
            *own,
            f"{score.bits:.6g}",
            score.rank,
            names,
            " ".join(f"{each.probability:.6g}" for each in score.instead),
        ]
