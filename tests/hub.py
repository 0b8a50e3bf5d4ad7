"""A stand-in for the Hugging Face hub on loopback: the parts of its protocol that `huggingface_hub` uses."""

import hashlib
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.dataset_hub import answer

COMMIT = "c0ffee" + "0" * 34
STEP = 2**16  # bytes sent at once


class Hub:
    """Serves folders as model repositories. Weights are redirected to another host, as the hub does.

    `fault` makes it misbehave: a status answers everything; "silent" answers nothing; "cut" breaks off the first answer
    with each file in the middle; "cut for good" every one; "short" has half of the weights and says that it is all;
    "changed" alters one byte of the weights; "untold" tells no checksum. While `gate` is closed, the second half of the
    weights waits.
    """

    def __init__(self):
        self.gate = threading.Event()
        self.reset()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"hub": self}))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.elsewhere = f"http://localhost:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def fetched(self):
        """The files that were asked for, of any repository."""
        return {path.rsplit("/", 1)[1] for path in self.requests if "/resolve/" in path}

    def reset(self):
        self.repositories: dict[str, Path] = {}
        self.data_sets: dict[str, Path] = {}
        self.requests: list[str] = []  # paths, in order
        self.authorised: list[str] = []  # paths that came with a token
        self.fault: int | str | None = None
        self.cut: set[str] = set()
        self.sent = 0  # bytes of weights
        self.starts: list[int] = []  # from which byte on weights were asked for
        self.gate.set()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: Hub

    def do_HEAD(self):
        self.do_GET()

    def do_POST(self):
        self.do_GET()

    def do_GET(self):
        self.hub.requests.append(self.path)
        if "Authorization" in self.headers:
            self.hub.authorised.append(self.path)
        if self.hub.fault == "silent":
            return time.sleep(12)
        if isinstance(self.hub.fault, int):
            return self._send(self.hub.fault, b"{}")
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if about := answer(self.hub.data_sets, self.path, sent, COMMIT):
            return self._send(*about)
        if match := re.fullmatch(r"/elsewhere/([^/]+/[^/]+)/(.+)", self.path):
            return self._weights(self.hub.repositories[match[1]] / match[2])
        if match := re.fullmatch(r"/([^/]+/[^/]+)/resolve/[^/]+/(.+)", self.path):
            return self._file(*match.groups())
        return self._send(404, b"{}")

    def _file(self, repository, name):
        file = self.hub.repositories.get(repository, Path()) / name
        if repository not in self.hub.repositories:
            return self._send(404, b"{}", {"X-Error-Code": "RepoNotFound"})
        if not file.is_file():
            return self._send(404, b"{}", {"X-Error-Code": "EntryNotFound"})
        body, headers = file.read_bytes(), {"X-Repo-Commit": COMMIT}
        if self.hub.fault == "untold":
            return self._send(200, body, headers)
        if file.suffix != ".safetensors":
            etag = hashlib.sha1(b"blob %d\0" % len(body) + body, usedforsecurity=False).hexdigest()
            return self._send(200, body, {**headers, "ETag": f'"{etag}"'})
        linked = {"X-Linked-Etag": f'"{hashlib.sha256(body).hexdigest()}"', "X-Linked-Size": str(len(body))}
        there = {"Location": f"{self.hub.elsewhere}/elsewhere/{repository}/{name}"}
        return self._send(302, b"", {**headers, **linked, **there})

    def _weights(self, file):
        body = file.read_bytes()
        if self.hub.fault == "changed":
            body = body[:-1] + bytes([body[-1] ^ 1])
        if self.hub.fault == "short":
            body = body[: len(body) // 2]
        start = int(re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", "bytes=0-"))[1])
        self.hub.starts.append(start)
        reach = {"Content-Range": f"bytes {start}-{len(body) - 1}/{len(body)}", "Accept-Ranges": "bytes"}
        return self._send(206, body[start:], reach, half=len(body) // 2 - start)

    def _send(self, status, body, headers=None, half=0):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        if status == 206:
            self._pour(body, half)
        else:
            self.wfile.write(body)

    def _pour(self, body, half):
        """Weights, piece by piece, so that a test can stop them where half of them have come."""
        first = self.path not in self.hub.cut
        self.hub.cut.add(self.path)
        cut = self.hub.fault == "cut for good" or (self.hub.fault == "cut" and first)
        for at in range(0, len(body), STEP):
            if at >= half:
                self.hub.gate.wait(60)
                if cut:
                    break
            try:
                self.wfile.write(body[at : at + STEP])
            except OSError:  # who asked has left
                break
            self.hub.sent += len(body[at : at + STEP])
        self.close_connection = True

    def log_message(self, *_):
        """Quiet: tests read what was asked for in `requests`."""
