"""Versions of the app, each served by a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

HERE = Path(__file__).parent.parent  # the version that the benchmarks belong to
SILENT: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
POLLING = 0.02  # seconds


@contextmanager
def served_app(folder: Path) -> Iterator[str]:
    """Serve the page of the version in `folder`, with this Python."""
    port = free_port()
    with subprocess.Popen([sys.executable, "app.py", "--port", str(port)], cwd=folder, **SILENT) as app:
        try:
            while not or_nothing(lambda: httpx.get(f"http://127.0.0.1:{port}")):
                time.sleep(POLLING)
            yield f"http://127.0.0.1:{port}"
        finally:
            app.terminate()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def or_nothing(request: Callable[[], httpx.Response]) -> httpx.Response | None:
    """Return None while nobody listens yet."""
    try:
        return request()
    except httpx.TransportError:
        return None
