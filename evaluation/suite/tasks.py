"""The tasks: how each is measured, and what is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from evaluation.alignment import sentence_counts
from evaluation.gold import read_gold
from evaluation.suite.context import Context
from evaluation.suite.data import DataError
from evaluation.suite.probe import prepare_probe, training_draw
from models.benchmarks.results import HEAD, HEAD_TASKS, TRAININGS
from models.errors import NoHeadError
from models.languages.linking import METHODS as LINKING
from models.languages.retrieval import csls
from models.languages.vectors import centre, directions
from models.tasks.heads import HeadInfo, shipped
from training.tasks.report import FIGURES, outcome_of
from training.tasks.scores import Figure, share, span_f1

# Of a language: the counts of each test example, (examples, counts), for each seed.
Counts = Callable[[str], list[np.ndarray]]


@dataclass(frozen=True)
class Benchmark:
    """One task."""

    figure: Figure
    methods: tuple[str, ...]  # the first is the usual one
    trainings: tuple[str, ...] = TRAININGS[:2]


def link_f1(sums: np.ndarray) -> np.ndarray:
    """Return F1 of links from sums of `evaluation.alignment.Counts`: (samples, 4) to (samples,)."""
    precision, recall = (sums[:, part] / np.maximum(sums[:, whole], 1) for part, whole in ((0, 2), (1, 3)))
    result: np.ndarray = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return result


PROBE = "probe"
NOTHING = TRAININGS[2:]
BENCHMARKS = {
    "tatoeba": Benchmark(share, ("csls", "cosine"), NOTHING),
    "topics": Benchmark(share, (PROBE, HEAD)),
    "pos": Benchmark(share, (PROBE, HEAD)),
    "entities": Benchmark(span_f1, (PROBE, HEAD)),
    "xnli": Benchmark(share, (PROBE,)),
    "qa": Benchmark(FIGURES["questions"], (HEAD,), ("all", "english")),
    "alignment": Benchmark(link_f1, LINKING, NOTHING),
    "paws-x": Benchmark(share, (PROBE,)),
    "glue-sst2": Benchmark(share, (PROBE,), ("english",)),
}


def prepare(context: Context) -> Counts:
    """Make ready what counts the answers in any language.

    Raises:
        DataError: there is no data to train on.
        NoHeadError: the checkpoint has no head that was trained so.
    """
    if context.setting.task in ("tatoeba", "alignment"):
        return {"tatoeba": _retrieval, "alignment": _links}[context.setting.task](context)
    return (prepare_probe if context.setting.method == PROBE else _head)(context)


def trained(context: Context) -> dict[str, int]:
    """Return the number of training examples by language, of the first seed."""
    if context.setting.method == HEAD:
        return dict(head_of(context).examples)
    if context.setting.trained_on == "none":
        return {}
    found = {code: len(own) for code, own in training_draw(context, context.setting.seeds[0]).items()}
    if not any(found.values()):
        raise DataError(f"There is nothing to train {context.setting.task} on.")
    return found


def head_of(context: Context) -> HeadInfo:
    """Return the description of the head that the checkpoint is shipped with."""
    setting, spec = context.setting, context.encoder.spec
    info = shipped(spec).get((HEAD_TASKS[setting.task], setting.trained_on))
    if info is None:
        task = HEAD_TASKS[setting.task]
        raise NoHeadError("no_head.task", checkpoint=spec.checkpoint, task=task, trained_on=setting.trained_on)
    return info


def _head(context: Context) -> Counts:
    info = head_of(context)

    def answer(language: str) -> list[np.ndarray]:
        outcome = outcome_of(context.analyser, context.setting.model, info, context.tested(language))
        return [np.stack(outcome.rows)]

    return answer


def _retrieval(context: Context) -> Counts:
    """Count for each pair in how many of two directions a sentence is nearest to its translation."""

    def answer(language: str) -> list[np.ndarray]:
        samples = context.tested(language)
        vectors = context.encoder.texts([each.text for each in samples] + [each.pair for each in samples])
        if context.setting.method == "csls":
            vectors = centre(vectors, np.repeat([0, 1], len(samples)))
        one, other = np.split(directions(vectors), 2)
        scores = one @ other.T
        if context.setting.method == "csls":
            scores = csls(scores)
        own = np.arange(len(samples))
        hits = (scores.argmax(axis=1) == own).astype(float) + (scores.argmax(axis=0) == own)
        return [np.stack([hits, np.full(len(own), 2.0)], axis=1)]

    return answer


def _links(context: Context) -> Counts:
    gold, setting = read_gold(), context.setting

    def answer(language: str) -> list[np.ndarray]:
        own = gold[language][: setting.most_tested]
        found = sentence_counts(context.analyser, setting.model, own, setting.method, centred=True)
        return [found[:, context.encoder.layer]]

    return answer
