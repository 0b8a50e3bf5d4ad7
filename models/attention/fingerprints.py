"""What the heads of a model do on one meaning in many languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from models.attention.kinds import KINDS, MIXED
from models.checkpoints.registry import ModelInfo

MAX_FINGERPRINTS = 60  # texts
STEADY = 0.8  # share of the texts in which a head is of one kind, from which it is so "always"
NEVER = 0.2  # up to which it is so "never"


@dataclass(frozen=True)
class FingerprintProgress:
    """How many of the texts have been read."""

    done: int
    total: int


class GroupHead(NamedTuple):
    """A head that is of a kind in some groups of texts and not in the others."""

    layer: int
    head: int
    kind: str
    groups: tuple[str, ...]  # those in which it is
    score: float  # the share of the texts of these groups in which it is, less the share of all others


@dataclass(frozen=True, eq=False)
class Fingerprints:
    """The kind of every head on each of several texts."""

    model: ModelInfo
    texts: tuple[str, ...]
    kinds: np.ndarray  # str, (texts, layers, heads): ids of `models.attention.kinds.KINDS`

    @property
    def counts(self) -> np.ndarray:
        """How many heads are of each kind, in the order of `KINDS`: int, (texts, kinds)."""
        return np.stack([(self.kinds == kind.id).sum(axis=(1, 2)) for kind in KINDS], axis=1)

    @property
    def shares(self) -> np.ndarray:
        """In which share of the texts each head is of each kind: float, (kinds, layers, heads)."""
        return np.stack([(self.kinds == kind.id).mean(axis=0) for kind in KINDS])

    @property
    def usual(self) -> np.ndarray:
        """The kind that each head is of in most texts, of equals the first in the order of `KINDS`: (layers, heads)."""
        ids = np.array([kind.id for kind in KINDS])
        return ids[self.shares.argmax(axis=0)]

    @property
    def steadiness(self) -> np.ndarray:
        """In which share of the texts each head is of its usual kind: float from 0 to 1, (layers, heads)."""
        return self.shares.max(axis=0)

    def only_in(self, groups: Sequence[str]) -> tuple[GroupHead, ...]:
        """Return the heads that are of a kind in at least 80 % of the texts of some groups, and 20 % of the others.

        Args:
            groups: the name of the group of each text, such as its script.

        A head whose kind is "mixed" does nothing that these kinds name, and is left out. The clearest come first.
        """
        names, indices = np.unique(np.array(groups), return_inverse=True)
        found = [
            head
            for kind in KINDS
            if kind.id != MIXED
            for head in self._heads_of_groups(kind.id, [str(name) for name in names], indices)
        ]
        return tuple(sorted(found, key=lambda each: -each.score))

    def _heads_of_groups(self, kind: str, names: list[str], indices: np.ndarray) -> list[GroupHead]:
        is_kind = self.kinds == kind
        shares = np.stack([is_kind[indices == index].mean(axis=0) for index in range(len(names))])
        always, never = shares >= STEADY, shares <= NEVER
        split = (always | never).all(axis=0) & always.any(axis=0) & never.any(axis=0)
        return [
            _group_head(is_kind[:, layer, head], kind, (int(layer), int(head)), always[:, layer, head], names, indices)
            for layer, head in zip(*np.nonzero(split), strict=True)
        ]


def _group_head(
    is_kind: np.ndarray, kind: str, place: tuple[int, int], always: np.ndarray, names: list[str], indices: np.ndarray
) -> GroupHead:
    inside = always[indices]
    score = float(is_kind[inside].mean() - is_kind[~inside].mean())
    groups = tuple(name for name, is_inside in zip(names, always, strict=True) if is_inside)
    return GroupHead(*place, kind, groups, score)
