"""Tokens as a strip, as pieces under the words they come from, and as a table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from demo.views.common import accent_class, direction, model_name, number, panel, readable, token_label, visible
from models import Encoding, Token

MAX_STRIP = 200
MAX_ROWS = 512
MAX_GROUPS = 600
MAX_CHIPS = 40  # of one word


def token_strip(encodings: Sequence[Encoding]) -> str:
    """One line of chips for each model, in the text's own direction."""
    return f'<div class="strips">{"".join(map(_strip, encodings))}</div>'


def _strip(encoding: Encoding) -> str:
    shown = encoding.tokens[:MAX_STRIP]
    chips = "".join(_chip(token, encoding) for token in shown) + _more(len(encoding.tokens) - MAX_STRIP)
    return (
        f'<div class="strip {accent_class(encoding.model)}"><div class="who">{model_name(encoding.model)}'
        f'<span class="count">{number(len(encoding.tokens))} tokens</span></div>'
        f'<div class="chips" dir="{direction(encoding.text)}">{chips}</div></div>'
    )


def _chip(token: Token, encoding: Encoding) -> str:
    shade = "special" if token.special else "unknown" if token.unknown else f"tint{(token.word or 0) % 2}"
    first = token.word is None or token.start == encoding.words[token.word][0]
    return (
        f'<span class="chip {shade}{"" if first else " inner"}" title="{escape(_title(token))}">'
        f"{token_label(token.text)}</span>"
    )


def _more(rest: int, what: str = "") -> str:
    return f'<span class="more">and {number(rest)} more{what}</span>' if rest > 0 else ""


def _title(token: Token) -> str:
    kind = ", special" if token.special else ", unknown to this vocabulary" if token.unknown else ""
    return f"id {token.id}, characters {token.start} to {token.end}{kind}"


def statistics(encoding: Encoding) -> dict[str, str]:
    """The counts that tokenizers are compared by. Fertility is tokens per word (Rust et al. 2021)."""
    text, masks = encoding.text, {encoding.tokens[position].word for position in encoding.masks}
    typed = [token for token in encoding.tokens if token.word is not None and token.word not in masks]
    words = {
        index
        for index, (start, end) in enumerate(encoding.words)
        if index not in masks and any(map(str.isalnum, text[start:end]))
    }
    inside = sum(token.word in words for token in typed)
    characters = sum(end - start for index, (start, end) in enumerate(encoding.words) if index not in masks)
    return {
        "tokens": number(len(encoding.tokens)),
        "words": number(len(words)),
        "tokens per word": f"{inside / len(words):.2f}" if words else "–",
        "characters per token": f"{characters / len(typed):.2f}" if typed else "–",
        "unknown": number(sum(token.unknown for token in encoding.tokens)),
    }


MEANINGS = {
    "tokens": "All tokens, with those that the model adds at both ends",
    "words": "Words by Unicode's boundaries, by ICU's dictionaries in scripts without spaces; no punctuation, no masks",
    "tokens per word": "Fertility: tokens inside words, divided by words; 1.00 means that no word is cut",
    "characters per token": "Characters other than white space, divided by tokens; special tokens not counted",
    "unknown": "Pieces that the vocabulary cannot spell at all",
}


def statistics_line(encoding: Encoding) -> str:
    cells = "".join(
        f'<div title="{escape(MEANINGS[name])}"><dt>{name}</dt><dd>{value}</dd></div>'
        for name, value in statistics(encoding).items()
    )
    return f'<dl class="statistics">{cells}</dl>'


def token_panel(encoding: Encoding) -> str:
    """One model's counts, and every token with its id, offsets, word and marks."""
    rows = "".join(_row(index, token, encoding) for index, token in enumerate(encoding.tokens[:MAX_ROWS]))
    rest = len(encoding.tokens) - MAX_ROWS
    more = (
        f'<p class="notice">Showing the first {MAX_ROWS} of {number(len(encoding.tokens))} tokens; '
        "the endpoint <code>/tokenize</code> returns all of them.</p>"
        if rest > 0
        else ""
    )
    return panel(
        encoding.model,
        f"{statistics_line(encoding)}{_dropped(encoding)}"
        '<div class="scroll" tabindex="0" role="region" aria-label="All tokens"><table class="tokens"><thead><tr>'
        '<th title="Position in the sequence, from 0">#</th><th>token</th><th title="Row of the vocabulary">id</th>'
        '<th title="Where it stands in the text, in characters (code points), end not included">offsets</th>'
        '<th title="Which word of the text it belongs to, from 0">word</th><th>kind</th>'
        f"</tr></thead><tbody>{rows}</tbody></table></div>{more}",
    )


def _row(index: int, token: Token, encoding: Encoding) -> str:
    word = "" if token.word is None else f'{token.word} <bdi class="mark">{escape(_word(encoding, token.word))}</bdi>'
    kind = "special" if token.special else "unknown" if token.unknown else ""
    return (
        f'<tr class="{kind}"><td>{index}</td><td class="piece">{token_label(token.text)}</td><td>{token.id}</td>'
        f"<td>{token.start}–{token.end}</td><td>{word}</td><td>{kind}</td></tr>"
    )


def _word(encoding: Encoding, word: int) -> str:
    return readable(encoding.typed(word))[:40]


def _dropped(encoding: Encoding) -> str:
    if not encoding.dropped:
        return ""
    lost = ", ".join(
        f"<bdi>{escape(visible(encoding.text[start:end])[:20])}</bdi> at {start}"
        for start, end in encoding.dropped[:10]
    )
    more = f" and {len(encoding.dropped) - 10} more" if len(encoding.dropped) > 10 else ""
    return f'<p class="notice">Characters that this tokenizer drops: {lost}{more}.</p>'


def aligned_pieces(encodings: Sequence[Encoding]) -> str:
    """The text cut where all models cut it, each model's pieces under it: the splits line up."""
    text = encodings[0].text
    groups = common_groups(encodings)
    lines = [_Line(encoding) for encoding in encodings]
    shown = "".join(_group(text, lines, group) for group in groups[:MAX_GROUPS])
    more = _more(len(groups) - MAX_GROUPS, " words")
    names = "".join(f'<span class="{accent_class(each.model)}">{model_name(each.model)}</span>' for each in encodings)
    return f'<p class="key">{names}</p><div class="aligned" dir="{direction(text)}">{shown}{more}</div>'


def common_groups(encodings: Sequence[Encoding]) -> list[tuple[int, int]]:
    """The smallest spans of the text that no word and no token of any model crosses, white space left out."""
    text = encodings[0].text
    joined = bytearray(len(text) + 1)  # 1: no cut is possible before this position
    for encoding in encodings:
        for token in encoding.tokens:
            joined[token.start + 1 : token.end] = b"\1" * max(0, token.end - token.start - 1)
    for start, end in encodings[0].words:
        joined[start + 1 : end] = b"\1" * (end - start - 1)
    cuts = [position for position in range(len(text) + 1) if not joined[position]]
    return [(start, end) for start, end in pairwise(cuts) if text[start:end].strip()]


class _Line:
    """One model's tokens, found by where they start."""

    def __init__(self, encoding: Encoding) -> None:
        self.encoding = encoding
        self.tokens = [token for token in encoding.tokens if token.word is not None]
        self.starts = [token.start for token in self.tokens]

    def inside(self, start: int, end: int) -> list[Token]:
        return self.tokens[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def _group(text: str, lines: Sequence[_Line], group: tuple[int, int]) -> str:
    pieces = "".join(_pieces(line.encoding, line.inside(*group)) for line in lines)
    return f'<span class="group"><bdi class="typed">{escape(readable(text[slice(*group)][:60]))}</bdi>{pieces}</span>'


def _pieces(encoding: Encoding, tokens: list[Token]) -> str:
    chips = "".join(_chip(token, encoding) for token in tokens[:MAX_CHIPS])
    more = _more(len(tokens) - MAX_CHIPS)
    name = f'<span class="sr-only">{escape(encoding.model.family)}: </span>'
    return f'<span class="pieces {accent_class(encoding.model)}">{name}{chips}{more}</span>'
