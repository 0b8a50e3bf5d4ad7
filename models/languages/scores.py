"""How well links between words agree with those that people have drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from models.languages.alignment import Alignment, Link


@dataclass(frozen=True)
class LinkScores:
    """Precision, recall, F1 and alignment error rate of links, from 0 to 1; None of nothing."""

    precision: float | None
    recall: float | None
    f1: float | None
    aer: float | None
    links: int  # how many were compared
    gold: int  # how many are sure


def score_links(links: Iterable[Link], sure: Collection[Link], possible: Collection[Link] = ()) -> LinkScores:
    """Compare links with those that people are sure of, and those that they find possible, which cost nothing.

    Source: Och and Ney 2003, "A Systematic Comparison of Various Statistical Alignment Models". Precision is the share
    of the links that are sure or possible, recall the share of the sure ones that are found.
    """
    own, wanted = set(links), set(sure)
    return scores_of(len(own & (wanted | set(possible))), len(own & wanted), len(own), len(wanted))


def scores_of(right: int, found: int, links: int, gold: int) -> LinkScores:
    """Return the scores of counts: links that are sure or possible, and sure; all links, and all sure ones."""
    precision = right / links if links else None
    recall = found / gold if gold else None
    f1 = None
    if precision is not None and recall is not None:
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    aer = 1 - (right + found) / (links + gold) if links and gold else None
    return LinkScores(precision, recall, f1, aer, links, gold)


@dataclass(frozen=True)
class LayerFigures:
    """How much two texts have in common in one layer, by their links. Punctuation does not count."""

    layer: int  # from 0
    similarity: float | None  # mean cosine of the linked words; None without a link
    linked: float | None  # share of the words of both texts that have a link, from 0 to 1; None without a word


def layer_figures(alignment: Alignment) -> LayerFigures:
    """Return the figures of an alignment."""
    links = alignment.word_links
    words = sum(sum(map(text.has_letters, range(len(text.words)))) for text in (alignment.first, alignment.second))
    linked = len({one for one, _ in links}) + len({other for _, other in links})
    similarity = sum(float(alignment.similarity[link]) for link in links) / len(links) if links else None
    return LayerFigures(alignment.layer, similarity, linked / words if words else None)
