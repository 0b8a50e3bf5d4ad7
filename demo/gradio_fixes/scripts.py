"""Changes to Gradio's own scripts, for what no script beside them can reach.

Each has a pattern that matches one place of the script as Gradio ships it, minified. Where a new version of Gradio no
longer has that place, its script is served as it is, and a test says so. Gradio has no issue about any of them (last
searched in November 2026).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

import gradio
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

ASSETS = Path(gradio.__file__).parent / "templates" / "frontend" / "assets"


@dataclass(frozen=True)
class Change:
    """A place in a script, and what stands there instead."""

    script: str  # a pattern for the name of its file
    place: re.Pattern[str]
    replacement: str


# StatusTracker counts the seconds of a pending event by a callback for every frame, and moves a logo by springs. A
# tracker that is removed while its event is pending counts on for ever, and its springs go on for seconds. So does the
# one that is shown until the page has loaded, and from then on each frame of an idle page costs a sixth of a core.
# effect(() => { status === "pending" ? start() : untrack(() => { stop() }) })
STOP_TIMER = Change(
    "statustracker-*.js",
    re.compile(r"(?P<effect>\w+)\(\(\)=>\{\w+\.status===`pending`\?\w+\(\):\w+\(\(\)=>\{(?P<stop>\w+)\(\)\}\)\}\)"),
    r"\g<effect>(()=>()=>\g<stop>()),\g<0>",
)
# await Promise.all([top.set(…), bottom.set(…)]), several times in `move`; then
# async function run() { await move(), removed || run() }
STOP_SPRINGS = Change(
    "statustracker-*.js",
    re.compile(
        r"await Promise\.all\((?=\[\w+\.set\((?:(?!async function).)*"
        r"async function (?P<run>\w+)\(\)\{await \w+\(\),(?P<removed>\w+\(\w+\))\|\|(?P=run)\(\)\})"
    ),
    r"\g<removed>||\g<0>",
)
# With every event, the state of every output is copied, and the output looked for among all components, to tell it its
# status, whether that has changed or not.
TELL_CHANGED_STATUS = Change(
    "Blocks-*.js",
    re.compile(
        r"(?P<head>async update_loading_stati_state\(\)\{)(?P<all>await Promise\.all\(Object\.entries\("
        r"this\.loading_stati\.current\))(?=\.map\(\(\[)"
    ),
    r"\g<head>let told=this.told_stati??={};\g<all>.filter(([id,status])=>{let text=JSON.stringify(status);"
    r"return told[id]!==text&&(told[id]=text,!0)})",
)
# For each of the components, all events are searched for those that it starts.
EVENTS_BY_COMPONENT = Change(
    "core-*.js",
    re.compile(r"find_attached_events\((?P<node>\w+),(?P<events>\w+)\)\{let (?P<own>\w+)=.*?\.filter\(Boolean\);"),
    r"find_attached_events(\g<node>,\g<events>){let \g<own>=(this.events_of??=new WeakMap).get(\g<events>)??"
    r"this.events_of.set(\g<events>,\g<events>.reduce((found,{targets})=>{let seen=new Set;for(let[id,name]of targets)"
    r"!seen.has(id)&&seen.add(id)&&name&&found.set(id,[...found.get(id)??[],name]);return found},new Map))"
    r".get(\g<events>);\g<own>=\g<own>.get(\g<node>.id)??[];",
)
# For each value of each event, the component is looked for in the whole tree. This remembers the way to each of them,
# as places among the children, and looks anew where a way no longer ends at the component.
# function find(node, id) { if (node.id === id) return node; … for (let child of node.children) { … } return null }
FIND_BY_WAY = Change(
    "core-*.js",
    re.compile(
        r"function (?P<find>\w+)\((?P<node>\w+),(?P<id>\w+)\)\{if\((?P=node)\.id===(?P=id)\)return (?P=node);"
        r"if\((?P=node)\.children\)for\(let (?P<child>\w+) of (?P=node)\.children\)\{let (?P<found>\w+)="
        r"(?P=find)\((?P=child),(?P=id)\);if\((?P=found)\)return (?P=found)\}return null\}"
    ),
    r"function \g<find>(root,id){let known=\g<find>.ways??=new WeakMap,go=()=>{let node=root;"
    r"for(let place of known.get(root)?.get(id)??[])node=node?.children?.[place];return node?.id===id?node:null},"
    r"found=go();if(found)return found;let ways=new Map,note=(node,way)=>{ways.set(node.id,way);"
    r"node.children?.forEach((child,place)=>note(child,[...way,place]))};note(root,[]);known.set(root,ways);"
    r"return go()}",
)
# For each component that starts an event, all is fetched that it shows, for arguments that hardly any event has.
NO_EVENT_ARGUMENTS = Change(
    "Blocks-*.js",
    re.compile(r"(?P<head>async set_event_args\(\w+,(?P<arguments>\w+)\)\{)(?=let)"),
    r"\g<head>if(!Object.keys(\g<arguments>).length)return()=>{};",
)
# Once the page is there, all components are made a second time, as for a page whose code has changed: the effect that
# waits for that runs at the beginning too.
# effect(() => { reload_count(), untrack(() => { tree.reload(…), dependencies.reload(…) }) })
RELOAD_CHANGED_PAGES = Change(
    "Blocks-*.js",
    re.compile(r"(?P<count>\w+\(\(\)=>\{\w+\(\)),(?P<untrack>\w+\(\(\)=>\{\w+\.reload\()"),
    r"\g<count>&&\g<untrack>",
)
# The configuration of all components is a deep state of Svelte's, though nothing in it ever changes.
PLAIN_CONFIGURATION = Change(
    "Index-*.js",
    re.compile(r"(?P<configuration>\.get_url_config\(\)),!0\)"),
    r"\g<configuration>)",
)
# Since the page has a <base>, Plotly names what a figure refers to in itself, as the gradient of a colour scale, by
# the address of the page at that time. The scale is empty from then on when the address changes, as with every tab.
REFER_WITHOUT_ADDRESS = Change(
    "PlotlyPlot-*.js",
    re.compile(r"(?P<set>_baseUrl=)\w+\.size\(\)&&\w+\.attr\(`href`\)\?window\.location\.href\.split\(`#`\)\[0\]:``"),
    r"\g<set>``",
)
# Gradio writes its own texts, and says the language of the page, in the first language of the browser.
LANGUAGE_OF_PAGE = Change(
    "runtime-*.js",
    re.compile(r"window\.navigator\.language\|\|window\.navigator\.languages\[0\]"),
    r"`en`",
)
CHANGES = (
    *(STOP_TIMER, STOP_SPRINGS, TELL_CHANGED_STATUS, EVENTS_BY_COMPONENT),
    *(FIND_BY_WAY, NO_EVENT_ARGUMENTS, RELOAD_CHANGED_PAGES, PLAIN_CONFIGURATION),
    *(REFER_WITHOUT_ADDRESS, LANGUAGE_OF_PAGE),
)


def changed_script_routes() -> list[Route]:
    """Return a route for each script that is changed, which takes requests for it from Gradio's."""
    files = {file: None for change in CHANGES for file in sorted(ASSETS.glob(change.script))}
    return [Route(f"/assets/{file.name}", partial(_respond, file=file)) for file in files if _script(file)]


@cache
def _script(file: Path) -> str:
    """Return a script with the changes to it; an empty text where there is none."""
    script = source = file.read_text(encoding="utf-8")
    for change in CHANGES:
        if file.match(change.script):
            script = change.place.sub(change.replacement, script)
    return script if script != source else ""


def _respond(request: Request, file: Path) -> Response:
    script = _script(file)
    headers = {"Cache-Control": "no-cache", "ETag": f'"{sha256(script.encode()).hexdigest()[:16]}"'}
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    return Response(script, media_type="text/javascript", headers=headers)
