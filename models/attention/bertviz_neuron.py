"""BertViz's neuron view (Vig 2019) of a passage that has been analysed already.

The view asks a tokenizer and a model of its own, from 2019, for what it draws. Here two small classes stand in for
them and hand out what today's models made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from bertviz.neuron_view import show

from models.checkpoints.registry import MODELS
from models.results import Attention

TEXT, PAIR = "text", "pair"
DECIMALS = 4
ARCHITECTURES = {1: "bert", 2: "roberta"}  # BertViz's name for models with so many separators between two texts


class _Tokenizer:
    """Gives the tokens that there are for the names of the two texts."""

    def __init__(self, texts: dict[str, list[str]], first: str, separator: str) -> None:
        self._texts, self.cls_token, self.sep_token = texts, first, separator

    def tokenize(self, name: str) -> list[str]:
        return self._texts[name]

    def convert_tokens_to_ids(self, tokens: Sequence[str]) -> list[int]:
        return [0] * len(tokens)  # nobody looks at them


class _Model:
    """Answers any tokens with the attention, queries and keys that there are."""

    def __init__(self, attention: Attention, vectors: np.ndarray) -> None:
        layers = zip(attention.weights, *vectors, strict=True)
        names = "attn", "queries", "keys"
        self._layers = [dict(zip(names, map(_rounded, layer), strict=True)) for layer in layers]

    def eval(self) -> None:
        """There is nothing to prepare."""

    def __call__(self, _ids: Any, **_segments: Any) -> tuple[list[dict[str, np.ndarray]]]:
        return (self._layers,)


def neuron_view(attention: Attention, vectors: np.ndarray) -> str:
    """BertViz's page; `vectors`, (2, layers, heads, tokens, width), are the queries and keys of every head."""
    tokens = [token.text for token in attention.tokens]
    texts, kind = {TEXT: tokens[1:-1]}, "bert"
    if attention.encoding.pair:
        separators = MODELS[attention.encoding.model.key].separators
        second = sum(token.segment == 0 for token in attention.tokens)
        texts = {TEXT: tokens[1 : second - separators], PAIR: tokens[second:-1]}
        kind = ARCHITECTURES[separators]
    model, tokenizer = _Model(attention, vectors), _Tokenizer(texts, tokens[0], tokens[-1])
    return show(model, kind, tokenizer, *texts, display_mode="light", html_action="return").data


def _rounded(values: np.ndarray) -> np.ndarray:
    """One row of a batch, short to write."""
    return values[None].astype(np.float64).round(DECIMALS)
