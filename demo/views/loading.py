"""What can be loaded, and how far a loading is."""

from __future__ import annotations

from html import escape

from demo.views.common import progress_bar
from models import LoadProgress, ModelInfo, data_size


def choice_label(info: ModelInfo) -> str:
    """One checkpoint with its state, as a choice."""
    states = {
        "ready": "in this app" if info.checkpoint == info.key else "on this disk",
        "fetching": "on its way",
        "downloadable": f"fetch {data_size(info.size)}",
        "out of reach": "out of reach",
    }
    return f"{info.family} {info.key.split('-')[-1]} · {states[info.state]}"


def loading_panel(progress: LoadProgress) -> str:
    """A bar with bytes and time left; without a figure while none is known."""
    share = progress.done / progress.total if progress.total and progress.stage == "fetching" else None
    bar = progress_bar(f"Loading {progress.checkpoint}", share)
    return f'<div class="loading"><p>{escape(progress.checkpoint)}: {_sentence(progress)}</p>{bar}</div>'


def _sentence(progress: LoadProgress) -> str:
    if progress.stage == "reading":
        return "reading it into memory"
    if not progress.total:
        return "asking the hub"
    left = "" if progress.seconds_left is None else f", {duration(progress.seconds_left)} left"
    return f"{data_size(progress.done)} of {data_size(progress.total)}{left}"


def duration(seconds: float) -> str:
    """Time for people: "12 s", "3 min"."""
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
