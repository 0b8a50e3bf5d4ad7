"""BertViz's neuron view (Vig 2019) of a passage that has been analysed already.

The view takes what it draws from a tokenizer and a model of its own, from 2019. Here two small classes replace them
and return what has been computed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from bertviz.neuron_view import show

from models.attention.selection import Head
from models.attention.weights import Attention

TEXT, PAIR = "text", "pair"
DECIMALS = 4
ARCHITECTURES = {1: "bert", 2: "roberta"}  # BertViz's name for models with so many separators between two texts


class _SpecialToken(str):
    """A special token that is false: BertViz replaces those that are true by [CLS] and [SEP]."""

    def __bool__(self) -> bool:
        return False


class _Tokenizer:
    """Returns the given tokens for the names of the two texts."""

    def __init__(self, texts: dict[str, list[str]], first: str, separator: str) -> None:
        self._texts = texts
        self.cls_token, self.sep_token = _SpecialToken(first), _SpecialToken(separator)

    def tokenize(self, name: str) -> list[str]:
        return self._texts[name]

    def convert_tokens_to_ids(self, tokens: Sequence[str]) -> list[int]:
        return [0] * len(tokens)  # the view does not use them


class _Model:
    """Returns the given attention, queries and keys for any tokens."""

    def __init__(self, attention: Attention, vectors: np.ndarray) -> None:
        layers = zip(attention.weights, *vectors, strict=True)
        names = "attn", "queries", "keys"
        self._layers = [dict(zip(names, map(_rounded, layer), strict=True)) for layer in layers]

    def eval(self) -> None:
        """Do nothing: there is no model to prepare."""

    def __call__(self, _ids: Any, **_segments: Any) -> tuple[list[dict[str, np.ndarray]]]:
        return (self._layers,)


def neuron_view(attention: Attention, vectors: np.ndarray, opened: Head | None = None) -> str:
    """Return BertViz's page; `vectors`, (2, layers, heads, tokens, width), are the queries and keys of every head.

    `opened` is the (layer, head) that is shown at first.
    """
    tokens = [token.text for token in attention.tokens]
    texts, kind = {TEXT: tokens[1:-1]}, "bert"
    if attention.encoding.pair:
        separators = sum(token.added and token.segment == 0 for token in attention.tokens[1:])
        second = sum(token.segment == 0 for token in attention.tokens)
        texts = {TEXT: tokens[1 : second - separators], PAIR: tokens[second:-1]}
        kind = ARCHITECTURES[separators]
    model, tokenizer = _Model(attention, vectors), _Tokenizer(texts, tokens[0], tokens[-1])
    first = {"layer": opened[0], "head": opened[1]} if opened else {}
    return show(model, kind, tokenizer, *texts, display_mode="light", html_action="return", **first).data


def _rounded(values: np.ndarray) -> np.ndarray:
    """Return the values as a batch of one row, with few decimals."""
    return values[None].astype(np.float64).round(DECIMALS)
