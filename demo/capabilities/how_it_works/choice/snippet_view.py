"""The code for fine-tuning, with a button that copies it."""

from __future__ import annotations

from markupsafe import Markup

from demo.capabilities.how_it_works.choice.snippet import LARGE_RATE, learning_rate
from demo.messages import markup, message
from demo.views.elements import element
from demo.views.html import accent_class, model_name
from demo.views.terms import term
from models import ModelInfo


def code_block(model: ModelInfo, kind: str, code: str) -> Markup:
    """Return the code that trains a model for a task."""
    title = markup(
        "how_it_works.choice.code.title",
        tuning=term("fine_tuning", message("how_it_works.choice.code.tuning")),
        name=model_name(model),
        kind=message(f"how_it_works.choice.code.kinds.{kind}"),
    )
    copied = message("how_it_works.choice.code.copied")
    button = element(
        "button", message("how_it_works.choice.code.copy"), type="button", class_="copy-code", data_done=copied
    )
    region = {"tabindex": 0, "role": "region", "aria_label": message("how_it_works.choice.code.heading"), "dir": "ltr"}
    body = element("pre", element("code", code), **region, class_="scroll")
    place = "app" if model.key.endswith("-compact") else "hub"
    rate = learning_rate(model)
    size = "large" if rate == LARGE_RATE else "base"
    rates = message("how_it_works.choice.code.rate", rate=rate, size=size)
    note = element("p", message(f"how_it_works.choice.code.{place}"), " ", rates, class_="hint")
    inner = element("div", button, element("span", role="status"), body, class_="task-code")
    return element("div", element("h3", title, class_="how-heading"), note, inner, class_=accent_class(model))
