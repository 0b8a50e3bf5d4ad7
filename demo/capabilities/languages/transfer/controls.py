"""The controls of the section: which lines, which layer, and the boxes for a reader's own lines."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from demo.capabilities.languages.transfer.comparing import IN, MEANS
from demo.capabilities.languages.transfer.lines import FIRST_LANGUAGE, FIRST_SET
from demo.components import Labelling
from demo.gradio_fixes.dropdown import Dropdown
from demo.gradio_fixes.slider import Slider
from demo.inputs import TabContext
from demo.messages import message
from demo.own_lines import OWN, own_lines_box
from demo.views.languages import language_name
from models import LABELLED_LANGUAGES, Analyser, best_layer, labelled_sets

LAYERS = 12  # of base models: a model with fewer shows its last one


@dataclass(frozen=True)
class Choices:
    """The controls in a row below the picture."""

    set: gr.Dropdown
    language: gr.Dropdown
    language_column: gr.Column  # which is hidden in place of the list: an update could undo a choice
    layer: gr.Slider
    means: gr.Radio
    edit: gr.Button

    def link(self, context: TabContext) -> None:
        """Put the choices into the link."""
        context.link("set", self.set, choices=[*labelled_sets(), OWN])
        context.link("language", self.language, choices=list(LABELLED_LANGUAGES))
        context.link("layer", self.layer, low=0, high=int(self.layer.maximum))
        context.link("means", self.means, choices=MEANS)


@dataclass(frozen=True)
class OwnLines:
    """The boxes for a reader's own lines, shown while these are chosen."""

    column: gr.Column
    examples: gr.Textbox
    texts: gr.Textbox
    labels: gr.Textbox  # names of labels to click
    clicked: gr.HTML  # the examples with a button for each label

    def link(self, context: TabContext) -> None:
        """Put the lines into the link."""
        context.link("examples", self.examples)
        context.link("texts", self.texts)
        context.link("labels", self.labels)


def choices(analyser: Analyser) -> Choices:
    """Build the row of controls."""
    last = max(LAYERS, *(each.layers for each in analyser.models() if each.ready)) - 1
    sets = [(message(f"languages.transfer.sets.{id}"), id) for id in (*labelled_sets(), OWN)]
    languages = [(language_name(code), code) for code in LABELLED_LANGUAGES]
    means = [(message(f"languages.transfer.means.{id}"), id) for id in MEANS]
    labels = {name: message(f"languages.transfer.{name}") for name in ("set", "language", "layer_label")}
    with gr.Row(elem_classes="actions task-controls"):
        set_ = Dropdown(sets, value=FIRST_SET, label=labels["set"], scale=1, min_width=260, elem_classes="choice")
        with gr.Column(scale=0, min_width=160) as column:
            language = Dropdown(languages, value=FIRST_LANGUAGE, label=labels["language"], elem_classes="choice")
        layer = Slider(0, last, value=best_layer(LAYERS), step=1, label=labels["layer_label"], scale=1, min_width=240)
        means_label = message("languages.transfer.means.label")
        means_choice = gr.Radio(means, value=IN, label=means_label, scale=0, min_width=230)
        edit = gr.Button(message("languages.edit"), size="sm", scale=0, min_width=160)
    return Choices(set_, language, column, layer, means_choice, edit)


def own_lines() -> OwnLines:
    """Build the boxes."""
    with gr.Column(visible=False) as column:
        with gr.Row(elem_classes="transfer-own"):
            examples, texts = (
                own_lines_box(
                    message(f"languages.transfer.{name}"),
                    message(f"languages.transfer.{name}_hint"),
                    visible=True,
                    name=f"transfer-{name}",
                )
                for name in ("examples", "texts")
            )
        label, hint = message("languages.transfer.labels"), message("languages.transfer.labels_hint")
        labels = gr.Textbox("", label=label, info=hint, elem_classes="own-lines")
        clicked = gr.HTML(apply_default_css=False)
    Labelling()
    return OwnLines(column, examples, texts, labels, clicked)
