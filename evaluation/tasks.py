"""How well the heads for tasks do in every language, on data that they were neither trained nor tuned on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from evaluation.measurements import compact_models
from models import Analyser
from models.checkpoints.registry import MODELS
from models.measurements import weights_checksum
from models.tasks.heads import HeadInfo, folder_of, shipped, with_figures, write_info
from training.tasks.card import heads_section, write_card
from training.tasks.report import measure


def tasks_table(data: Path, *, save: bool) -> str:
    """Return the tables in Markdown. `save`: store the figures with the heads, and write them into the cards."""
    analyser, sections = Analyser(), []
    for model in compact_models():
        spec = MODELS[model]
        infos = [_measured(analyser, model, info, data) for info in shipped(spec).values()]
        if save:
            _store(model, infos)
        sections.append(heads_section(spec.checkpoint, infos))
    return "\n\n".join(sections)


def _measured(analyser: Analyser, model: str, info: HeadInfo, data: Path) -> HeadInfo:
    return with_figures(info, *measure(analyser, model, info, data), weights_checksum(model))


def _store(model: str, infos: Iterable[HeadInfo]) -> None:
    folder = folder_of(MODELS[model])
    for info in infos:
        write_info(folder, info)
    write_card(folder)
