"""Turn a ModelError into a sentence that a person reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from inspect import Parameter, signature
from typing import ParamSpec, TypeVar

from markupsafe import Markup

from demo.messages import message
from demo.requests import RequestError, checked_types, wrong_type
from demo.views.elements import concatenate
from demo.views.html import notice
from demo.views.numbers import data_size
from models import ModelError, shorten

Parameters = ParamSpec("Parameters")
Item = TypeVar("Item")
Result = TypeVar("Result")

SHOWN_BY_STRIP = {"empty_text", "too_long.characters"}  # codes of what no model can read at all


def error_message(error: ModelError) -> str:
    """Return the sentence for an error: the message `errors.<code>` with the error's parameters."""
    return message(f"errors.{error.code}", **{name: _shown(name, value) for name, value in error.parameters.items()})


def tab_message(error: ModelError) -> str:
    """Return the sentence for an error in a tab; nothing for one that the strip of tokens above all tabs shows."""
    if error.code in SHOWN_BY_STRIP and error.parameters.get("which") != "second":
        return ""
    return error_message(error)


def refuse_in_sentences(endpoint: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Make an endpoint raise `RequestError` in place of ModelError, and for a value of a wrong type.

    The endpoint knows more than the type, such as the range of a number: its own error comes first. For a parameter
    that has a default, `null` stands for it.
    """
    parameters, types = signature(endpoint), checked_types(endpoint)

    def is_default(name: str, value: object) -> bool:
        has_default = parameters.parameters[name].default is not Parameter.empty
        return value is None and has_default and type(None) not in types.get(name, [type(None)])

    @wraps(endpoint)
    def call(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        given = parameters.bind(*args, **kwargs)
        given.arguments = {name: value for name, value in given.arguments.items() if not is_default(name, value)}
        given.apply_defaults()
        wrong = wrong_type(types, given.arguments)
        try:
            result = endpoint(*given.args, **given.kwargs)
        except ModelError as error:
            raise RequestError(error_message(error)) from error
        except Exception as error:
            if wrong:
                raise RequestError(wrong) from error
            raise
        if wrong:
            raise RequestError(wrong)
        return result

    return call


def collect_results(
    fn: Callable[[Item], Result],
    items: Iterable[Item],
    sentence: Callable[[ModelError], str] = tab_message,
) -> tuple[list[Result], Markup]:
    """Call `fn` for each item. Return the results, and the messages of those that raised ModelError as HTML.

    `sentence` makes the messages. One that several items raise is shown once.
    """
    results: list[Result] = []
    errors: dict[Markup, None] = {}
    for item in items:
        try:
            results.append(fn(item))
        except ModelError as error:
            errors[notice(sentence(error))] = None
    return results, concatenate(errors)


def result_or_message(fn: Callable[[], Result]) -> Result | str:
    """Return what `fn` returns, or what `tab_message` says of the ModelError that it raised."""
    try:
        return fn()
    except ModelError as error:
        return tab_message(error)


def html_or_notice(fn: Callable[[], Markup]) -> Markup:
    """Return the HTML that `fn` makes, or a notice with what `tab_message` says of the ModelError that it raised."""
    try:
        return fn()
    except ModelError as error:
        return notice(tab_message(error))


def _shown(name: str, value: object) -> str | int | float:
    """Return a parameter as its message takes it. Numbers stay numbers, for plural forms."""
    if name == "value":  # what a caller passed: it may be of any type and size
        return shorten(value)
    if isinstance(value, ModelError):
        return error_message(value)
    if isinstance(value, tuple):
        return message("lists.separator").join(map(str, value)) or message("errors.empty_list")
    if isinstance(value, int | float):
        return data_size(value) if name.endswith("_bytes") else value
    return str(value)
