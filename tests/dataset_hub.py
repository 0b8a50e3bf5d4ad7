"""The parts of the hub's protocol that `datasets` uses, on top of the stand-in for model repositories."""

import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

NOT_FOUND = 404, b"{}", {"X-Error-Code": "EntryNotFound"}


def answer(repositories, path, sent, commit):
    """Status, body and headers of the answer to a request about a data set; None for one about anything else.

    `repositories` has the folder of each by its name; `sent` is the body of the request.
    """
    path = unquote(urlsplit(path).path)
    found = re.fullmatch(r"(/api)?/datasets/([^/]+/[^/]+)(/.*)?", path)
    if not found:
        return None
    folder, rest = repositories.get(found[2]), found[3] or ""
    if folder is None:
        return 404, b"{}", {"X-Error-Code": "RepoNotFound"}
    if found[1]:
        return _about(folder, found[2], rest, sent, commit)
    file = folder / rest.split("/", 3)[3]
    if not file.is_file():
        return NOT_FOUND
    return 200, file.read_bytes(), {"X-Repo-Commit": commit, "ETag": f'"{_entry(folder, file)["oid"]}"'}


def _about(folder, name, rest, sent, commit):
    """What the hub says of a repository and its files."""
    if rest.startswith("/tree/"):
        top = folder / rest.split("/", 3)[3] if rest.count("/") > 2 else folder
        listed = [_entry(folder, file) for file in sorted(top.rglob("*"))] if top.is_dir() else None
        return (200, json.dumps(listed).encode(), {}) if listed is not None else NOT_FOUND
    if rest.startswith("/paths-info/"):
        paths = json.loads(sent)["paths"]
        listed = [_entry(folder, folder / path) for path in paths if (folder / path).exists()]
        return 200, json.dumps(listed).encode(), {}
    files = [{"rfilename": str(file.relative_to(folder))} for file in folder.rglob("*") if file.is_file()]
    about = {"id": name, "sha": commit, "siblings": files, "private": False, "tags": [], "downloads": 0, "likes": 0}
    return 200, json.dumps(about).encode(), {}


def _entry(folder, path: Path):
    kind, size = ("directory", 0) if path.is_dir() else ("file", path.stat().st_size)
    oid = f"{abs(hash((str(path), size))):040x}"[:40]
    return {"type": kind, "oid": oid, "size": size, "path": path.relative_to(folder).as_posix()}
