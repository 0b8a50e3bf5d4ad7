"""The heads that matter most to one prediction: a ranking that is asked for, since it takes its time."""

from __future__ import annotations

from collections.abc import Container, Iterator
from copy import copy
from dataclasses import dataclass
from itertools import chain
from typing import Any

import gradio as gr
import numpy as np

from demo.asking import QUIET, Answer
from demo.components import Dropdown
from demo.inputs import FAMILIES, kept, shown_models
from demo.tabs.attention.inputs import AttentionInputs
from demo.views.common import notice
from demo.views.ranking import ranking_figure, ranking_heading, ranking_list, ranking_progress
from models import MAX_MASKS, HeadRanking, ModelError, Passage, RankProgress

Updates = dict[gr.blocks.Block, Any]
IDLE = '<p class="hint">Turns off each head alone and shows what that does to the most probable candidate.</p>'
RANKED = "ranked"
WAITING = '<p class="hint" role="status">Waiting for its turn.</p>'


@dataclass
class Current:
    """What the ranking on a reader's page is about: mask, text, family, second text and checkpoints."""

    about: tuple[Any, ...] = ()  # empty before the first, and when it has gone
    waiting: bool = False  # for its turn
    broken: bool = False  # off or refused: a click asks for it once more


class FamilyRanking:
    """Where the ranking of one family's model is shown."""

    def __init__(self) -> None:
        with gr.Column(visible=False, min_width=320) as self.column:
            self.heading = gr.HTML(apply_default_css=False)
            self.plot = gr.Plot(show_label=False)
            self.list = gr.HTML(apply_default_css=False)
        self.parts: list[gr.blocks.Block] = [self.column, self.heading, self.plot, self.list]

    def emptied(self) -> Updates:
        """Nothing yet. The column holds its place: a plot does not shrink when another joins it."""
        return {self.heading: "", self.plot: gr.update(visible=False), self.list: ""}

    def refused(self, sentence: str) -> Updates:
        return self.emptied() | {self.heading: notice(sentence)}

    def filled(self, ranking: HeadRanking, kinds: np.ndarray) -> Updates:
        return {
            self.heading: ranking_heading(ranking),
            self.plot: gr.update(value=ranking_figure(ranking, kinds), visible=True),
            self.list: ranking_list(ranking, kinds),
        }


class HeadRankings:
    """The button, the choice of mask where there are several, progress, and a ranking for each model that is shown."""

    def __init__(self, inputs: AttentionInputs) -> None:
        self._inputs = inputs
        # Here: between tabs, a state would count as one of them.
        self._current, self._ever_ranked = gr.State(Current()), kept("")
        with gr.Row(visible=False, elem_classes="actions") as row:
            self._button = gr.Button("Rank the heads", scale=0, min_width=200)
            self.mask = Dropdown([1], value=1, label="Mask", scale=0, min_width=140, visible=False)
            self._status = gr.HTML(IDLE, apply_default_css=False, min_width=240)
        self.offered: list[gr.blocks.Block] = [row, self.mask]
        with gr.Row():
            self._families = {family: FamilyRanking() for family in FAMILIES}

    def wire(self) -> None:
        """What happens when. A ranking ends, and what it has shown goes, when what it is about changes."""
        shared, pair = self._inputs.shared, self._inputs.pair
        outputs = [self._status, *(part for family in self._families.values() for part in family.parts)]
        about = [shared.text, shared.family, pair, *shared.checkpoints]
        current = [self._current, self.mask, *about]
        # One ranking at a time for all readers: others wait for their turn, and single answers are not held up.
        waiting = [*outputs, self._ever_ranked]
        clicked = self._button.click(self._wait, current, waiting, concurrency_limit=None, **QUIET)
        # Whoever asks for another one while the last has not ended has it as soon as that has.
        clicked.then(self._rank, current, outputs, concurrency_limit=1, trigger_mode="always_last", **QUIET)
        self.mask.input(self._mask_chosen, current, outputs, trigger_mode="always_last", **QUIET)
        ranked = {self._ever_ranked: RANKED}
        shared.asking.add(Answer(self._changed, outputs, about, ranked, aside=[self._current], progress="hidden"))

    @staticmethod
    def offer(masks: int, chosen: int) -> tuple[dict[str, Any], dict[str, Any]]:
        """Updates of `offered` for a text with so many masks; the chosen one stays, if it is there."""
        masks = masks if masks <= MAX_MASKS else 0  # of more nothing is predicted
        choices = [1, *range(2, masks + 1)]
        mask = chosen if chosen in choices else 1
        return gr.update(visible=masks > 0), gr.update(choices=choices, value=mask, visible=masks > 1)

    def _wait(self, current: Current, *about: Any) -> Any:
        """A second click asks for nothing new. What it is about is known from here on: it may change while it waits."""
        if current.about == about and not current.broken:
            return gr.skip()
        current.about, current.waiting, current.broken = about, True, False
        _, _, family, _, *checkpoints = about
        waiting: Updates = {self._status: WAITING, self._ever_ranked: RANKED}
        return waiting | self._columns(shown_models(family, checkpoints))

    def _changed(self, *values: Any) -> Any:
        """Texts or models. A change may be told after the ranking that it led to has begun."""
        *about, current = values
        return gr.skip() if current.about[1:] == tuple(about) else self._clear(current)

    def _mask_chosen(self, current: Current, *about: Any) -> Any:
        """Or the list of masks only left, which it tells as it tells of a choice."""
        return gr.skip() if current.about in ((), about) else self._clear(current)

    def _clear(self, current: Current) -> Updates:
        current.about, current.waiting = (), False
        return self._idle()

    def _idle(self) -> Updates:
        return {self._status: IDLE} | self._emptied() | self._columns()

    def _columns(self, shown: Container[str] = ()) -> Updates:
        return {place.column: gr.update(visible=family in shown) for family, place in self._families.items()}

    def _emptied(self) -> Updates:
        return dict(chain.from_iterable(place.emptied().items() for place in self._families.values()))

    def _rank(self, current: Current, *about: Any) -> Iterator[Any]:
        if current.about != about or not current.waiting:
            yield gr.skip()
            return
        current.waiting = False
        try:
            yield from self._ranked(current, about)
        except BaseException:  # Gradio ends it where the page's connection breaks, too
            current.broken = current.about == about
            raise

    def _ranked(self, current: Current, about: tuple[Any, ...]) -> Iterator[Updates]:
        mask, text, family, pair, *checkpoints = about
        models = shown_models(family, checkpoints)
        found = self._emptied()
        yield found
        for step in chain.from_iterable(self._rank_one(current, *model, mask, text, pair) for model in models.items()):
            if current.about != about:
                break
            found |= {part: copy(update) for part, update in step.items()}  # Gradio takes an update's value out of it
            yield step
        if current.about == about:
            # All once more. Gradio's client makes each step out of the one before, in place, and a step leaves out what
            # it does not change: one that a busy page has not yet come to is lost.
            yield found | {self._status: IDLE}
        elif not current.about:  # what was shown last may have come after all was emptied
            yield self._idle()

    def _rank_one(self, current: Current, family: str, key: str, mask: int, text: str, pair: str) -> Iterator[Updates]:
        heads, place, passage = self._inputs.analyser.heads, self._families[family], Passage(text, key, 0, pair)
        try:
            for step in heads.rank(passage.text, passage.model, mask - 1, passage.pair):
                if isinstance(step, RankProgress):
                    yield {self._status: ranking_progress(family, step)}
                else:
                    yield place.filled(step, heads.measures(passage).kinds)
        except ModelError as error:
            current.broken = True
            yield place.refused(str(error))
