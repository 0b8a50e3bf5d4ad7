"""The browser parts' JavaScript: ES modules that the page imports from its own server.

Their addresses have a hash of all of them, so that browsers keep them for as long as they like, and never mix those of
two versions. A saved page has no server: it gets the modules by name, see `named_modules`.
"""

from __future__ import annotations

import json
import posixpath
import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

FOLDER = Path(__file__).parent
ROUTE = "components"  # below the page's own path
HEADERS = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
IMPORTED = re.compile(r'(?<=\bfrom ")\.{1,2}/[\w./]+(?=";)')  # the formatter writes all imports in this way
ROOT = 'new URL(window.gradio_config.root, location.href).pathname.replace(/\\/$/, "")'  # behind a proxy, its prefix

LATER = (
    "aligner/index.js",
    "explorer/index.js",
    "sentence_map/index.js",
    "walk/index.js",
)  # of components that nobody sees at first

PRELOAD = """for (const path of {paths}) {{
  if ((window.preloadedModules ??= new Set()).has(path)) continue;
  window.preloadedModules.add(path);
  document.head.append(Object.assign(document.createElement("link"), {{ rel: "modulepreload", href: {root} + path }}));
}}"""


@cache
def sources() -> dict[str, str]:
    """Every module by its path below `components/`."""
    files = sorted(FOLDER.rglob("*.js"))
    return {file.relative_to(FOLDER).as_posix(): file.read_text(encoding="utf-8") for file in files}


@cache
def version() -> str:
    """A hash of all modules."""
    return sha256(json.dumps(sources()).encode()).hexdigest()[:12]


def import_expression(entry: str) -> str:
    """JavaScript for the promise of a module, by its path below `components/`."""
    return f"import({ROOT} + {json.dumps(_address(entry))})"


def preload_script() -> str:
    """JavaScript that fetches the modules of components that are seen at once. Others fetch theirs when they are."""
    return preload(*(entry for entry in _entries() if entry not in LATER))


def preload(*entries: str) -> str:
    """JavaScript that fetches modules with all that they import, at once.

    Otherwise the browser would learn of each only from one that imports it, a round trip after the other.
    """
    paths = dict.fromkeys(path for entry in entries for path in _dependencies(entry))
    return PRELOAD.format(paths=json.dumps([_address(path) for path in paths]), root=ROOT)


def module_route() -> Route:
    """The route for the modules, for the `routes` of Gradio's `app_kwargs`."""

    def respond(request: Request) -> Response:
        source = sources().get(request.path_params["path"])
        if source is None or request.path_params["version"] != version():
            return Response(status_code=404)
        return Response(source, media_type="text/javascript", headers=HEADERS)

    return Route(f"/{ROUTE}/{{version}}/{{path:path}}", respond)


def named_modules(entry: str) -> dict[str, str]:
    """A module and all that it imports, by path. They import one another by these paths, for an import map."""
    return {
        path: IMPORTED.sub(lambda found, path=path: _resolve(path, found[0]), sources()[path])  # type: ignore[misc]
        for path in _dependencies(entry)
    }


def _entries() -> list[str]:
    """Return the modules that components import."""
    return [file.relative_to(FOLDER).as_posix() for file in sorted(FOLDER.glob("*/index.js"))]


def _dependencies(entry: str) -> list[str]:
    """The module and all that it imports, each once."""
    found = [entry]
    for path in found:
        imported = (_resolve(path, relative) for relative in IMPORTED.findall(sources()[path]))
        found += [each for each in dict.fromkeys(imported) if each not in found]
    return found


def _resolve(path: str, relative: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), relative))


def _address(path: str) -> str:
    return f"/{ROUTE}/{version()}/{path}"
