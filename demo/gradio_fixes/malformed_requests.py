"""Requests that reach no endpoint, refused in a sentence, and requests to cancel what has ended meanwhile.

Gradio answers a request for an endpoint that does not exist with status 500 and logs a traceback. It answers a body
that cannot be read with pydantic's list of errors. Gradio has no issue about it (searched in November 2026); others met
the first: https://github.com/embeddings-benchmark/mteb/pull/4574. Of two requests that cancel one event at a time,
Gradio fails on the second, whose event the first has removed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from gradio.route_utils import FnIndexInferError

from demo.messages import message
from demo.requests import RequestError
from models import shorten


def exception_handlers() -> dict[type[Exception], Callable[..., Any]]:
    """Return what the server calls for each of Gradio's exceptions."""
    return {
        RequestError: _refuse,
        RequestValidationError: _refuse_unreadable,
        FnIndexInferError: _refuse_unknown,
        KeyError: _answer_missing,  # of /call/v2, /queue/join and /cancel
    }


def _refuse(_request: Request, error: RequestError) -> JSONResponse:
    return _answer(400, error.message)


def _refuse_unreadable(_request: Request, error: RequestValidationError) -> JSONResponse:
    """Refuse a body that is no JSON object, or lacks a part. Status 422 would promise Gradio's client a list."""
    where = error.errors()[0]["loc"]
    named = len(where) > 1 and isinstance(where[1], str)
    part = "data" if where[:2] == ("body", "data") else "other" if named else "body"
    name = str(where[1]) if named else ""
    return _answer(400, message("requests.part", part=part, name=name))


async def _answer_missing(request: Request, error: KeyError) -> JSONResponse:
    """Answer a request to cancel what another has cancelled meanwhile as Gradio answers that one; refuse any other."""
    if request.url.path.endswith("/cancel"):
        return JSONResponse({"success": True})
    return await _refuse_unknown(request, error)


async def _refuse_unknown(request: Request, error: Exception) -> JSONResponse:
    """Refuse a request for what the page does not have. Raise the error if it is one of ours."""
    page, name = request.app.get_blocks(), request.path_params.get("api_name")
    endpoints = {fn.api_name for fn in page.fns.values() if fn.api_visibility == "public"}
    if name is not None and name not in endpoints:
        choices = message("lists.separator").join(f"/{each}" for each in sorted(endpoints))
        return _answer(404, message("requests.unknown_endpoint", value=shorten(name), choices=choices))
    if name is not None or request.url.path.endswith("/queue/join"):
        index = (await request.json()).get("fn_index")
        if index is not None and index not in page.fns:
            return _answer(404, message("requests.unknown_function", value=shorten(index)))
    raise error


def _answer(status: int, sentence: str) -> JSONResponse:
    return JSONResponse({"detail": sentence}, status)
