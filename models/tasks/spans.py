"""Entities from the labels of words."""

from __future__ import annotations

from collections.abc import Sequence

from models.tasks.labels import begins, kind_of
from models.tasks.results import LabelledSpan, TaggedWord


def entities(text: str, words: Sequence[TaggedWord]) -> tuple[LabelledSpan, ...]:
    """Return the entities of words: an I- that continues none of its kind begins one.

    Of labels that are a kind alone, without B- or I-, neighbours of one kind are one entity.
    """
    groups: list[list[TaggedWord]] = []
    before: str | None = None
    for word in words:
        if word.label and kind_of(word.label):
            if begins(word.label, before):
                groups.append([word])
            else:
                groups[-1].append(word)
        before = word.label
    return tuple(_entity(text, group) for group in groups)


def _entity(text: str, group: Sequence[TaggedWord]) -> LabelledSpan:
    start, end = group[0].start, group[-1].end
    score = sum(word.probability or 0.0 for word in group) / len(group)
    return LabelledSpan(text[start:end], start, end, kind_of(group[0].label), score)
