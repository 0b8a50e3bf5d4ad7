"""The section "How the two were made": masking on the reader's text, sampling of languages, sources, distillation."""

from __future__ import annotations

from typing import Any

import gradio as gr
from markupsafe import Markup

from demo.capabilities.how_it_works.training.distillation_view import chain, distillation_panel, missing_teacher
from demo.capabilities.how_it_works.training.masking_view import how_masked, masking_panel, spoken_summary
from demo.capabilities.how_it_works.training.sampling_view import how_sampled, sampling_chart
from demo.capabilities.how_it_works.training.story_view import story
from demo.errors import collect_results, error_message
from demo.gradio_fixes.slider import Slider
from demo.inputs import Readings, TabContext
from demo.messages import message
from demo.refresh import Output
from demo.spoken import spoken_output
from demo.values import QUIET
from demo.views.html import columns, hint
from models import ModelError
from models.pretraining import XLMR_EXPONENT, sample_shares

DRAWS = 100
HUNDREDTHS = 100  # a link holds whole numbers
HALF = 700  # pixels below which the halves stand one below the other
AGAIN = f"draw => (draw + 1) % {DRAWS}"


def training_tab(context: TabContext) -> None:
    analyser = context.analyser

    def show_masking(readings: Readings, seed: int) -> tuple[Any, ...]:
        found, errors = collect_results(
            lambda reading: analyser.pretraining.mask(*reading, seed=seed), readings.values()
        )
        return errors + columns(map(masking_panel, found)), spoken_summary(found)

    def show_sampling(exponent: int) -> Markup:
        return sampling_chart(sample_shares(exponent / HUNDREDTHS), exponent / HUNDREDTHS)

    def show_distillation(readings: Readings) -> Markup:
        try:
            if not analyser.pretraining.has_teacher():
                return missing_teacher()
        except ModelError as error:
            return hint(error_message(error))
        found, errors = collect_results(
            lambda reading: analyser.pretraining.distil(*reading), readings.values(), lambda error: error_message(error)
        )
        return errors + columns(map(distillation_panel, found))

    with gr.Row(elem_classes="training-halves"):
        with gr.Column(min_width=HALF):
            masking = gr.HTML(apply_default_css=False)
            announced = spoken_output()
            with gr.Row(elem_classes="actions task-controls"):
                again = gr.Button(message("how_it_works.training.again"), size="sm", scale=0, min_width=160)
                label = message("how_it_works.training.draw")
                seed = Slider(0, DRAWS - 1, value=0, step=1, label=label, min_width=260, scale=0)
            gr.HTML(how_masked(), js_on_load=None, apply_default_css=False)
        with gr.Column(min_width=HALF):
            sampling = gr.HTML(apply_default_css=False)
            label = message("how_it_works.training.exponent")
            with gr.Row(elem_classes="actions task-controls"):
                exponent = Slider(0, HUNDREDTHS, value=round(HUNDREDTHS * XLMR_EXPONENT), step=1, label=label)
            gr.HTML(how_sampled(), js_on_load=None, apply_default_css=False)
    with gr.Row(elem_classes="training-halves"):
        with gr.Column(scale=2, min_width=900):
            gr.HTML(story(), js_on_load=None, apply_default_css=False)
        with gr.Column(scale=1, min_width=420):
            gr.HTML(chain(), js_on_load=None, apply_default_css=False)
            distillation = gr.HTML(apply_default_css=False)

    context.link("draw", seed, high=DRAWS - 1)
    context.link("exponent", exponent, high=HUNDREDTHS)
    again.click(None, seed, seed, js=AGAIN, **QUIET)
    context.refresh(show_masking, [masking, announced], inputs=[seed])
    context.refresher.add(Output(show_sampling, [sampling], [exponent], context.visible_when, show_progress="hidden"))
    context.refresh(show_distillation, [distillation])
