"""The section "Heads": all heads of one model or of both at a glance, and any of them open."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields, replace
from threading import Lock
from typing import Any

from demo.capabilities.attention.heads.counterparts import counterparts_value
from demo.capabilities.attention.heads.export import EXPORTERS
from demo.capabilities.attention.heads.origin import add_origin
from demo.capabilities.attention.heads.units import merged_words
from demo.capabilities.attention.heads.view import error_pane, explorer_value, matrix_payload, pane, thumbs_payload
from demo.components import BrowserValue, Explorer
from demo.errors import error_message, tab_message
from demo.export import cached_url
from demo.inputs import FAMILIES, Reading, Readings, TabContext
from demo.messages import message
from demo.selection import clamp_head
from demo.shown_heads import ShownHeads, refresh_with_heads
from demo.views.numbers import json_rows
from models import VIEW_CHOICES, Analyser, Head, ModelError, Passage, View

Payload = dict[str, Any]

VIEWS = ("matrix", "lines", "table", "text")  # older links have "text", which is always there: above a matrix
# Choices that a link holds, and what each may be, its default first. "between" is any text: the places of two tokens.
LINKED: dict[str, Sequence[str]] = {
    "view": VIEWS,
    **{name: VIEW_CHOICES[name] for name in ("units", "specials", "direction")},
    "same_head": ("no", "yes"),
    "order": ("layer", "kind", "entropy", "distance", "translation", "counterpart"),
    "between": (),
}
VIEW_FIELDS = [field.name for field in fields(View)]  # of a request, too
BAD_REQUEST = (LookupError, TypeError, ValueError)  # raised by parsing what the page's own script never sends
MAX_OPEN = 8  # open heads whose weights come with the thumbnails


def heads_tab(context: TabContext) -> None:
    analyser = context.analyser
    saving = Lock()  # a file of a long text takes hundreds of megabytes to make: one at a time for the whole class

    def show(readings: Readings, heads: ShownHeads, requests: Any, *chosen: str) -> Payload | None:
        choices = dict(zip(LINKED, chosen, strict=True))
        panes = [
            _pane(analyser, family, reading, heads, choices, _own(requests, FAMILIES[family]))
            for family, reading in readings.items()
        ]
        answered = [each for each in panes if each.get("refusal") != ""]  # "": the page says why above
        return explorer_value(answered, choices) if answered else None

    def matrix(request: Payload) -> Payload:
        return _respond(request, lambda reading, view: _matrix(analyser, reading, view))

    def thumbs(request: Payload) -> Payload:
        return _respond(request, lambda reading, view: thumbs_payload(analyser.attention.attend(*reading), view))

    def between(request: Payload) -> Payload:
        def rank(reading: Reading, view: View) -> Payload:
            places: list[Any] = [request.get(name) for name in ("rows", "columns")]
            scores = analyser.attention.weights_between(*reading, view, *places)
            return {"scores": json_rows(scores.round(5))}

        return _respond(request, rank)

    def save(request: Payload) -> Payload:
        def write(reading: Reading, view: View) -> Payload:
            exporter = EXPORTERS.get(request.get("form", ""))
            if exporter is None:
                return _bad_request()
            with saving:
                file = exporter(analyser, *reading, view, _choices(request))
            return {"name": file.name, "url": cached_url(explorer, file)}

        return _respond(request, write)

    explorer = Explorer(server_functions=[matrix, thumbs, between, save])
    add_origin(context)
    # The explorer's script sets these.
    requests = BrowserValue("explorer-requests", [])
    linked = [BrowserValue(f"explorer-{name}", next(iter(allowed), "")) for name, allowed in LINKED.items()]

    for choice, (name, allowed) in zip(linked, LINKED.items(), strict=True):
        context.link(name, choice, choices=allowed)
    turned_off = {"tab": "attention", "section": "ablation"}
    context.links.go_to(explorer.turn_off, turned_off, chosen={"what": "head"})
    refresh_with_heads(context, show, [explorer], passive_inputs=[requests, *linked], passive_heads=True)


def _own(requests: Any, family: str) -> list[Payload]:
    """Return the requests of the open heads of one model."""
    found = requests if isinstance(requests, list) else []
    return [each for each in found[:MAX_OPEN] if isinstance(each, dict) and each.get("family") == family]


def _pane(
    analyser: Analyser,
    family: str,
    reading: Reading,
    heads: ShownHeads,
    choices: dict[str, str],
    requests: list[Payload],
) -> Payload:
    """Return a model's pane, with the weights of the heads that are open, so that the page asks for nothing more."""
    try:
        attention = analyser.attention.attend(*reading)
        info, measures = attention.encoding.model, analyser.attention.measures(*reading)
        translation = analyser.attention.translation(*reading) if attention.encoding.pair else None
        head = clamp_head(heads[family], (info.layers - 1, info.heads - 1))
        last = _last_view(requests, _first_view(head, choices, bool(attention.encoding.pair)))
        found = pane(reading.passage, attention, measures, last, translation) | {"first": heads.position(attention)}
        if attention.encoding.pair_words:
            found["counterparts"] = counterparts_value(analyser.languages.align(*reading))
    except ModelError as error:
        return error_pane(FAMILIES[family], tab_message(error))
    follows = heads.is_followed(family) or not requests  # else the page shows the heads that it has asked for
    asked = [*requests[:-1], asdict(last)] if follows else requests
    return found | {"matrices": list(_matrices(analyser, reading, asked))}


def _first_view(head: Head, choices: dict[str, str], pair: bool) -> View:
    """Return how the selected head is shown before the page has asked for anything, as a link says."""
    direction = choices["direction"] if pair else "all"
    return View((head,), units=choices["units"], specials=choices["specials"], direction=direction)


def _last_view(requests: list[Payload], first: View) -> View:
    """Return the view of the thumbnails: that of the open heads, with the head that is open at first."""
    try:
        return replace(_parse_view(requests[-1]), heads=first.heads)
    except BAD_REQUEST:
        return first


def _matrices(analyser: Analyser, reading: Reading, requests: list[Payload]) -> Iterator[Payload]:
    """Yield the weights for each request. The page asks again for the others, and shows why they are not there."""
    for request in requests:
        try:
            view = _parse_view(request)
        except BAD_REQUEST:
            continue
        try:
            answer = _matrix(analyser, reading, view)
        except ModelError:
            continue
        yield {"request": {name: request[name] for name in VIEW_FIELDS}, "answer": answer}


def _matrix(analyser: Analyser, reading: Reading, view: View) -> Payload:
    matrix, attention = analyser.attention.matrix(*reading, view), analyser.attention.attend(*reading)
    payload = matrix_payload(matrix, attention)
    if view.units != "words":
        return payload
    return payload | {"merged": merged_words(dict.fromkeys((*matrix.rows, *matrix.columns)), attention)}


def _respond(request: Payload, respond: Callable[[Reading, View], Payload]) -> Payload:
    """Return the answer to a request of the explorer's script, or the sentence that says why there is none."""
    try:
        reading, view = _parse(request)
    except BAD_REQUEST:
        return _bad_request()
    try:
        return respond(reading, view)
    except ModelError as error:
        return {"refusal": error_message(error)}


def _parse(request: Payload) -> tuple[Reading, View]:
    text, model, window, pair = json.loads(request["passage"])
    return Reading(Passage(text, pair, window), model), _parse_view(request)


def _parse_view(request: Payload) -> View:
    _, *choices = (request[name] for name in VIEW_FIELDS)
    return View(tuple((layer, head) for layer, head in request["heads"]), *choices)


def _choices(request: Payload) -> dict[str, str]:
    """Return the choices of the explorer by name; those that are no text are left out."""
    chosen = request.get("choices")
    return {name: each for name, each in chosen.items() if isinstance(each, str)} if isinstance(chosen, dict) else {}


def _bad_request() -> Payload:
    return {"refusal": message("attention.heads.bad_request")}
