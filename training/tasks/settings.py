"""How each head is trained. The same for both models: nothing here was chosen by what is reported."""

from __future__ import annotations

from dataclasses import dataclass

FIRST, TOP = 4, 9  # adapted are the fifth to the ninth layer, those that transfer best between languages
RANK, SCALE = 8, 2.0
BALANCE = 0.5  # languages are drawn in proportion to their number of samples to this power
SEED = 1


@dataclass(frozen=True)
class Schedule:
    """One run of training."""

    updates: int
    batch_tokens: int = 512  # at most, padding included
    learning_rate: float = 1e-3  # at its peak; rises over the first tenth, then falls to zero
    dropout: float = 0.1  # of what the head reads
    weight_decay: float = 0.01
    label_smoothing: float = 0.0


SCHEDULES = {
    ("topic", "english"): Schedule(250, label_smoothing=0.1),
    ("topic", "all"): Schedule(400, label_smoothing=0.1),
    ("sentiment", "english"): Schedule(120, label_smoothing=0.1),
    ("sentiment", "all"): Schedule(250, label_smoothing=0.1),
    ("entities", "english"): Schedule(250),
    ("entities", "all"): Schedule(350),
    ("pos", "english"): Schedule(150),
    ("pos", "all"): Schedule(350),
    ("questions", "english"): Schedule(300, batch_tokens=1024),
    ("questions", "all"): Schedule(600, batch_tokens=1024),
}
