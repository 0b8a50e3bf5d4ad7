"""Entities from the labels of words."""

from __future__ import annotations

from collections.abc import Sequence

from models.tasks.results import LabelledSpan, TaggedWord


def repaired(labels: Sequence[str | None]) -> list[str | None]:
    """Return labels in which every entity begins: an I- that continues none of its kind becomes a B-."""
    found: list[str | None] = []
    for label in labels:
        before = found[-1] if found else None
        if label and label.startswith("I-") and (before or "O")[2:] != label[2:]:
            label = f"B-{label[2:]}"
        found.append(label)
    return found


def entities(text: str, words: Sequence[TaggedWord]) -> tuple[LabelledSpan, ...]:
    """Return the entities of words whose labels are repaired."""
    groups: list[list[TaggedWord]] = []
    for word in words:
        if (word.label or "O").startswith("B-"):
            groups.append([word])
        elif (word.label or "O").startswith("I-"):
            groups[-1].append(word)
    return tuple(_entity(text, group) for group in groups)


def _entity(text: str, group: Sequence[TaggedWord]) -> LabelledSpan:
    start, end = group[0].start, group[-1].end
    score = sum(word.probability or 0.0 for word in group) / len(group)
    return LabelledSpan(text[start:end], start, end, (group[0].label or "")[2:], score)
