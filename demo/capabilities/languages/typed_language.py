"""The language of the page's text, which sections about ready sentences mark."""

from __future__ import annotations

import gradio as gr

from demo.inputs import TabContext, browser_state
from demo.refresh import Output

MARK = "▸"  # before the language of the text of the page


def typed_language(context: TabContext) -> gr.components.Component:
    """Return a component with the code of the language that the page's text seems to be in; empty where it is unclear.

    Another text in the same language changes nothing in it, and so refreshes no output that depends on it.
    """
    language = browser_state("")

    def guess(text: str) -> str:
        return context.analyser.identifier.guess(text).language or ""

    shown = context.visible_when
    context.refresher.add(Output(guess, [language], [context.inputs.text], shown, show_progress="hidden"))
    return language
