"""From files on this disk to a model that answers: safetensors only."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from pathlib import Path

import torch
from transformers import AutoModelForPreTraining, AutoTokenizer, PreTrainedModel, PreTrainedTokenizerFast

from models.checkpoints.device import Device
from models.checkpoints.kernel import KERNEL
from models.checkpoints.registry import ModelSpec
from models.checkpoints.store import remedy
from models.errors import DamagedError, TooLargeError
from models.results import Token

# While transformers builds a model it changes defaults of the whole process, the type of new tensors among them: two at
# once spoil each other, and what computes meanwhile says which type it wants.
_reading = threading.Lock()

PAGING_FILE_TOO_SMALL = 1455  # how Windows says it


@dataclass(eq=False)
class Checkpoint:
    """Weights and tokenizer of one model."""

    spec: ModelSpec
    model: PreTrainedModel
    tokenizer: PreTrainedTokenizerFast
    lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def computing(self) -> Iterator[None]:
        """Around a forward pass: without gradients, and alone, since two at once only slow each other.

        Raises:
            TooLargeError: the machine ran out of memory.
        """
        try:
            with self.lock, torch.inference_mode():
                yield
        except Exception as error:
            if not _ran_out_of_memory(error):
                raise
            raise TooLargeError(
                f"There was no memory left on {self.model.device} for what {self.spec.checkpoint} computes. Try a "
                "shorter text or a smaller model, or start the app with less for models: --memory."
            ) from error

    @cached_property
    def encoder(self) -> torch.nn.Module:
        return attrgetter(self.spec.encoder)(self.model)

    @cached_property
    def head(self) -> torch.nn.Module:
        return attrgetter(self.spec.head)(self.model)

    @property
    def layers(self) -> list[torch.nn.Module]:
        """From the input up."""
        return list(self.encoder.get_submodule("encoder.layer").children())

    def parts(self, path: str) -> list[torch.nn.Module]:
        """The part of that name ("attention.self.query") of each layer."""
        return [layer.get_submodule(path) for layer in self.layers]

    def inputs(self, tokens: Sequence[Token]) -> dict[str, torch.Tensor]:
        """What the encoder takes for one row, each (1, tokens): ids, and segments where the model has them."""
        rows = {"input_ids": [token.id for token in tokens]}
        if self.spec.pairs:
            rows["token_type_ids"] = [token.segment for token in tokens]
        return {name: torch.tensor([row], device=self.model.device) for name, row in rows.items()}

    @cached_property
    def size(self) -> int:
        """Bytes of its weights in memory."""
        return sum(tensor.nbytes for tensor in (*self.model.parameters(), *self.model.buffers()))


def load(spec: ModelSpec, folder: Path, device: Device) -> Checkpoint:
    """Reads a checkpoint into memory, ready to answer.

    Raises:
        DamagedError: the files in `folder` are not the checkpoint of the registry, or may not be read.
        TooLargeError: the machine ran out of memory.
    """
    try:
        with _reading:
            return _read(spec, folder, device)
    except Exception as error:  # a damaged file raises whatever its reader stumbles over
        if _ran_out_of_memory(error):
            raise TooLargeError(f"There was no memory left for {spec.checkpoint} on {device.place}.") from error
        if isinstance(error, PermissionError):
            raise DamagedError(f"The files of {spec.checkpoint} in {folder} may not be read ({error}).") from error
        raise DamagedError(f"The files of {spec.checkpoint} in {folder} are damaged. {remedy(spec)}") from error


def _ran_out_of_memory(error: Exception) -> bool:
    """Whether it is what an accelerator, torch's own memory on the processor, or a mapped file raises then."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM or getattr(error, "winerror", None) == PAGING_FILE_TOO_SMALL
    return isinstance(error, MemoryError | torch.OutOfMemoryError) or "can't allocate memory" in str(error)


def _read(spec: ModelSpec, folder: Path, device: Device) -> Checkpoint:
    # Said here, since a checkpoint may lack tokenizer_config.json: BERT's tokenizer would write all in lower case.
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, do_lower_case=False)
    # What whoever saved it last had set: nothing of a text may be cut off, or added to it.
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    model, found = AutoModelForPreTraining.from_pretrained(
        folder,
        local_files_only=True,
        use_safetensors=True,
        dtype=device.dtype,
        attn_implementation=KERNEL,
        output_loading_info=True,
    )
    # transformers fills what a file lacks with random weights or a vocabulary of five: neither may answer. Nor may
    # another model of the same vocabulary.
    config = model.config
    shape = config.num_hidden_layers, config.num_attention_heads, len(tokenizer)
    if found["missing_keys"] or shape != (spec.layers, spec.heads, spec.vocabulary):
        raise ValueError(f"missing {sorted(found['missing_keys'])}, shape {shape}")
    return Checkpoint(spec, model.eval().to(device.place), tokenizer)
