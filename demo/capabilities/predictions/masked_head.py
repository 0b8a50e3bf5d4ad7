"""Which checkpoints have a head for masked words."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from demo.inputs import known_infos
from demo.messages import message
from demo.views.elements import concatenate
from demo.views.html import notice
from models import Analyser


def has_masked_head(analyser: Analyser, models: Iterable[str]) -> bool:
    """Return whether any of the checkpoints has a head for masked words, or may have one that is not here yet."""
    infos = known_infos(analyser, models)
    return not infos or any(info.objective == "masked" for info in infos)


def no_masked_head(analyser: Analyser, models: Iterable[str], role: str | None = "status") -> Markup:
    """Return a notice of a role for each checkpoint without a head for masked words."""
    without = (info for info in known_infos(analyser, models) if info.objective != "masked")
    return concatenate(
        notice(message("errors.no_head.masked", checkpoint=info.checkpoint, objective=info.objective), role)
        for info in without
    )
