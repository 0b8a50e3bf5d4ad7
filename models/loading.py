"""From a row of the registry to a model that answers: bundled weights or the hub's, safetensors only."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from pathlib import Path

import torch
from huggingface_hub import try_to_load_from_cache
from transformers import AutoModelForPreTraining, AutoTokenizer, PreTrainedModel, PreTrainedTokenizerFast

from models.errors import NotOnDiskError, UnreachableError
from models.registry import MODELS, ModelSpec, find
from models.results import ModelInfo

NEEDED = ("config.json", "model.safetensors")


@dataclass(eq=False)
class Checkpoint:
    """Weights and tokenizer of one model. `lock` is held during a forward pass: two at once only slow each other."""

    spec: ModelSpec
    model: PreTrainedModel
    tokenizer: PreTrainedTokenizerFast
    lock: threading.Lock = field(default_factory=threading.Lock)

    @cached_property
    def encoder(self) -> torch.nn.Module:
        return attrgetter(self.spec.encoder)(self.model)

    @cached_property
    def head(self) -> torch.nn.Module:
        return attrgetter(self.spec.head)(self.model)


def is_ready(spec: ModelSpec) -> bool:
    """Whether the weights are on this disk."""
    if spec.bundled:
        return all((Path(spec.source) / name).is_file() for name in NEEDED)
    return all(isinstance(try_to_load_from_cache(spec.checkpoint, name), str) for name in NEEDED)


def resolve(name: object) -> ModelSpec:
    """The checkpoint that `name` means today: a family's name means the first that is on this disk.

    Raises:
        UnknownModelError: the name is not in the registry.
        NotOnDiskError: it is, and the weights are not here.
    """
    choices = find(name)
    for spec in choices:
        if is_ready(spec):
            return spec
    ready = [spec.key for spec in MODELS.values() if is_ready(spec)]
    raise NotOnDiskError(
        f"{choices[-1].checkpoint} is not on this disk. Fetch it once, with a network, by Analyser.load({name!r}) or "
        f"the endpoint /load; ready now: {', '.join(ready) or 'none'}."
    )


def describe(spec: ModelSpec) -> ModelInfo:
    """The registry's row as the page and the endpoints show it."""
    return ModelInfo(
        spec.key,
        spec.family,
        spec.checkpoint,
        is_ready(spec),
        spec.layers,
        spec.heads,
        spec.hidden,
        spec.vocabulary,
        spec.parameters,
        spec.max_tokens,
    )


def load(spec: ModelSpec, *, fetch: bool = False) -> Checkpoint:
    """Reads a checkpoint into memory, in float32, ready to answer.

    Args:
        fetch: whether the hub may be asked for what is not on this disk.

    Raises:
        UnreachableError: the hub is out of reach or has no usable weights.
    """
    local = spec.bundled or not fetch
    try:
        tokenizer = AutoTokenizer.from_pretrained(spec.source, local_files_only=local)
        model = AutoModelForPreTraining.from_pretrained(
            spec.source,
            local_files_only=local,
            use_safetensors=True,
            dtype=torch.float32,
            attn_implementation="eager",  # the fused kernels return no attention weights
        )
    except (OSError, ValueError) as error:
        where = "this disk" if local else "the Hugging Face hub"
        raise UnreachableError(
            f"{spec.checkpoint} could not be read from {where}: {str(error).strip().splitlines()[0]} "
            "Check the network, or choose a compact model: those are part of this app."
        ) from error
    return Checkpoint(spec, model.eval(), tokenizer)
