"""How alike the linked words of translations are, and those of sentences that are none, to tell the two apart by."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from evaluation.measurements import compact_models
from evaluation.suite.folder import ParallelData
from models import Analyser, Passage
from models.languages.analyser import TRANSLATION_SIMILARITY

MOST = 30  # pairs of each language
THRESHOLDS = tuple(round(TRANSLATION_SIMILARITY + step, 2) for step in (-0.1, -0.05, 0, 0.05, 0.1))
PERCENTILES = (5, 50, 95)

Pair = tuple[str, str]


def drawn_pairs(data: Path) -> dict[str, list[Pair]]:
    """Return pairs of sentences of each language in the folder, drawn by chance."""
    source = ParallelData(data)
    found = {}
    for language in source.languages():
        every = [(sample.text, sample.pair) for sample in source.test(language)]
        order = np.random.default_rng(crc32(language.encode())).permutation(len(every))[:MOST]
        found[language] = [every[index] for index in order]
    return found


def wrong_pairs(pairs: Sequence[Pair]) -> list[Pair]:
    """Return each sentence with the translation of the next one."""
    return [(first, pairs[(index + 1) % len(pairs)][1]) for index, (first, _) in enumerate(pairs)]


def similarities(analyser: Analyser, model: str, pairs: Sequence[Pair]) -> np.ndarray:
    """Return how alike the linked words of each pair are; NaN where a text has too few words."""
    found = (analyser.languages.translation_similarity(Passage(*pair), model) for pair in pairs)
    return np.array([np.nan if each is None else each for each in found])


def translations_table(data: Path) -> str:
    """Return the table in Markdown: percentiles of the similarity, and how many pairs are below some of its values."""
    analyser, languages = Analyser(), drawn_pairs(data)
    heads = [*(f"{each}th percentile" for each in PERCENTILES), *(f"below {each}" for each in THRESHOLDS)]
    lines = [f"| model | pairs | {' | '.join(heads)} |", "|---|---|" + "---:|" * len(heads)]
    for model in compact_models():
        true = np.concatenate([similarities(analyser, model, pairs) for pairs in languages.values()])
        wrong = np.concatenate([similarities(analyser, model, wrong_pairs(pairs)) for pairs in languages.values()])
        known = ~np.isnan(true) & ~np.isnan(wrong)
        lines += [_line(model, "translations", true[known]), _line(model, "others", wrong[known])]
    return "\n".join(lines)


def _line(model: str, kind: str, found: np.ndarray) -> str:
    percentiles = [f"{each:.2f}" for each in np.percentile(found, PERCENTILES)]
    below = [f"{(found < each).mean():.1%}" for each in THRESHOLDS]
    return f"| `{model}` | {len(found)} {kind} | {' | '.join([*percentiles, *below])} |"
