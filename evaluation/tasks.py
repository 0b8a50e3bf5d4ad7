"""How well the heads for tasks do in every language, on data that they were neither trained nor tuned on."""

from __future__ import annotations

from pathlib import Path

from evaluation.measurements import compact_models
from models import Analyser
from models.checkpoints.registry import MODELS
from models.measurements import weights_checksum
from models.tasks.heads import folder_of, shipped, with_figures, write_info
from training.tasks.card import heads_section, write_card
from training.tasks.report import measure


def tasks_table(data: Path, *, save: bool, missing: bool = False) -> str:
    """Return the tables in Markdown.

    Args:
        data: the folder with labelled texts.
        save: store the figures of each head once it is measured, and write all into the cards.
        missing: measure only heads that have no figures for the weights that are here, and take the others as stored.
    """
    analyser, sections = Analyser(), []
    for model in compact_models():
        spec, checksum = MODELS[model], weights_checksum(model)
        infos = []
        for info in shipped(spec).values():
            if not missing or not info.figures or info.sha256 != checksum:
                info = with_figures(info, *measure(analyser, model, info, data), checksum)
                if save:
                    write_info(folder_of(spec), info)
            infos.append(info)
        if save:
            write_card(folder_of(spec))
        sections.append(heads_section(spec.checkpoint, infos))
    return "\n\n".join(sections)
