"""Sessions without the configurations of components.

Gradio makes the configuration of each component of the page, by `inspect.signature`, for every new session, and each
call of an endpoint from code is one: with 120 components that took more time than the endpoint. It makes it anew at
each update, twice, and keeps the last values in it. Only deep links, which this page does not have, need that. Gradio
has no issue about it (searched in November 2026); it came with https://github.com/gradio-app/gradio/pull/8030.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from gradio import blocks, mcp, route_utils, state_holder


class LightSessionState(state_holder.SessionState):
    """A session that makes no configuration of a component."""

    def __init__(self, page: Any) -> None:
        super().__init__(SimpleNamespace(default_config=page.default_config, blocks={}))
        self.blocks_config.config_for_block = lambda *_: {}


def use_light_sessions() -> None:
    """Make Gradio use them."""
    for module in (blocks, mcp, route_utils, state_holder):
        module.SessionState = LightSessionState
