"""The tab "Overview": one sentence in which a gap is filled, read, and found again in its translation."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from demo.capabilities.overview.view import (
    Fill,
    arcs,
    fills,
    model_value,
    similarities,
    stage_value,
    unknown_words,
    word_fills,
)
from demo.capabilities.predictions.words.comparing import LISTED, MAX_PIECES
from demo.capabilities.predictions.words.searching import is_live
from demo.components import Stage
from demo.errors import collect_results, error_message
from demo.examples import TRANSLATIONS
from demo.inputs import Reading, Readings, TabContext
from demo.messages import markup, message
from demo.shown_heads import MAX_WORDS, first_word
from demo.texts import HIDDEN
from demo.views.terms import term
from models import Analyser, Encoding, ModelError, Passage, View


def overview_tab(context: TabContext) -> None:
    analyser = context.analyser

    def show(readings: Readings, guess_first: Any) -> dict[str, Any] | None:
        chosen, concealed = first_word(analyser, readings), guess_first == HIDDEN
        model = partial(_model, analyser, concealed=concealed)
        found, _ = collect_results(model, readings.values())
        if not found:
            return None
        passage = next(iter(readings.values())).passage
        encodings, values = zip(*found, strict=True)
        return stage_value(encodings, values, chosen, example=not passage.pair, concealed=concealed)

    replace(context, pair=context.inputs.pair).refresh(show, [_stage()], inputs=[context.inputs.guess_first])


def _stage() -> Stage:
    attention = markup("overview.attention", attention=term("attention", message("overview.attention_name")))
    return Stage(template={"attention": attention})


def _model(analyser: Analyser, reading: Reading, *, concealed: bool) -> tuple[list[Encoding], dict[str, Any]]:
    """Return the encodings of both texts, and what a model makes of them. Each text is read alone.

    `concealed`: the reader is to guess first, so it does not say what the model fills in.
    """
    passage, model = reading
    translation = passage.pair or TRANSLATIONS.get(passage.text, "")
    texts = [analyser.tokenize(text, model) for text in (passage.text, *([translation] if translation else []))]
    fillings = [{} if concealed else filled(analyser, each) for each in texts]
    value: dict[str, Any] = {"fills": fillings, "unknown": [unknown_words(each) for each in texts]}
    value["problem"] = message("overview.concealed") if concealed else ""
    try:
        value |= word_arcs(analyser, texts[0])
        if translation:
            value |= similarities(analyser.languages.align(Passage(passage.text, translation), model))
    except ModelError as error:
        value["problem"] = error_message(error)
    return texts, model_value(texts[0], value)


def filled(analyser: Analyser, encoding: Encoding) -> dict[int, Fill]:
    """Return what fills the gaps: words of several tokens, too, where they are found quickly, as in Predictions."""
    if not encoding.masks:
        return {}
    text, key = encoding.text, encoding.model.key
    try:
        if is_live(encoding):
            return word_fills(analyser.words.fill_words(text, key, LISTED, MAX_PIECES, scored=False))
        return fills(analyser.words.fill(text, key, 1))
    except ModelError:  # too many gaps: the tab Predictions says so
        return {}


def word_arcs(analyser: Analyser, encoding: Encoding) -> dict[str, Any]:
    """Return the arcs from each word in the head that looks most from it at a distant one."""
    text, key = encoding.text, encoding.model.key
    attention = analyser.attention.attend(text, key)
    heads = {}
    for start, token in enumerate(attention.tokens):
        for word in token.word_indices:
            if word < MAX_WORDS and word not in heads:
                heads[word] = analyser.attention.distant_head(text, key, start)
    matrices = {
        head: analyser.attention.matrix(text, key, View((head,), units="words", specials="hidden"))
        for head in set(heads.values())
    }
    return arcs(attention, matrices, heads)
