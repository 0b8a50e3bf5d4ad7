"""A model in memory."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

import torch
from transformers import PreTrainedModel, PreTrainedTokenizerFast

from models.checkpoints.registry import ModelSpec
from models.checkpoints.turns import Turns
from models.errors import NoHeadError, TooLargeError
from models.text.pieces import Cutter, make_cutter

PAGING_FILE_TOO_SMALL = 1455  # Windows' code for it


@dataclass(eq=False)
class Vocabulary:
    """What cuts texts for one model."""

    tokenizer: PreTrainedTokenizerFast

    @cached_property
    def cutter(self) -> Cutter:
        """Return what cuts texts into the pieces of this vocabulary."""
        return make_cutter(self.tokenizer.backend_tokenizer)


@dataclass(eq=False)
class Checkpoint(Vocabulary):
    """Weights and tokenizer of one model."""

    spec: ModelSpec
    model: PreTrainedModel
    next_sentence: bool = False  # its file has the pooler and the head for next-sentence prediction
    turns: Turns = field(default_factory=Turns)

    @contextmanager
    def computing(self, *, long: bool = False) -> Iterator[None]:
        """Compute without gradients, and alone: two forward passes at once only slow each other.

        `long`: this is one step of long work, between whose steps others have their turn.

        Raises:
            TooLargeError: the machine ran out of memory.
        """
        try:
            with self.turns.turn(long=long), torch.inference_mode():
                yield
        except Exception as error:
            if not ran_out_of_memory(error):
                raise
            raise TooLargeError(
                "too_large.computing", checkpoint=self.spec.checkpoint, device=str(self.model.device)
            ) from error

    @cached_property
    def encoder(self) -> torch.nn.Module:
        return attrgetter(self.spec.encoder)(self.model) if self.spec.encoder else self.model

    @cached_property
    def lm_head(self) -> torch.nn.Module:
        """Return the head for masked words.

        Raises:
            NoHeadError: the checkpoint has another one, or none.
        """
        if self.spec.objective != "masked":
            raise NoHeadError("no_head.masked", checkpoint=self.spec.checkpoint, objective=self.spec.objective)
        return attrgetter(self.spec.lm_head)(self.model)

    @cached_property
    def next_sentence_head(self) -> torch.nn.Module:
        """Return the head for next-sentence prediction, which takes what the encoder's pooler gives."""
        return attrgetter(self.spec.next_sentence)(self.model)

    @property
    def layers(self) -> list[torch.nn.Module]:
        """Return the layers, from the input up."""
        return list(self.encoder.get_submodule("encoder.layer").children())

    def parts(self, path: str) -> list[torch.nn.Module]:
        """Return the part of that name ("attention.self.query") of each layer."""
        return [layer.get_submodule(path) for layer in self.layers]

    @cached_property
    def size(self) -> int:
        """Return the bytes of the weights in memory."""
        return sum(tensor.nbytes for tensor in (*self.model.parameters(), *self.model.buffers()))


def ran_out_of_memory(error: Exception) -> bool:
    """Return whether an accelerator, torch on the processor, or a file mapped into memory ran out of memory."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM or getattr(error, "winerror", None) == PAGING_FILE_TOO_SMALL
    return isinstance(error, MemoryError | torch.OutOfMemoryError) or "can't allocate memory" in str(error)
