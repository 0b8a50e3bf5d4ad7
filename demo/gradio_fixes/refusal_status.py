"""Refusals that do not look like faults of the server.

Gradio's routes /run and /api answer every exception with status 500, also a `gr.Error`, which here is always a refusal
of what was asked for. Gradio has no issue about it (searched in November 2026).
"""

from __future__ import annotations

import json

from starlette.types import ASGIApp, Message, Receive, Scope, Send

ROUTES = ("/run/", "/api/")


class RefusalStatus:
    """Middleware that changes the status of refusals to 400."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not any(route in scope["path"] for route in ROUTES):
            await self._app(scope, receive, send)
            return
        held: list[Message] = []  # the beginning of an answer with status 500, until its body says what it is

        async def send_with_status(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 500:
                held.append(message)
                return
            if held:
                start = held.pop()
                await send({**start, "status": 400} if _is_refusal(message["body"]) else start)
            await send(message)

        await self._app(scope, receive, send_with_status)


def _is_refusal(body: bytes) -> bool:
    """Return whether a body is that of a `gr.Error`: those of other exceptions have no title."""
    try:
        return "title" in json.loads(body)
    except ValueError:
        return False
