"""How often M-BERT tells the next sentence from another one, on held-out pairs of consecutive sentences.

The other one is a random sentence of the same language, as in the model's training, or of the same source: where a
language has several sources, the subject alone gives many random sentences away.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import numpy as np

from evaluation.measurements import compact_models, store
from models import Analyser
from models.checkpoints.registry import MODELS
from training.corpus import Language, read_corpus, read_lines

AT_ONCE = 64  # pairs
LONGEST = 400  # characters of a sentence

Pair = tuple[str, str]


def held_out_pairs(language: Language, data: Path) -> list[list[Pair]]:
    """Return pairs of consecutive sentences that no model was trained on, by their source."""
    starts = [(int(row.split("\t")[0]), row.split("\t")[2]) for row in read_lines(data / f"{language.code}.sources")]
    pairs = [pair for pair in language.held_out_pairs() if max(map(len, pair)) <= LONGEST]
    lines = {language.lines[index]: index + 1 for index in range(0, len(language.lines), 200)}
    source = [[name for start, name in starts if start <= lines[first]][-1] for first, _ in pairs]
    return [
        [pair for pair, _ in group] for _, group in groupby(zip(pairs, source, strict=True), key=lambda each: each[1])
    ]


def shuffled(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the first sentence of each pair with the second one of another."""
    seconds = np.roll(np.arange(len(pairs)), len(pairs) // 2)
    return [(first, pairs[other][1]) for (first, _), other in zip(pairs, seconds, strict=True)]


def share_next(analyser: Analyser, model: str, pairs: Sequence[Pair]) -> np.ndarray:
    """Return of each pair whether the model finds it more probable than not that the second sentence follows."""
    found = []
    for start in range(0, len(pairs), AT_ONCE):
        found += [
            each.probability > 0.5 for each in analyser.next_sentence.follow(pairs[start : start + AT_ONCE], model)
        ]
    return np.array(found)


def next_sentence_table(data: Path, *, save: bool) -> str:
    """Return the table in Markdown. `save`: store the figures where `models.measurements` reads them."""
    analyser = Analyser()
    models = [model for model in compact_models() if MODELS[model].next_sentence]
    languages = {each.code: held_out_pairs(each, data) for each in read_corpus(data).languages}
    lines, figures = (
        ["| model | language | pairs | random sentence of the language | of the source |", "|---|---|---:|---:|---:|"],
        {},
    )
    for model in models:
        counts = np.zeros(4)  # pairs, and those that are told right: true ones, random ones, random ones of the source
        for code, sources in languages.items():
            sources = [pairs for pairs in sources if len(pairs) > 1]
            pairs = [pair for own in sources for pair in own]
            if not pairs:
                continue
            near = [pair for own in sources for pair in shuffled(own)]
            true = share_next(analyser, model, pairs).sum()
            others = [(~share_next(analyser, model, each)).sum() for each in (shuffled(pairs), near)]
            own = np.array([len(pairs), true, *others])
            counts += own
            lines.append(_line(model, code, own))
        lines.append(_line(model, "all", counts))
        count, true, random, near_random = counts.tolist()
        figures[model] = {
            "pairs": int(2 * count),
            "accuracy": (true + random) / (2 * count),
            "same_source": (true + near_random) / (2 * count),
        }
    if save:
        store("next_sentence", figures)
    return "\n".join(lines)


def _line(model: str, code: str, counts: np.ndarray) -> str:
    count, true, random, near = counts.tolist()
    shares = [f"{(true + others) / (2 * count):.1%}" for others in (random, near)]
    return f"| {model} | {code} | {2 * count:.0f} | {' | '.join(shares)} |"
