"""The values of components, as the page's scripts see them.

An event that gets the values of all inputs takes Gradio a millisecond or more for each of them, at every key. So each
component reports its own value when it changes, and the scripts (`components/common/page_values.js`) keep all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import gradio as gr

# An event without a name of its own takes its function's, and with it that of a public endpoint that is called so.
PRIVATE: dict[str, Any] = {"api_visibility": "private", "api_name": "page"}
QUIET: dict[str, Any] = {**PRIVATE, "show_progress": "hidden"}

# JavaScript for the query that the page was opened with; a long one is no longer in the address.
OPENED_QUERY = "(window.openedQuery ?? location.search)"
# JavaScript that tells whether the page opens with a state of its own: a link's, or that from before a reload.
IS_LINKED = (
    rf"(/[?&](?!__)\w/.test({OPENED_QUERY}) || performance.getEntriesByType('navigation')[0]?.type === 'reload')"
)
# The modules may load later than the first values come.
STORE = "const store = (window.pageValues ??= { values: [], begun: false, reported: {} });"
REPORT = 'document.dispatchEvent(new Event("page-values"));'


class PageValues:
    """The components whose values the scripts keep, each with its place among the values."""

    def __init__(self) -> None:
        self._places: dict[gr.components.Component, int] = {}

    def place(self, component: gr.components.Component) -> int:
        """Watch a component. Return its place among the values. Call it before `wire`."""
        return self._places.setdefault(component, len(self._places))

    def conditions(self, visible_when: Mapping[gr.components.Component, str]) -> list[tuple[int, str]]:
        """Return the places and values of `visible_when`, for the scripts' `isVisible`."""
        return [(self.place(component), value) for component, value in visible_when.items()]

    def wire(self, page: gr.Blocks, opened: gr.events.Dependency) -> None:
        """Connect the events. `opened` has set what the link that the page opens with describes."""
        for component, place in self._places.items():
            one = f"value => {{ {STORE} store.values[{place}] = store.reported[{place}] = value; {REPORT} }}"
            component.change(None, component, None, js=one, **QUIET)
        components = list(self._places)
        page.load(None, components, None, js=_all(f"store.begun ||= !{IS_LINKED};"), **QUIET)
        opened.then(None, components, None, js=_all("store.begun = true;"), **QUIET)


def _all(begin: str) -> str:
    """JavaScript that reports all values. What a component has reported itself is never older than these.

    Gradio gathers the values of an event's inputs some time before it calls the function with them.
    """
    return f"(...values) => {{ {STORE} store.values = Object.assign(values, store.reported); {begin} {REPORT} }}"
