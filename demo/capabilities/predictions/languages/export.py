"""The words of all lines as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from demo.capabilities.predictions.languages.judging import TOP_K, Answer, Row, judge
from demo.capabilities.predictions.languages.marks import read_marks
from demo.capabilities.predictions.languages.sets import Lines, chosen_lines, guesser
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from demo.own_lines import OWN
from models import Analyser

NAME = "polyglot-lens-languages"
HEAD = (
    *("model", "set", "language", "line", "text", "entropy_bits"),
    *("rank", "word", "pieces", "ids", "logprob", "score", "probability", "right"),
)


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each word, with an empty `right` where no right word of the line is known."""
    rows = (_csv_row(choices["set"], *each) for each in _found(analyser, readings, choices))
    words = (row for some in rows for row in some)
    return File(f"{NAME}.csv", csv_data([HEAD, *words]))


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return the lines of each model with their words; `right` is null where no right word is known."""
    models: dict[str, list[dict[str, Any]]] = {}
    for answer, number, row in _found(analyser, readings, choices):
        models.setdefault(answer.model.key, []).append(_json_row(number, row))
    value = {"set": choices["set"], "models": [{"model": key, "rows": rows} for key, rows in models.items()]}
    return File(f"{NAME}.json", json_data(value))


def _found(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> Iterator[tuple[Answer, int, Row]]:
    """Yield each model's answer with the number of each row, and the row."""
    lines = _lines(analyser, choices)
    if not lines.filled:
        return
    marks = read_marks(choices["marks"], lines)
    for reading in readings.values():
        answer = judge(lines, analyser.words.cloze(lines.texts, reading.model, TOP_K), marks, choices["order"])
        for number, row in enumerate(answer.rows, start=1):
            yield answer, number, row


def _lines(analyser: Analyser, choices: Mapping[str, Any]) -> Lines:
    own = choices["lines"] if choices["set"] == OWN else ""
    return chosen_lines(choices["set"], choices["count"], own, guesser(analyser))


def _csv_row(set_id: str, answer: Answer, number: int, row: Row) -> Iterator[tuple[object, ...]]:
    line = row.line
    begin = (answer.model.key, set_id, line.language, line.number or number, line.text, row.entropy)
    for rank, (word, right) in enumerate(zip(row.words, row.right, strict=True), start=1):
        judged = {True: "yes", False: "no"}[right] if row.is_known else ""
        pieces, ids = " ".join(word.pieces), " ".join(map(str, word.ids))
        yield (*begin, rank, word.word, pieces, ids, word.logprob, word.score, word.probability, judged)


def _json_row(number: int, row: Row) -> dict[str, Any]:
    words = [
        {
            "word": word.word,
            "pieces": word.pieces,
            "ids": word.ids,
            "logprob": word.logprob,
            "score": word.score,
            "probability": word.probability,
            "right": right if row.is_known else None,
        }
        for word, right in zip(row.words, row.right, strict=True)
    ]
    line = row.line
    begin = {"language": line.language, "line": line.number or number, "text": line.text, "answers": line.answers}
    return begin | {"entropy": row.entropy, "words": words}
