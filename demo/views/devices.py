"""Sentences that say other things where fingers use the screen than where there are a pointer and keys."""

from __future__ import annotations

from markupsafe import Markup

from demo.messages import message
from demo.views.elements import concatenate, element

DEVICES = {"no": "for-pointer", "yes": "for-touch"}  # classes, by the parameter `touch`: see demo/style.css


def by_device(id: str, **parameters: str | int | float) -> Markup:
    """Return the message `id`, which chooses by `touch`, as it is for either; the style sheet shows one of them.

    In the browser the class `Messages` (demo/components/common/messages.js) chooses by itself.
    """
    shown = (element("span", message(id, touch=each, **parameters), class_=name) for each, name in DEVICES.items())
    return concatenate(shown)
