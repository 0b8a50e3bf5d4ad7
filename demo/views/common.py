"""What all views share: safe text, its direction, and the frame of a model's answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import escape
from math import isnan

import numpy as np

from models import MASK_SPELLINGS, Encoding, ModelInfo

ACCENTS = {"M-BERT": (0, 114, 178), "XLM-R": (213, 94, 0)}  # Okabe and Ito's blue and vermilion, RGB
CONTEXT = 24  # characters of the text shown on each side of a mask


def direction(text: str) -> str:
    """ "rtl" or "ltr", by the first letter that has a direction, as browsers do for dir=auto; a mask has none."""
    for character in MASK_SPELLINGS.sub("", text):
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def visible(text: str) -> str:
    """`text` as something to look at: invisible characters by their code, a lone combining mark on a dotted circle."""
    shown = "".join(f"U+{ord(c):04X}" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") else c for c in text)
    return "◌" + shown if shown and unicodedata.category(shown[0]).startswith("M") else shown


def readable(text: str) -> str:
    """Some of a running text: on one line, and the joiners inside of Persian, Hindi and emoji are no code."""
    parts = re.split("((?<=.)[\u200c\u200d](?=.))", re.sub(r"\s+", " ", text))
    return "".join(part if index % 2 else visible(part) for index, part in enumerate(parts))


def split_mark(token: str) -> tuple[str, str]:
    """The tokenizer's own mark (`▁`, `##` or none), and the rest as something to look at."""
    mark = next((mark for mark in ("▁", "##") if token.startswith(mark)), "")
    return mark, visible(token[len(mark) :])


def token_label(token: str) -> str:
    """A token as safe HTML, its mark faint and where the token begins: at its right if it is Arabic."""
    mark, rest = split_mark(token)
    faint = f'<span class="mark">{mark}</span>' if mark else ""
    return f"<bdi>{faint}{escape(rest)}</bdi>"


def accent(family: str) -> str:
    """What style sheets call a family's colour."""
    return family.lower().replace("-", "")


def accent_class(model: ModelInfo) -> str:
    return f"accent-{accent(model.family)}"


def model_name(model: ModelInfo) -> str:
    """The family with the checkpoint that answered, so that nobody takes a compact model for the official one."""
    return (
        f'<span class="family">{escape(model.family)}</span> <span class="checkpoint">{escape(model.checkpoint)}</span>'
    )


def mask_context(encoding: Encoding, position: int) -> str:
    """The mask at one of the tokens, with some of the text around it."""
    token = encoding.tokens[position]
    text = encoding.pair if token.segment else encoding.text
    before = escape(readable(text[max(0, token.start - CONTEXT) : token.start]))
    after = escape(readable(text[token.end : token.end + CONTEXT]))
    return f'<bdi class="context" dir="{direction(text)}">{before}<b>___</b>{after}</bdi>'


def progress_bar(name: str, share: float | None) -> str:
    """How much is done, from 0 to 1; None: nobody knows."""
    value = "" if share is None else f'aria-valuenow="{100 * share:.0f}" '
    fill = '<span class="unknown" style="width:100%">' if share is None else f'<span style="width:{share:.1%}">'
    return (
        f'<div class="track" role="progressbar" aria-valuemin="0" aria-valuemax="100" {value}'
        f'aria-label="{escape(name)}">{fill}</span></div>'
    )


def notice(message: str) -> str:
    """A sentence where a result would be; nothing for an empty one."""
    return f'<p class="notice" role="status">{escape(message)}</p>' if message else ""


def panel(model: ModelInfo, answer: str, about: str = "") -> str:
    """A model's answer under its name; `about` stands beside that."""
    title = " ".join(filter(None, [model_name(model), about]))
    return f'<div class="panel {accent_class(model)}"><h3>{title}</h3>{answer}</div>'


def mask_heading(encoding: Encoding, position: int, index: int, count: int) -> str:
    """Which of several masks it is, from 1, and where it stands; a mask alone needs no heading."""
    return f"<h4>Mask {index} of {count} {mask_context(encoding, position)}</h4>" if count > 1 else ""


def columns(parts: Iterable[str]) -> str:
    """Answers side by side where there is room, one under the other where there is not."""
    return f'<div class="columns">{"".join(f"<section>{part}</section>" for part in parts)}</div>'


def percent(probability: float, decimals: int) -> str:
    """With so many decimals, as safe HTML; neither impossible nor certain where the model does not say so."""
    least = 10 ** -(decimals + 2)
    if probability < least:
        return f"&lt;{least:.{decimals}%}"
    return f"{probability:.{decimals}%}" if probability < 1 - least / 2 else f"&gt;{1 - least:.{decimals}%}"


def number(value: int) -> str:
    """With a thin space at the thousands."""
    return f"{value:,}".replace(",", "\u202f")


def numbers(values: np.ndarray) -> list[list[float | None]]:
    """`values`, (rows, columns), for JSON, which knows no NaN."""
    return [[None if isnan(value) else value for value in row] for row in values.tolist()]
