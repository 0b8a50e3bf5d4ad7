"""What a reader is to know of the compact models where their heads are looked at."""

from __future__ import annotations

import gradio as gr
from markupsafe import Markup

from demo.inputs import TabContext, known_infos, shown_models
from demo.messages import message
from demo.refresh import Output
from demo.views.html import hint, is_compact


def add_origin(context: TabContext) -> None:
    """Say that the compact models began as one model and are not the official ones, while one of them is shown.

    Source: the recipe, see training/README.md.
    """

    def show(family: str, *checkpoints: str) -> Markup:
        models = known_infos(context.analyser, shown_models(family, checkpoints).values())
        return hint(message("attention.origin")) if any(map(is_compact, models)) else Markup("")

    inputs = [context.inputs.family, *context.inputs.checkpoints]
    place = gr.HTML(apply_default_css=False)
    context.refresher.add(Output(show, [place], inputs, context.visible_when, show_progress="hidden"))
