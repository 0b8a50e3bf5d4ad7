"""Reversed words as a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from demo.export import File
from demo.inputs import Readings
from models import Analyser
from tests.reversed_words.reverse import reverse_words


def export_text(analyser: Analyser, readings: Readings, choices: Mapping[str, Any]) -> File:
    """Return a line for each word of the first model that is shown, in the order that the tab shows."""
    words = reverse_words(analyser, *next(iter(readings.values()))).words
    lines = words if choices["order"] == "backwards" else words[::-1]
    return File("reversed-words.txt", "\n".join(lines).encode(errors="replace"))
