"""The training loop: AdamW, in bfloat16 where the processor supports it, with schedules that follow the clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from models.checkpoints.device import has_bfloat16
from training.batches import stream_batches
from training.checkpoints import load_tokenizer
from training.corpus import Corpus
from training.held_out import HeldOutLoss
from training.language_loss import language_tokens
from training.losses import Losses, compute_losses
from training.masking import masking_vocabulary
from training.run import Run
from training.settings import Settings, learning_rate_at, masking_rate_at
from training.teacher import Teacher
from training.weight_average import AVERAGE_EVERY, AVERAGE_FROM

SAVE_EVERY = 600  # seconds
LOG_EVERY = 50  # steps
MAX_STEP_SECONDS = 60  # a longer step means that the process was suspended; no more than this counts as training time

Report = Callable[[str], None]


class RunLog:
    """Logs the losses of a run and saves the run with its held-out loss."""

    def __init__(self, run: Run, held_out: HeldOutLoss, report: Report) -> None:
        self._run, self._held_out, self._report = run, held_out, report
        self._recent: list[list[float]] = []

    def add(self, losses: Losses) -> None:
        """Record the losses of one step."""
        self._recent.append([loss.item() for loss in losses])

    def write(self) -> None:
        """Log and report the mean losses of the steps since the last call, if there were any."""
        if not self._recent:
            return
        means = np.mean(self._recent, axis=0).round(4).tolist()
        metrics = {f"{name}_loss": mean for name, mean in zip(Losses._fields, means, strict=True)}
        progress = self._run.progress
        self._write(f"step {progress.steps}  {progress.tokens / progress.seconds:.0f} tokens/s", metrics)
        self._recent.clear()

    def save(self) -> None:
        """Save the run, then log and report the held-out loss of its weights and of their average."""
        self._run.save()
        metrics = {"held_out_loss": round(self._held_out.compute(self._run.model), 4)}
        if self._run.average.states:
            metrics["mean_held_out_loss"] = round(self._held_out.compute(self._run.average.model), 4)
        self._write("saved", metrics)

    def _write(self, event: str, metrics: dict[str, float]) -> None:
        self._run.log(**metrics)
        values = "  ".join(f"{name.replace('_', ' ')} {value:.3f}" for name, value in metrics.items())
        self._report(f"{self._run.progress.seconds / 60:6.1f} min  {event}  {values}")


def train(folder: Path, corpus: Corpus, settings: Settings, *, resume: bool, report: Report) -> None:
    """Train the checkpoint in `folder` in place.

    The run and the average of its weights are saved every ten minutes and at the end.

    Args:
        resume: Continue the run that was saved in `folder`.
        report: Called with each line of progress.

    Raises:
        FileNotFoundError: `resume` is set and `folder` holds no saved run.
    """
    teacher = Teacher(settings.teacher) if settings.teacher else None
    torch.manual_seed(settings.seed)
    run, tokenizer = Run(folder, resume=resume), load_tokenizer(folder)
    vocabulary, progress = masking_vocabulary(tokenizer), run.progress
    used_tokens = language_tokens(corpus, tokenizer, settings.seed) if settings.language_weight else None
    log = RunLog(run, HeldOutLoss(corpus, tokenizer, vocabulary), report)

    def used() -> float:
        return progress.seconds / (settings.minutes * 60)

    stream = stream_batches(
        corpus,
        tokenizer,
        vocabulary,
        pairs=hasattr(run.model, "bert"),
        tokens=settings.batch_tokens,
        seed=settings.seed,
        first_pool=progress.pool + 1 if resume else 0,
        masking_rate=lambda: masking_rate_at(used(), settings),
    )
    if not resume:
        log.save()
    last = saved = time.monotonic()
    while used() < 1:
        progress.pool, batch = next(stream)
        with torch.autocast("cpu", torch.bfloat16, enabled=has_bfloat16()):
            losses = compute_losses(run.model, batch, teacher, used_tokens)
        loss = losses.weighted_sum(settings.distillation_weight, settings.language_weight)
        run.step(loss, learning_rate_at(used(), settings))
        log.add(losses)
        now = time.monotonic()
        progress.seconds, last = progress.seconds + min(now - last, MAX_STEP_SECONDS), now
        progress.steps, progress.tokens = progress.steps + 1, progress.tokens + batch.input_ids.numel()
        if used() >= AVERAGE_FROM and progress.steps % AVERAGE_EVERY == 0:
            run.update_average()
        if progress.steps % LOG_EVERY == 0:
            log.write()
        if now - saved > SAVE_EVERY:
            log.save()
            saved = now
    log.write()
    log.save()
