"""Who answers when something changes: those whose answers somebody looks at, and whose question is another one now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import gradio as gr

QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


def unchanged(outputs: Sequence[gr.blocks.Block]) -> Any:
    """An answer that leaves everything as it is."""
    return gr.skip() if len(outputs) == 1 else tuple(gr.skip() for _ in outputs)


@dataclass(frozen=True)
class Answer:
    """What is shown about the values of some components."""

    show: Callable[..., Any]  # gets the values of `about`, `extra` and `aside`
    outputs: Sequence[gr.blocks.Block]
    about: Sequence[gr.components.Component]
    opened: Mapping[gr.State, Any] = field(default_factory=dict)  # names of open tabs, say, and what they must be
    extra: Sequence[gr.components.Component] = ()  # seen while the answer is; a change asks for another one
    aside: Sequence[gr.components.Component] = ()  # whose change alone asks for none
    progress: str = "minimal"

    def question(self, now: Mapping[gr.components.Component, Any]) -> Any:
        """The values that it is about, or nothing new while nobody looks at it."""
        looked_at = all(now[state] == value for state, value in self.opened.items())
        return tuple(now[part] for part in self.about) if looked_at else gr.skip()

    def answer(self, question: tuple[Any, ...] | None, *values: Any) -> Any:
        """What `show` makes of the question, once there has been one."""
        return unchanged(self.outputs) if question is None else self.show(*question, *values)


class Asking:
    """All answers of a page.

    One listener hears of every change and writes down the question of each answer that is looked at. Those whose
    question is another one than before are asked, and no other: with a listener of its own for each, every pause in
    the typing would be a dozen requests, all but two or three of them to say that nobody is looking.
    """

    def __init__(self) -> None:
        self._answers: list[Answer] = []

    def add(self, answer: Answer) -> None:
        """Before `wire`."""
        self._answers.append(answer)

    def wire(self, page: gr.Blocks) -> None:
        """What happens when. Of changes that come while one is being answered only the last is answered, so an old
        answer never follows a newer one. To be called outside of all tabs, where states would count as tabs."""
        parts = list(dict.fromkeys(part for each in self._answers for part in (*each.opened, *each.about)))
        questions = [gr.State() for _ in self._answers]

        def ask(*values: Any) -> list[Any]:
            now = dict(zip(parts, values, strict=True))
            return [each.question(now) for each in self._answers]

        gr.on([page.load, *(part.change for part in parts)], ask, parts, questions, trigger_mode="always_last", **QUIET)
        for each, question in zip(self._answers, questions, strict=True):
            gr.on(
                [part.change for part in (question, *each.extra)],
                each.answer,
                [question, *each.extra, *each.aside],
                list(each.outputs),
                trigger_mode="always_last",
                **(QUIET | {"show_progress": each.progress}),
            )
