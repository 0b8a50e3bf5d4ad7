"""Endpoints that get the defaults of the values that a request leaves out.

Gradio fills in defaults in its Python client alone. A request with fewer values gets an error with addresses of
objects, and a traceback in the log; values that are too many are ignored. Defaults were asked for in
https://github.com/gradio-app/gradio/issues/3540. An object that looks like a file is taken for one, which has the same
consequences where a text is wanted.
"""

from __future__ import annotations

from typing import Any

import gradio as gr
from gradio.block_function import BlockFunction
from gradio.components.api_component import Api
from gradio.state_holder import SessionState
from gradio.utils import get_function_params

from demo.requests import Parameter, missing_values


class PositionalArguments(gr.Blocks):
    """A page whose endpoints get values as JSON has them, and defaults. Every route and MCP call this method."""

    async def preprocess_data(
        self, block_fn: BlockFunction, inputs: list[Any], state: SessionState | None, explicit_call: bool = False
    ) -> list[Any]:
        if block_fn.fn is None or block_fn.targets or not all(isinstance(block, Api) for block in block_fn.inputs):
            return await super().preprocess_data(block_fn, inputs, state, explicit_call)  # an event of the page
        parameters = [Parameter(*described[:3]) for described in get_function_params(block_fn.fn)]
        return [*inputs, *missing_values(parameters, inputs)]
