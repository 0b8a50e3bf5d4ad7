"""Masking: which tokens of a text a model has to tell, and what it reads in their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from models.text.tokens import Encoding, Token
from models.words.fill import Candidate

RATE = 0.15  # of the tokens are to be told (Devlin et al. 2019, section 3.1)
MASKED_SHARE, RANDOM_SHARE = 0.8, 0.1  # of these; the others are read as they are

Fate = Literal["masked", "random", "kept"]
FATES: tuple[Fate, ...] = ("masked", "random", "kept")


@dataclass(frozen=True)
class MaskedToken:
    """A token that the model has to tell."""

    position: int  # index into Encoding.tokens
    fate: Fate
    token: str  # that stands there
    read: str  # what the model reads in its place
    probability: float  # that the model gives to the token that stands there
    rank: int  # of it among all tokens of the vocabulary, from 1
    loss: float  # minus the natural logarithm of the probability
    candidates: tuple[Candidate, ...]  # the most probable tokens, best first


@dataclass(frozen=True)
class Masking:
    """One draw of the tokens of a text, and what a model says at their places."""

    encoding: Encoding
    seed: int
    tokens: tuple[Token, ...]  # that are read at once: those of the first window of a long text
    masked: tuple[MaskedToken, ...]  # in the order of the text; empty for a text without tokens to tell

    @property
    def loss(self) -> float | None:
        """Return the mean loss of the tokens to tell, which training makes small; None where there are none."""
        return sum(each.loss for each in self.masked) / len(self.masked) if self.masked else None


@dataclass(frozen=True)
class Draw:
    """Which tokens are to be told, and what is read in their place."""

    position: int
    fate: Fate
    id: int  # of what is read


def draw(tokens: tuple[Token, ...], mask_id: int, replacements: np.ndarray, seed: int) -> tuple[Draw, ...]:
    """Choose 15 % of the tokens, rounded and at least one, and what the model reads in place of each.

    Special tokens are not chosen, typed masks among them. The number is counted as in `create_pretraining_data.py` of
    BERT, which counts all tokens of the sequence.

    Args:
        tokens: those that are read at once.
        mask_id: of the mask.
        replacements: (tokens,), the ids that a random token is drawn from.
        seed: the same one draws the same tokens again.
    """
    rng = np.random.default_rng(seed)
    choices = [position for position, token in enumerate(tokens) if not token.special]
    count = min(len(choices), max(1, round(RATE * len(tokens))))
    chosen = sorted(rng.permutation(choices)[:count].tolist())
    found = []
    for position in chosen:
        chance, random_id = rng.random(), int(rng.choice(replacements))
        fate: Fate = "masked" if chance < MASKED_SHARE else "random" if chance < MASKED_SHARE + RANDOM_SHARE else "kept"
        read = {"masked": mask_id, "random": random_id, "kept": tokens[position].id}[fate]
        found.append(Draw(position, fate, read))
    return tuple(found)
