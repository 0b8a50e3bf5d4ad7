"""Named parameters that are refused in a sentence.

Where a parameter is missing or does not exist, /call/v2 answers with status 500 and logs a traceback, and an MCP tool
speaks of "view API in the footer". It refuses a value of a wrong type without naming the parameter. Gradio has no issue
about this (searched in November 2026).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gradio.mcp import GradioMCPServer, client_utils
from jsonschema import Draft202012Validator
from mcp.server import Server

from demo.requests import Parameter, RequestError, check_names, type_refusal

gradios_construct_args = client_utils.construct_args


class PlainSpokenServer(Server):
    """An MCP server that names the parameter whose value it refuses.

    Checking values cannot be left to the tools: Gradio would read the file that an object names.
    """

    def call_tool(self, *, validate_input: bool = True) -> Any:
        register = super().call_tool(validate_input=False)

        def decorator(call: Any) -> Any:
            async def check_and_call(name: str, arguments: dict[str, Any]) -> Any:
                tool = await self._get_cached_tool_definition(name)
                if validate_input and tool is not None:
                    _check_types(tool.inputSchema, arguments)
                return await call(name, arguments)

            return register(check_and_call)

        return decorator


def _check_types(tool: Mapping[str, Any], arguments: Mapping[str, Any]) -> None:
    """Raise RequestError for the first value, or the first part of one, that is not what its schema says."""
    schemas = tool["properties"]
    for name in schemas.keys() & arguments.keys():
        if arguments[name] is None and name not in tool.get("required", ()):
            continue  # stands for the default
        for error in Draft202012Validator(schemas[name]).iter_errors(arguments[name]):
            part = name + "".join(f"[{step!r}]" for step in error.absolute_path)
            if error.validator != "type":
                raise RequestError(f"{part}: {error.message}")
            raise RequestError(type_refusal(part, error.validator_value, error.instance))


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
    GradioMCPServer.Server = PlainSpokenServer
