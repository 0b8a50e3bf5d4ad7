"""Gradio's theme for the page, with fonts that systems have."""

from __future__ import annotations

from pathlib import Path

import gradio as gr
from gradio.themes.utils.sizes import Size

from demo import colours

STYLE = Path(__file__).parent / "style.css"  # of what several capabilities show
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
# Gradio's size "lg", growing with the letters of the page and with the screen, in a hall at least as large as labels
# there: see style.css.
PIXELS = {"xxs": 10, "xs": 12, "sm": 14, "md": 16, "lg": 20, "xl": 24, "xxl": 28}
TEXT_SIZES = Size(**{name: f"max({size / 16}rem, var(--smallest))" for name, size in PIXELS.items()}, name="text_lg")
OUTLINED = ("input", "button_secondary", "checkbox", "checkbox_label")  # their outline is all that shows them


def build_theme() -> gr.themes.Base:
    """Build a calm and wide theme that fetches no font or picture from elsewhere."""
    return gr.themes.Default(
        primary_hue="blue",
        neutral_hue="slate",
        text_size=TEXT_SIZES,
        spacing_size="md",
        radius_size="md",
        font=FONTS,
        font_mono=MONOSPACE,
    ).set(
        body_background_fill=colours.PAPER,
        body_background_fill_dark=colours.PAPER_DARK,
        block_border_width="0px",
        background_fill_primary_dark=colours.PAPER_DARK,
        background_fill_secondary_dark=colours.RAISED_DARK,
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        block_shadow="none",
        button_border_width="1px",
        button_border_width_dark="1px",
        **{f"{part}_border_color": colours.OUTLINE for part in OUTLINED},
        **{f"{part}_border_color_dark": colours.OUTLINE_DARK for part in OUTLINED},
        body_text_color_subdued=colours.SUBDUED,
        body_text_color_subdued_dark=colours.SUBDUED_DARK,
    )
