"""Figures measured once on the compact models, by `python -m evaluation`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from models.checkpoints.registry import SHIPPED
from models.checkpoints.weight_files import checksum

FILE = Path(__file__).parent / "compact" / "measurements.json"


@dataclass(frozen=True)
class LayerAgreement:
    """How often the first candidate of a layer is that of the last, at gaps in text that was held out from training."""

    gaps: int
    shares: tuple[float, ...]  # from 0 to 1, of the embeddings and then each layer


@dataclass(frozen=True)
class NextSentenceAccuracy:
    """How often a model tells the next sentence from another one, in text that it was not trained on."""

    pairs: int  # half of them are sentences and the next one
    accuracy: float  # from 0 to 1, against random sentences of the same language
    same_source: float  # the same against random sentences of the same source


@dataclass(frozen=True)
class AlignmentFigures:
    """How well the links of each layer agree with those that people have drawn.

    The mean of each text is taken out, but for `precision` and `recall`, which are of `LanguageAnalyser.nearest`.
    """

    sentences: int
    languages: int  # other than English, in which each sentence is the first text
    f1: dict[str, tuple[float, ...]]  # from 0 to 1, of each layer, by method
    precision: float  # from 0 to 1: share of the mutual nearest words that people have linked, too
    recall: float  # from 0 to 1: share of the links that people are sure of which are mutual nearest words
    sha256: str  # of the weights that they were measured on


def alignment_figures(model: str) -> AlignmentFigures | None:
    """Return the figures of a model by its key; None where it has not been measured."""
    own = _figures("alignment").get(model)
    if not own:
        return None
    f1 = {method: tuple(shares) for method, shares in own["f1"].items()}
    nearest = own["precision"], own["recall"]
    return AlignmentFigures(own["sentences"], own["languages"], f1, *nearest, own["sha256"])


def layer_agreement(model: str) -> LayerAgreement | None:
    """Return the figures of a model by its key; None where it has not been measured."""
    own = _figures("lens").get(model)
    return LayerAgreement(own["gaps"], tuple(own["shares"])) if own else None


def next_sentence_accuracy(model: str) -> NextSentenceAccuracy | None:
    """Return the figures of a model by its key; None where it has not been measured."""
    own = _figures("next_sentence").get(model)
    return NextSentenceAccuracy(own["pairs"], own["accuracy"], own["same_source"]) if own else None


def weights_checksum(model: str) -> str:
    """Return the SHA-256 of the weights of a compact model."""
    return checksum(SHIPPED / model)


@cache
def _figures(name: str) -> dict[str, dict[str, Any]]:
    return json.loads(FILE.read_text(encoding="utf-8")).get(name, {})
