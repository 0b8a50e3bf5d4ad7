"""The section "Masked words": the candidates at each mask, and the words of the text, to be hidden and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import gradio as gr
from markupsafe import Markup

from demo.capabilities.predictions.masked_head import has_masked_head, no_masked_head
from demo.capabilities.predictions.words.comparing import LISTED, MAX_PIECES, PROBABILITY, compared, typed_words
from demo.capabilities.predictions.words.hiding import hidden_words, words_to_hide
from demo.capabilities.predictions.words.searching import WordSearch, is_pending
from demo.capabilities.predictions.words.view import prediction_panel, spoken_summary
from demo.capabilities.predictions.words.words_view import concealed_panel, words_panel
from demo.components import BrowserValue, WordPicker
from demo.errors import collect_results, result_or_message
from demo.gradio_fixes.slider import Slider
from demo.inputs import Reading, Readings, TabContext, browser_state, shown_models
from demo.messages import markup, message
from demo.refresh import Output
from demo.spoken import spoken_output
from demo.texts import CANDIDATES, GUESS_FIRST, HIDDEN, SHOWN
from demo.values import QUIET
from demo.views.html import columns, hint, notice, room
from demo.views.last_gap import last_gap
from demo.views.terms import term
from models import WORD_ORDERS, Analyser, HiddenWord, Prediction

VIEWS = ("words", "pieces")
TELL_GUESS_FIRST = f"""detail => {{
  document.dispatchEvent(new CustomEvent("browser-value:{GUESS_FIRST}", {{ detail }}));
}}"""

# A guess is about one text: another one begins without it. A link brings a guess along with its text.
FORGET_GUESS = """(text, guess, guessed) =>
  !guess || text === guessed ? [guess, guessed] : guessed ? ["", ""] : [guess, text]"""

Answer = tuple[Prediction, tuple[HiddenWord, ...]]


def words_tab(context: TabContext) -> None:
    analyser = context.analyser

    def show(
        readings: Readings, top_k: int, view: str, candidates: str, guess: str, *hidden: Any
    ) -> tuple[str, str, dict[str, Any] | None]:
        """Return what needs one forward pass: pieces, or words of one piece until longer ones have been found."""
        models = [reading.model for reading in readings.values()]
        if not has_masked_head(analyser, models):
            return no_masked_head(analyser, models), "", None
        encodings, errors = collect_results(lambda reading: analyser.tokenize(*reading), readings.values())
        if not encodings:
            return errors, "", None
        words = hidden_words(hidden, encodings[0])
        picker = words_to_hide(encodings[0], words)
        if not encodings[0].masks:
            return errors, "", picker
        notes = read_together(readings) + hint(last_gap(encodings[0]))
        if candidates == HIDDEN:
            return notes + concealed_panel(encodings[0], typed_words(guess)), "", picker
        if view == VIEWS[0]:
            # Scores take long to find: until then, the most probable words stand there.
            panel = _compared(analyser, readings, words, guess, PROBABILITY, top_k=top_k, max_pieces=1)
            return notes + panel, _spoken(analyser, readings, words), picker
        found = [result_or_message(partial(_answer, analyser, each, top_k, words)) for each in readings.values()]
        panels = columns(notice(each) if isinstance(each, str) else prediction_panel(*each) for each in found)
        spoken = spoken_summary(each for each in found if not isinstance(each, str))
        return notes + panels, spoken, picker

    def show_words(readings: Readings, top_k: int, guess: str, order: str, done: str, *hidden: Any) -> tuple[Any, ...]:
        """Return whole words, or nothing while the words of one piece stand for those that take long to find."""
        encodings, _ = collect_results(lambda reading: analyser.tokenize(*reading), readings.values())
        able = has_masked_head(analyser, [reading.model for reading in readings.values()])
        if not able or not encodings or not encodings[0].masks:
            return "", *search.updates(pending=False, done=done)
        waiting, _ = collect_results(lambda each: is_pending(analyser, each, top_k, order), readings.values())
        if any(waiting):
            return "", *search.updates(pending=True, done=done)
        words = hidden_words(hidden, encodings[0])
        panel = _compared(analyser, readings, words, guess, order, top_k=top_k)
        terms = {"pieces": "token", "score": "word_score"}
        named = {name: term(id, message(f"predictions.words.{name}_term")) for name, id in terms.items()}
        how = markup("predictions.words.how", order=order, **named)
        return read_together(readings) + hint(last_gap(encodings[0])) + panel + hint(how), *search.updates(
            pending=False, done=done
        )

    picker = WordPicker(elem_classes="before-picture")  # above the lists, which grow and shrink
    with gr.Row(elem_classes="guessing around-picture") as guessing:
        # First: it stays below the pointer as others come and go.
        candidates = _choice("candidates", CANDIDATES, elem_classes="before-picture")
        label, placeholder = message("predictions.words.guess"), message("predictions.words.guess_hint")
        guess = gr.Textbox(
            "", label=label, placeholder=placeholder, container=False, max_lines=1, scale=1, min_width=200
        )
        order = _choice("orders", WORD_ORDERS)
    first = gr.HTML(room("results"), apply_default_css=False, elem_classes="picture-first")
    whole = gr.HTML(apply_default_css=False, elem_classes="picture-first")
    with gr.Column(elem_classes="words-search picture-first") as searching:
        search = WordSearch(context)
    summary = spoken_output()
    with gr.Row(elem_classes="guessing") as choices:
        view = _choice("view", VIEWS)
        top_k = Slider(3, 25, value=LISTED, step=1, label=message("predictions.words.top_k"))

    _link(context, top_k, view, guess, order)
    _show_for_masked_head(context, [guessing, choices])
    # The overview must not give away what the reader is to guess, and can show it as well.
    chosen, hidden = context.inputs.guess_first, context.inputs.hidden_words
    candidates.input(None, candidates, None, js=TELL_GUESS_FIRST, **QUIET)
    chosen.change(None, chosen, candidates, js="chosen => chosen", **QUIET)
    context.refresh(show, [first, summary, picker], inputs=[top_k, view, chosen, guess, *hidden])
    is_whole = {view: VIEWS[0], chosen: SHOWN}
    showing = replace(context, visible_when={**context.visible_when, **is_whole})
    outputs = [whole, search.shown, search.again]
    showing.refresh(show_words, outputs, inputs=[top_k, guess, order, search.done, *hidden], preview=first)
    search.connect(top_k, order)
    guessed, text = browser_state(""), context.inputs.text  # the text that the guess is about
    guess.input(None, text, guessed, js="text => text", **QUIET)
    text.change(None, [text, guess, guessed], [guess, guessed], js=FORGET_GUESS, **QUIET)
    _show_with_whole_words(view, chosen, [whole, searching, order])


def _link(context: TabContext, top_k: Slider, view: gr.Radio, guess: gr.Textbox, order: gr.Radio) -> None:
    context.link("top_k", top_k, low=3, high=25)
    context.link("view", view, choices=VIEWS)
    context.link("guess", guess)
    context.link("order", order, choices=WORD_ORDERS)


def _show_for_masked_head(context: TabContext, rows: Sequence[gr.Row]) -> None:
    """Show rows of controls only while a model has a head for masked words."""

    def show(family: str, *checkpoints: str) -> list[dict[str, Any]]:
        models = shown_models(family, checkpoints).values()
        return [gr.update(visible=has_masked_head(context.analyser, models))] * len(rows)

    inputs = [context.inputs.family, *context.inputs.checkpoints]
    context.refresher.add(Output(show, rows, inputs, context.visible_when, show_progress="hidden"))


def _show_with_whole_words(view: gr.Radio, candidates: BrowserValue, shown: Sequence[gr.blocks.Block]) -> None:
    """Hide what is about whole words while pieces are shown or the reader guesses first.

    Else the words of an older choice would stand there, or stand in the way of the pieces.
    """
    toggle = f"""(view, shown) => {{
      const update = {{ visible: view === {VIEWS[0]!r} && shown === {SHOWN!r}, __type__: "update" }};
      return [{", ".join(["update"] * len(shown))}];
    }}"""
    gr.on([view.change, candidates.change], None, [view, candidates], [*shown], js=toggle, **QUIET)


def _choice(name: str, ids: Sequence[str], **options: str) -> gr.Radio:
    choices = [(message(f"predictions.words.{name}.{id}"), id) for id in ids]
    label = message(f"predictions.words.{name}.label")
    return gr.Radio(choices, value=ids[0], label=label, container=False, scale=0, min_width=260, **options)


def _compared(
    analyser: Analyser,
    readings: Readings,
    hidden: Sequence[str],
    guess: str,
    order: str,
    *,
    top_k: int,
    max_pieces: int = MAX_PIECES,
) -> str:
    """Return the words of all models that answer, and notices for the others."""
    filled, errors = collect_results(lambda reading: analyser.words.fill(*reading, 1), readings.values())
    answering = {each.encoding.model.key for each in filled}
    rest = {family: reading for family, reading in readings.items() if reading.model in answering}
    if not rest:
        return errors
    found = compared(analyser, rest, guess, hidden, order=order, top_k=top_k, max_pieces=max_pieces, scored=False)
    return errors + words_panel(found, hidden, typed_words(guess))


def _spoken(analyser: Analyser, readings: Readings, hidden: Sequence[str]) -> str:
    found = [result_or_message(partial(_answer, analyser, each, 1, hidden)) for each in readings.values()]
    return spoken_summary(each for each in found if not isinstance(each, str))


def _answer(analyser: Analyser, reading: Reading, top_k: int, words: Sequence[str]) -> Answer:
    """Return a model's candidates, and where the words that are known came."""
    prediction = analyser.words.fill(*reading, top_k)
    return prediction, analyser.words.rank_hidden(*reading, words) if any(words) else ()


def read_together(readings: Readings) -> Markup:
    """Return the hint that a second text helps to fill the gaps, where there is one: in Overview it does not."""
    pairs = [passage.pair for passage, _ in readings.values()]
    return notice(message("predictions.words.read_together")) if any(pairs) else Markup()
