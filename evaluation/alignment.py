"""How well links between words agree with those that people have drawn, by layer and method, on `alignment.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from evaluation.gold import Gold, read_gold
from evaluation.measurements import compact_models, store
from models import ALIGNMENT_METHODS, Analyser, LinkScores, Passage, best_layer
from models.languages.scores import scores_of

Counts = np.ndarray  # float, (layers, 4): links that are sure or possible, and sure; all links, and all sure ones


def counts(analyser: Analyser, model: str, gold: Iterable[Gold], method: str, *, centred: bool) -> Counts:
    """Return the counts of all sentences together. Links of punctuation are left out."""
    return sentence_counts(analyser, model, gold, method, centred=centred).sum(axis=0)


def sentence_counts(analyser: Analyser, model: str, gold: Iterable[Gold], method: str, *, centred: bool) -> np.ndarray:
    """Return the counts of each sentence: (sentences, layers, 4)."""
    found = []
    for each in gold:
        passage = Passage(each.first, each.second)
        layers = analyser.languages.align_layers(passage, model, method, centred=centred)
        links = [set(layer.word_links) for layer in layers]
        right = [(len(own & (each.sure | each.possible)), len(own & each.sure)) for own in links]
        found.append([(*row, len(own), len(each.sure)) for row, own in zip(right, links, strict=True)])
    return np.array(found, dtype=float)


def evaluate(
    analyser: Analyser, model: str, gold: Mapping[str, Iterable[Gold]], method: str, *, centred: bool
) -> list[LinkScores]:
    """Return the scores of each layer over all sentences of all languages."""
    every = [each for own in gold.values() for each in own]
    return [scores_of(*map(int, row)) for row in counts(analyser, model, every, method, centred=centred)]


def alignment_table(*, save: bool) -> str:
    """Return the tables in Markdown. `save`: store the figures where `models.measurements` reads them."""
    analyser, gold = Analyser(), read_gold()
    sentences = sum(map(len, gold.values()))
    lines = [f"F1 in percent of the links of {sentences} sentences in {len(gold)} pairs of languages, by layer:", ""]
    figures: dict[str, dict[str, object]] = {}
    for model in compact_models():
        by_method = {}
        columns = {}
        nearest = evaluate(analyser, model, gold, "mutual", centred=False)[best_layer(analyser.resolve(model).layers)]
        for method in ALIGNMENT_METHODS:
            for centred in (False, True):
                scores = evaluate(analyser, model, gold, method, centred=centred)
                columns[f"{method}{', means out' if centred else ''}"] = scores
                if centred:
                    by_method[method] = [score.f1 for score in scores]
        figures[model] = {
            "sentences": sentences,
            "languages": len(gold),
            "f1": by_method,
            "precision": nearest.precision,
            "recall": nearest.recall,
        }
        lines += [*_layers_table(model, columns), ""]
    if save:
        store("alignment", figures)
    return "\n".join(lines)


def _layers_table(model: str, columns: Mapping[str, list[LinkScores]]) -> list[str]:
    lines = [f"| `{model}` | {' | '.join(columns)} |", "|---|" + "---:|" * len(columns)]
    for layer, row in enumerate(zip(*columns.values(), strict=True)):
        lines.append(f"| layer {layer} | {' | '.join(_percent(scores.f1) for scores in row)} |")
    return lines


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"
