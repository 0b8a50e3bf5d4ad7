"""The tokens of a text as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from demo.capabilities.tokens.fields import token_fields
from demo.capabilities.tokens.reading import encode_first, encode_second
from demo.export import File, csv_data, json_data
from demo.inputs import Readings
from models import Analyser, Encoding


def export_csv(analyser: Analyser, readings: Readings, _choices: Mapping[str, Any]) -> File:
    """Return a row for each token of each text and model, with the text of its word, which several tokens may share."""
    rows = [row for encoding in _encodings(analyser, readings) for row in _rows(encoding)]
    head = ["model", "position", *rows[0][2]]
    return File("polyglot-lens-tokens.csv", csv_data([head, *(_cells(*row) for row in rows)]))


def export_json(analyser: Analyser, readings: Readings, _choices: Mapping[str, Any]) -> File:
    """Return an object for each text and model: its tokens as `/tokenize` has them, and the words of the text."""
    found = [
        {
            "model": encoding.model.key,
            "text": encoding.pair or encoding.text,
            "tokens": [token_fields(token) for token in encoding.tokens],
            "words": [list(span) for span in encoding.words],
            "dropped": [list(span) for span in encoding.pair_dropped or encoding.dropped],
        }
        for encoding in _encodings(analyser, readings)
    ]
    return File("polyglot-lens-tokens.json", json_data(found))


def _encodings(analyser: Analyser, readings: Readings) -> list[Encoding]:
    """Return the encodings of the text, then those of the second text if there is one."""
    seconds = [encode_second(analyser, each) for each in readings.values() if each.passage.pair.strip()]
    return [*(encode_first(analyser, each) for each in readings.values()), *seconds]


def _rows(encoding: Encoding) -> Iterator[tuple[str, int, dict[str, Any]]]:
    for position, token in enumerate(encoding.tokens):
        fields = token_fields(token)
        del fields["words"]  # stands as two numbers, of the first and of the last
        last, word = None, ""
        if token.words:
            (start, _), (_, end) = (encoding.words[index] for index in token.words)
            last, word = token.words[1], (encoding.pair or encoding.text)[start:end]
        more = {"last_word": last, "word_text": word, "text_number": token.segment + 1}
        yield encoding.model.key, position, fields | more


def _cells(model: str, position: int, fields: Mapping[str, Any]) -> list[object]:
    return [model, position, *("" if value is None else value for value in fields.values())]
