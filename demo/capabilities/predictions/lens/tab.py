"""The section "How the answer forms": the candidates of every layer at one token."""

from __future__ import annotations

from typing import Any

import gradio as gr

from demo.capabilities.attention.token_choice import offer
from demo.capabilities.predictions.lens.choice import choice_at, chosen_position, word_labels
from demo.capabilities.predictions.lens.figures import rank_figure
from demo.capabilities.predictions.lens.view import heading, how_made, legend, lens_panel, spoken_summary
from demo.errors import collect_results
from demo.gradio_fixes.dropdown import Dropdown
from demo.gradio_fixes.slider import Slider
from demo.inputs import Reading, Readings, TabContext
from demo.messages import message
from demo.spoken import spoken_output
from demo.texts import HIDDEN
from demo.views.html import columns, notice
from models import Analyser, Encoding, Lens

LOW, USUAL, HIGH = 1, 3, 10  # candidates of a layer


def lens_tab(context: TabContext) -> None:
    analyser = context.analyser

    def show(readings: Readings, selected: str, top_k: int, candidates: str) -> tuple[Any, ...]:
        encodings, errors = collect_results(lambda reading: analyser.tokenize(*reading), readings.values())
        if not encodings:
            return "", gr.update(visible=False), "", errors, "", gr.update(visible=False)
        choice = _offer(encodings, selected)
        if candidates == HIDDEN and chosen_position(encodings[0], selected) in encodings[0].masks:
            concealed = notice(message("predictions.concealed"))
            return "", gr.update(visible=False), "", errors + concealed, "", choice
        found, problems = collect_results(lambda each: read_lens(analyser, each, selected, top_k), readings.values())
        lenses = [lens for lens in found if lens is not None]
        if not lenses:
            empty = problems or notice(message("predictions.lens.empty"))
            return "", gr.update(visible=False), "", errors + empty, "", choice
        figure = gr.update(value=rank_figure(lenses), visible=True)
        panels = errors + problems + columns(map(lens_panel, lenses))
        return heading(), figure, legend(lenses), panels, spoken_summary(lenses), choice

    title = gr.HTML(apply_default_css=False)
    figure = gr.Plot(show_label=False, visible=False)
    scripts = gr.HTML(apply_default_css=False)
    with gr.Row(elem_classes="lens-controls"):
        token = Dropdown([], label=message("predictions.lens.token_choice"), min_width=220, elem_classes="choice")
        top_k = Slider(LOW, HIGH, value=USUAL, step=1, label=message("predictions.lens.top_k"), min_width=220)
    panels = gr.HTML(apply_default_css=False)
    summary = spoken_output()
    gr.HTML(how_made(), js_on_load=None, apply_default_css=False)

    context.selection.choose_token(token)
    context.link("top_k", top_k, low=LOW, high=HIGH)
    outputs = [title, figure, scripts, panels, summary, token]
    context.refresh(show, outputs, inputs=[context.selection.token, top_k, context.inputs.guess_first])


def read_lens(analyser: Analyser, reading: Reading, selected: str, top_k: int) -> Lens | None:
    """Return how the answer forms at the selected token, else at the first gap; None where there is neither."""
    position = chosen_position(analyser.tokenize(*reading), selected)
    return None if position is None else analyser.lens.by_layer(*reading, position, top_k)


def _offer(encodings: list[Encoding], selected: str) -> dict[str, Any]:
    """Return an update of the list of words."""
    chosen = choice_at(encodings[0], chosen_position(encodings[0], selected))
    labels = word_labels(encodings)
    return offer(labels, chosen if chosen in labels else None)
