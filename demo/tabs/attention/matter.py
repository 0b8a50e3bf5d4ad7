"""Does it matter? Predictions before and after heads are turned off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr
import numpy as np

from demo.asking import QUIET, Answer
from demo.components import Slider
from demo.inputs import shown_models
from demo.refusals import answers, or_notice
from demo.tabs.attention.inputs import FIRST_HEAD, LAST_HEAD, AttentionInputs, Passages
from demo.tabs.attention.ranking import HeadRankings
from demo.views.ablation import WHY, ablation_panel, nothing_of_kind
from demo.views.common import columns, notice
from models import KINDS, Analyser, Encoding, Head, ModelError, Passage, parse_heads

ONE_HEAD, ONE_LAYER, A_KIND, ANY_SET = "one head", "one layer", "a kind of head", "any set"
NO_MASK = (
    "There is no mask, so there is nothing to predict. Write ___ in the text where a word is to be predicted, or click "
    "a word under Predictions."
)


def matter_section(inputs: AttentionInputs) -> None:
    analyser = inputs.analyser

    def show(passages: Passages, what: str, layer: int, head: int, kind: str, typed: str, mask: int) -> tuple[Any, ...]:
        def read(passage: Passage) -> Encoding:
            return analyser.tokenize(passage.text, passage.model, passage.pair)

        def panel(passage: Passage) -> str:
            return or_notice(lambda: _panel(analyser, passage, what, layer, head, kind, typed))

        encodings, refusals = answers(read, passages.values())
        if not encodings:
            return refusals, *rankings.offer(0, mask)
        masks = len(encodings[0].masks)
        shown = columns(map(panel, passages.values())) if masks else refusals + notice(NO_MASK)
        return shown, *rankings.offer(masks, mask)

    def choose(what: str) -> list[dict[str, Any]]:
        shown = (what in (ONE_HEAD, ONE_LAYER), what == ONE_HEAD, what == A_KIND, what == ANY_SET)
        return [gr.update(visible=visible) for visible in shown]

    with gr.Tab("Does it matter?") as section:
        gr.HTML(WHY, js_on_load=None, apply_default_css=False)
        with gr.Row():
            what = gr.Radio(
                [ONE_HEAD, ONE_LAYER, A_KIND, ANY_SET], value=ONE_HEAD, label="Turn off", scale=2, min_width=320
            )
            layer = Slider(0, LAST_HEAD[0], value=FIRST_HEAD[0], step=1, label="Layer", min_width=240)
            head = Slider(0, LAST_HEAD[1], value=FIRST_HEAD[1], step=1, label="Head", min_width=240)
            kind = gr.Dropdown([each.name for each in KINDS], value="previous", label="Kind", visible=False)
            typed = gr.Textbox("2.6, 3.1, 7.*", label="Heads, as layer.head; * for all", visible=False)
        panel = gr.HTML(apply_default_css=False)
        rankings = HeadRankings(inputs)
        ends = gr.State(LAST_HEAD)  # of the sliders, as this session of the server knows them

    what.change(choose, what, [layer, head, kind, typed], **QUIET)
    extra = [what, layer, head, kind, typed]
    inputs.on_change(show, [panel, *rankings.offered], section, extra=extra, aside=[rankings.mask])
    _limit_to_models(inputs, layer, head, ends)
    rankings.wire()


def _limit_to_models(inputs: AttentionInputs, layer: Slider, head: Slider, ends: gr.State) -> None:
    """The sliders go as far as the largest model that is shown."""

    def limit(family: str, *values: Any) -> Any:
        *checkpoints, at_layer, at_head, before = values
        try:
            shown = [inputs.analyser.resolve(key) for key in shown_models(family, checkpoints).values()]
        except ModelError:  # said where the answer would be
            return gr.skip()
        after = max(info.layers for info in shown) - 1, max(info.heads for info in shown) - 1
        if after == before:  # a slider that is given a maximum tells of a change, whatever it had
            return gr.skip()
        sliders = zip((at_layer, at_head), after, strict=True)
        return *(gr.update(maximum=end, value=min(at, end)) for at, end in sliders), after

    shared, outputs = inputs.shared, [layer, head, ends]
    shared.asking.add(Answer(limit, outputs, [shared.family, *shared.checkpoints], aside=outputs, progress="hidden"))


def _panel(analyser: Analyser, passage: Passage, what: str, layer: int, head: int, kind: str, typed: str) -> str:
    heads: Sequence[Head]
    info = analyser.resolve(passage.model)
    if what == A_KIND:
        heads = [(int(row), int(column)) for row, column in np.argwhere(_kinds(analyser, passage) == kind)]
        if not heads:
            return notice(nothing_of_kind(kind, info))
    elif what == ANY_SET:
        heads = parse_heads(typed, info)
    elif what == ONE_LAYER:
        heads = parse_heads(f"{layer}.*", info)
    else:
        heads = [(layer, head)]
    return ablation_panel(analyser.heads.ablate(passage.text, passage.model, heads, pair=passage.pair))


def _kinds(analyser: Analyser, passage: Passage) -> np.ndarray:
    """Raises TextTooLongError where this is a part of a text: nothing is turned off for a part alone."""
    analyser.whole(passage.text, passage.model, passage.pair)
    return analyser.heads.measures(passage).kinds
