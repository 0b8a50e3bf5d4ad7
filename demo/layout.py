"""The page from top to bottom."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import gradio as gr

from demo.api import add_endpoints
from demo.asking import Answer, Asking
from demo.checkpoints import CheckpointChoice
from demo.components import Masthead, TextInput
from demo.examples import EXAMPLES
from demo.inputs import BOTH, FAMILIES, Models, SharedInputs, follow_tabs, kept
from demo.refusals import answers
from demo.tabs import attention_tab, predictions_tab, tokens_tab
from demo.views.tokens import token_strip
from models import Analyser

OWN_TEXT = "Your own text"  # named where examples are, when the text is none of them

PLACEHOLDER = "Type a sentence in any language. Write ___ where the models should guess a word."
SAVED_FILES = (3600, 3600)  # seconds: how often those that are older are deleted, and how old they are then


def build_demo(analyser: Analyser) -> gr.Blocks:
    """The page and the endpoints."""
    with gr.Blocks(title="Polyglot Lens", analytics_enabled=False, delete_cache=SAVED_FILES) as page:
        Masthead()
        shared = _inputs(page, analyser)
        _strip(shared, analyser)
        with gr.Tabs() as tabs:
            for tab in (predictions_tab, tokens_tab, attention_tab):
                tab(shared, analyser)
        follow_tabs(tabs, shared.tab)
        shared.asking.wire(page)
        add_endpoints(analyser)
    page.progress_tracking = True  # of /load, which asks for it itself: a parameter would be one of the endpoint
    return page


def _inputs(page: gr.Blocks, analyser: Analyser) -> SharedInputs:
    texts = {example.language: example.text for example in EXAMPLES}
    first = EXAMPLES[0]
    with gr.Row(equal_height=True, elem_classes="choices"):
        family = gr.Radio([*FAMILIES, BOTH], value=BOTH, label="Model", container=False, scale=0, min_width=320)
        checkpoints = [CheckpointChoice(name, analyser) for name in FAMILIES]
        example = gr.Dropdown(
            [OWN_TEXT, *texts],
            value=first.language,
            label="Example",
            container=False,
            scale=1,
            min_width=220,
            elem_classes="choice",
        )
    for choice in checkpoints:
        choice.add_panel(page)
    text = TextInput(first.text, label="Text in any language", placeholder=PLACEHOLDER, remembered="polyglot-lens-text")
    text.restore(page)
    asking = Asking()
    named, own = _name_example(example, {each.text: each.language for each in EXAMPLES}, text, asking)

    def choose(language: str, shown: str, own: str) -> tuple[Any, Any, Any]:
        """Whatever was typed stays where the list was only left, which it tells as it tells of a choice."""
        chosen = own if language == OWN_TEXT else texts[language]
        return (chosen, gr.skip(), language) if chosen and language != shown else (gr.skip(), shown, gr.skip())

    # The next choice may come before the list is named after the text that this one brings.
    example.input(choose, [example, named, own], [text, example, named], api_visibility="private")
    return SharedInputs(text, family, [each.in_use for each in checkpoints], kept("Predictions"), asking)


def _name_example(
    example: gr.Dropdown, names: Mapping[str, str], text: TextInput, asking: Asking
) -> tuple[gr.Textbox, gr.State]:
    """The list says which example the text is, if it is one. Returns what it says, and the last text that was none."""
    named, own = kept(example.value), gr.State("")  # the server has the text anyway

    def name(typed: str) -> tuple[Any, ...]:
        return (names[typed], names[typed], gr.skip()) if typed in names else (OWN_TEXT, OWN_TEXT, typed)

    asking.add(Answer(name, [example, named, own], [text], progress="hidden"))
    return named, own


def _strip(shared: SharedInputs, analyser: Analyser) -> None:
    def show(text: str, models: Models) -> str:
        encodings, refusals = answers(partial(analyser.tokenize, text), models.values())
        return refusals + (token_strip(encodings) if encodings else "")

    strip = gr.HTML(apply_default_css=False)
    shared.on_change(show, [strip])
