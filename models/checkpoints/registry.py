"""The table of models: whatever differs between them is a column here. A server may be started with more of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from models.errors import ModelError, UnknownModelError

SHIPPED = Path(__file__).parent.parent / "compact"
FINE_TUNED = Path(__file__).parent / "fine_tuned.toml"

# The head that a checkpoint has on top of its encoder: for masked words, or for a label of the whole text, of each of
# its words, or for the span that answers a question.
Objective = Literal["masked", "sequence", "token", "question", "none"]


@dataclass(frozen=True)
class ModelSpec:
    """One checkpoint: what it is, where it comes from, and where its parts are."""

    key: str
    checkpoint: str  # hub name, or the name of a folder in models/compact
    family: str  # "": of a checkpoint of the user's whose config has not been fetched yet
    bundled: bool
    encoder: str  # attribute of the transformers model that holds the encoder; "": the model is one
    lm_head: str  # attribute of its head for masked words, (…, hidden) -> (…, vocabulary)
    lm_head_dense: str  # parts of that head by name: its layer of the hidden size, and its layer normalization
    lm_head_norm: str
    segment_ids: bool  # takes segment ids: trained on sentence pairs
    first_position: int  # of the first token: XLM-R counts from behind its padding id, 1
    separators: int  # how many stand between the two texts of a pair: [CLS] A [SEP] B [SEP], <s> A </s></s> B </s>
    layers: int
    heads: int
    hidden: int
    vocabulary: int
    parameters: int
    next_sentence: str = ""  # attribute of its head for next-sentence prediction, on top of the encoder's pooler
    max_tokens: int = 512
    revision: str = "main"  # of the hub's repository; a commit pins it
    objective: Objective = "masked"
    labels: tuple[str, ...] = ()  # of its head for sequences or tokens, by their index
    problem: str = ""  # transformers' `problem_type` of its head for sequences
    lower_case: bool = False  # its tokenizer writes everything in lower case
    own: bool = False  # a checkpoint of the user's: see `own`
    folder: Path | None = None  # where the files of such a one are; None while they are still on the hub
    licence: str = ""  # of a fine-tuned checkpoint of the registry, as its card tells
    data: str = ""  # that it was trained further on

    @property
    def fine_tuned(self) -> bool:
        """Return whether it is one that the registry has for its head: no model for masked words, nor the user's."""
        return not self.own and self.objective != "masked"

    @property
    def free_layout(self) -> bool:
        """Return whether its files may be any that transformers reads, and say what it is themselves: see `own`."""
        return self.own or self.fine_tuned

    @property
    def size(self) -> int:
        """Return the bytes of the weights in float32, as the hub has them."""
        return 4 * self.parameters


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
    reason: ModelError | None = None  # why it is out of reach
    objective: Objective = "masked"
    labels: tuple[str, ...] = ()
    own: bool = False
    problem: str = ""
    fine_tuned: bool = False
    licence: str = ""
    data: str = ""


_mbert = partial(
    ModelSpec,
    family="M-BERT",
    encoder="bert",
    lm_head="cls.predictions",
    lm_head_dense="transform.dense",
    lm_head_norm="transform.LayerNorm",
    next_sentence="cls.seq_relationship",
    segment_ids=True,
    first_position=0,
    separators=1,
)
_xlmr = partial(
    ModelSpec,
    family="XLM-R",
    encoder="roberta",
    lm_head="lm_head",
    lm_head_dense="dense",
    lm_head_norm="layer_norm",
    segment_ids=False,
    first_position=2,
    separators=2,
)


def _fine_tuned() -> Iterator[ModelSpec]:
    """Yield the checkpoints of the hub that were trained further for a task."""
    for key, row in tomllib.loads(FINE_TUNED.read_text(encoding="utf-8")).items():
        make = _mbert if row.pop("family") == "M-BERT" else _xlmr
        yield make(key, bundled=False, next_sentence="", **row | {"labels": tuple(row.get("labels", ()))})


MODELS = {
    spec.key: spec
    for spec in (
        _mbert(
            "mbert-base",
            "google-bert/bert-base-multilingual-cased",
            bundled=False,
            layers=12,
            heads=12,
            hidden=768,
            vocabulary=119_547,
            parameters=178_566_653,
        ),
        _mbert(
            "mbert-compact",
            "mbert-compact",
            bundled=True,
            layers=12,
            heads=12,
            hidden=384,
            vocabulary=30_500,
            parameters=33_531_430,
        ),
        _xlmr(
            "xlmr-base",
            "FacebookAI/xlm-roberta-base",
            bundled=False,
            layers=12,
            heads=12,
            hidden=768,
            vocabulary=250_002,
            parameters=278_295_186,
        ),
        _xlmr(
            "xlmr-large",
            "FacebookAI/xlm-roberta-large",
            bundled=False,
            layers=24,
            heads=16,
            hidden=1024,
            vocabulary=250_002,
            parameters=560_142_482,
        ),
        _xlmr(
            "xlmr-compact",
            "xlmr-compact",
            bundled=True,
            layers=12,
            heads=12,
            hidden=384,
            vocabulary=48_000,
            parameters=40_120_704,
        ),
        *_fine_tuned(),
    )
}

# A family's name means the first of its checkpoints whose weights are on this disk.
ALIASES = {"mbert": ("mbert-base", "mbert-compact"), "xlmr": ("xlmr-base", "xlmr-compact")}


class Registry:
    """The models of this server by key: those of `MODELS`, then checkpoints of its user's.

    Args:
        own: see `own.read_spec`. None of them has a key of `MODELS` or `ALIASES`.
    """

    def __init__(self, own: Iterable[ModelSpec] = ()) -> None:
        self._specs = MODELS | {spec.key: spec for spec in own}

    def add(self, spec: ModelSpec) -> None:
        """Add a checkpoint of the user's, or replace what was known of it before its files were read."""
        self._specs = self._specs | {spec.key: spec}

    def __iter__(self) -> Iterator[ModelSpec]:
        return iter(self._specs.values())

    def __getitem__(self, key: str) -> ModelSpec:
        return self._specs[key]

    def find(self, name: object) -> tuple[ModelSpec, ...]:
        """Return the checkpoints that `name` may mean, in order of preference.

        Raises:
            UnknownModelError: the name is neither a key nor a family.
        """
        if isinstance(name, str) and name in self._specs:
            return (self._specs[name],)
        if isinstance(name, str) and name in ALIASES:
            return tuple(self._specs[key] for key in ALIASES[name])
        raise UnknownModelError("unknown_model", value=name, choices=(*ALIASES, *self._specs))
