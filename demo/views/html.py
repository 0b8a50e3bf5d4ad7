"""What several capabilities show: tokens, names of models, the text around a mask, notices and panels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.terms import term
from demo.views.text import ELLIPSIS, direction, is_punctuation, readable, split_mark
from models import Encoding, ModelInfo, Token

CONTEXT = 24  # characters of the text shown on each side of a mask


def token_label(token: str) -> Markup:
    """Return a token, its mark faint and where the token begins: at the right of an Arabic one."""
    return element("bdi", *token_parts(token))


def token_parts(token: str) -> tuple[str, str]:
    """Return a token's mark, faint, and the rest, for an element with the direction of the token.

    A mark alone is followed by what it means, which chips show to screen readers only.
    """
    mark, rest = split_mark(token)
    if not mark:
        return "", rest
    if rest:
        return element("span", mark, class_="mark"), rest
    sign = element("span", mark, class_="mark", aria_hidden="true")
    return sign, element("span", " ", message("token.space"), class_="meaning")


def token_name(token: str) -> str:
    """Return `token_label` as plain text."""
    mark, rest = split_mark(token)
    return message("token.mark_alone", mark=mark, meaning=message("token.space")) if mark and not rest else mark + rest


def candidate_label(token: str) -> Markup:
    """Return `token_label`, in quotation marks where the token is punctuation or a space."""
    label = token_label(token)
    return markup("token.quoted", token=label) if is_punctuation(split_mark(token)[1]) else label


def candidate_name(token: str) -> str:
    """Return `candidate_label` as plain text. A mark alone has its meaning in place of quotation marks."""
    name, rest = token_name(token), split_mark(token)[1]
    return message("token.quoted", token=name) if rest and is_punctuation(rest) else name


def spoken_token(token: str) -> str:
    """Return a token for people who hear it: without its mark, or what a mark alone means."""
    return split_mark(token)[1] or message("token.space")


def accent(family: str) -> str:
    """Return the name of a family's colour in style sheets and `demo.colours`."""
    return family.lower().replace("-", "")


def accent_class(model: ModelInfo) -> str:
    """Return the class that gives an element the colour of a model."""
    return f"accent-{accent(model.family)}"


def model_name(model: ModelInfo, *, explained: bool = False) -> Markup:
    """Return the family with the checkpoint, so that nobody takes a compact model for the official one.

    `explained`: the checkpoint is a term that explains itself.
    """
    family = element("span", model.family, class_="family")
    id = "compact" if is_compact(model) else "checkpoint"
    checkpoint = term(id, model.checkpoint) if explained else model.checkpoint
    return concatenate([family, " ", element("span", checkpoint, class_="checkpoint")])


def is_compact(model: ModelInfo) -> bool:
    """Return whether a model is one of this project's own, in the place of the official one."""
    return model.key.endswith("-compact") and not model.own


def same_origin(models: Sequence[ModelInfo]) -> str:
    """Return the sentence on what models that are compared have in common, if they are the compact ones; else none."""
    return message("page.models.same_origin") if len(models) > 1 and all(map(is_compact, models)) else ""


def model_heading(model: ModelInfo) -> Markup:
    """Return the name of a model as a heading in its colour."""
    return element("h3", model_name(model), class_=accent_class(model))


def mask_context(encoding: Encoding, position: int) -> Markup:
    """Return the mask at the token `position`, with some of the words around it."""
    token = encoding.tokens[position]
    text = encoding.pair if token.segment else encoding.text
    start, end = _whole_words(encoding, token)
    before = (ELLIPSIS if start else "") + readable(text[start : token.start])
    after = readable(text[token.end : end]) + (ELLIPSIS if end < len(text) else "")
    return element("bdi", before, element("b", "___"), after, class_="context", dir=direction(text))


def _whole_words(encoding: Encoding, token: Token) -> tuple[int, int]:
    """Return where the words begin and end that are near a token of the text that it is in."""
    first = len(encoding.words) - encoding.pair_words  # of the second text
    text, words = (encoding.pair, encoding.words[first:]) if token.segment else (encoding.text, encoding.words[:first])
    start, end = token.start - CONTEXT, token.end + CONTEXT
    starts = [0] if start <= 0 else [each for each, _ in words if start <= each <= token.start]
    ends = [len(text)] if end >= len(text) else [each for _, each in words if token.end <= each <= end]
    return min(starts, default=token.start), max(ends, default=token.end)


def mask_heading(encoding: Encoding, position: int, index: int, count: int) -> Markup:
    """Return a heading for the mask `index` of `count`, from 1; a mask alone needs none."""
    if count == 1:
        return Markup("")
    context = mask_context(encoding, position)
    return element("h4", markup("masks.heading", index=index, count=count, context=context))


def room(name: str) -> Markup:
    """Return what keeps the room of a first result, so that nothing below it moves: see `.room` in demo/style.css."""
    return element("div", class_=f"room {name}")


def progress_bar(name: str, share: float | None) -> Markup:
    """Return a bar for how much is done, from 0 to 1, or None if that is not known."""
    fill = (
        element("span", class_="unknown", style="width:100%")
        if share is None
        else element("span", style=f"width:{share:.1%}")
    )
    return element(
        "div",
        fill,
        class_="track",
        role="progressbar",
        aria_valuemin=0,
        aria_valuemax=100,
        aria_valuenow=None if share is None else f"{100 * share:.0f}",
        aria_label=name,
    )


def progress(sentence: str, name: str, share: float | None) -> Markup:
    """Return a sentence about work under way, over its progress bar with the accessible name `name`."""
    return element("div", element("p", sentence), progress_bar(name, share), class_="loading")


def notice(sentence: str, role: str | None = "status") -> Markup:
    """Return a sentence for the place of a result, or beside one; nothing for an empty sentence."""
    return element("p", sentence, class_="notice", role=role) if sentence else Markup("")


def hint(sentence: str, **attributes: object) -> Markup:
    """Return a sentence in small print."""
    return element("p", sentence, class_="hint", **attributes)


def more_label(sentence: str) -> Markup:
    """Return the sentence at the end of a list about how many items it leaves out."""
    return element("span", sentence, class_="more")


def panel(model: ModelInfo, content: str, beside: str = "") -> Markup:
    """Return what a model gives, under its name; `beside` stands next to the name."""
    title = concatenate([model_name(model), " " if beside else "", beside])
    return element("div", element("h3", title), content, class_=f"panel {accent_class(model)}")


def scrolling_table(name: str, head: str, rows: Iterable[str], class_: str, **attributes: object) -> Markup:
    """Return a table that scrolls where it is long, with the accessible name `name`."""
    table = element("table", element("thead", head), element("tbody", *rows), class_=class_)
    return element("div", table, class_="scroll", tabindex=0, role="region", aria_label=name, **attributes)


def columns(parts: Iterable[str]) -> Markup:
    """Return the parts side by side where there is room, one under the other where there is not.

    Empty ones are left out, and one that several models share, such as a notice, stands there once.
    """
    shown = filter(None, dict.fromkeys(parts))
    return element("div", *(element("section", part) for part in shown), class_="columns")
