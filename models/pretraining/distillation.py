"""The teacher of the compact models, and how alike a model and its teacher are."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from models.checkpoints.library import ModelLibrary
from models.checkpoints.registry import ModelInfo, ModelSpec
from models.errors import NoTeacherError, NotOnDiskError
from models.text.tokens import Encoding, Token

TEACHER = "intfloat/multilingual-e5-small"
TEACHER_SEPARATORS = 2  # it is a BERT with the tokenizer of XLM-R


@dataclass(frozen=True)
class TeacherMatch:
    """One token of the model, beside the tokens of the teacher that share a character with it."""

    position: int  # index into Encoding.tokens of the model
    teacher: tuple[int, ...]  # of the teacher
    cosine: float  # of their states after the layer that was distilled, the mean of each state taken out
    loss: float  # of distillation: the mean squared distance of the normalised states, 2 - 2 cosine


@dataclass(frozen=True, eq=False)
class Distillation:
    """A model and its teacher on one text."""

    encoding: Encoding
    teacher: Encoding
    tokens: tuple[Token, ...]  # of the model that are read at once: those of the first window of a long text
    teacher_tokens: tuple[Token, ...]
    layer: int  # that was distilled
    matches: tuple[TeacherMatch, ...]  # of all tokens that the teacher reads too
    cosines: np.ndarray  # (layers + 1,), the mean over the tokens in the embeddings and each layer; NaN without any

    @property
    def loss(self) -> float | None:
        """Return the mean loss of the tokens; None where the teacher reads none of them."""
        return sum(each.loss for each in self.matches) / len(self.matches) if self.matches else None


def teacher_spec(library: ModelLibrary, model: ModelInfo) -> ModelSpec:
    """Return the teacher of a compact model.

    Raises:
        NoTeacherError: the model is no compact one.
        NotOnDiskError: the teacher is not on this disk.
        UnusableError: its files cannot be read here.
    """
    if model.own or not model.key.endswith("-compact"):
        raise NoTeacherError("no_teacher", checkpoint=model.checkpoint)
    spec = library.stored(TEACHER)
    if spec is None:
        raise NotOnDiskError("not_on_disk.teacher", checkpoint=TEACHER)
    return replace(spec, separators=TEACHER_SEPARATORS)
