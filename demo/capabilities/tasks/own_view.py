"""What is to be said of a checkpoint that answers by its own head."""

from __future__ import annotations

from markupsafe import Markup

from demo.capabilities.tasks.fine_tuned_view import card_sentence
from demo.messages import message
from demo.views.html import hint, notice
from models import HeadInfo, ModelInfo


def own_note(model: ModelInfo, info: HeadInfo, section: str) -> Markup:
    """Return that the controls of a section do not change what it says; nothing for the heads of this app."""
    if not info.own:
        return Markup("")
    sentences = [message(f"tasks.own.{section}", checkpoint=model.checkpoint)]
    return hint(" ".join([*sentences, *([card_sentence(model)] if model.data else [])]))


def unread_note(model: ModelInfo, unread: int) -> Markup:
    """Return how much of a text the head does not read; nothing where it reads all."""
    if not unread:
        return Markup("")
    return notice(message("tasks.own.unread", limit=model.max_tokens, count=unread))
