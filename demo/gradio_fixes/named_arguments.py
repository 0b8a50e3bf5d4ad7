"""Named parameters that are refused in a sentence.

Where a parameter is missing or does not exist, /call/v2 answers with status 500 and logs a traceback, and an MCP tool
speaks of "view API in the footer". It refuses a value of a wrong type without naming the parameter. Gradio has no issue
about this (searched in November 2026).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gradio.mcp import GradioMCPServer, client_utils
from mcp.server import Server

from demo.requests import Parameter, check_names

gradios_construct_args = client_utils.construct_args


class UncheckedServer(Server):
    """An MCP server that leaves checking arguments to the tools."""

    def call_tool(self, *, validate_input: bool = False) -> Any:
        return super().call_tool(validate_input=validate_input)


def construct_args(described: Sequence[Mapping[str, Any]], args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[Any]:
    """Return the values of all parameters, in their order, as Gradio's function of this name does.

    Raises:
        RequestError: there is no such parameter, or one without a default is missing.
    """
    if described is not None and not args:
        parameters = [
            Parameter(each["parameter_name"], each["parameter_has_default"], each.get("parameter_default"))
            for each in described
        ]
        check_names(parameters, kwargs)
    return gradios_construct_args(described, args, kwargs)


def refuse_named_arguments_in_sentences() -> None:
    """Make Gradio's routes and its MCP server do so."""
    client_utils.construct_args = construct_args
    GradioMCPServer.Server = UncheckedServer
