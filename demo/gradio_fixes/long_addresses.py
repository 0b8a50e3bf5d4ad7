"""Addresses as long as browsers send them, and a sentence about longer ones.

Gradio starts uvicorn with the defaults of h11, which waits for no more than 16 kB before the body, though it takes some
more that comes at once: a link with a long text gets a bare "Invalid HTTP request received". Gradio itself fails on
addresses of more than 64 kB, in httpx. It has no option for either, and no issue about it (searched in November 2026).
Its client adds the query of the page to the address of each request, see `opened_query.js`.
"""

from __future__ import annotations

import sys
from functools import partial
from types import SimpleNamespace
from typing import Any

import h11
import uvicorn
from gradio import http_server
from uvicorn.protocols.http.h11_impl import H11Protocol

from demo.messages import message

MAX_ADDRESS = 2 * 2**20  # characters; Chromium opens no longer ones
MAX_QUERY = 2**15  # bytes that Gradio gets; httpx takes addresses of up to twice as many
MAX_HEAD = MAX_ADDRESS + 2**16  # bytes before the body of a request: its address and its headers
PATIENCE = 5  # seconds in which a client may finish sending what is refused


class LongAddressProtocol(H11Protocol):
    """Answer a request with a longer head in a sentence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.app = partial(_run_without_long_query, self.app)
        self._refused = False

    def data_received(self, data: bytes) -> None:
        if not self._refused:
            super().data_received(data)

    def send_400_response(self, msg: str) -> None:
        if getattr(sys.exception(), "error_status_hint", None) == 431:  # h11 has just said that the head is too long
            self._refuse(message("requests.too_long", most=MAX_ADDRESS).encode())
        else:
            super().send_400_response(msg)

    def _refuse(self, sentence: bytes) -> None:
        """Answer, and close the connection later: a client that is still sending would not read the answer."""
        headers = [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(sentence)).encode()),
            (b"connection", b"close"),
        ]
        answer = h11.Response(status_code=414, headers=headers, reason=b"URI Too Long")
        for event in (answer, h11.Data(data=sentence), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        if self.transport.can_write_eof():  # not over TLS
            self.transport.write_eof()
        self._refused = True
        self.loop.call_later(PATIENCE, self.transport.close)


async def _run_without_long_query(app: Any, scope: Any, receive: Any, send: Any) -> None:
    """Run the application. A script of the page reads its query, and the server does not."""
    is_long = len(scope["query_string"]) > MAX_QUERY
    await app({**scope, "query_string": b""} if is_long else scope, receive, send)


def accept_long_addresses() -> None:
    """Make Gradio's server do so."""
    config = partial(uvicorn.Config, http=LongAddressProtocol, h11_max_incomplete_event_size=MAX_HEAD)
    http_server.uvicorn = SimpleNamespace(Config=config)
