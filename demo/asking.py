"""Who answers when something changes: those whose answers somebody looks at, and whose question is another one now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import gradio as gr

QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}

Question = tuple[Any, ...]  # the values that an answer is about


@dataclass(frozen=True)
class Answer:
    """What is shown about the values of some components."""

    show: Callable[..., Any]  # gets the values of `about`, `extra` and `aside`
    outputs: Sequence[gr.blocks.Block]
    about: Sequence[gr.components.Component]
    opened: Mapping[gr.components.Component, str] = field(default_factory=dict)  # what must have which value
    extra: Sequence[gr.components.Component] = ()  # seen only where the answer is; a change asks for another one
    aside: Sequence[gr.components.Component] = ()  # whose change alone asks for none
    progress: str = "minimal"

    def question(self, now: Mapping[gr.components.Component, Any]) -> Question | None:
        """What it is about, while somebody looks at it."""
        looked_at = all(now[state] == value for state, value in self.opened.items())
        return tuple(now[part] for part in self.about) if looked_at else None


class Questions:
    """What one reader has asked last: the question of each answer, and what was begun about it."""

    def __init__(self) -> None:
        self._asked: dict[int, Question] = {}
        self._begun: dict[int, object] = {}
        self._count = 0

    def ask(self, index: int, question: Question | None) -> int | None:
        """The number of a question that is another one than before; None if it is not."""
        if question is None or question == self._asked.get(index):
            return None
        self._asked[index] = question
        self._count += 1
        return self._count

    def answer(self, index: int, show: Callable[..., Any], *values: Any) -> Any:
        """What `show` makes of the question; nothing new once another one has been asked or another answer begun,
        since Gradio may call twice at once: an old answer never follows a newer one. What fails may be asked again.
        """
        question = self._asked.get(index)
        if question is None:
            return gr.skip()
        self._begun[index] = begun = object()

        def last() -> bool:
            return self._begun[index] is begun and self._asked.get(index) is question

        try:
            shown = show(*question, *values)
        except Exception:
            if not last():  # nobody waits for it, and Gradio would forget to ask about the newer question
                return gr.skip()
            del self._asked[index]
            raise
        return shown if last() else gr.skip()


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
        questions = gr.State(Questions())
        numbers = [gr.State(0) for _ in self._answers]  # of the question that each was asked last: a new one calls it

        async def ask(questions: Questions, *values: Any) -> list[Any]:
            now = dict(zip(parts, values, strict=True))
            news = [questions.ask(index, each.question(now)) for index, each in enumerate(self._answers)]
            return [gr.skip() if number is None else number for number in news]

        triggers = [page.load, *(part.change for part in parts)]
        gr.on(triggers, ask, [questions, *parts], numbers, trigger_mode="always_last", **QUIET)
        for index, (each, number) in enumerate(zip(self._answers, numbers, strict=True)):
            gr.on(
                [part.change for part in (number, *each.extra)],
                self._answering(index),
                [questions, *each.extra, *each.aside],
                list(each.outputs),
                trigger_mode="always_last",
                **(QUIET | {"show_progress": each.progress}),
            )

    def _answering(self, index: int) -> Callable[..., Any]:
        def answer(questions: Questions, *values: Any) -> Any:
            return questions.answer(index, self._answers[index].show, *values)

        return answer
