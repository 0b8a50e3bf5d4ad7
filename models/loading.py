"""From a row of the registry to a model that answers: bundled weights or the hub's, safetensors only."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from pathlib import Path

import torch
from huggingface_hub import HfApi, snapshot_download, try_to_load_from_cache
from transformers import AutoModelForPreTraining, AutoTokenizer, PreTrainedModel, PreTrainedTokenizerFast

from models.errors import DamagedError, NotOnDiskError, UnreachableError
from models.registry import MODELS, ModelSpec, find
from models.results import ModelInfo

NEEDED = ("config.json", "model.safetensors", "tokenizer.json")
OPTIONAL = ("tokenizer_config.json", "special_tokens_map.json")
PATIENCE = 5  # seconds until a hub that does not answer counts as out of reach

# While transformers builds a model it changes defaults of the whole process: two at once spoil each other.
_reading = threading.Lock()


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
        DamagedError: this app lacks files of a model that is part of it.
    """
    choices = find(name)
    for spec in choices:
        if is_ready(spec):
            return spec
    if choices[-1].bundled:
        raise DamagedError(f"The files of {choices[-1].checkpoint} are missing. {_remedy(choices[-1])}")
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
        UnreachableError: the hub is out of reach or has no such files.
        DamagedError: the files are here and are not the checkpoint of the registry.
    """
    if fetch and not spec.bundled and not is_ready(spec):
        _fetch(spec)
    try:
        with _reading:
            return _read(spec)
    except Exception as error:  # a damaged file raises whatever its reader stumbles over
        raise DamagedError(
            f"The files of {spec.checkpoint} on this disk are damaged or incomplete. {_remedy(spec)}"
        ) from error


def _fetch(spec: ModelSpec) -> None:
    try:
        HfApi().model_info(spec.checkpoint, timeout=PATIENCE)  # fails soon; a download tries each file for minutes
        snapshot_download(spec.checkpoint, allow_patterns=[*NEEDED, *OPTIONAL])
    except Exception as error:  # of the hub, of HTTP, of sockets: all mean the same to a reader
        raise UnreachableError(
            f"{spec.checkpoint} could not be fetched from the Hugging Face hub. Check the network, or choose a compact "
            "model: those are part of this app."
        ) from error


def _read(spec: ModelSpec) -> Checkpoint:
    tokenizer = AutoTokenizer.from_pretrained(spec.source, local_files_only=True)
    model, found = AutoModelForPreTraining.from_pretrained(
        spec.source,
        local_files_only=True,
        use_safetensors=True,
        dtype=torch.float32,
        attn_implementation="eager",  # the fused kernels return no attention weights
        output_loading_info=True,
    )
    # transformers fills what a file lacks with random weights or a vocabulary of five: neither may answer.
    if found["missing_keys"] or len(tokenizer) != spec.vocabulary:
        raise ValueError(f"missing {sorted(found['missing_keys'])}, {len(tokenizer)} tokens")
    return Checkpoint(spec, model.eval(), tokenizer)


def _remedy(spec: ModelSpec) -> str:
    if spec.bundled:
        return f"They are part of this app: restore its folder models/compact/{spec.checkpoint}."
    return "Delete them from the hub's cache and fetch them again, or choose a compact model: those are in this app."
