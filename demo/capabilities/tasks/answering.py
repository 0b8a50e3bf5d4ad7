"""Which of the shown checkpoints answer by the heads of this app, and which by heads that they bring themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import gradio as gr

from demo.capabilities.checkpoints.view import checkpoint_name
from demo.inputs import TabContext, known_infos, shown_models
from demo.messages import message
from demo.refresh import Output
from demo.views.html import hint
from models import ModelInfo, own_task


class Answering(NamedTuple):
    """The checkpoints that are shown. One whose own head is for other tasks is in neither list."""

    built_in: list[ModelInfo]  # may have heads of this app: the choices of a section act on them
    own: list[ModelInfo]  # answer by the heads that they bring themselves


def answering(context: TabContext, forms: Sequence[str], family: str, checkpoints: Sequence[str]) -> Answering:
    """Return the checkpoints that are shown. `forms` are those of the tasks that the section is about."""
    infos = known_infos(context.analyser, shown_models(family, checkpoints).values())
    built_in = [info for info in infos if info.objective == "masked"]
    return Answering(built_in, [info for info in infos if any(own_task(info, form) for form in forms)])


def add_own_heads_note() -> gr.HTML:
    """Build the line that says which checkpoint answers by its own head: see `own_heads_note`."""
    return gr.HTML(visible=False, apply_default_css=False)


def own_heads_note(found: Answering, section: str) -> dict[str, Any]:
    """Return the update of the line: the labels of such checkpoints, and what the controls of the section act on."""
    if not found.own:
        return gr.update(visible=False)
    place = "beside" if found.built_in else "alone"
    sentences = [message(f"tasks.own.{place}", own=checkpoint_name(info), count=len(info.labels)) for info in found.own]
    if found.built_in:
        names = message("lists.separator").join(map(checkpoint_name, found.built_in))
        sentences.insert(0, message(f"tasks.own.controls.{section}", built_in=names))
    separator = " " if found.built_in else message("lists.separator")
    return gr.update(value=hint(separator.join(sentences)), visible=True)


def show_for_built_in(context: TabContext, form: str, note: gr.HTML, components: Sequence[gr.blocks.Block]) -> None:
    """Show components only while a checkpoint answers by a head of this app, and keep the note of the section.

    `form` is the form of its tasks.
    """

    def show(family: str, *checkpoints: str) -> list[dict[str, Any]]:
        found = answering(context, [form], family, checkpoints)
        return [own_heads_note(found, form), *[gr.update(visible=bool(found.built_in))] * len(components)]

    inputs = [context.inputs.family, *context.inputs.checkpoints]
    context.refresher.add(Output(show, [note, *components], inputs, context.visible_when, show_progress="hidden"))
