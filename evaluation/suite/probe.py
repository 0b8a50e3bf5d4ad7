"""Probes: logistic regression on one layer of a frozen model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

import numpy as np

from evaluation.suite.context import Context
from evaluation.suite.data import LABELS, draw
from evaluation.suite.encoder import Units
from models.languages.classifier import Classifier
from models.tasks.results import TaggedWord
from models.tasks.spans import entities
from training.tasks.samples import Sample

Counter = Callable[[Sample, list[str | None], tuple[str, ...]], list[float]]


def prepare_probe(context: Context) -> Callable[[str], list[np.ndarray]]:
    """Fit a classifier for each seed. Return what counts their answers in a language: (examples, counts) each."""
    task, labels = context.setting.task, LABELS[context.setting.task]
    classifiers = _fit(context, labels)
    count = COUNTERS.get(task, _count_text)

    def answer(language: str) -> list[np.ndarray]:
        samples = context.tested(language)
        units = context.encoder.units(samples)
        said = [_answers(classifier, samples, units) for classifier in classifiers]
        return [np.array([count(*pair, labels) for pair in zip(samples, own, strict=True)]) for own in said]

    return answer


def training_draw(context: Context, seed: int) -> dict[str, list[Sample]]:
    """Return the examples of each language that a seed draws."""
    most = context.setting.most_trained
    assert most is not None
    return {code: draw(context.data.train(code), most, code, seed) for code in context.training_languages()}


def _fit(context: Context, labels: Sequence[str]) -> list[Classifier]:
    draws = [tuple(chain(*training_draw(context, seed).values())) for seed in context.setting.seeds]
    distinct = list(dict.fromkeys(chain(*draws)))
    context.report(f"reading {len(distinct):,} training examples")
    units = dict(zip(distinct, context.encoder.units(distinct), strict=True))
    fitted: dict[tuple[Sample, ...], Classifier] = {}
    for samples in dict.fromkeys(draws):
        vectors = np.concatenate([units[each].vectors for each in samples])
        names = [labels[each.labels[index]] for each in samples for index in units[each].read]
        context.report(f"fitting a classifier to {len(names):,} vectors")
        fitted[samples] = Classifier(vectors, names)
    return [fitted[samples] for samples in draws]


def _answers(classifier: Classifier, samples: Sequence[Sample], units: Sequence[Units]) -> list[list[str | None]]:
    """Return the label of each unit of each sample; None where the model reads nothing of it."""
    best = iter(classifier.answer(np.concatenate([each.vectors for each in units])).best)
    found = []
    for sample, own in zip(samples, units, strict=True):
        said: list[str | None] = [None] * len(sample.labels)
        for index in own.read:
            said[index] = next(best)
        found.append(said)
    return found


def _count_text(sample: Sample, said: list[str | None], labels: tuple[str, ...]) -> list[float]:
    """Return how many labels are right, and how many there are."""
    hits = sum(own == labels[label] for label, own in zip(sample.labels, said, strict=True))
    return [hits, len(said)]


def _count_entities(sample: Sample, said: list[str | None], _labels: tuple[str, ...]) -> list[float]:
    """Return how many entities are right by their characters and their kind, how many were said, and there are."""
    words = [
        TaggedWord(sample.text[start:end], start, end, label, None)
        for (start, end), label in zip(sample.units, said, strict=True)
    ]
    found = {f"{each.start} {each.end} {each.label}" for each in entities(sample.text, words)}
    return [len(found & set(sample.answers)), len(found), len(sample.answers)]


COUNTERS: dict[str, Counter] = {"entities": _count_entities}
