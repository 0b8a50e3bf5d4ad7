"""The section "Does it matter?": predictions before and after heads are turned off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import gradio as gr
import numpy as np

from demo.capabilities.attention.ablation.first_guess import spoken_summary
from demo.capabilities.attention.ablation.head_names import written_heads
from demo.capabilities.attention.ablation.ranked_word import long_words
from demo.capabilities.attention.ablation.ranking import HeadRankings
from demo.capabilities.attention.ablation.typed_heads import TypedHeads
from demo.capabilities.attention.ablation.view import (
    Answer,
    ablation_panels,
    explanation,
    kind_choices,
    no_head_of_kind,
    own_heads,
)
from demo.capabilities.attention.last_heads import LAST_HEAD
from demo.capabilities.predictions.masked_head import has_masked_head, no_masked_head
from demo.capabilities.predictions.words.hiding import ranked_hidden_words
from demo.errors import collect_results, result_or_message
from demo.gradio_fixes.dropdown import Dropdown
from demo.gradio_fixes.slider import Slider
from demo.inputs import Reading, Readings, TabContext, known_infos, shown_models
from demo.messages import message
from demo.refresh import Output
from demo.selection import FIRST_HEAD, clamp_head
from demo.shown_heads import ShownHeads, refresh_with_heads
from demo.spoken import spoken_output
from demo.texts import HIDDEN
from demo.views.html import notice
from models import KINDS, MAX_MASKS, Analyser, Head, parse_heads

WHAT = ONE_HEAD, ONE_LAYER, A_KIND, ANY_SET = "head", "layer", "kind", "any"


def ablation_tab(context: TabContext) -> None:
    analyser = context.analyser

    def show(readings: Readings, heads: ShownHeads, what: str, kind: str, text: str, *values: Any) -> tuple[Any, ...]:
        (candidates, *hidden), (*states, mask) = values[:-4], values[-4:]
        encodings, errors = collect_results(lambda reading: analyser.tokenize(*reading), readings.values())
        if not encodings:
            unchanged = [gr.skip()] * (2 + len(typed.outputs))
            return errors, "", "", *unchanged, gr.update(visible=False), *rankings.offer(0, mask)
        models = [reading.model for reading in readings.values()]
        able = has_masked_head(analyser, models)
        masks = len(encodings[0].masks) if able else 0
        no_mask = (
            notice(message("attention.ablation.no_mask"), None) if able else no_masked_head(analyser, models, None)
        )
        own = own_heads(heads.heads, layers_alone=what == ONE_LAYER) if what in (ONE_HEAD, ONE_LAYER) and masks else ""
        choices = gr.update(choices=kind_choices(_measured(analyser, readings))) if what == A_KIND else gr.skip()
        first = ".".join(map(str, next(iter(heads.heads.values()))))
        typed_now, checked = typed.check(text, states, first, [each.model for each in encodings])
        if what != ANY_SET:
            checked = [gr.skip()] * len(checked)
        found = [
            result_or_message(partial(_ablate, analyser, reading, what, heads.heads[family], kind, typed_now, hidden))
            for family, reading in (readings.items() if masks and candidates != HIDDEN else ())
        ]
        no_answer = notice(message("predictions.concealed"), None) if masks else no_mask
        panels = ablation_panels(found) if found else errors + no_answer
        answers = [each if isinstance(each, str) else each[0] for each in found]
        spoken = spoken_summary(answers or [no_answer.striptags()])
        ablation = next((each[0] for each in found if not isinstance(each, str)), None)
        off = written_heads(ablation.heads, ablation.encoding.model) if ablation and what != ANY_SET else gr.skip()
        shown = gr.update(visible=0 < masks <= MAX_MASKS)
        return panels, spoken, own, choices, off, *checked, shown, *rankings.offer(masks, mask)

    def show_controls(what: str) -> list[dict[str, Any]]:
        shown = (what in (ONE_HEAD, ONE_LAYER), what == ONE_HEAD, what == A_KIND, what == ANY_SET)
        return [gr.update(visible=visible) for visible in shown]

    panel, own = (gr.HTML(apply_default_css=False, elem_id=f"ablation-{name}") for name in ("results", "own"))
    summary = spoken_output()
    with gr.Row() as controls:
        choices = [
            (message(f"attention.ablation.what.{what}"), what) for what in (ONE_HEAD, ONE_LAYER, A_KIND, ANY_SET)
        ]
        what = gr.Radio(choices, value=ONE_HEAD, label=message("attention.ablation.turn_off"), scale=2, min_width=320)
        layer, head = map(_slider, ("layer", "head"), FIRST_HEAD, LAST_HEAD)
        kind = Dropdown(
            kind_choices({}), value="previous", label=message("attention.ablation.kind"), visible=False, min_width=460
        )
        typed = TypedHeads()
    rankings = HeadRankings(context)
    gr.HTML(explanation(), js_on_load=None, apply_default_css=False)

    typed.connect(what)
    context.link("what", what, choices=WHAT)
    context.link("kind", kind, choices=[each.id for each in KINDS])
    context.link("heads", typed.field)
    context.link("mask", rankings.mask, low=1, high=MAX_MASKS)
    context.link("rank_by", rankings.word)
    context.refresher.add(
        Output(show_controls, [layer, head, kind, typed.column], [what], context.visible_when, show_progress="hidden")
    )
    refresh_with_heads(
        context,
        show,
        [panel, summary, own, kind, typed.off, *typed.outputs, controls, *rankings.offered],
        inputs=[what, kind, typed.field, context.inputs.guess_first, *context.inputs.hidden_words],
        passive_inputs=[*typed.states, rankings.mask],
    )
    _limit_to_models(context, layer, head)
    context.selection.follow_head(layer, head, [context.inputs.family])
    rankings.connect()


def _slider(name: str, value: int, last: int) -> Slider:
    label, id = message(f"attention.{name}"), f"ablation-{name}"
    return Slider(0, last, value=value, step=1, label=label, min_width=240, buttons=[], elem_id=id)


def _limit_to_models(context: TabContext, layer: Slider, head: Slider) -> None:
    """Let the sliders go as far as the largest model that is shown, and select a head within."""
    ends = gr.State(LAST_HEAD)  # of the sliders, as this session of the server knows them
    chosen = context.selection.layer, context.selection.head

    def limit(family: str, *values: Any) -> Any:
        *checkpoints, at_layer, at_head, before = values
        shown = known_infos(context.analyser, shown_models(family, checkpoints).values())
        if not shown:
            return gr.skip()
        after = max(info.layers for info in shown) - 1, max(info.heads for info in shown) - 1
        is_chosen = min(at_layer, at_head) >= 0
        within = clamp_head((at_layer, at_head), after) if is_chosen else (at_layer, at_head)
        # What fits is left alone: another one may have been chosen meanwhile.
        moved = [gr.skip(), gr.skip()] if within == (at_layer, at_head) else within
        # A slider that is given a maximum reports a change, even of nothing.
        sliders = [gr.skip() if after == before else gr.update(maximum=end) for end in after]
        return *sliders, *moved, after

    inputs = [context.inputs.family, *context.inputs.checkpoints]
    outputs = [layer, head, *chosen, ends]
    passive = [*chosen, ends]
    context.refresher.add(Output(limit, outputs, inputs, context.visible_when, passive, show_progress="hidden"))


def _ablate(
    analyser: Analyser, reading: Reading, what: str, head: Head, kind: str, typed: str, reported: Sequence[Any]
) -> Answer | str:
    """Return a model's predictions before and after, and the hidden words; a sentence where no head is of the kind."""
    heads: Sequence[Head]
    info = analyser.resolve(reading.model)
    if what == A_KIND:
        heads = [(int(row), int(column)) for row, column in np.argwhere(_kinds(analyser, reading) == kind)]
        if not heads:
            return no_head_of_kind(kind, info)
    elif what == ANY_SET:
        heads = parse_heads(typed, info)
    elif what == ONE_LAYER:
        heads = parse_heads(f"{head[0]}.*", info)
    else:
        heads = [head]
    hidden = ranked_hidden_words(analyser, reading, reported)
    also = {each.position: each.ranked.id for each in hidden if each.ranked}
    words = long_words(analyser, reading, hidden)
    return analyser.attention.ablate(*reading, heads, also=also, words=words), hidden


def _measured(analyser: Analyser, readings: Readings) -> dict[str, np.ndarray]:
    """Return the kinds of the heads of each family; nothing for one that cannot read the text as a whole."""
    found = {family: result_or_message(partial(_kinds, analyser, reading)) for family, reading in readings.items()}
    return {family: kinds for family, kinds in found.items() if not isinstance(kinds, str)}


def _kinds(analyser: Analyser, reading: Reading) -> np.ndarray:
    """Return the kind of each head.

    Raises:
        TextTooLongError: this is a part of a text, and heads are turned off for a whole text only.
    """
    analyser.attention.attend_unsplit(*reading)
    return analyser.attention.measures(*reading).kinds
