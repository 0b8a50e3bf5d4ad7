"""How each head is trained, the same for both models. Sizes are what an hour of processor time allows, not tuned."""

from __future__ import annotations

from dataclasses import dataclass

TUNED = 40  # samples of a language that the temperature of a head on the frozen encoder is fitted on
UNLABELLED = 20  # samples of a language, of which the texts alone are read
FIRST, TOP = 4, 9  # adapted are the fifth to the ninth layer, those that transfer best between languages
RANK, SCALE = 8, 2.0
BALANCE = 0.5  # languages are drawn in proportion to their number of samples to this power
ENGLISH = 0.35  # of what is drawn, where the other languages have labels of a teacher
SEED = 1
# Samples of a language that figures are measured on, at most. The macro F1 of tweets needs the most.
REPORTED = {"topic": 100, "sentiment": 400, "entities": 100, "pos": 100, "questions": 100}


@dataclass(frozen=True)
class Schedule:
    """One run of training."""

    updates: int
    batch_tokens: int = 512  # at most, padding included
    learning_rate: float = 1e-3  # at its peak; rises over the first tenth, then falls to zero
    dropout: float = 0.1  # of what the head reads
    weight_decay: float = 0.01
    label_smoothing: float = 0.0
    first: int = FIRST  # layers below are frozen; TOP: all are, and there is no adapter
    most: int = 4000  # samples of a language
    unlabelled: int = 0  # texts of each other language, which a head on the frozen encoder labels: see `teacher`


@dataclass(frozen=True)
class Frozen:
    """A head on the frozen encoder."""

    layer: int  # whose output the head reads, from 1
    penalty: float  # of the squared weights, for inputs of a standard deviation of 1
    project: bool  # take out the directions in which languages differ
    most: int  # samples of a language


# Trained in seconds, and some kilobytes each.
FROZEN: dict[tuple[str, str], Frozen | Schedule] = {
    ("topic", "english"): Frozen(8, 0.03, project=True, most=700),
    ("topic", "all"): Frozen(8, 0.01, project=True, most=150),
    ("sentiment", "english"): Frozen(8, 0.01, project=True, most=800),
    ("sentiment", "all"): Frozen(8, 0.01, project=False, most=2000),
    ("entities", "english"): Frozen(8, 0.0003, project=True, most=1500),
    ("entities", "all"): Frozen(8, 0.0003, project=False, most=100),
    ("pos", "english"): Frozen(8, 0.0003, project=True, most=2500),
    ("pos", "all"): Frozen(8, 0.0003, project=False, most=60),
    ("questions", "english"): Schedule(200, 1024, 3e-3, first=TOP, most=300),
    ("questions", "all"): Schedule(300, 1024, 3e-3, first=TOP, most=200),
}
TEACHER = Frozen(8, 0.03, project=False, most=700)
SCHEDULES = {
    ("topic", "english"): Schedule(500, most=700, unlabelled=100),
    ("topic", "all"): Schedule(400, label_smoothing=0.1),
    ("sentiment", "english"): Schedule(160, label_smoothing=0.1),
    ("sentiment", "all"): Schedule(200, label_smoothing=0.1, most=500),
    ("entities", "english"): Schedule(250, most=4000),
    ("entities", "all"): Schedule(250, most=300),
    ("pos", "english"): Schedule(120, most=1500),
    ("pos", "all"): Schedule(200, most=120),
    ("questions", "english"): Schedule(200, batch_tokens=1024, most=1500),
    ("questions", "all"): Schedule(500, batch_tokens=1024, most=1500),
}
