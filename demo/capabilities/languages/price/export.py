"""The figures of all lines as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from demo.capabilities.languages.price.endpoint import price_data
from demo.capabilities.languages.price.measuring import (
    Measured,
    Row,
    measure,
    missing_vocabularies,
    section_lines,
    shown_vocabularies,
)
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from demo.own_lines import OWN
from models import Analyser, trained_on

NAME = "polyglot-lens-price"
COUNTS = ("tokens", "words", "characters", "bytes", "unknown", "tokens_per_word", "premium", "window_share")
HEAD = ("model", "set", "language", "line", "trained_on", "pivot", "text", *COUNTS, "pieces")


def export_csv(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a row for each line under each vocabulary, with its pieces."""
    rows = []
    for each in _measured(analyser, readings, choices):
        for index, row in _rows(each):
            data = _data(each, index, row) | {"model": each.prices[index].model.key, "set": choices["set"]}
            rows.append([" ".join(data[name]) if name == "pieces" else data[name] for name in HEAD])
    return File(f"{NAME}.csv", csv_data([HEAD, *rows]))


def export_json(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return the lines of each vocabulary, with their pieces."""
    models: dict[str, list[dict[str, Any]]] = {}
    for each in _measured(analyser, readings, choices):
        for index, row in _rows(each):
            models.setdefault(each.prices[index].model.key, []).append(_data(each, index, row))
    value = {"set": choices["set"], "models": [{"model": key, "rows": rows} for key, rows in models.items()]}
    return File(f"{NAME}.json", json_data(value))


def _measured(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> Iterator[Measured]:
    """Yield what is shown, if there is any."""
    lines = section_lines(analyser, choices["set"], choices["lines"] if choices["set"] == OWN else "")
    keys = shown_vocabularies(readings, choices["vocabulary"])
    missing = missing_vocabularies(analyser, keys)
    here = [key for key in keys if key not in missing]
    if lines.read and here:
        yield measure(analyser, lines, here, choices["pivot"], choices["set"])


def _rows(measured: Measured) -> Iterator[tuple[int, Row]]:
    """Yield each row with the index of each vocabulary, the rows of one vocabulary after those of another."""
    for index in range(len(measured.prices)):
        for row in measured.rows:
            yield index, row


def _data(measured: Measured, index: int, row: Row) -> dict[str, Any]:
    price = row.prices[index]
    place = {"language": row.line.language, "line": row.line.number or None, "pivot": measured.pivot.line.language}
    known = {"trained_on": trained_on(price.encoding.model, row.line.language or "")}
    tokens = [token.text for token in price.encoding.tokens if not token.added]
    return place | known | price_data(price) | {"pieces": tokens}
