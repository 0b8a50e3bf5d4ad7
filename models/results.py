"""What crosses from the models to the page: frozen dataclasses, numpy at most, no torch."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import NamedTuple

import numpy as np

Span = tuple[int, int]  # start and end in code points of the text as typed, end not included
Head = tuple[int, int]  # layer and head, from 0


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

    @property
    def added(self) -> bool:
        """Put there by the model; a mask is special, and typed."""
        return self.special and self.word is None


@dataclass(frozen=True)
class Encoding:
    """A text, or a pair of texts, as one model reads it. What `typed` gives is sliced out of the right one."""

    text: str
    model: ModelInfo
    tokens: tuple[Token, ...]
    words: tuple[Span, ...]  # Unicode words, punctuation included, white space not; the pair's after the text's
    masks: tuple[int, ...]  # positions of the mask tokens
    dropped: tuple[Span, ...]  # visible or control characters of `text` that reach no token
    pair: str = ""  # a second text that is read together with the first
    pair_words: int = 0  # how many of `words`, the last ones, are the pair's: spans in `pair`

    def typed(self, part: Token | int) -> str:
        """What was typed where a token stands, or the word of that index."""
        if isinstance(part, Token):
            span, second = (part.start, part.end), part.segment == 1
        else:
            span, second = self.words[part], part >= len(self.words) - self.pair_words
        return (self.pair if second else self.text)[slice(*span)]


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

    @property
    def masks(self) -> tuple[int, ...]:
        """Indices into `tokens`."""
        ids = {self.encoding.tokens[position].id for position in self.encoding.masks}
        return tuple(index for index, token in enumerate(self.tokens) if token.id in ids)

    @property
    def content(self) -> tuple[int, ...]:
        """Indices into `tokens` of those that are not special."""
        return tuple(index for index, token in enumerate(self.tokens) if not token.special)


class Passage(NamedTuple):
    """What attention is asked of: `Analyser.attend(*passage)`."""

    text: str
    model: str
    window: int = 0  # which part of a long text
    pair: str = ""  # a second text that is read together with the first


class View(NamedTuple):
    """How the attention of some heads is to be shown."""

    heads: tuple[Head, ...]  # of several the mean
    units: str = "tokens"  # or "words"
    specials: str = "shown"  # or "hidden", or "rescaled": hidden, and what is left sums to 1
    measure: str = "weights"  # or "norms": times the length of what is moved; or "rollout": up to the last layer named
    direction: str = "all"  # or "A to B", "B to A": between the two texts of a pair


@dataclass(frozen=True)
class Unit:
    """A row or column of a `Matrix`: a token, or the tokens of a word."""

    text: str
    first: int  # index of its first token in the passage
    last: int  # and after its last
    segment: int
    special: bool  # added by the model


@dataclass(frozen=True, eq=False)
class Matrix:
    """How much each row looks at each column."""

    rows: tuple[Unit, ...]
    columns: tuple[Unit, ...]
    weights: np.ndarray  # float32, (rows, columns)
    elsewhere: np.ndarray  # float32, (rows,): the share of each row that went to what has no column


@dataclass(frozen=True, eq=False)
class HeadMeasures:
    """What every head does on one text: see `models.attention.kinds.measure_heads`. All arrays are (layers, heads)."""

    scores: dict[str, np.ndarray]  # by the names of `KINDS` but "mixed"; float32 from 0 to 1, NaN: nothing to measure
    kinds: np.ndarray  # str: what each head does most, a name of `KINDS`
    entropy: np.ndarray  # float32, bits
    distance: np.ndarray  # float32, tokens
    even_entropy: float  # bits, of even weights on all tokens: no head has more
    even_distance: float  # tokens, of even weights; NaN where no token is the text's own

    @property
    def empty(self) -> bool:
        """Nothing of the text reaches the model, so there is nothing to measure."""
        return isnan(self.even_distance)


@dataclass(frozen=True)
class AblatedCandidate:
    """A token that may stand where a mask is, and its probability before and after heads are turned off."""

    token: str
    id: int
    before: float
    after: float


@dataclass(frozen=True)
class AblatedMask:
    """What turning heads off does to the prediction at one mask."""

    position: int  # index into Encoding.tokens
    divergence: float  # Kullback-Leibler, bits, of the whole distribution after from the one before; 0: none
    candidates: tuple[AblatedCandidate, ...]  # the best before and the best after, by probability before


@dataclass(frozen=True)
class Ablation:
    """The predictions for a text before and after some heads are turned off."""

    encoding: Encoding
    heads: tuple[Head, ...]  # those that are off
    masks: tuple[AblatedMask, ...]


@dataclass(frozen=True)
class RankProgress:
    """How many layers of a `HeadRanking` are done."""

    done: int
    layers: int


@dataclass(frozen=True, eq=False)
class HeadRanking:
    """How much each head, turned off alone, changes the probability of one candidate at one mask."""

    encoding: Encoding
    position: int  # of the mask, index into Encoding.tokens
    candidate: Candidate  # with its probability when all heads are on
    changes: np.ndarray  # float32, (layers, heads), probability with that head off - candidate.probability


@dataclass(frozen=True, eq=False)
class QueryKey:
    """How one head comes by its weights; `width` is the model's hidden size / its heads."""

    tokens: tuple[Token, ...]
    layer: int
    head: int
    query: np.ndarray  # float32, (tokens, width): what each token asks for
    key: np.ndarray  # float32, (tokens, width): what each token answers to
    scores: np.ndarray  # float32, (tokens, tokens): query . key / sqrt(width)
    weights: np.ndarray  # float32, (tokens, tokens): the softmax of each row of scores


@dataclass(frozen=True)
class BertVizPage:
    """A BertViz view as one HTML document that needs no network."""

    model: ModelInfo
    view: str  # "head", "model" or "neuron"
    html: str
