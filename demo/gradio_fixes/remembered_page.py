"""The HTML of the page, made once for each address that the server is reached by.

Gradio copies the configuration of all components for every visit and looks for files in all of it, which takes a tenth
of a second with 750 of them, and sends a megabyte as it is. Nothing in it depends on who visits; the addresses in it
are those of the server as the visitor reaches it. Gradio has no issue about it (searched in November 2026).
"""

from __future__ import annotations

import gzip
from collections import OrderedDict

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ADDRESS = ("host", "x-forwarded-host", "x-forwarded-proto", "x-gradio-server")  # headers that Gradio makes it of
MAX_ADDRESSES = 16  # a client may claim any, each with a page of more than a megabyte
CHANGING = "deep_link"  # the one parameter of the page's query that Gradio's server reads: the id of a stored state

Address = tuple[object, ...]


class RememberedPage:
    """Middleware that answers requests for the page by what Gradio has answered, compressed where that is accepted."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._pages: OrderedDict[Address, tuple[bytes, bytes]] = OrderedDict()  # as it is and compressed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _is_for_page(scope):
            await self._app(scope, receive, send)
            return
        address = _address(scope)
        if address not in self._pages:
            messages = await self._ask(scope, receive)
            if 200 not in [message.get("status") for message in messages]:
                for message in messages:
                    await send(message)
                return
            self._remember(address, b"".join(message.get("body", b"") for message in messages))
        await _send_page(scope, send, *self._pages[address])

    async def _ask(self, scope: Scope, receive: Receive) -> list[Message]:
        """Return Gradio's answer."""
        messages: list[Message] = []

        async def collect(message: Message) -> None:
            messages.append(message)

        await self._app({**scope, "method": "GET"}, receive, collect)
        return messages

    def _remember(self, address: Address, page: bytes) -> None:
        self._pages[address] = page, gzip.compress(page, mtime=0)
        if len(self._pages) > MAX_ADDRESSES:
            self._pages.popitem(last=False)


def _is_for_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"] != "/":
        return False
    return CHANGING.encode() not in scope["query_string"]


def _address(scope: Scope) -> Address:
    headers = Headers(scope=scope)
    return scope["scheme"], scope.get("root_path"), *(tuple(headers.getlist(name)) for name in ADDRESS)


async def _send_page(scope: Scope, send: Send, page: bytes, compressed: bytes) -> None:
    accepts = "gzip" in Headers(scope=scope).get("Accept-Encoding", "")
    start: Message = {"type": "http.response.start", "status": 200, "headers": []}
    headers = MutableHeaders(raw=start["headers"])
    headers["Content-Type"] = "text/html; charset=utf-8"
    headers["Vary"] = "Accept-Encoding"
    if accepts:
        headers["Content-Encoding"] = "gzip"
    body = compressed if accepts else page
    headers["Content-Length"] = str(len(body))
    await send(start)
    await send({"type": "http.response.body", "body": body if scope["method"] == "GET" else b""})
