"""Settings of a training run, and the schedules of its learning rate and masking rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.errors import RecipeError
from training.masking import MASKING_RATE

FINAL_RATE = 0.001  # learning rate at the end of a run, as a share of the peak


@dataclass(frozen=True)
class Settings:
    """Settings of a training run.

    Raises:
        RecipeError: A value is out of range.
    """

    minutes: float  # duration of the run, to which the schedules are fitted
    learning_rate: float = 3e-4  # peak
    batch_tokens: int = 2048
    warmup: float = 0.01  # share of the run during which the learning rate rises
    decay: float = 1.0  # share of the run, at its end, during which the learning rate falls
    masking_rate: Sequence[float] = MASKING_RATE, 0.15  # share of tokens masked, at the start and at the end
    seed: int = 1
    teacher: Path | None = None
    distillation_weight: float = 3.0  # relative to the loss of the masked tokens
    language_weight: float = 1.0  # likewise

    def __post_init__(self) -> None:
        for name in ("minutes", "learning_rate", "batch_tokens"):
            if not (value := getattr(self, name)) > 0:
                raise RecipeError(f"{name} is {value}; it must be greater than 0.")
        for name, value in (("decay", self.decay), *(("masking_rate", share) for share in self.masking_rate)):
            if not 0 < value <= 1:
                raise RecipeError(f"{name} is {value}; it must be greater than 0 and at most 1.")


def learning_rate_at(used: float, settings: Settings) -> float:
    """Return the learning rate after a share `used` (0 to 1) of the run.

    Linear warm-up, constant peak, linear decay to a thousandth of the peak.
    """
    if used < settings.warmup:
        return settings.learning_rate * used / settings.warmup
    decay = min(settings.decay, 1 - settings.warmup)
    return settings.learning_rate * min(1, max(FINAL_RATE, (1 - used) / decay))


def masking_rate_at(used: float, settings: Settings) -> float:
    """Return the share of tokens to mask after a share `used` (0 to 1) of the run.

    The rate decreases linearly (Yang et al. 2023): a high rate learns fast (Wettig et al. 2023), a low rate resembles
    the texts that the model will be used on.
    """
    first, last = settings.masking_rate
    return first + used * (last - first)
