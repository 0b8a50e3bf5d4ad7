"""Heads and adapters that the compact models are shipped with: a file of matrices and one that says what it holds.

`<checkpoint>/tasks/<task>-<trained_on>.safetensors` has the matrices of the adapter by the names that `peft` gives
them, and `head.weight` (outputs, hidden) and `head.bias`, all float16. The JSON file of the same name has the rest.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file

from models.checkpoints.adapters import Adapter, adapt
from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.registry import SHIPPED, ModelSpec
from models.tasks.kinds import OWN

WEIGHT, BIAS = "head.weight", "head.bias"


@dataclass(frozen=True)
class LanguageFigure:
    """How well a head does in one language, on data that it was neither trained nor tuned on."""

    figure: float  # from 0 to 1, by the metric of the task
    low: float  # bounds of the 95 % confidence interval, from resampling the examples
    high: float
    examples: int
    confusion: tuple[str, str, int] | None = None  # label, what was said instead most often, and how often


@dataclass(frozen=True)
class HeadInfo:
    """What a head was trained for and on, where it stands, and its figures."""

    task: str
    trained_on: str  # "english" or "all"
    labels: tuple[str, ...]
    first: int  # layers below are the base model's
    top: int  # the head reads what leaves this many layers
    scale: float  # of the adapter
    temperature: float  # which logits are divided by
    examples: Mapping[str, int]  # that it was trained on, by language
    seed: int
    sha256: str  # of the weights of the base model
    calibration: Mapping[str, float] = field(default_factory=dict)  # expected calibration error
    figures: Mapping[str, LanguageFigure] = field(default_factory=dict)  # by language
    unlabelled: int = 0  # texts of other languages that it was trained with, of which no labels were read
    multi_label: bool = False  # each label is right or wrong by itself

    @property
    def own(self) -> bool:
        """Return whether it is a checkpoint's own head, see `models.tasks.own`, and none of those shipped here."""
        return self.trained_on == OWN


@dataclass(frozen=True, eq=False)
class Head:
    """A head on an adapted encoder."""

    info: HeadInfo
    adapter: Adapter
    weight: np.ndarray  # (outputs, hidden), float32
    bias: np.ndarray
    first_piece: bool = False  # of a word the head reads the mean of the pieces

    def logits(self, states: np.ndarray) -> np.ndarray:
        """Return the logits of states, (..., hidden), divided by the temperature: (..., outputs)."""
        result: np.ndarray = (states @ self.weight.T + self.bias) / np.float32(self.info.temperature)
        return result


def folder_of(spec: ModelSpec) -> Path:
    """Return the folder with the heads of a checkpoint; only those that are part of this app have one."""
    return SHIPPED / spec.checkpoint / "tasks"


def shipped(spec: ModelSpec) -> dict[tuple[str, str], HeadInfo]:
    """Return what there is for a checkpoint, by task and training languages."""
    if not spec.bundled:
        return {}
    return {(info.task, info.trained_on): info for info in _infos(folder_of(spec))}


@cache
def _infos(folder: Path) -> tuple[HeadInfo, ...]:
    return read_infos(folder)


def read_infos(folder: Path) -> tuple[HeadInfo, ...]:
    """Read what the JSON files of all heads in a folder say."""
    return tuple(map(read_info, sorted(folder.glob("*.json"))))


def read_info(path: Path) -> HeadInfo:
    """Read the JSON file of a head."""
    values = json.loads(path.read_text(encoding="utf-8"))
    figures = {
        language: LanguageFigure(**own | {"confusion": tuple(own["confusion"]) if own["confusion"] else None})
        for language, own in values["figures"].items()
    }
    return HeadInfo(**values | {"labels": tuple(values["labels"]), "figures": figures})


def write_info(folder: Path, info: HeadInfo) -> None:
    """Write the JSON file of a head."""
    path = folder / f"{info.task}-{info.trained_on}.json"
    path.write_text(json.dumps(asdict(info), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def write_head(folder: Path, info: HeadInfo, tensors: Mapping[str, torch.Tensor]) -> None:
    """Write both files of a head."""
    folder.mkdir(parents=True, exist_ok=True)
    halves = {name: tensor.detach().to("cpu", torch.float16).contiguous() for name, tensor in tensors.items()}
    save_file(halves, folder / f"{info.task}-{info.trained_on}.safetensors")
    write_info(folder, info)


def load_head(checkpoint: Checkpoint, info: HeadInfo, folder: Path) -> Head:
    """Read a head for a checkpoint in memory. Its encoder keeps its own weights."""
    tensors = load_file(folder / f"{info.task}-{info.trained_on}.safetensors")
    weight, bias = (tensors[name].float().numpy() for name in (WEIGHT, BIAS))
    return Head(info, adapt(checkpoint, info.first, info.top, tensors, info.scale), weight, bias)


def with_figures(
    info: HeadInfo, figures: Mapping[str, LanguageFigure], calibration: Mapping[str, float], sha256: str
) -> HeadInfo:
    """Return the description with figures that were measured on the weights of that checksum."""
    return replace(info, figures=figures, calibration=calibration, sha256=sha256)
