"""The training loop: AdamW, in bfloat16 where the processor has it, on a schedule that fits the minutes there are."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from models.checkpoints.device import has_bfloat16
from training.batches import MASKED_SHARE, batches, special_ids
from training.checkpoints import load_tokenizer
from training.corpus import Corpus
from training.errors import RecipeError
from training.held_out import HeldOut
from training.languages import own_pieces
from training.losses import Losses, losses
from training.mean import EVERY, FROM
from training.run import Run
from training.teacher import Teacher

SAVE_EVERY = 600  # seconds
LOG_EVERY = 50  # steps
PAUSE = 60  # seconds; a step that took longer was stopped meanwhile, and uses up no more of the schedule than this

Report = Callable[[str], None]


@dataclass(frozen=True)
class Settings:
    """What a person may change about a run. Raises `RecipeError` where a figure cannot be one."""

    minutes: float
    rate: float = 3e-4
    tokens: int = 2048
    warm_up: float = 0.01  # share of the minutes during which the rate rises
    fall: float = 1.0  # share of the minutes at the end during which it falls
    masked: Sequence[float] = MASKED_SHARE, 0.15  # shares of the tokens that are hidden, at the start and at the end
    seed: int = 1
    teacher: Path | None = None
    near: float = 3.0  # what the distance from the teacher weighs beside the masked words
    own: float = 1.0  # what the probability of other languages' pieces weighs

    def __post_init__(self) -> None:
        for name in ("minutes", "rate", "tokens"):
            if not (value := getattr(self, name)) > 0:
                raise RecipeError(f"{name} is {value}, and has to be more than 0.")
        for name, value in (("fall", self.fall), *(("masked", share) for share in self.masked)):
            if not 0 < value <= 1:
                raise RecipeError(f"{name} is {value}, and has to be a share: more than 0 and at most 1.")


def rate_at(share: float, settings: Settings) -> float:
    """Linear warm-up, the peak, linear decay to a tenth of a per cent of it. `share` is the part of the time used."""
    if share < settings.warm_up:
        return settings.rate * share / settings.warm_up
    fall = min(settings.fall, 1 - settings.warm_up)
    return settings.rate * min(1, max(0.001, (1 - share) / fall))


def masked_share(share: float, settings: Settings) -> float:
    """How much is hidden falls too (Yang et al. 2023): much teaches fast (Wettig et al. 2023), little is what a typed
    text will have. `share` is the part of the time used."""
    first, last = settings.masked
    return first + share * (last - first)


def train(folder: Path, corpus: Corpus, settings: Settings, *, resume: bool, report: Report) -> None:
    """Trains the checkpoint in `folder` in place, saving it and the mean of its weights every ten minutes and at the
    end."""
    teacher = Teacher(settings.teacher) if settings.teacher else None
    torch.manual_seed(settings.seed)
    run, tokenizer = Run(folder, resume=resume), load_tokenizer(folder)
    special, progress = special_ids(tokenizer), run.progress
    own = own_pieces(corpus, tokenizer, settings.seed) if settings.own else None
    watch = HeldOut(corpus, tokenizer, special)

    def used() -> float:
        return progress.seconds / (settings.minutes * 60)

    source = batches(
        corpus,
        tokenizer,
        special,
        pairs=hasattr(run.model, "bert"),
        tokens=settings.tokens,
        seed=settings.seed,
        first_pool=progress.pool + 1 if resume else 0,
        share=lambda: masked_share(used(), settings),
    )
    if not resume:
        _save(run, watch, report)
    recent: list[list[float]] = []
    last = saved = time.monotonic()
    while used() < 1:
        progress.pool, batch = next(source)
        with torch.autocast("cpu", torch.bfloat16, enabled=has_bfloat16()):
            found = losses(run.model, batch, teacher, own)
        run.step(found.weighed(settings.near, settings.own), rate_at(used(), settings))
        recent.append([loss.item() for loss in found])
        now = time.monotonic()
        progress.seconds, last = progress.seconds + min(now - last, PAUSE), now
        progress.steps, progress.tokens = progress.steps + 1, progress.tokens + batch.ids.numel()
        if used() >= FROM and progress.steps % EVERY == 0:
            run.average()
        if progress.steps % LOG_EVERY == 0:
            _tell(run, recent, report)
            recent.clear()
        if now - saved > SAVE_EVERY:
            _save(run, watch, report)
            saved = now
    if recent:
        _tell(run, recent, report)
    _save(run, watch, report)


def _tell(run: Run, recent: list[list[float]], report: Report) -> None:
    means = np.mean(recent, axis=0).round(4).tolist()
    figures = {f"{name}_loss": mean for name, mean in zip(Losses._fields, means, strict=True)}
    run.log(**figures)
    speed = run.progress.tokens / run.progress.seconds
    report(f"{_minutes(run)}  step {run.progress.steps}  {speed:.0f} tokens/s  {_told(figures)}")


def _save(run: Run, watch: HeldOut, report: Report) -> None:
    run.save()
    figures = {"held_out_loss": round(watch.loss(run.model), 4)}
    if run.mean.states:
        figures["mean_held_out_loss"] = round(watch.loss(run.mean.model), 4)
    run.log(**figures)
    report(f"{_minutes(run)}  saved  {_told(figures)}")


def _told(figures: dict[str, float]) -> str:
    return "  ".join(f"{name.replace('_', ' ')} {figure:.3f}" for name, figure in figures.items())


def _minutes(run: Run) -> str:
    return f"{run.progress.seconds / 60:6.1f} min"
