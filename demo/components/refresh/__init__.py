"""The part that decides which outputs of the page to refresh; see `demo.refresh`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import gradio as gr

from demo.components.part import Part


class Refresh(Part):
    """Has no value: it follows the page's values, see `demo.values`. Triggers an event for each output to refresh.

    `rules` gives for each output the places of its inputs among the values, `inputs`; `visibleWhen`: pairs of a place
    and the value there that makes the output visible; and `dimmed`: CSS selectors of what is dimmed while it is out of
    date. `models` gives the place of the family that is shown, `family`; by family id, `name`, the `place` of its
    checkpoint, in `families`; and the `names` of checkpoints by key: the page says that it loads them when it opens.
    """

    folder = "refresh"

    def __init__(self, rules: Sequence[dict[str, Any]], models: Mapping[str, Any] | None = None) -> None:
        self._events = [f"refresh_{index}" for index in range(len(rules))]
        super().__init__(rules=list(rules), models=models)

    def event(self, index: int) -> Any:
        """The event that asks for the output `index`."""
        return partial(gr.events.EventListener(self._events[index]).listener, self)

    @staticmethod
    def ended(index: int, *, failed: bool) -> str:
        """JavaScript that reports that the request for the output `index` has ended."""
        detail = json.dumps({"index": index, "failed": failed})
        return f"() => {{ document.dispatchEvent(new CustomEvent('refresh-ended', {{ detail: {detail} }})); }}"
