"""What crosses from the models to the page: frozen dataclasses, numpy at most, no torch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

Span = tuple[int, int]  # start and end in code points of the text as typed, end not included


@dataclass(frozen=True)
class ModelInfo:
    """One row of the registry and whether its weights are on this disk."""

    key: str
    family: str
    checkpoint: str
    ready: bool
    layers: int
    heads: int
    hidden: int
    vocabulary: int
    parameters: int
    max_tokens: int
    size: int = 0  # bytes of its weights in float32, and about those of a download
    state: str = "ready"  # or "fetching", "downloadable", "out of reach"
    reason: str = ""  # why it is out of reach


@dataclass(frozen=True)
class LoadProgress:
    """How far the loading of a checkpoint is."""

    key: str
    checkpoint: str
    stage: str  # "fetching" or "reading"
    done: int  # bytes
    total: int  # bytes; 0: not known yet
    seconds_left: float | None


@dataclass(frozen=True)
class Token:
    """One token. Tokens that the model adds around the text have an empty span at its ends."""

    text: str  # as in the vocabulary: "##ing", "▁the"
    id: int
    start: int
    end: int
    word: int | None  # index into Encoding.words
    special: bool  # [CLS], <s>, [MASK] and the like
    unknown: bool
    segment: int = 0  # 1: of the second text of a pair, into which `start` and `end` then point


@dataclass(frozen=True)
class Encoding:
    """A text as one model reads it."""

    text: str
    model: ModelInfo
    tokens: tuple[Token, ...]
    words: tuple[Span, ...]  # Unicode words, punctuation included, white space not
    masks: tuple[int, ...]  # positions of the mask tokens
    dropped: tuple[Span, ...]  # visible or control characters that reach no token


@dataclass(frozen=True)
class Candidate:
    """A token that may stand where the mask is."""

    token: str
    id: int
    probability: float


@dataclass(frozen=True)
class MaskPrediction:
    """What may stand at one mask, the most probable first."""

    position: int  # index into Encoding.tokens
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Prediction:
    """The candidates of every mask of a text."""

    encoding: Encoding
    masks: tuple[MaskPrediction, ...]


@dataclass(frozen=True, eq=False)
class Attention:
    """What every head looked at, for one text, or one window of a long text, under one checkpoint."""

    encoding: Encoding
    tokens: tuple[Token, ...]  # those of the window, special tokens at both ends
    weights: np.ndarray  # float32, (layers, heads, tokens, tokens), rows sum to 1
    window: int  # which window this is, from 0
    windows: int  # how many the text has


@dataclass(frozen=True)
class BertVizPage:
    """A BertViz view as one HTML document that needs no network."""

    model: ModelInfo
    view: str  # "head" or "model"
    html: str
