"""From files on this disk to a model that answers: safetensors only."""

from __future__ import annotations

import threading
from pathlib import Path

from transformers import (
    AutoModel,
    AutoModelForPreTraining,
    AutoModelForQuestionAnswering,
    AutoModelForSequenceClassification,
    AutoModelForTokenClassification,
    AutoTokenizer,
    PreTrainedConfig,
    PreTrainedTokenizerFast,
)

from models.checkpoints.checkpoint import Checkpoint, Vocabulary, ran_out_of_memory
from models.checkpoints.device import Device
from models.checkpoints.kernel import KERNEL
from models.checkpoints.linear import use_onednn
from models.checkpoints.registry import ModelSpec
from models.checkpoints.self_check import move_to
from models.errors import DamagedError, SettingsError, TooLargeError

CLASSES = {
    "masked": AutoModelForPreTraining,
    "sequence": AutoModelForSequenceClassification,
    "token": AutoModelForTokenClassification,
    "question": AutoModelForQuestionAnswering,
    "none": AutoModel,
}

# While transformers builds a model it changes defaults of the whole process, the type of new tensors among them: two
# loads at once would interfere, and computations meanwhile name the type of their tensors.
_reading = threading.Lock()


def load(spec: ModelSpec, folder: Path, device: Device) -> Checkpoint:
    """Read a checkpoint into memory, ready to answer.

    Raises:
        SettingsError: the device computes something else than the processor.
        DamagedError: the files in `folder` are not the checkpoint of the registry, or may not be read.
        TooLargeError: the machine ran out of memory.
    """
    name = spec.checkpoint
    try:
        with _reading:
            checkpoint = _read(spec, folder, device)
        move_to(checkpoint, device)
    except (SettingsError, TooLargeError):
        raise
    except Exception as error:  # a damaged file raises whatever its reader stumbles over
        if ran_out_of_memory(error):
            raise TooLargeError("too_large.loading", checkpoint=name, device=str(device.place)) from error
        if isinstance(error, PermissionError):
            raise DamagedError("damaged.unreadable", checkpoint=name, folder=folder, reason=str(error)) from error
        if spec.bundled:
            raise DamagedError("damaged.bundled", checkpoint=name, folder=folder) from error
        if spec.folder is not None:
            raise DamagedError("damaged.own", checkpoint=name, folder=folder, reason=str(error)) from error
        raise DamagedError("damaged.fetched", checkpoint=name, folder=folder) from error
    return checkpoint


def load_vocabulary(spec: ModelSpec, folder: Path) -> Vocabulary:
    """Read what cuts texts for a checkpoint of the registry, without its weights.

    Raises:
        DamagedError: the files in `folder` are not those of the checkpoint.
    """
    try:
        with _reading:
            tokenizer = _read_tokenizer(spec, folder)
        if len(tokenizer) != spec.vocabulary and spec.folder is None:
            raise ValueError(f"{len(tokenizer)} tokens for {spec.vocabulary} rows")
        return Vocabulary(tokenizer)
    except Exception as error:  # a damaged file raises whatever its reader stumbles over
        raise DamagedError("damaged.fetched", checkpoint=spec.checkpoint, folder=folder) from error


def _read_tokenizer(spec: ModelSpec, folder: Path) -> PreTrainedTokenizerFast:
    # Set here, since a checkpoint may lack tokenizer_config.json: BERT's tokenizer would write all in lower case.
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, do_lower_case=spec.lower_case)
    # Settings that were saved with the tokenizer: no text may be truncated or padded.
    tokenizer.backend_tokenizer.no_truncation()
    tokenizer.backend_tokenizer.no_padding()
    return tokenizer


def _read(spec: ModelSpec, folder: Path, device: Device) -> Checkpoint:
    tokenizer = _read_tokenizer(spec, folder)
    model, found = CLASSES[spec.objective].from_pretrained(
        folder,
        local_files_only=True,
        use_safetensors=True,
        dtype=device.dtype,
        attn_implementation=KERNEL,
        output_loading_info=True,
    )
    # transformers fills what a file lacks with random weights or a vocabulary of five: neither may answer. Nor may
    # another model of the same vocabulary. Files saved for masked words alone lack the head for the next sentence.
    missing = set(found["missing_keys"])
    optional = {name for name in missing if name.startswith(_optional_keys(spec))}
    if missing - optional or found["mismatched_keys"]:
        raise ValueError(f"missing {sorted(missing - optional)}, of other shapes {sorted(found['mismatched_keys'])}")
    _check_shape(spec, model.config, tokenizer)
    use_onednn(model)
    return Checkpoint(tokenizer, spec, model.eval(), next_sentence=bool(spec.next_sentence) and not optional)


def _optional_keys(spec: ModelSpec) -> tuple[str, ...]:
    """Return how the names of the weights begin that a file may lack: next-sentence prediction alone uses them."""
    if spec.next_sentence:
        return f"{spec.encoder}.pooler.", f"{spec.next_sentence}."
    return ("pooler.",) if spec.objective == "none" else ()


def _check_shape(spec: ModelSpec, config: PreTrainedConfig, tokenizer: PreTrainedTokenizerFast) -> None:
    """Raise ValueError where a model is not the one of the registry, or its tokenizer another model's."""
    shape = config.num_hidden_layers, config.num_attention_heads, config.vocab_size
    if shape != (spec.layers, spec.heads, spec.vocabulary):
        raise ValueError(f"shape {shape}")
    # Fine-tuned checkpoints may have rows that no token uses; those of the registry have none.
    if len(tokenizer) > spec.vocabulary or (spec.folder is None and len(tokenizer) != spec.vocabulary):
        raise ValueError(f"{len(tokenizer)} tokens for {spec.vocabulary} rows")
    separators = tokenizer.num_special_tokens_to_add(pair=True) - 2
    if spec.folder is not None and separators != spec.separators:
        raise ValueError(f"{separators} separators between two texts")
