"""The checkpoints to choose from, and the progress of loading one."""

from __future__ import annotations

from markupsafe import Markup

from demo.messages import message
from demo.views.html import hint, progress
from demo.views.numbers import data_size, duration, number
from demo.views.text import cut, readable
from models import LoadProgress, ModelInfo

MAX_LABELS = 12  # that are listed
MAX_LABEL = 40  # characters of one


def choice_label(info: ModelInfo) -> str:
    """Return a checkpoint's name with its state."""
    return message("checkpoints.option", name=checkpoint_name(info), state=_state(info))


def checkpoint_name(info: ModelInfo) -> str:
    """Return a checkpoint's family and size, as "M-BERT compact", or the name of one of the user's."""
    if info.own:
        return info.key
    return message("checkpoints.name", family=info.family, variant=variant(info))


def summary(info: ModelInfo) -> str:
    """Return one line on what a checkpoint is: its family, its layers and its head."""
    return message(
        "checkpoints.summary",
        name=info.key,
        family=info.family,
        layers=info.layers,
        head=info.objective,
        count=len(info.labels),
    )


def ability(info: ModelInfo) -> Markup:
    """Return what a checkpoint with a head of its own can do, and where; nothing for a model for masked words."""
    if info.objective == "masked" or not info.family:
        return Markup("")
    labels = [cut(readable(label), MAX_LABEL) for label in info.labels[:MAX_LABELS]]
    rest = len(info.labels) - len(labels)
    listed = message("lists.separator").join([*labels, *([message("lists.more", number=number(rest))] if rest else [])])
    sentence = message(
        "checkpoints.ability", name=checkpoint_name(info), head=info.objective, count=len(info.labels), labels=listed
    )
    return hint(sentence)


def variant(info: ModelInfo) -> str:
    """Return "compact", "base" or "large", what a fine-tuned checkpoint is for, or the name of one of the user's."""
    if info.own:
        return info.key
    name = info.key.partition("-")[2]
    return message(f"checkpoints.fine_tuned.{name}") if info.fine_tuned else name


def _state(info: ModelInfo) -> str:
    if info.state == "ready":
        bundled = info.checkpoint == info.key and not info.own
        return message("checkpoints.state.bundled" if bundled else "checkpoints.state.on_disk")
    if info.state == "downloadable":
        known = "known" if info.size else "unknown"
        return message("checkpoints.state.downloadable", known=known, size=data_size(info.size))
    return message("checkpoints.state.fetching" if info.state == "fetching" else "checkpoints.state.out_of_reach")


def loading_panel(step: LoadProgress) -> Markup:
    """Return how far a loading is: a bar with bytes and the time left, as far as they are known."""
    share = step.done / step.total if step.total and step.stage == "fetching" else None
    name = message("checkpoints.loading.name", checkpoint=step.checkpoint)
    return progress(_sentence(step), name, share)


def _sentence(step: LoadProgress) -> str:
    if step.stage == "reading":
        return message("checkpoints.loading.reading", checkpoint=step.checkpoint)
    if not step.total:
        return message("checkpoints.loading.asking", checkpoint=step.checkpoint)
    sizes = {"checkpoint": step.checkpoint, "done": data_size(step.done), "total": data_size(step.total)}
    if step.seconds_left is None:
        return message("checkpoints.loading.fetching", **sizes)
    return message("checkpoints.loading.time_left", **sizes, time=duration(step.seconds_left))
