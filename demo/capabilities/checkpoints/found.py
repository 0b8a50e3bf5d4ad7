"""What is said of the user's own checkpoints when the app starts."""

from __future__ import annotations

from collections.abc import Iterator

from demo.capabilities.checkpoints.view import summary
from demo.errors import error_message
from models import Analyser


def found_checkpoints(analyser: Analyser) -> Iterator[str]:
    """Yield a line for each checkpoint of the user's on this disk, then why others cannot be used."""
    yield from (summary(info) for info in analyser.models() if info.own and info.ready)
    yield from map(error_message, analyser.refused())
