"""The page from top to bottom."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

import gradio as gr

from demo.capabilities import CAPABILITIES
from demo.capabilities.attention.first_heads import FIRST_HEAD
from demo.capabilities.checkpoints.choice import CheckpointChoice
from demo.capability import Capability
from demo.components import Address, Masthead, TextInput
from demo.endpoints import add_endpoints
from demo.errors import collect_results
from demo.examples import EXAMPLES
from demo.export import add_export_menu
from demo.gradio_fixes.positional_arguments import Blocks
from demo.inputs import BOTH, FAMILIES, PageInputs, Readings, TabContext, browser_state, track_selected_tab
from demo.link import Link
from demo.messages import message
from demo.opening import open_as_linked
from demo.refresh import Refresher
from demo.selection import Selection
from demo.state import Parameter
from demo.values import QUIET, PageValues
from demo.views.strip import token_strip
from models import Analyser

REMEMBERED_TEXT = "polyglot-lens-text"  # the name of the text in the browser's session storage
OWN_TEXT = "own"  # the choice among the examples that stands for a text which is none of them
FILE_LIFETIME = (3600, 3600)  # seconds between two deletions of old files, and the age at which a file is old


def build_page(analyser: Analyser, capabilities: Sequence[Capability] = CAPABILITIES) -> gr.Blocks:
    """Build the page and the endpoints."""
    with Blocks(title=message("page.title"), analytics_enabled=False, delete_cache=FILE_LIFETIME) as page:
        with gr.Row(elem_classes="masthead"):
            Masthead(scale=1)
            address = Address()
        problems = gr.HTML(apply_default_css=False)  # of the link that opened the page
        choices: dict[str, CheckpointChoice] = {}
        inputs = _inputs(analyser, choices, capabilities)
        context = TabContext(analyser, inputs, Refresher(), Link(), Selection.create(FIRST_HEAD), visible_when={})
        context.link("text", inputs.text)
        context.link("at", context.selection.token)
        _strip(context)
        _tabs(context, capabilities)
        opened = open_as_linked(page, context, choices, problems)
        values = PageValues()
        context.selection.wire(values, context.links, inputs.text)
        context.refresher.wire(values)
        context.links.wire(address, values, inputs.family, dict(zip(FAMILIES, inputs.checkpoints, strict=True)))
        values.wire(page, opened)
        add_endpoints(analyser, capabilities)
    page.progress_tracking = True  # of /load, which asks for it itself: a parameter would be one of the endpoint
    return page


def _inputs(analyser: Analyser, choices: dict[str, CheckpointChoice], capabilities: Sequence[Capability]) -> PageInputs:
    """Build the inputs above the tabs. Put the choice of each family's checkpoint into `choices`."""
    first = EXAMPLES[0]
    with gr.Row(equal_height=True, elem_classes="choices"):
        families = [*((name, family) for family, name in FAMILIES.items()), (message("page.family.both"), BOTH)]
        family = gr.Radio(
            families, value=BOTH, label=message("page.family.label"), container=False, scale=0, min_width=320
        )
        choices |= {name: CheckpointChoice(name, analyser) for name in FAMILIES}
        example = gr.Dropdown(
            [(message("page.example.own"), OWN_TEXT), *((example.label, example.id) for example in EXAMPLES)],
            value=first.id,
            label=message("page.example.label"),
            container=False,
            scale=1,
            min_width=220,
            elem_classes="choice",
        )
    for choice in choices.values():
        choice.add_panel()
    text = TextInput(
        first.text,
        label=message("page.text.label"),
        placeholder=message("page.text.placeholder"),
        remembered=REMEMBERED_TEXT,
    )
    _connect_examples(example, text)
    tab = next(each.tab for each in capabilities if each.build is not None)
    return PageInputs(text, family, [choice.in_use for choice in choices.values()], browser_state(tab))


def _connect_examples(example: gr.Dropdown, text: TextInput) -> None:
    """Fill in the chosen example, and name the example that the text is, all in the browser."""
    texts = json.dumps({each.id: each.text for each in EXAMPLES})
    named, own = browser_state(example.value), browser_state("")
    # Gradio reports a choice too when the list is only left; then the text stays.
    choose = f"""(chosen, named, own, text) => {{
      const wanted = chosen === "{OWN_TEXT}" ? own : {texts}[chosen];
      return chosen !== named && wanted ? [wanted, chosen, chosen] : [text, named, named];
    }}"""
    # An output that gets nothing is left alone, which is faster than setting it to what it is.
    name = f"""(text, named) => {{
      const id = Object.entries({texts}).find(([, each]) => each === text)?.[0] ?? "{OWN_TEXT}";
      const changed = id === named ? undefined : id;
      return [changed, changed, id === "{OWN_TEXT}" ? text : undefined];
    }}"""
    example.input(None, [example, named, own, text], [text, example, named], js=choose, **QUIET)
    text.change(None, [text, named], [example, named, own], js=name, **QUIET)


def _strip(context: TabContext) -> None:
    def show(readings: Readings) -> str:
        encodings, errors = collect_results(lambda reading: context.analyser.tokenize(*reading), readings.values())
        return errors + (token_strip(encodings) if encodings else "")

    context.refresh(show, [gr.HTML(apply_default_css=False)])


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
        add_export_menu(capability.exports, inner)
    return inner
