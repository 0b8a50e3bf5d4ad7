"""Which head of each model is shown, and which word: those that a person has chosen, else those of the Overview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from demo.errors import collect_results
from demo.inputs import Reading, Readings, TabContext
from demo.selection import FIRST_HEAD, chosen_head
from demo.views.places import find_token, first_position, word_code
from models import Analyser, Attention, Encoding, Head, ModelError, Passage, distant_weights

MAX_WORDS = 60  # of a text on the Overview


@dataclass(frozen=True)
class ShownHeads:
    """The heads of the families that are shown, by id, as (layer, head); a model may lack a head that was chosen."""

    heads: Mapping[str, tuple[Any, Any]]
    place: str  # code of the word that the Overview shows; empty for a text that no model can read
    code: str  # the heads that nobody has chosen, like "mbert 9.2, xlmr 10.4"

    def __getitem__(self, family: str) -> tuple[Any, Any]:
        return self.heads[family]

    def is_followed(self, family: str) -> bool:
        """Return whether nobody has chosen the family's head."""
        return f"{family} " in self.code

    def position(self, attention: Attention) -> int:
        """Return the position of the word; where the window has none of it, that of its first mask, or first token."""
        found = find_token(attention.tokens, self.place) if self.place else None
        return first_position(attention) if found is None else found


def shown_heads(analyser: Analyser, readings: Readings, chosen: Sequence[Any], token: Any) -> ShownHeads:
    """Return the heads that are shown.

    Where nobody has chosen one, it is the one that the Overview names: that with the largest weight from the chosen
    word at a distant one, of the first text read alone.

    Args:
        chosen: the values of `Selection.chosen_heads`.
        token: the code of the place that is selected. Where the first text has no word, it is the Overview's word.
    """
    alone = {family: _alone(reading) for family, reading in readings.items()}
    place = shown_word(analyser, readings, token)
    heads = {family: chosen_head(family, *chosen) for family in readings}
    found = {family: _distant_head(analyser, alone[family], place) for family, head in heads.items() if head is None}
    code = ", ".join(f"{family} {layer}.{head}" for family, (layer, head) in found.items())
    return ShownHeads({family: head or found[family] for family, head in heads.items()}, place, code)


def shown_word(analyser: Analyser, readings: Readings, token: Any) -> str:
    """Return the code of the word that is shown: the one at `token`, or of the Overview where the first text has none.

    Empty for a text that no model can read.
    """
    alone = {family: _alone(reading) for family, reading in readings.items()}
    encodings = collect_results(lambda reading: analyser.tokenize(*reading), alone.values())[0]
    if any(_is_word(each, token) for each in encodings):
        return str(token)
    return _first_place(analyser, alone, encodings)


def refresh_with_heads(
    context: TabContext,
    fn: Callable[..., Any],
    outputs: Sequence[gr.blocks.Block],
    *,
    inputs: Sequence[gr.components.Component] = (),
    passive_inputs: Sequence[gr.components.Component] = (),
    passive_heads: bool = False,
) -> None:
    """Keep `outputs` equal to `fn(readings, heads, *inputs, *passive_inputs)`, where `heads` is a `ShownHeads`.

    `passive_heads`: the outputs themselves follow a head that is chosen elsewhere.
    """
    selection, count = context.selection, len(inputs)

    def show(readings: Readings, _revision: Any, *values: Any) -> tuple[Any, ...]:
        chosen, active, (token, *passive) = values[:3], values[3 : 3 + count], values[3 + count :]
        heads = shown_heads(context.analyser, readings, chosen, token)
        found = fn(readings, heads, *active, *passive)
        return *(found if len(outputs) > 1 else (found,)), heads.code

    heads = selection.chosen_heads
    active, passive = ([], [*heads]) if passive_heads else ([*heads], [])
    assert not (passive_heads and inputs)  # their values would stand between the heads'
    context.refresh(
        show,
        [*outputs, selection.shown],
        inputs=[selection.revision, *active, *inputs],
        passive_inputs=[*passive, selection.token, *passive_inputs],
    )
    selection.shows_heads(context.visible_when)


def first_word(analyser: Analyser, readings: Readings) -> int:
    """Return the index of the word that is chosen at first: the first gap, or what looks most at a distant word.

    The weights of the models are added up. A text without words that are apart has its last word with letters.
    """
    sums: Counter[int] = Counter()
    last = 0
    for reading in map(_alone, readings.values()):
        try:
            encoding = analyser.tokenize(*reading)
            if encoding.masks:
                return encoding.tokens[encoding.masks[0]].word or 0
            last = max(filter(encoding.has_letters, range(min(len(encoding.words), MAX_WORDS))), default=0)
            sums.update(distant_weights(analyser.attention.attend(*reading), MAX_WORDS))
        except ModelError:  # what shows the text says it
            continue
    return max(sums, key=sums.__getitem__, default=last)


def _alone(reading: Reading) -> Reading:
    """Return the first text, as the Overview reads it."""
    passage, model = reading
    return Reading(Passage(passage.text, window=passage.window), model)


def _is_word(encoding: Encoding, code: Any) -> bool:
    position = find_token(encoding.tokens, code) if isinstance(code, str) and code else None
    return position is not None and encoding.tokens[position].words is not None


def _first_place(analyser: Analyser, readings: Readings, encodings: Sequence[Encoding]) -> str:
    """Return the code of the word that is chosen at first; empty without any word."""
    word = first_word(analyser, readings)
    return word_code(encodings[0], word) if encodings and word < len(encodings[0].words) else ""


def _distant_head(analyser: Analyser, reading: Reading, place: str) -> Head:
    """Return the head that looks most from a word at a distant one; that of another word where a window lacks it."""
    try:
        attention = analyser.attention.attend(*reading)
        found = find_token(attention.tokens, place) if place else None
        position = first_position(attention) if found is None else _first_token(attention, found)
        return analyser.attention.distant_head(*reading, position)
    except ModelError:  # what shows the text says it
        return FIRST_HEAD


def _first_token(attention: Attention, position: int) -> int:
    """Return the position of the first token of a token's word."""
    words = attention.tokens[position].word_indices
    return next((at for at, token in enumerate(attention.tokens) if {*words[:1]} & {*token.word_indices}), position)
