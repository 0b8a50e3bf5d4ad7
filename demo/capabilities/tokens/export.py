"""The tokens of a text as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from demo.capabilities.tokens.fields import token_fields
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from models import Analyser, Encoding


def export_csv(analyser: Analyser, readings: Readings, _choices: Mapping[str, Any]) -> File:
    """Return a row for each token of each model, with the text of its word, which several tokens may share."""
    rows = [row for encoding in _encodings(analyser, readings) for row in _rows(encoding)]
    return File(
        "polyglot-lens-tokens.csv", csv_data([["model", "position", *rows[0][2]], *(_cells(*row) for row in rows)])
    )


def export_json(analyser: Analyser, readings: Readings, _choices: Mapping[str, Any]) -> File:
    """Return an object for each model: its tokens as `/tokenize` has them, and the words of the text."""
    found = [
        {
            "model": encoding.model.key,
            "text": encoding.text,
            "tokens": [token_fields(token) for token in encoding.tokens],
            "words": [list(span) for span in encoding.words],
            "dropped": [list(span) for span in encoding.dropped],
        }
        for encoding in _encodings(analyser, readings)
    ]
    return File("polyglot-lens-tokens.json", json_data(found))


def _encodings(analyser: Analyser, readings: Readings) -> list[Encoding]:
    return [analyser.tokenize(*reading) for reading in readings.values()]


def _rows(encoding: Encoding) -> Iterator[tuple[str, int, dict[str, Any]]]:
    for position, token in enumerate(encoding.tokens):
        fields = token_fields(token)
        del fields["words"]  # stands as two numbers, of the first and of the last
        last, word = None, ""
        if token.words:
            (start, _), (_, end) = (encoding.words[index] for index in token.words)
            last, word = token.words[1], encoding.text[start:end]
        yield encoding.model.key, position, fields | {"last_word": last, "word_text": word}


def _cells(model: str, position: int, fields: Mapping[str, Any]) -> list[object]:
    return [model, position, *("" if value is None else value for value in fields.values())]
