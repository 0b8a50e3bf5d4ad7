"""Which ready texts of the tab Tasks each compact model gets wrong."""

from __future__ import annotations

import json

from demo.capabilities.tasks.judging import is_right
from demo.capabilities.tasks.ready import WRONG, ready_texts
from evaluation.measurements import compact_models
from models import Analyser

SECTIONS = ("classification", "tagging", "questions")


def ready_table(*, save: bool) -> str:
    """Return how many ready texts of each section each model gets right. `save`: store which ones it gets wrong."""
    analyser = Analyser()
    found = {section: wrong_texts(analyser, section) for section in SECTIONS}
    if save:
        WRONG.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    lines = [
        "| section | texts | " + " | ".join(compact_models()) + " |",
        "|---|---:|" + "---:|" * len(compact_models()),
    ]
    for section, wrong in found.items():
        count = len(ready_texts(section))
        rights = [count - sum(model in models for models in wrong.values()) for model in compact_models()]
        lines.append(f"| {section} | {count} | " + " | ".join(map(str, rights)) + " |")
    return "\n".join(lines)


def wrong_texts(analyser: Analyser, section: str) -> dict[str, list[str]]:
    """Return the models that get a text wrong, by the key of the text; none for a text that all get right."""
    wrong = {
        ready.key: [model for model in compact_models() if not is_right(analyser, section, ready, model)]
        for ready in ready_texts(section)
    }
    return {key: models for key, models in wrong.items() if models}
