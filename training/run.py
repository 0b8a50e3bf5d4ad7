"""What a run consists of, and how it is saved and found again."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from transformers import PreTrainedModel

from training.checkpoints import load_model, save_checkpoint
from training.mean import Mean

STATE, OPTIMIZER, LOG = "state.json", "optimizer.safetensors", "log.jsonl"
# A long memory of the gradients' sizes, which small batches need (Marek et al. 2025), and a floor under them: a rare
# piece's gradient is almost always next to nothing, and divided by its own size it would be a full step at random.
BETAS, EPSILON = (0.9, 0.999), 1e-5
MOMENTS = "exp_avg", "exp_avg_sq", "step"


@dataclass
class Progress:
    """How far a run has come; saved beside the weights."""

    seconds: float = 0.0
    steps: int = 0
    tokens: int = 0
    pool: int = 0
    averaged: int = 0  # states, see `mean`
    runs: int = 1  # of which this is the last
    earlier_seconds: float = 0.0  # in the runs before it
    earlier_tokens: int = 0

    def next_run(self) -> Progress:
        """At the start of one that goes on from here; the same one if it was broken off before its first step."""
        if not self.steps:
            return self
        return Progress(
            runs=self.runs + 1,
            earlier_seconds=self.earlier_seconds + self.seconds,
            earlier_tokens=self.earlier_tokens + self.tokens,
        )


def read_progress(folder: Path) -> Progress:
    """Of the run that left its checkpoint in `folder`. Raises FileNotFoundError where none did."""
    return Progress(**json.loads((folder / STATE).read_text()))


class Run:
    """A checkpoint in training, with its optimizer (AdamW) and the mean of its weights."""

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
        self.mean = Mean(self.model, folder, self.progress.averaged)

    def step(self, loss: torch.Tensor, rate: float) -> None:
        """Down its gradient."""
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)

    def average(self) -> None:
        """Adds the weights, as they are now, to their mean."""
        self.mean.add(self.model)
        self.progress.averaged = self.mean.states

    def log(self, **figures: float) -> None:
        """A line of how far the run is, and the figures."""
        with (self.folder / LOG).open("a") as log:
            log.write(json.dumps({**asdict(self.progress), **figures}) + "\n")

    def save(self) -> None:
        """All of it, to go on from. What was saved before stays whole until the new is."""
        new, state = self.folder / "saving", json.dumps(asdict(self.progress))
        shutil.rmtree(new, ignore_errors=True)  # what a save left that was broken off
        save_checkpoint(self.model, new)
        save_file(_moments(self.optimizer, self.model), new / OPTIMIZER)
        (new / STATE).write_text(state)
        if self.mean.states:
            self.mean.save(new / self.mean.folder.name)
            (new / self.mean.folder.name / STATE).write_text(state)
        for file in [path for path in new.rglob("*") if path.is_file()]:
            place = self.folder / file.relative_to(new)
            place.parent.mkdir(exist_ok=True)
            file.replace(place)
        shutil.rmtree(new)


def _moments(optimizer: torch.optim.Optimizer, model: PreTrainedModel) -> dict[str, torch.Tensor]:
    return {
        f"{key}.{name}": optimizer.state[parameter][key]
        for name, parameter in model.named_parameters()
        for key in MOMENTS
        if parameter in optimizer.state
    }


def _load_optimizer(optimizer: torch.optim.Optimizer, model: PreTrainedModel, path: Path) -> None:
    tensors = load_file(path)
    for name, parameter in model.named_parameters():
        if f"step.{name}" in tensors:
            optimizer.state[parameter] = {key: tensors[f"{key}.{name}"] for key in MOMENTS}
