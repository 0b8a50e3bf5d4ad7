"""Where a ModelError becomes something a person reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import ParamSpec, TypeVar

import gradio as gr

from demo.views.common import notice
from models import ModelError

Parameters = ParamSpec("Parameters")
Asked = TypeVar("Asked")
Result = TypeVar("Result")


def refusing(endpoint: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """An endpoint whose refusals reach the caller as their sentence, and no log as a traceback."""

    @wraps(endpoint)
    def call(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        try:
            return endpoint(*args, **kwargs)
        except ModelError as error:
            raise gr.Error(str(error), print_exception=False) from error

    return call


def answers(ask: Callable[[Asked], Result], asked: Iterable[Asked]) -> tuple[list[Result], str]:
    """What each of the models that are asked answers, without those that refuse; and why these do, as HTML, a sentence
    that both give once."""
    found: list[Result] = []
    refusals: dict[str, None] = {}
    for one in asked:
        try:
            found.append(ask(one))
        except ModelError as error:
            refusals[notice(str(error))] = None
    return found, "".join(refusals)


def or_sentence(ask: Callable[[], Result]) -> Result | str:
    """What is asked for, or the sentence that says why there is nothing."""
    try:
        return ask()
    except ModelError as error:
        return str(error)


def or_notice(show: Callable[[], str]) -> str:
    """The HTML that `show` makes, or the refusal in its place."""
    try:
        return show()
    except ModelError as error:
        return notice(str(error))
