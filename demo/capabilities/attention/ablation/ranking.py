"""Rank the heads by how much each alone matters to one prediction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import gradio as gr
import numpy as np

from demo.capabilities.attention.ablation.ranking_view import (
    ranking_figure,
    ranking_grid,
    ranking_heading,
    ranking_list,
    ranking_progress,
)
from demo.capabilities.attention.ablation.view import MAX_WORD
from demo.capabilities.attention.token_choice import picked_choice
from demo.capabilities.predictions.words.hiding import ranked_hidden_words
from demo.errors import error_message
from demo.gradio_fixes.dropdown import Dropdown
from demo.inputs import FAMILIES, Reading, Readings, TabContext
from demo.jobs import Job, JobFailedError, Updates
from demo.messages import message
from demo.views.html import hint, notice, spoken_token
from demo.views.text import cut, readable
from models import MAX_MASKS, Attention, HeadRanking, ModelError, RankProgress


class FamilyRanking:
    """The components that show the ranking of one family's model."""

    def __init__(self) -> None:
        with gr.Column(visible=False, min_width=320) as self.column:
            self.heading = gr.HTML(apply_default_css=False)
            self.plot = gr.Plot(show_label=False, elem_classes="opens-heads")
            self.list = gr.HTML(apply_default_css=False)

    def cleared(self) -> Updates:
        return {self.column: gr.update(visible=False)} | self._empty()

    def shown_empty(self) -> Updates:
        """Hold the column's place: a plot does not shrink when another one appears beside it."""
        return {self.column: gr.update(visible=True)} | self._empty()

    def failed(self, sentence: str) -> Updates:
        return self._empty() | {self.heading: notice(sentence)}

    def filled(self, ranking: HeadRanking, kinds: np.ndarray, attention: Attention) -> Updates:
        return {
            self.heading: ranking_heading(ranking),
            self.plot: gr.update(value=ranking_figure(ranking, kinds), visible=True),
            self.list: ranking_list(ranking, kinds, attention) + ranking_grid(ranking),
        }

    def _empty(self) -> Updates:
        return {self.heading: "", self.plot: gr.update(visible=False), self.list: ""}


class HeadRankings:
    """A job that ranks the heads of each model that is shown, with the choice of a mask where there are several."""

    def __init__(self, context: TabContext) -> None:
        self._context = context
        with gr.Row(elem_classes="actions") as row:
            idle = hint(message("attention.ablation.ranking.idle"))
            done = hint(message("attention.ablation.ranking.done"), role="status")
            self._job = Job(message("attention.ablation.ranking.start"), idle, done)
            self.word = gr.Textbox(
                "",
                label=message("attention.ablation.ranking.word"),
                placeholder=message("attention.ablation.ranking.own_word"),
                scale=0,
                min_width=290,
                elem_id="ablation-word",
            )
            self.mask = Dropdown(
                [1],
                value=1,
                label=message("attention.ablation.ranking.mask"),
                scale=0,
                min_width=140,
                visible=False,
            )
        self.offered: list[gr.blocks.Block] = [row, self.mask]
        self._differing = gr.HTML(apply_default_css=False)
        with gr.Row():
            self._families = {family: FamilyRanking() for family in FAMILIES}

    def connect(self) -> None:
        """Connect the events. Call it outside of the rows above."""
        cleared = dict(chain.from_iterable(place.cleared().items() for place in self._families.values()))
        cleared[self._differing] = ""
        inputs = [self.mask, self.word, *self._context.inputs.hidden_words]
        changes = [picked_choice(self.mask).change, self.word.change]
        self._job.connect(self._context, self._run, cleared, inputs=inputs, changes=changes)

    @staticmethod
    def offer(masks: int, chosen: int) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return updates of `offered` for a text with this number of masks. The chosen one stays if it is there."""
        masks = masks if masks <= MAX_MASKS else 0  # of more masks nothing is predicted
        choices = [1, *range(2, masks + 1)]
        mask = chosen if chosen in choices else 1
        return gr.update(visible=masks > 0), gr.update(choices=choices, value=mask, visible=masks > 1)

    def _run(self, readings: Readings, mask: int, word: str, *reported: Any) -> Iterator[str | Updates]:
        yield dict(chain.from_iterable(self._families[family].shown_empty().items() for family in readings))
        failed = False
        words: set[str] = set()
        for family, reading in readings.items():
            try:
                for step in self._rank(reading, mask - 1, word.strip(), reported):
                    if isinstance(step, RankProgress):
                        yield ranking_progress(FAMILIES[family], step)
                    elif isinstance(step, HeadRanking):
                        words.add(spoken_token(step.candidate.token))
                        yield self._families[family].filled(step, *self._looks(reading))
                    else:
                        yield self._families[family].failed(step)
            except ModelError as error:
                failed = True
                yield self._families[family].failed(error_message(error))
        if failed:
            raise JobFailedError
        if len(words) > 1 and not word.strip():
            yield {self._differing: hint(message("attention.ablation.ranking.own_words"))}

    def _looks(self, reading: Reading) -> tuple[np.ndarray, Attention]:
        """Return the kind of each head, (layers, heads), and the weights of all."""
        attention = self._context.analyser.attention
        return attention.measures(*reading).kinds, attention.attend_unsplit(*reading)

    def _rank(
        self, reading: Reading, mask: int, word: str, reported: Sequence[Any]
    ) -> Iterator[RankProgress | HeadRanking | str]:
        """Yield progress and the ranking, or the sentence that says why a typed word cannot be ranked."""
        id = self._typed_id(reading, mask, word) if word else self._hidden_id(reading, mask, reported)
        if word and id is None:
            family = self._context.analyser.resolve(reading.model).family
            shown = cut(readable(word), MAX_WORD)
            yield message("attention.ablation.ranking.no_token", family=family, word=shown)
            return
        yield from self._context.analyser.attention.rank(*reading, mask, id)

    def _typed_id(self, reading: Reading, mask: int, word: str) -> int | None:
        """Return the id of the one token that a typed word is at a mask; None where it is none or several."""
        analyser = self._context.analyser
        masks = len(analyser.tokenize(*reading).masks)
        ranked = analyser.words.rank_hidden(*reading, [word if index == mask else "" for index in range(masks)])
        return next((each.ranked.id for each in ranked if each.ranked), None)

    def _hidden_id(self, reading: Reading, mask: int, reported: Sequence[Any]) -> int | None:
        """Return the id of the word that the reader hid at a mask; None where none is known or it is no single token.

        Then the most probable candidate is measured, which may be another one in each model.
        """
        analyser = self._context.analyser
        at = analyser.tokenize(*reading).masks[mask : mask + 1]  # none, of a mask that the text does not have
        hidden = ranked_hidden_words(analyser, reading, reported)
        return next((each.ranked.id for each in hidden if each.ranked and each.position in at), None)
