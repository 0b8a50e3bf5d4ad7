"""A stand-in for the Hugging Face hub on loopback: the parts of its protocol that `huggingface_hub` uses."""

import hashlib
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

COMMIT = "c0ffee" + "0" * 34


class Hub:
    """Serves folders as model repositories. While `fault` is a status, everything answers with it; while it
    is "cut", the first answer with each file breaks off shortly before its end."""

    def __init__(self):
        self.reset()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"hub": self}))
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def fetched(self):
        """The files that were asked for, of any repository."""
        return {path.rsplit("/", 1)[1] for path in self.requests if "/resolve/" in path}

    def reset(self):
        self.repositories: dict[str, Path] = {}
        self.requests: list[str] = []  # paths, in order
        self.fault: int | str | None = None
        self.cut: set[str] = set()
        self.resumed: list[str] = []  # paths that were asked for from the middle


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: Hub

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        path = self.path.split("?")[0]
        self.hub.requests.append(path)
        if isinstance(self.hub.fault, int):
            return self._send(self.hub.fault, b"{}")
        if match := re.fullmatch(r"/api/models/([^/]+/[^/]+)(?:/(tree|revision)/[^/]+)?", path):
            return self._about(*match.groups())
        if match := re.fullmatch(r"/([^/]+/[^/]+)/resolve/[^/]+/(.+)", path):
            return self._file(*match.groups())
        return self._send(404, b"{}")

    def _about(self, repository, what):
        folder = self.hub.repositories.get(repository)
        if folder is None:
            return self._send(404, b"{}", {"X-Error-Code": "RepoNotFound"})
        files = sorted(folder.iterdir())
        if what == "tree":
            about = [
                {"type": "file", "path": file.name, "size": file.stat().st_size, "oid": _etag(file)} for file in files
            ]
        else:
            about = {"id": repository, "sha": COMMIT, "siblings": [{"rfilename": file.name} for file in files]}
        return self._send(200, json.dumps(about).encode(), {"Content-Type": "application/json"})

    def _file(self, repository, name):
        file = self.hub.repositories.get(repository, Path()) / name
        if repository not in self.hub.repositories or not file.is_file():
            return self._send(404, b"{}", {"X-Error-Code": "EntryNotFound"})
        headers = {"ETag": f'"{_etag(file)}"', "X-Repo-Commit": COMMIT, "Accept-Ranges": "bytes"}
        body, status = file.read_bytes(), 200
        if wanted := re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", "")):
            start = int(wanted[1])
            self.hub.resumed.append(self.path)
            headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
            body, status = body[start:], 206
        return self._send(status, body, headers)

    def _send(self, status, body, headers=None):
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        cut = self.hub.fault == "cut" and "/resolve/" in self.path and self.path not in self.hub.cut
        self.hub.cut.add(self.path)
        self.wfile.write(body[:-100] if cut else body)
        self.close_connection = cut

    def log_message(self, *_):
        """Quiet: tests read what was asked for in `requests`."""


def _etag(file):
    return hashlib.sha1(file.read_bytes(), usedforsecurity=False).hexdigest()
