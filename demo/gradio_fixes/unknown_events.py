"""Answers that are asked for and that nobody computes, refused in a sentence.

For an event id that it does not know, Gradio breaks the connection and logs a traceback; for one whose answer has been
fetched already, it waits without end. The stream of all answers of a session that it does not know breaks too. Gradio
has no issue about it (searched in November 2026).
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Match, Route
from starlette.types import Scope

from demo.messages import message
from models import shorten


def unknown_event_route() -> Route:
    """Return a route that takes requests for the answer to an event from Gradio's if there is no such event."""
    return _UnknownEventRoute("/gradio_api/call/{name:path}/{event_id}", _refuse, methods=["GET"])


def unknown_session_route() -> Route:
    """Return a route that takes requests for the answers to a session from Gradio's if there is no such session.

    Gradio's scripts take that for a broken connection, and load the page anew as after Gradio's own message.
    """
    return _UnknownSessionRoute("/gradio_api/queue/data", _refuse_session, methods=["GET"])


class _UnknownEventRoute(Route):
    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        match, found = super().matches(scope)
        if match != Match.FULL or _is_known(scope, found["path_params"]["event_id"]):
            return Match.NONE, {}
        return match, found


class _UnknownSessionRoute(Route):
    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        match, found = super().matches(scope)
        if match == Match.FULL:
            session = Request(scope).query_params.get("session_hash")
            if session is not None and session not in _queue(scope).pending_messages_per_session:
                return match, found
        return Match.NONE, {}


def _queue(scope: Scope) -> Any:
    return scope["app"].get_blocks()._queue


def _is_known(scope: Scope, event_id: str) -> bool:
    """Return whether an event waits, runs or has an answer that is not fetched yet.

    Gradio removes the event itself later than its answer, so the events say nothing about that.
    """
    return any(event_id in ids for ids in _queue(scope).pending_event_ids_session.values())


def _refuse(request: Request) -> JSONResponse:
    sentence = message("requests.unknown_event", value=shorten(request.path_params["event_id"]))
    return JSONResponse({"detail": sentence}, 404)


def _refuse_session(request: Request) -> JSONResponse:
    sentence = message("requests.unknown_session", value=shorten(request.query_params["session_hash"]))
    return JSONResponse({"detail": sentence}, 404)
