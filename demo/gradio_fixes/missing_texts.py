"""Texts that Gradio's scripts ask for by a name that is in none of its translations.

Once an event is over, the status tracker says `common.complete` to screen readers (since
https://github.com/gradio-app/gradio/pull/13861), and what has no text is said by its name. Gradio has no issue about it
(searched in November 2026).
"""

from __future__ import annotations

import gradio as gr

from demo.messages import message


def missing_texts() -> gr.I18n:
    """Return these texts. The page is in English: see `LANGUAGE_OF_PAGE` in scripts.py."""
    return gr.I18n(en={"common.complete": message("page.complete")})
