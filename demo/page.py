"""The page from top to bottom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any

import gradio as gr

from demo.capabilities import CAPABILITIES
from demo.capabilities.checkpoints.choice import CheckpointChoice, describe_checkpoints, name_checkpoints
from demo.capabilities.checkpoints.view import checkpoint_name
from demo.capability import Capability
from demo.components import Address, BrowserValue, Cards, Guide, Masthead, Navigation, Settings
from demo.endpoints import add_endpoints
from demo.errors import collect_results, error_message
from demo.export import add_export_menu
from demo.gradio_fixes.light_updates import LightUpdates
from demo.gradio_fixes.positional_arguments import PositionalArguments
from demo.guide import STEPS
from demo.inputs import BOTH, FAMILIES, PageInputs, Readings, TabContext, browser_state, track_selected_tab
from demo.link import Link
from demo.messages import markup, message
from demo.opening import LinkOpener
from demo.pictures import bare_box, picture_scripts
from demo.refresh import Refresher
from demo.selection import Selection
from demo.state import Parameter
from demo.texts import CANDIDATES, Texts, build_texts
from demo.values import QUIET, PageValues
from demo.views.elements import concatenate
from demo.views.html import accent, hint, room
from demo.views.strip import token_strip
from demo.views.terms import term
from models import Analyser, ModelInfo

# Shows the choice of checkpoints, or hides it.
SHOW_CHECKPOINTS = """() => {
  const open = document.querySelector(".checkpoints").classList.toggle("open");
  document.querySelector(".models-button").setAttribute("aria-expanded", open);
}"""
LETTERS = ("usual", "large")  # see demo/components/settings/letters.js
FILE_LIFETIME = (3600, 3600)  # seconds between two deletions of old files, and the age at which a file is old


class Page(LightUpdates, PositionalArguments):
    """Gradio's page, with what is mended in it."""


def build_page(analyser: Analyser, capabilities: Sequence[Capability] = CAPABILITIES) -> gr.Blocks:
    """Build the page and the endpoints."""
    with Page(title=message("page.title"), analytics_enabled=False, delete_cache=FILE_LIFETIME) as page:
        Navigation()
        with gr.Row(elem_classes="masthead"):
            Masthead(scale=1)
            family = _family()
            Settings(scale=0, elem_classes="settings")
            models = gr.Button(size="sm", scale=0, min_width=80, elem_classes="models-button")
            address = Address()
        choices = _checkpoints(analyser, family, models)
        guide = Guide(STEPS)
        problems = gr.HTML(elem_classes="problems", apply_default_css=False)  # of the link that opened the page
        texts = build_texts()
        inputs = _inputs(family, choices, texts, capabilities)
        context = TabContext(analyser, inputs, Refresher(), Link(), Selection.create(), visible_when={})
        context.link("text", inputs.text)
        context.link("pair", inputs.pair)
        for name, code in zip(("hidden", "hidden_pair"), texts.hidden_codes, strict=True):
            context.link(name, code)
        context.link("candidates", texts.guess_first, choices=CANDIDATES)
        context.link("at", context.selection.token)
        context.link("letters", BrowserValue("letters", LETTERS[0]), choices=LETTERS, lasting=True)
        _strip(context)
        _tabs(context, capabilities)
        for choice in choices.values():
            choice.connect_cancel()
        Cards()
        opener = LinkOpener(context, choices, problems)
        opened = opener.follow_address(page)
        opener.follow_guide(guide)
        opener.follow_history(address)
        values = PageValues()
        texts.wire(values)
        guide.follow({"text": values.place(inputs.text), "pair": values.place(inputs.pair)})
        context.selection.wire(values, context.links, inputs.text, FAMILIES)
        context.refresher.wire(values, _models(analyser, inputs, values))
        context.links.wire(address, values, inputs.family, dict(zip(FAMILIES, inputs.checkpoints, strict=True)))
        values.wire(page, opened)
        add_endpoints(analyser, capabilities)
    page.progress_tracking = True  # of /load, which asks for it itself: a parameter would be one of the endpoint
    return page


def _family() -> gr.Radio:
    """Build the choice of the model, or of both."""
    families = [*((name, family) for family, name in FAMILIES.items()), (message("page.family.both"), BOTH)]
    label = message("page.family.label")
    return gr.Radio(families, value=BOTH, label=label, container=False, scale=0, min_width=280)


def _checkpoints(analyser: Analyser, family: gr.Radio, button: gr.Button) -> dict[str, CheckpointChoice]:
    """Build the choice of each family's checkpoint, by family, which a click on the button shows and hides."""
    with gr.Column(elem_classes="checkpoints"):
        with gr.Row():
            choices = {name: CheckpointChoice(name, analyser) for name in FAMILIES}
        described = gr.HTML(apply_default_css=False)
        own = markup("page.models.own", own=term("own_checkpoint", message("page.models.own_label")))
        notes = hint(message("page.models.note")), hint(message("page.models.same_origin")), hint(own)
        gr.HTML(concatenate(notes), apply_default_css=False)
    for choice in choices.values():
        choice.add_panel()
    button.click(None, None, None, js=SHOW_CHECKPOINTS, **QUIET)
    in_use = {name: choice.in_use for name, choice in choices.items()}
    name_checkpoints(analyser, button, family, in_use)
    describe_checkpoints(analyser, described, list(in_use.values()))
    return choices


def _inputs(
    family: gr.Radio, choices: Mapping[str, CheckpointChoice], texts: Texts, capabilities: Sequence[Capability]
) -> PageInputs:
    """Return the inputs above the tabs, and the one that holds the selected tab."""
    tab = next(each.tab for each in capabilities if each.build is not None)
    checkpoints = [choice.in_use for choice in choices.values()]

    def choose(trigger: Any, info: ModelInfo) -> None:
        name = accent(info.family)
        choices[name].choose_at(trigger, info.key)
        both = f"shown => ['{name}', '{BOTH}'].includes(shown) ? shown : '{BOTH}'"  # so that it is seen
        trigger(None, family, family, js=both, **QUIET)

    tab_shown = browser_state(tab)
    return PageInputs(
        texts.text, texts.pair, texts.hidden_words, texts.guess_first, family, checkpoints, tab_shown, choose
    )


def _models(analyser: Analyser, inputs: PageInputs, values: PageValues) -> dict[str, Any]:
    """Return what `Refresh` needs to name the models that are shown."""
    places = zip(FAMILIES, map(values.place, inputs.checkpoints), strict=True)
    return {
        "family": values.place(inputs.family),
        "families": [{"name": name, "place": place} for name, place in places],
        "names": {info.key: checkpoint_name(info) for info in analyser.models()},
    }


def _strip(context: TabContext) -> None:
    def show(readings: Readings, pair: str) -> str:
        encodings, errors = collect_results(
            lambda reading: context.analyser.tokenize(*reading), readings.values(), error_message
        )
        return errors + (token_strip(encodings, has_pair=bool(pair)) if encodings else "")

    context.refresh(show, [gr.HTML(room("strips"), apply_default_css=False)], inputs=[context.inputs.pair])


def _tabs(context: TabContext, capabilities: Sequence[Capability]) -> None:
    """Build a tab for each capability, and the sections of a tab inside it."""
    shown = [capability for capability in capabilities if capability.build is not None]
    with gr.Tabs() as tabs:
        for _, (head, *sections) in groupby(shown, attrgetter("tab")):
            _tab(head, sections, replace(context, visible_when={context.inputs.tab: head.tab}))
    track_selected_tab(tabs, context.inputs.tab)
    _link_tabs(context, "tab", context.inputs.tab, tabs)


def _tab(capability: Capability, sections: Sequence[Capability], context: TabContext) -> None:
    with gr.Tab(capability.label, id=capability.tab):
        inner = _build(capability, context)
        if not sections:
            return
        section = browser_state(sections[0].section)
        with gr.Tabs() as tabs:
            for each in sections:
                with gr.Tab(each.label, id=each.section):
                    _build(each, replace(inner, visible_when={**inner.visible_when, section: each.section}))
    track_selected_tab(tabs, section)
    _link_tabs(context, "section", section, tabs)


def _link_tabs(context: TabContext, name: str, selected: gr.Textbox, tabs: gr.Tabs) -> None:
    """Put the id of the selected tab into the link."""
    ids = [str(tab.id) for tab in tabs.children]
    context.links.bind(Parameter(name, selected.value, ids), selected, context.visible_when, tabs)


def _build(capability: Capability, context: TabContext) -> TabContext:
    """Build what the capability shows. Return the context for its sections."""
    assert capability.build is not None
    inner = capability.build(context) or context
    if capability.exports:
        scripts = picture_scripts(capability.id, with_text=not capability.own_texts)
        add_export_menu(capability.exports, inner, scripts, bare_box(capability.id))
    return inner
