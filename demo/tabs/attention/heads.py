"""All heads of one model or of both at a glance, and any of them open."""

from __future__ import annotations

import json
from collections.abc import Callable
from threading import Lock
from typing import Any
from urllib.parse import quote

import gradio as gr
from gradio.processing_utils import save_bytes_to_cache

from demo.components import Explorer
from demo.tabs.attention.inputs import FIRST_HEAD, AttentionInputs, Passages
from demo.views.attention import explorer_value, matrix_payload, pane, refused_pane
from demo.views.saving import SAVERS
from models import Analyser, ModelError, Passage, View

Payload = dict[str, Any]


def heads_section(inputs: AttentionInputs) -> None:
    analyser = inputs.analyser
    saving = Lock()  # a file of a long text takes hundreds of megabytes to make: a class saves one after the other

    def show(passages: Passages) -> Payload:
        return explorer_value([_pane(analyser, family, passage) for family, passage in passages.items()])

    def matrix(request: Payload) -> Payload:
        return _answer(request, lambda passage, view: matrix_payload(analyser.heads.matrix(passage, view)))

    def save(request: Payload) -> Payload:
        def write(passage: Passage, view: View) -> Payload:
            with saving:
                name, data = SAVERS[request["form"]](analyser, passage, view)
            path = save_bytes_to_cache(data, name, explorer.GRADIO_CACHE)
            explorer.temp_files.add(path)
            return {"name": name, "url": f"/gradio_api/file={quote(path)}"}

        return _answer(request, write)

    with gr.Tab("Heads") as section:
        explorer = Explorer(server_functions=[matrix, save])

    inputs.on_change(show, [explorer], section)


def _pane(analyser: Analyser, family: str, passage: Passage) -> Payload:
    try:
        return pane(passage, analyser.attend(*passage), analyser.heads.measures(passage), FIRST_HEAD)
    except ModelError as error:
        return refused_pane(family, str(error))


def _answer(request: Payload, respond: Callable[[Passage, View], Payload]) -> Payload:
    """What a request of the explorer's script gets: an answer, or the sentence that says why there is none."""
    try:
        heads = tuple((layer, head) for layer, head in request["heads"])
        choices = [request[name] for name in View._fields[1:]]
        return respond(Passage(*json.loads(request["passage"])), View(heads, *choices))
    except ModelError as error:
        return {"refusal": str(error)}
    except (LookupError, TypeError, ValueError):  # nothing that this page's own script sends
        return {"refusal": "The request lacks a part or has one of the wrong kind."}
