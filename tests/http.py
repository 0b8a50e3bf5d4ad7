"""Requests that HTTP clients would not send, and what a server runs of its own accord."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor


def run_coroutine(coroutine):
    """Run a coroutine in a thread of its own: a browser that is open has an event loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def answer_to(port, request):
    """All that the server on this machine answers before it closes the connection, as text."""
    with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rb") as answer:
        connection.sendall(request.encode())
        return answer.read().decode()


def cancel_while_removed(app, post):
    """Cancel an event of `app` that another request removes meanwhile. `post` sends the request. Return its answer."""

    class Iterator:
        async def aclose(self):
            app.iterators.pop("event")

    app.iterators["event"] = Iterator()
    return post("/gradio_api/cancel", json={"session_hash": "session", "fn_index": 0, "event_id": "event"})
