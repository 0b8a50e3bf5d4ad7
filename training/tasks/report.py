"""Measures the heads that there are, through the product itself, on what they were neither trained nor tuned on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from models import Analyser
from models.tasks.heads import HeadInfo, LanguageFigure
from models.tasks.kinds import TASKS
from training.tasks.samples import Sample, languages_of, read_samples
from training.tasks.scores import (
    Figure,
    answer_f1,
    calibration_error,
    interval,
    largest_confusion,
    macro_f1,
    one_cell,
    share,
    span_f1,
)
from training.tasks.settings import REPORTED

AT_ONCE = 64  # texts


@dataclass
class Outcome:
    """What a head said in one language."""

    rows: list[np.ndarray] = field(default_factory=list)  # counts of each example
    pairs: list[tuple[str, str]] = field(default_factory=list)  # label, what was said
    confidences: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)


Measure = Callable[[Analyser, str, HeadInfo, list[Sample]], Outcome]


def measure(
    analyser: Analyser, model: str, info: HeadInfo, data: Path
) -> tuple[dict[str, LanguageFigure], dict[str, float]]:
    """Return the figure of a head in every language that there is data for, and its expected calibration errors."""
    figures, outcomes = {}, {}
    for language in languages_of(info.task, data):
        samples = read_samples(info.task, data, language, "report", info.trained_on)[: REPORTED[info.task]]
        own = outcomes[language] = outcome_of(analyser, model, info, samples)
        value, low, high = interval(np.stack(own.rows), FIGURES[info.task])
        figures[language] = LanguageFigure(
            round(value, 4), round(low, 4), round(high, 4), len(samples), largest_confusion(own.pairs)
        )
    groups = {"en": ["en"], "others": [each for each in outcomes if each != "en"]}
    calibration = {
        name: round(
            calibration_error(
                [each for language in group for each in outcomes[language].confidences],
                [each for language in group for each in outcomes[language].right],
            ),
            4,
        )
        for name, group in groups.items()
    }
    return figures, calibration


def outcome_of(analyser: Analyser, model: str, info: HeadInfo, samples: list[Sample]) -> Outcome:
    """Return what a head says of samples; `FIGURES` makes its figure of the counts."""
    return _MEASURES[info.task](analyser, model, info, samples)


def _classified(analyser: Analyser, model: str, info: HeadInfo, samples: list[Sample]) -> Outcome:
    outcome = Outcome()
    for start in range(0, len(samples), AT_ONCE):
        some = samples[start : start + AT_ONCE]
        found = analyser.tasks.classify_each([each.text for each in some], model, info.task, info.trained_on)
        for sample, each in zip(some, found, strict=True):
            label, said = sample.labels[0], info.labels.index(each.best.label)
            macro = TASKS[info.task].metric == "macro F1"
            row = one_cell(len(info.labels), label, said) if macro else np.array([label == said, 1.0])
            outcome.rows.append(row)
            outcome.pairs.append((info.labels[label], each.best.label))
            outcome.confidences.append(each.best.probability)
            outcome.right.append(label == said)
    return outcome


def _tagged(analyser: Analyser, model: str, info: HeadInfo, samples: list[Sample]) -> Outcome:
    """Count the words of the treebanks; a word that the model reads nothing of is wrong."""
    outcome = Outcome()
    for start in range(0, len(samples), AT_ONCE):
        some = samples[start : start + AT_ONCE]
        texts, spans = [each.text for each in some], [each.units for each in some]
        found = analyser.tasks.span_probabilities(texts, spans, model, info.task, info.trained_on)
        for sample, words in zip(some, found, strict=True):
            said = [-1 if each is None else int(each.argmax()) for each in words]
            hits = [label == own for label, own in zip(sample.labels, said, strict=True)]
            outcome.rows.append(np.array([sum(hits), len(hits)], dtype=float))
            outcome.right += hits
            outcome.confidences += [0.0 if each is None else float(each.max()) for each in words]
            outcome.pairs += [
                (info.labels[label], info.labels[own])
                for label, own in zip(sample.labels, said, strict=True)
                if own >= 0
            ]
    return outcome


def _entities(analyser: Analyser, model: str, info: HeadInfo, samples: list[Sample]) -> Outcome:
    """Count entities: one is right if its characters and its kind are. Calibration is that of the entities found."""
    outcome = Outcome()
    tagged = [
        each
        for start in range(0, len(samples), AT_ONCE)
        for each in analyser.tasks.tag_each(
            [sample.text for sample in samples[start : start + AT_ONCE]], model, info.task, info.trained_on
        )
    ]
    for sample, found in zip(samples, tagged, strict=True):
        wanted = set(sample.answers)
        said = {f"{each.start} {each.end} {each.label}": each.score for each in found.spans}
        outcome.rows.append(np.array([len(wanted & set(said)), len(said), len(wanted)], dtype=float))
        outcome.confidences += said.values()
        outcome.right += [each in wanted for each in said]
        outcome.pairs += [
            (info.labels[label].rpartition("-")[2], (word.label or "O").rpartition("-")[2])
            for label, word in zip(sample.labels, found.words, strict=True)
        ]
    return outcome


def _answered(analyser: Analyser, model: str, info: HeadInfo, samples: list[Sample]) -> Outcome:
    """Count the F1 of the best answer, also where the model finds "no answer" more probable: all have one."""
    outcome = Outcome()
    for sample in samples:
        found = analyser.tasks.answer(sample.text, sample.pair, model, 1, info.trained_on)
        answer = found.answers[0]
        f1 = answer_f1(answer.text, sample.answers)
        outcome.rows.append(np.array([f1, 1.0]))
        outcome.confidences.append(answer.score)
        outcome.right.append(f1 == 1)
        outcome.pairs.append(("answer", "answer" if found.has_answer else "no answer"))
    return outcome


_MEASURES: dict[str, Measure] = {
    "topic": _classified,
    "sentiment": _classified,
    "entities": _entities,
    "pos": _tagged,
    "questions": _answered,
}
FIGURES: dict[str, Figure] = {
    "topic": share,
    "sentiment": macro_f1,
    "entities": span_f1,
    "pos": share,
    "questions": share,
}
