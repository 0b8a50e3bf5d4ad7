"""Colours, type and the style of everything that views write. Fonts are those that a system has."""

from __future__ import annotations

from pathlib import Path

import gradio as gr

STYLE = Path(__file__).parent / "style.css"
FONTS = (
    "system-ui",
    "-apple-system",
    "Segoe UI",
    "Roboto",
    "Noto Sans",
    "Noto Sans CJK SC",
    "Noto Sans Thai",
    "sans-serif",
)
MONOSPACE = ("ui-monospace", "Menlo", "Consolas", "Noto Sans Mono", "monospace")
# Where an outline is all that shows a control, it has three times the contrast of the page (WCAG 1.4.11).
OUTLINED = ("input", "button_secondary", "checkbox", "checkbox_label")
OUTLINE, OUTLINE_DARK = "#7b8794", "#77828f"
SUBDUED, SUBDUED_DARK = "#5a6472", "#a4aebb"
PAPER_DARK, RAISED_DARK = "#14171c", "#1d2128"


def build_theme() -> gr.themes.Base:
    """Calm and wide, with no font or picture from elsewhere."""
    return gr.themes.Default(
        primary_hue="blue",
        neutral_hue="slate",
        text_size="lg",
        spacing_size="md",
        radius_size="md",
        font=FONTS,
        font_mono=MONOSPACE,
    ).set(
        body_background_fill="#ffffff",
        body_background_fill_dark=PAPER_DARK,
        block_border_width="0px",
        background_fill_primary_dark=PAPER_DARK,
        background_fill_secondary_dark=RAISED_DARK,
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        block_shadow="none",
        button_border_width="1px",
        button_border_width_dark="1px",
        **{f"{part}_border_color": OUTLINE for part in OUTLINED},
        **{f"{part}_border_color_dark": OUTLINE_DARK for part in OUTLINED},
        body_text_color_subdued=SUBDUED,
        body_text_color_subdued_dark=SUBDUED_DARK,
    )
