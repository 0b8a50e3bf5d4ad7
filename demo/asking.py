"""Who answers when something changes: those whose answers somebody looks at, and whose question is another one now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import gradio as gr

QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}

Question = tuple[Any, ...]  # the values that an answer is about


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

    def question(self, now: Mapping[gr.components.Component, Any]) -> Question | None:
        """What it is about, while somebody looks at it."""
        looked_at = all(now[state] == value for state, value in self.opened.items())
        return tuple(now[part] for part in self.about) if looked_at else None


class Asked:
    """What one reader has asked last: the question of each answer, and what was begun about it."""

    def __init__(self) -> None:
        self._questions: dict[int, Question] = {}
        self._begun: dict[int, object] = {}
        self._count = 0

    def ask(self, index: int, question: Question | None) -> int | None:
        """The number of a question that is another one than before; None if it is not."""
        if question is None or question == self._questions.get(index):
            return None
        self._questions[index] = question
        self._count += 1
        return self._count

    def answer(self, index: int, answer: Answer, *values: Any) -> Any:
        """What the answer shows about its last question; nothing new once another one has been asked or begun, since
        Gradio may call twice at once: an old answer never follows a newer one."""
        question = self._questions.get(index)
        if question is None:
            return unchanged(answer.outputs)
        self._begun[index] = begun = object()
        shown = answer.show(*question, *values)
        last = self._begun[index] is begun and self._questions[index] is question
        return shown if last else unchanged(answer.outputs)


class Asking:
    """All answers of a page.

    One listener hears of every change and notes the question of each answer that is looked at. Those whose question is
    another one than before are asked, and no other: with a listener of its own for each, every pause in the typing
    would be a dozen requests, all but two or three of them to say that nobody is looking.
    """

    def __init__(self) -> None:
        self._answers: list[Answer] = []

    def add(self, answer: Answer) -> None:
        """Before `wire`."""
        self._answers.append(answer)

    def wire(self, page: gr.Blocks) -> None:
        """What happens when. To be called outside of all tabs, where states would count as tabs."""
        parts = list(dict.fromkeys(part for each in self._answers for part in (*each.opened, *each.about)))
        asked = gr.State(Asked())
        calls = [gr.State(0) for _ in self._answers]

        async def ask(asked: Asked, *values: Any) -> list[Any]:  # not in a thread, where it could be overtaken
            now = dict(zip(parts, values, strict=True))
            numbers = [asked.ask(index, each.question(now)) for index, each in enumerate(self._answers)]
            return [gr.skip() if number is None else number for number in numbers]

        triggers = [page.load, *(part.change for part in parts)]
        gr.on(triggers, ask, [asked, *parts], calls, trigger_mode="always_last", **QUIET)
        for index, (each, call) in enumerate(zip(self._answers, calls, strict=True)):
            gr.on(
                [part.change for part in (call, *each.extra)],
                self._answering(index),
                [asked, *each.extra, *each.aside],
                list(each.outputs),
                trigger_mode="always_last",
                **(QUIET | {"show_progress": each.progress}),
            )

    def _answering(self, index: int) -> Callable[..., Any]:
        def answer(asked: Asked, *values: Any) -> Any:
            return asked.answer(index, self._answers[index], *values)

        return answer
