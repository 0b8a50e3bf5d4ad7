"""Rank the heads by how much each alone matters to one prediction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import gradio as gr
import numpy as np

from demo.capabilities.attention.ablation.first_guess import spoken_summary
from demo.capabilities.attention.ablation.ranked_word import (
    best_long_words,
    best_words,
    better_label,
    better_word,
    hardly_probable,
    hidden_word,
    shortened,
    typed_id,
    untyped_word,
)
from demo.capabilities.attention.ablation.ranking_view import (
    ranking_figure,
    ranking_grid,
    ranking_heading,
    ranking_list,
    ranking_progress,
    spoken_ranking,
)
from demo.capabilities.attention.token_choice import picked_choice
from demo.errors import error_message
from demo.gradio_fixes.dropdown import Dropdown
from demo.inputs import FAMILIES, Reading, Readings, TabContext, browser_state
from demo.jobs import Job, JobFailedError, Updates
from demo.messages import markup, message
from demo.spoken import spoken_output
from demo.values import QUIET
from demo.views.elements import element
from demo.views.html import hint, notice, spoken_token
from models import MAX_MASKS, Attention, HeadRanking, ModelError, RankProgress

BEST = "best"
CHOOSE = f"(word) => [word, word ? '' : '{BEST}']"


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


class LittleProbability:
    """What is said where the ranked word has hardly any probability, with a button that ranks the best word instead."""

    def __init__(self) -> None:
        with gr.Row(elem_classes="actions", visible=False) as self.row:
            self.sentence = gr.HTML(apply_default_css=False, min_width=320)
            self.button = gr.Button("", scale=0, min_width=240, size="sm")
        self.word = browser_state("")  # the best word of all models; empty: each model's own

    def cleared(self) -> Updates:
        return {self.row: gr.update(visible=False)}

    def shown(self, sentence: str, word: str, label: str) -> Updates:
        return {
            self.row: gr.update(visible=True),
            self.sentence: notice(sentence, role=None),
            self.button: label,
            self.word: word,
        }


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
                placeholder=best_words(len(FAMILIES)),
                scale=0,
                max_lines=1,  # a field of several lines takes Enter for a new one
                min_width=360,
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
        self._best = browser_state("")  # BEST: each model's best word though another one was hidden
        self._little = LittleProbability()
        self._spoken = spoken_output()
        self._differing = gr.HTML(apply_default_css=False)
        self._outdated = gr.HTML(apply_default_css=False, elem_classes="outdated-ranking")
        with gr.Row(elem_classes="rankings"):
            self._families = {family: FamilyRanking() for family in FAMILIES}

    def connect(self) -> None:
        """Connect the events. Call it outside of the rows above."""
        context, job, little = self._context, self._job, self._little
        cleared = dict(chain.from_iterable(place.cleared().items() for place in self._families.values()))
        cleared |= {
            self._spoken: "",
            self._differing: "",
            **little.cleared(),
            little.sentence: "",
            little.button: "",
            little.word: "",
        }
        hidden = context.inputs.hidden_words
        inputs = [self.mask, self.word, self._best, *hidden]
        picked = picked_choice(self.mask).change
        starts, keeps = [self.word.submit], [self.word.change]
        job.connect(context, self._run, cleared, inputs=inputs, changes=[picked], starts=starts, keeps=keeps)
        texts = [context.inputs.text.change, *(each.change for each in hidden)]
        gr.on([picked, *texts], None, None, self._best, js="() => ''", **QUIET)
        chosen = little.button.click(None, little.word, [self.word, self._best], js=CHOOSE, **QUIET)
        chosen.then(None, None, None, js=job.start, **QUIET)
        context.refresh(self._say, [self.word, self._outdated], inputs=[job.result_of, *inputs], show_progress="hidden")

    @staticmethod
    def offer(masks: int, chosen: int) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return updates of `offered` for a text with this number of masks. The chosen one stays if it is there."""
        masks = masks if masks <= MAX_MASKS else 0  # of more masks nothing is predicted
        choices = [1, *range(2, masks + 1)]
        # A value would undo what was chosen meanwhile.
        moved = {} if chosen in choices else {"value": 1}
        return gr.update(visible=masks > 0), gr.update(choices=choices, visible=masks > 1, **moved)

    def _say(self, readings: Readings, result_of: str, *inputs: Any) -> tuple[dict[str, Any], str]:
        """Say in the field what is ranked while it is empty, and above the results if they are of another word."""
        mask, word, best, *reported = inputs
        analyser = self._context.analyser
        untyped = best_words(len(readings)) if best else untyped_word(analyser, readings, mask - 1, reported)
        placeholder = gr.update(placeholder=untyped)
        if not result_of or result_of == self._job.name_of(readings, inputs):
            return placeholder, ""
        next_word = element("b", shortened(word) if word.strip() else untyped)
        start = message("attention.ablation.ranking.start")
        return placeholder, notice(markup("attention.ablation.ranking.outdated", word=next_word, start=start))

    def _run(self, readings: Readings, mask: int, word: str, best: str, *reported: Any) -> Iterator[str | Updates]:
        yield dict(chain.from_iterable(self._families[family].shown_empty().items() for family in readings))
        failed = False
        rankings: dict[str, HeadRanking] = {}
        for family, reading in readings.items():
            try:
                for step in self._rank(reading, mask - 1, word.strip(), () if best else reported):
                    if isinstance(step, RankProgress):
                        yield ranking_progress(FAMILIES[family], step)
                    else:
                        rankings[family] = step
                        yield self._families[family].filled(step, *self._looks(reading))
            except ModelError as error:
                failed = True
                yield self._families[family].failed(error_message(error))
        yield {self._spoken: spoken_summary([spoken_ranking(each) for each in rankings.values()])}
        words = {spoken_token(each.candidate.token) for each in rankings.values()}
        if len(words) > 1 and not word.strip():
            yield {self._differing: hint(message("attention.ablation.ranking.own_words"))}
        if sentence := hardly_probable(rankings):
            better = better_word(self._context.analyser, readings, mask - 1, rankings)
            yield self._little.shown(sentence, better, better_label(better, rankings))
        if failed:
            raise JobFailedError

    def _looks(self, reading: Reading) -> tuple[np.ndarray, Attention]:
        """Return the kind of each head, (layers, heads), and the weights of all."""
        attention = self._context.analyser.attention
        return attention.measures(*reading).kinds, attention.attend_unsplit(*reading)

    def _rank(
        self, reading: Reading, mask: int, word: str, reported: Sequence[Any]
    ) -> Iterator[RankProgress | HeadRanking]:
        """Yield progress and the ranking. Raises what `Analyser.attention.rank` raises.

        `reported`: of the hidden words; nothing where they are not to be ranked.
        """
        analyser = self._context.analyser
        if word:
            id = typed_id(analyser, reading, mask, word)
        else:
            hidden = hidden_word(analyser, reading, mask, reported) if reported else None
            id = hidden.ranked.id if hidden and hidden.ranked else None
            at = analyser.tokenize(*reading).masks[mask : mask + 1]  # none, of a mask that the text does not have
            best = best_long_words(analyser, reading)
            word = hidden.word if hidden else next((best[position] for position in at if position in best), "")
        yield from analyser.attention.rank(*reading, mask, id, "" if id is not None else word)
