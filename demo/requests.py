"""Check what a request gives an endpoint, and say in a sentence what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import gradio as gr

from demo.messages import message
from models import shorten

# What JSON makes of a value of each annotation. A number like 3.0 is a whole one in JSON.
JSON_TYPES: dict[type, Callable[[Any], bool]] = {
    str: lambda value: isinstance(value, str),
    bool: lambda value: isinstance(value, bool),
    int: lambda value: _is_number(value) and (isinstance(value, int) or value.is_integer()),
    float: lambda value: _is_number(value),
    list: lambda value: isinstance(value, list),
    dict: lambda value: isinstance(value, dict),
    type(None): lambda value: value is None,
}
# The names that JSON Schema has for them.
JSON_NAMES = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    list: "array",
    dict: "object",
    type(None): "null",
}


class RequestError(gr.Error):
    """A request that cannot be answered: a sentence for the caller, and no traceback in the log."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, print_exception=False)

    def __str__(self) -> str:
        return self.message


class Parameter(NamedTuple):
    """One parameter of an endpoint."""

    name: str
    has_default: bool
    default: Any

    def __str__(self) -> str:
        return f"{self.name} = {json.dumps(self.default)}" if self.has_default else self.name


def missing_values(parameters: Sequence[Parameter], values: Sequence[Any]) -> list[Any]:
    """Return the defaults of the parameters for which `values`, in the order of the parameters, has nothing.

    Raises:
        RequestError: there are too many values, or one without a default is missing.
    """
    if len(values) > len(parameters):
        raise RequestError(message("requests.too_many", count=len(values), parameters=_listed(parameters)))
    rest = parameters[len(values) :]
    _refuse_missing(parameters, rest)
    return [parameter.default for parameter in rest]


def check_names(parameters: Sequence[Parameter], names: Collection[str]) -> None:
    """Check the names of the parameters that a request gives values for.

    Raises:
        RequestError: there is no such parameter, or one without a default is missing.
    """
    known = [parameter.name for parameter in parameters]
    for name in names:
        if name not in known:
            choices = _listed(parameters)
            raise RequestError(message("requests.unknown_parameter", value=shorten(name), parameters=choices))
    _refuse_missing(parameters, [parameter for parameter in parameters if parameter.name not in names])


def checked_types(endpoint: Callable[..., Any]) -> dict[str, list[type]]:
    """Return the types that JSON may have for each parameter of an endpoint, by its annotations.

    What is inside of lists and objects is left to the endpoint, and so are parameters with types that JSON lacks.
    """
    types = {name: _plain_types(each) for name, each in get_type_hints(endpoint).items()}
    return {name: each for name, each in types.items() if all(type_ in JSON_TYPES for type_ in each)}


def wrong_type(types: dict[str, list[type]], values: dict[str, Any]) -> str:
    """Return a sentence about the first of the values that has none of its types, or nothing."""
    for name, value in values.items():
        if name in types and not any(JSON_TYPES[each](value) for each in types[name]):
            return type_refusal(name, JSON_NAMES[types[name][0]], value)
    return ""


def type_refusal(name: str, kind: str, value: Any) -> str:
    """Return a sentence about a value that is not of the kind that JSON Schema calls by this name."""
    return message("requests.type", name=name, kind=kind, value=shorten(value))


def _plain_types(annotation: Any) -> list[type]:
    """Return the types of an annotation: `[str, NoneType]` for `str | None`, `[list]` for `list[int]`."""
    members = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    return [get_origin(member) or member for member in members]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _refuse_missing(parameters: Sequence[Parameter], missing: Iterable[Parameter]) -> None:
    name = next((parameter.name for parameter in missing if not parameter.has_default), None)
    if name is not None:
        raise RequestError(message("requests.missing", name=name, parameters=_listed(parameters)))


def _listed(parameters: Sequence[Parameter]) -> str:
    return message("lists.separator").join(map(str, parameters)) or message("errors.empty_list")
