"""A training run: model, optimizer, weight average and progress, saved together so that the run can resume."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from transformers import PreTrainedModel

from training.checkpoints import load_model, save_checkpoint
from training.weight_average import WeightAverage

STATE, OPTIMIZER, LOG = "state.json", "optimizer.safetensors", "log.jsonl"
# A high beta2, which small batches need (Marek et al. 2025), and an epsilon above AdamW's default of 1e-8: a rare
# token's gradient is almost always close to 0, and divided by its own magnitude it would be a full step of noise.
BETAS, EPSILON = (0.9, 0.999), 1e-5
OPTIMIZER_STATE = "exp_avg", "exp_avg_sq", "step"


@dataclass
class Progress:
    """The progress of a run, saved as state.json beside the weights."""

    seconds: float = 0.0
    steps: int = 0
    tokens: int = 0
    pool: int = 0  # index of the current pool, see `batches.stream_batches`
    averaged: int = 0  # states in the weight average
    runs: int = 1  # number of runs so far, this one included
    earlier_seconds: float = 0.0  # total of the earlier runs
    earlier_tokens: int = 0

    def next_run(self) -> Progress:
        """Return the initial progress of a run that continues from this one.

        A run that stopped before its first step does not count as a run.
        """
        if not self.steps:
            return self
        return Progress(
            runs=self.runs + 1,
            earlier_seconds=self.earlier_seconds + self.seconds,
            earlier_tokens=self.earlier_tokens + self.tokens,
        )


def read_progress(folder: Path) -> Progress:
    """Read the progress of the run in `folder`.

    Raises:
        FileNotFoundError: `folder` holds no run.
    """
    return Progress(**json.loads((folder / STATE).read_text()))


class Run:
    """A checkpoint in training, with its AdamW optimizer and the average of its weights.

    Args:
        folder: A checkpoint, or a run that has been saved.
        resume: Continue the saved run instead of starting a new one from its weights.

    Raises:
        FileNotFoundError: `resume` is set and `folder` holds no run.
    """

    def __init__(self, folder: Path, *, resume: bool) -> None:
        self.folder, self.model, self.progress = folder, load_model(folder), Progress()
        self.model.train()
        self.optimizer = torch.optim.AdamW(
            self.model.parameters(), betas=BETAS, eps=EPSILON, weight_decay=0.01, fused=True
        )
        if resume:
            self.progress = read_progress(folder)
            _load_optimizer(self.optimizer, self.model, folder / OPTIMIZER)
        elif (folder / STATE).exists():
            self.progress = read_progress(folder).next_run()
        self.average = WeightAverage(self.model, folder, self.progress.averaged)

    def step(self, loss: torch.Tensor, learning_rate: float) -> None:
        """Take one optimizer step, with gradients clipped to a norm of 1."""
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for group in self.optimizer.param_groups:
            group["lr"] = learning_rate
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)

    def update_average(self) -> None:
        """Include the current weights in the average."""
        self.average.update(self.model)
        self.progress.averaged = self.average.states

    def log(self, **metrics: float) -> None:
        """Append the progress and `metrics` to log.jsonl as one row."""
        with (self.folder / LOG).open("a") as log:
            log.write(json.dumps({**asdict(self.progress), **metrics}) + "\n")

    def save(self) -> None:
        """Save everything that resuming needs. If saving is interrupted, the previous save stays complete."""
        new, state = self.folder / "saving", json.dumps(asdict(self.progress))
        shutil.rmtree(new, ignore_errors=True)  # left by an interrupted save
        save_checkpoint(self.model, new)
        save_file(_optimizer_tensors(self.optimizer, self.model), new / OPTIMIZER)
        (new / STATE).write_text(state)
        if self.average.states:
            self.average.save(new / self.average.folder.name)
            (new / self.average.folder.name / STATE).write_text(state)
        for file in [path for path in new.rglob("*") if path.is_file()]:
            target = self.folder / file.relative_to(new)
            target.parent.mkdir(exist_ok=True)
            file.replace(target)
        shutil.rmtree(new)


def _optimizer_tensors(optimizer: torch.optim.Optimizer, model: PreTrainedModel) -> dict[str, torch.Tensor]:
    return {
        f"{key}.{name}": optimizer.state[parameter][key]
        for name, parameter in model.named_parameters()
        for key in OPTIMIZER_STATE
        if parameter in optimizer.state
    }


def _load_optimizer(optimizer: torch.optim.Optimizer, model: PreTrainedModel, path: Path) -> None:
    tensors = load_file(path)
    for name, parameter in model.named_parameters():
        if f"step.{name}" in tensors:
            optimizer.state[parameter] = {key: tensors[f"{key}.{name}"] for key in OPTIMIZER_STATE}
