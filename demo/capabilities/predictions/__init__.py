"""Predictions: the tab, whose sections are capabilities of their own and read the second text with the first."""

from dataclasses import replace
from pathlib import Path

import gradio as gr

from demo.capability import Capability
from demo.inputs import PAIR_CHOICES, TabContext
from demo.messages import message


def _predictions_tab(context: TabContext) -> TabContext:
    choices = [(message(f"predictions.second_text.{each}"), each) for each in PAIR_CHOICES]
    label = message("predictions.second_text.label")
    choice = gr.Radio(choices, value=PAIR_CHOICES[0], label=label, container=False, elem_classes="pair-choice")
    context.link("second", choice, choices=PAIR_CHOICES)
    return replace(context, pair=context.inputs.pair, pair_choice=choice)


CAPABILITY = Capability("predictions", Path(__file__).parent, build=_predictions_tab)
