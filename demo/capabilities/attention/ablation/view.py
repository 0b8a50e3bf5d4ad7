"""Predictions before and after heads are turned off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from markupsafe import Markup

from demo.capabilities.attention.ablation.first_guess import first_guess
from demo.capabilities.attention.ablation.head_names import heads_off
from demo.capabilities.attention.kind_style import kind_words
from demo.inputs import FAMILIES
from demo.messages import markup, message
from demo.views.elements import concatenate, element, listed
from demo.views.html import columns, hint, mask_heading, notice, panel, spoken_token, token_label
from demo.views.numbers import fixed, percent, points
from demo.views.terms import term
from demo.views.text import cut, direction, readable
from models import KINDS, AblatedCandidate, AblatedMask, AblatedWord, Ablation, Encoding, Head, HiddenWord, ModelInfo

MAX_WORD = 40  # characters of a hidden word that are shown
Answer = tuple[Ablation, Sequence[HiddenWord]]
LEAST_BITS = 0.0005  # that three decimals can show


def explanation() -> Markup:
    """Return what turning heads off can show and what not."""
    return element("p", message("attention.ablation.explanation"))


def ablation_panels(found: Sequence[Answer | str]) -> Markup:
    """Return the models side by side, or the sentences in place of some. The bars of all have one scale."""
    answers = [each for each in found if not isinstance(each, str)]
    largest = max((largest_probability(ablation) for ablation, _ in answers), default=1.0)
    return columns(
        notice(each, role=None) if isinstance(each, str) else ablation_panel(*each, largest=largest) for each in found
    )


def largest_probability(ablation: Ablation) -> float:
    """Return the largest probability of all candidates at all masks, before or after."""
    return max(max(each.before, each.after) for mask in ablation.masks for each in mask.candidates)


def ablation_panel(ablation: Ablation, hidden: Sequence[HiddenWord] = (), *, largest: float) -> Markup:
    """Return one model's candidates at each mask, with the hidden words: a bar before, a bar after, and the change.

    `largest` is the probability of the longest bar.
    """
    encoding, count = ablation.encoding, len(ablation.masks)
    words = {each.position: each for each in hidden}
    off = _finding(markup("attention.ablation.off", heads=heads_off(ablation.heads, encoding.model)))
    tables = (
        mask_heading(encoding, mask.position, index, count)
        + _comparison(encoding, mask, words.get(mask.position), largest)
        for index, mask in enumerate(ablation.masks, start=1)
    )
    return panel(encoding.model, concatenate([off, *tables]))


def own_heads(heads: Mapping[str, Head], *, layers_alone: bool) -> Markup:
    """Return which head, or layer, is off in each family; nothing where only one is shown."""
    if len(heads) < 2:
        return Markup("")
    part, names = ("layer", ["layer"]) if layers_alone else ("head", ["layer", "head"])
    places = {family: dict(zip(names, head, strict=False)) for family, head in heads.items()}
    first, *others = places.values()
    if all(each == first for each in others):
        return hint(message(f"attention.ablation.same_{part}", **first))
    each = (
        message(f"attention.ablation.own_{part}", family=FAMILIES[family], **place) for family, place in places.items()
    )
    return hint(markup(f"attention.ablation.own_{part}s", names=listed(each)))


def kind_choices(kinds: Mapping[str, np.ndarray]) -> list[tuple[str, str]]:
    """Return every kind of head as a label, with the number of its heads in each family, and its id.

    `kinds` has the kind of each head, (layers, heads), by family.
    """
    return [
        (_kind_choice(kind.id, {family: int((found == kind.id).sum()) for family, found in kinds.items()}), kind.id)
        for kind in KINDS
    ]


def _kind_choice(kind: str, counts: Mapping[str, int]) -> str:
    words = kind_words(kind)
    if not counts:
        return words
    if not any(counts.values()):
        return message("attention.ablation.kind_in_none", kind=words)
    each = [
        message("attention.ablation.kind_in_one", family=FAMILIES[family], count=count)
        for family, count in counts.items()
    ]
    return message("attention.ablation.kind_in_all", kind=words, counts=message("lists.separator").join(each))


def no_head_of_kind(kind: str, model: ModelInfo) -> str:
    """Return the sentence for a kind that no head is of."""
    return message("attention.ablation.no_head_of_kind", family=model.family, kind=kind_words(kind))


def _comparison(encoding: Encoding, mask: AblatedMask, hidden: HiddenWord | None, largest: float) -> Markup:
    bits = term("divergence", message("attention.ablation.bits", bits=_bits(mask.divergence)))
    side = direction(encoding.pair if encoding.tokens[mask.position].segment else encoding.text)
    own = [each for each in mask.candidates if hidden and _is_hidden(each, hidden)]
    rows = (_row(each, largest, side, is_hidden=each in own) for each in mask.candidates)
    table = element("table", element("thead", _head()), element("tbody", *rows), class_="ranking changes")
    missing = hint(_missing(hidden, encoding.model)) if hidden and not own else ""
    finding = concatenate([first_guess(mask), " ", markup("attention.ablation.moved", bits=bits)])
    return concatenate([_finding(finding), missing, table])


def _is_hidden(candidate: AblatedCandidate, hidden: HiddenWord) -> bool:
    if hidden.ranked:
        return candidate.id == hidden.ranked.id
    return isinstance(candidate, AblatedWord) and spoken_token(candidate.token) == hidden.word


def _finding(sentence: str) -> Markup:
    """Return a sentence of what was found, larger than hints."""
    return element("p", sentence, class_="finding")


def _bits(divergence: float) -> str:
    """Return a divergence with three decimals; a small one is not nothing."""
    return fixed(divergence, 3) if divergence == 0 or divergence >= LEAST_BITS else fixed(divergence, 6)


def _missing(hidden: HiddenWord, model: ModelInfo) -> Markup:
    """Return why a hidden word has no row."""
    word = element("b", element("bdi", cut(readable(hidden.word), MAX_WORD)))
    return markup("attention.ablation.hidden_missing", word=word, family=model.family)


def _head() -> Markup:
    longest = message("attention.ablation.table.longest_bar")
    before, after = (
        element("th", element("span", class_=name), message(f"attention.ablation.table.{name}"), class_="share")
        for name in ("before", "after")
    )
    return element(
        "tr",
        element("th", term("candidate", message("attention.ablation.table.candidate")), scope="col"),
        element("th", aria_hidden="true", data_note=longest),
        before,
        after,
        element(
            "th",
            term("percentage_points", message("attention.ablation.table.change_in_points")),
            class_="share",
            scope="col",
        ),
    )


def _row(candidate: AblatedCandidate, largest: float, side: str, *, is_hidden: bool) -> Markup:
    before, after = candidate.before, candidate.after
    label: list[str] = [token_label(candidate.token)]
    shares = {"before": fixed(before, 6), "after": fixed(after, 6)}
    if isinstance(candidate, AblatedWord):
        label += [" ", element("small", message("attention.ablation.table.tokens", count=len(candidate.pieces)))]
        note = message("attention.ablation.table.word_row", pieces=" ".join(candidate.pieces), **shares)
    else:
        note = message("attention.ablation.table.row", id=str(candidate.id), **shares)
    if is_hidden:
        label += [" ", element("span", message("predictions.words.hidden.listed"), class_="rank")]
    return element(
        "tr",
        element("td", *label, class_="candidate", dir=side),
        element(
            "td", _bar("before", before / largest), _bar("after", after / largest), class_="bar", aria_hidden="true"
        ),
        element("td", percent(before, 2), class_="share"),
        element("td", percent(after, 2), class_="share"),
        element("td", points(after - before), class_="share change"),
        class_="was-hidden" if is_hidden else None,
        data_note=note,
    )


def _bar(name: str, share: float) -> Markup:
    return element("span", class_=name, style=f"width:{max(share, 0.004):.2%}")
