"""Status trackers that end with what they are shown in.

Gradio's StatusTracker counts the seconds of a pending event by a callback for every frame, and moves a logo by springs.
A tracker that is removed while its event is pending counts on for ever, and its springs go on for seconds. So does the
one that is shown until the page has loaded, and from then on each frame of an idle page costs time: a sixth of a core.
So the script of the tracker gets an effect that stops the timer when the tracker is removed, and no further spring
starts then. Gradio has no issue about it (searched in November 2026).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import gradio
from starlette.responses import Response
from starlette.routing import Route

ASSETS = Path(gradio.__file__).parent / "templates" / "frontend" / "assets"
# As minified: effect(() => { status === "pending" ? start() : untrack(() => { stop() }) })
TIMER = re.compile(r"(?P<effect>\w+)\(\(\)=>\{\w+\.status===`pending`\?\w+\(\):\w+\(\(\)=>\{(?P<stop>\w+)\(\)\}\)\}\)")
# async function run() { await move(), removed || run() }, and each movement in `move`
AGAIN = re.compile(r"async function (\w+)\(\)\{await \w+\(\),(?P<removed>\w+\(\w+\))\|\|\1\(\)\}")
MOVEMENT = re.compile(r"(?<!\|)await Promise\.all\(\[\w+\.set\(")


def status_timer_routes() -> list[Route]:
    """Return a route that takes requests for the script from Gradio's; none if the script is another one."""
    return [
        Route(f"/assets/{file.name}", lambda _request, file=file: _respond(file))
        for file in ASSETS.glob("statustracker-*.js")
        if TIMER.search(file.read_text(encoding="utf-8"))
    ]


def stopping(script: str) -> str:
    """Return the script with timers and springs that stop when the tracker is removed."""
    script = TIMER.sub(r"\g<effect>(()=>()=>\g<stop>()),\g<0>", script)
    again = AGAIN.search(script)
    return MOVEMENT.sub(rf"{again['removed']}||\g<0>", script) if again else script


@cache
def _script(file: Path) -> str:
    return stopping(file.read_text(encoding="utf-8"))


def _respond(file: Path) -> Response:
    return Response(_script(file), media_type="text/javascript", headers={"Cache-Control": "no-cache"})
