"""Sentences on whether a model's first guess changes when heads are turned off."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from demo.capabilities.attention.ablation.head_names import heads_off
from demo.messages import markup, message
from demo.views.elements import concatenate
from demo.views.html import candidate_label, spoken_token
from demo.views.numbers import percent
from models import AblatedMask, Ablation

SPOKEN = 3  # masks whose guesses are read out
SPACE = " "


def first_guess(mask: AblatedMask, label: Callable[[str], str] = candidate_label) -> Markup:
    """Return whether the most probable candidate at a mask stays the first, with its probability before and after.

    `label` shows a token.
    """
    old = max(mask.candidates, key=lambda each: each.before)
    new = max(mask.candidates, key=lambda each: each.after)
    shown = {"word": label(new.token), "before": percent(new.before, 2), "after": percent(new.after, 2)}
    if new.id == old.id:
        return markup("attention.ablation.guess.stays", **shown)
    before, after = percent(old.before, 2), percent(old.after, 2)
    return markup("attention.ablation.guess.becomes", **shown, old=label(old.token), old_before=before, old_after=after)


def spoken_summary(found: Sequence[Ablation | str]) -> Markup:
    """Return what a screen reader reads out of each model: what is off, and its first guesses; or the sentence."""
    return concatenate([SPACE.join(each if isinstance(each, str) else _spoken(each) for each in found)])


def _spoken(ablation: Ablation) -> str:
    model, masks = ablation.encoding.model, ablation.masks
    guesses = [first_guess(mask, spoken_token).striptags() for mask in masks[:SPOKEN]]
    if len(masks) > 1:
        guesses = [
            message("attention.ablation.guess.of_mask", index=index, guess=guess)
            for index, guess in enumerate(guesses, start=1)
        ]
    if len(masks) > SPOKEN:
        guesses.append(message("attention.ablation.guess.more", count=len(masks) - SPOKEN))
    heads = heads_off(ablation.heads, model).striptags()
    return message("attention.ablation.guess.spoken", family=model.family, heads=heads, guesses=SPACE.join(guesses))
