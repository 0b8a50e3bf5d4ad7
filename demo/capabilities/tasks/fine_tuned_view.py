"""What the fine-tuned checkpoints of the hub are, as their model cards tell."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from demo.capabilities.checkpoints.view import checkpoint_name
from demo.messages import markup, message
from demo.views.elements import element
from demo.views.terms import term
from models import ModelInfo


def about_fine_tuned(infos: Iterable[ModelInfo]) -> Markup:
    """Return a heading and, folded, what each checkpoint was trained on and its licence."""
    heading = element("h3", message("tasks.fine_tuned.heading"))
    fine_tuning = term("fine_tuning", message("tasks.fine_tuned.term"))
    lead = element("p", markup("tasks.fine_tuned.lead", fine_tuning=fine_tuning), class_="reading")
    items = (element("li", *_item(info)) for info in infos)
    more = element("details", element("summary", message("tasks.fine_tuned.cards")), element("ul", *items))
    return element("div", heading, lead, more, class_="about-fine-tuned")


def card_sentence(info: ModelInfo) -> str:
    """Return what the model card tells of a checkpoint's training and licence."""
    licence = "told" if info.licence else "untold"
    return message("tasks.fine_tuned.card", data=info.data, licence=licence, name=info.licence)


def _item(info: ModelInfo) -> tuple[Markup, ...]:
    name = element("b", checkpoint_name(info))
    address = element("span", info.checkpoint, class_="checkpoint")
    return (name, Markup(", "), address, Markup(": "), element("span", card_sentence(info)))
