"""The training loop: AdamW, in bfloat16 where the processor has it, on a schedule that fits the minutes there are."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from transformers import PreTrainedModel

from models.device import has_bfloat16
from models.training.batches import MASKED_SHARE, batches, special_ids
from models.training.checkpoints import load_model, load_tokenizer, save_checkpoint
from models.training.corpus import Corpus
from models.training.held_out import HeldOut
from models.training.languages import own_pieces
from models.training.losses import Losses, losses
from models.training.teacher import Teacher

STATE, OPTIMIZER, LOG = "state.json", "optimizer.safetensors", "log.jsonl"
SAVE_EVERY = 600  # seconds
LOG_EVERY = 50  # steps
PAUSE = 60  # seconds; a step that took longer was stopped meanwhile, and uses up no more of the schedule than this


@dataclass
class Progress:
    """How far a run has come; saved beside the weights."""

    seconds: float = 0.0
    steps: int = 0
    tokens: int = 0
    pool: int = 0


@dataclass(frozen=True)
class Settings:
    """What a person may change about a run."""

    minutes: float
    rate: float = 3e-4
    tokens: int = 2048
    warm_up: float = 0.01  # share of the minutes during which the rate rises
    fall: float = 1.0  # share of the minutes at the end during which it falls
    masked: float = 0.15  # share of the tokens that is hidden at the end
    seed: int = 1
    teacher: Path | None = None
    near: float = 3.0  # what the distance from the teacher weighs beside the masked words
    own: float = 1.0  # what the probability of other languages' pieces weighs


def rate_at(share: float, settings: Settings) -> float:
    """Linear warm-up, the peak, linear decay to a tenth of a per cent of it. `share` is the part of the time used."""
    if share < settings.warm_up:
        return settings.rate * share / settings.warm_up
    fall = min(settings.fall, 1 - settings.warm_up)
    return settings.rate * min(1, max(0.001, (1 - share) / fall))


def masked_share(share: float, settings: Settings) -> float:
    """How much is hidden falls too (Yang et al. 2023): much teaches fast, little is what a typed text will have.
    `share` is the part of the time used."""
    return MASKED_SHARE + share * (settings.masked - MASKED_SHARE)


def train(folder: Path, corpus: Corpus, settings: Settings, *, resume: bool, report: Callable[[str], None]) -> None:
    """Trains the checkpoint in `folder` in place, saving every ten minutes and at the end."""
    teacher = Teacher(settings.teacher) if settings.teacher else None
    torch.manual_seed(settings.seed)
    model, tokenizer = load_model(folder), load_tokenizer(folder)
    model.train()
    optimizer, progress = _start(model, settings, folder if resume else None)
    special = special_ids(tokenizer)
    own = own_pieces(corpus, tokenizer, settings.seed) if settings.own else None

    def used() -> float:
        return progress.seconds / (settings.minutes * 60)

    source = batches(
        corpus,
        tokenizer,
        special,
        pairs=hasattr(model, "bert"),
        tokens=settings.tokens,
        seed=settings.seed,
        first_pool=progress.pool + 1 if resume else 0,
        share=lambda: masked_share(used(), settings),
    )
    watch = HeldOut(corpus, tokenizer, special)

    def save() -> None:
        _save(folder, model, optimizer, progress)
        loss = watch.loss(model)
        _log(folder, {**asdict(progress), "held_out_loss": round(loss, 4)})
        report(f"{progress.seconds / 60:6.1f} min  saved  held-out lines {loss:.3f}")

    if not resume:
        save()
    recent: list[list[float]] = []
    last, saved = time.monotonic(), time.monotonic()
    while used() < 1:
        progress.pool, batch = next(source)
        for group in optimizer.param_groups:
            group["lr"] = rate_at(used(), settings)
        with torch.autocast("cpu", torch.bfloat16, enabled=has_bfloat16()):
            found = losses(model, batch, teacher, own)
        _step(model, optimizer, found.weighed(settings.near, settings.own))
        recent.append([loss.item() for loss in found])
        now = time.monotonic()
        progress.seconds, last = progress.seconds + min(now - last, PAUSE), now
        progress.steps, progress.tokens = progress.steps + 1, progress.tokens + batch.ids.numel()
        if progress.steps % LOG_EVERY == 0:
            _tell(folder, progress, recent, report)
            recent.clear()
        if now - saved > SAVE_EVERY:
            save()
            saved = now
    if recent:
        _tell(folder, progress, recent, report)
    save()


def _start(model: PreTrainedModel, settings: Settings, resumed: Path | None) -> tuple[torch.optim.Optimizer, Progress]:
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=settings.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True
    )
    if resumed is None:
        return optimizer, Progress()
    _load_optimizer(optimizer, model, resumed / OPTIMIZER)
    return optimizer, Progress(**json.loads((resumed / STATE).read_text()))


def _step(model: PreTrainedModel, optimizer: torch.optim.Optimizer, loss: torch.Tensor) -> None:
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)


def _log(folder: Path, entry: dict[str, float]) -> None:
    with (folder / LOG).open("a") as log:
        log.write(json.dumps(entry) + "\n")


def _tell(folder: Path, progress: Progress, recent: list[list[float]], report: Callable[[str], None]) -> None:
    means = dict(zip(Losses._fields, np.mean(recent, axis=0).round(4).tolist(), strict=True))
    _log(folder, {**asdict(progress), **{f"{name}_loss": mean for name, mean in means.items()}})
    report(
        f"{progress.seconds / 60:6.1f} min  step {progress.steps}  {progress.tokens / progress.seconds:.0f} tokens/s  "
        + "  ".join(f"{name.replace('_', ' ')} {mean:.3f}" for name, mean in means.items())
    )


def _save(folder: Path, model: PreTrainedModel, optimizer: torch.optim.Optimizer, progress: Progress) -> None:
    save_checkpoint(model, folder)
    tensors = {
        f"{key}.{name}": optimizer.state[parameter][key]
        for name, parameter in model.named_parameters()
        for key in ("exp_avg", "exp_avg_sq", "step")
        if parameter in optimizer.state
    }
    save_file(tensors, folder / OPTIMIZER)
    (folder / STATE).write_text(json.dumps(asdict(progress)))


def _load_optimizer(optimizer: torch.optim.Optimizer, model: PreTrainedModel, path: Path) -> None:
    tensors = load_file(path)
    for name, parameter in model.named_parameters():
        if f"step.{name}" in tensors:
            optimizer.state[parameter] = {key: tensors[f"{key}.{name}"] for key in ("exp_avg", "exp_avg_sq", "step")}
