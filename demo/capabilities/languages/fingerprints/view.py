"""How many heads of each kind a model has in each language, and which heads do the same in all of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from markupsafe import Markup

from demo import colours
from demo.capabilities.attention.kind_style import described_swatch, kind_letter, kind_words, swatch
from demo.capabilities.languages.fingerprints.taking import MAX_OWN, Taken
from demo.capabilities.languages.lines import Lines
from demo.messages import markup, message
from demo.views.elements import concatenate, element, listed
from demo.views.head_button import head_button
from demo.views.html import accent_class, columns, hint, model_heading
from demo.views.numbers import percent
from demo.views.scripts import script_name
from demo.views.terms import kind_term, term
from models import KINDS, MIXED, STEADY, Fingerprints

MAX_LISTED = 12  # heads of a list
WIDE = 0.03  # share of the heads from which a part of a bar has room for a letter


def bars(taken: Taken) -> Markup:
    """Return a bar for each line under each model: its heads by kind."""
    heading = element("h3", message("languages.fingerprints.heading"))
    legend = element("ul", *(_legend(kind) for kind in _present(taken)), class_="kind-legend", data_picture="")
    return concatenate([heading, legend, columns(_bars(taken.lines, each) for each in taken.fingerprints)])


def lists(taken: Taken) -> Markup:
    """Return, for each model, the heads that do the same in every language, and those that do so in some scripts."""
    return columns(_lists(each, taken.scripts) for each in taken.fingerprints)


def remarks(lines: Lines) -> Markup:
    """Return how many of the reader's lines are not shown."""
    beyond = lines.beyond
    return hint(message("languages.fingerprints.beyond", most=str(MAX_OWN), count=beyond)) if beyond else Markup("")


def how_made() -> Markup:
    """Return how the figures are made."""
    kind = term("kind_of_head", message("languages.fingerprints.kind"))
    return element("p", markup("languages.fingerprints.made", kind=kind, steady=percent(STEADY, 0)), class_="hint")


def spoken(taken: Taken) -> str:
    """Return what a screen reader says."""
    return message("lists.sentences").join(_summary(each) for each in taken.fingerprints)


def _present(taken: Taken) -> list[str]:
    counts = sum((each.counts.sum(axis=0) for each in taken.fingerprints), np.zeros(len(KINDS), dtype=int))
    return [kind.id for kind, count in zip(KINDS, counts, strict=True) if count]


def _legend(kind: str) -> Markup:
    return element("li", swatch(kind), " ", kind_term(kind, Markup.escape(kind_words(kind))))


def _bars(lines: Lines, found: Fingerprints) -> Markup:
    rows = (
        element("li", element("span", line.name, class_="fingerprint-name"), _bar(counts), class_="fingerprint-row")
        for line, counts in zip(lines.read, found.counts.tolist(), strict=True)
    )
    drawn = element("ul", *rows, class_="fingerprint-bars")
    heading = model_heading(found.model) + hint(_summary(found))
    return element("div", heading, drawn, class_=accent_class(found.model), data_picture="")


def _bar(counts: Sequence[int]) -> Markup:
    total = sum(counts)
    parts = [(kind.id, count) for kind, count in zip(KINDS, counts, strict=True) if count]
    said = listed(
        message("languages.fingerprints.count", kind=kind_words(kind), count=str(count)) for kind, count in parts
    )
    pieces = (_part(kind, count / total) for kind, count in parts)
    return element("span", *pieces, class_="fingerprint-bar", role="img", aria_label=said, data_note=said)


def _part(kind: str, share: float) -> Markup:
    colour = colours.KINDS[kind]
    style = f"width: {share:.2%}; background: {colour.css()}; color: {colour.ink}"
    return element("i", kind_letter(kind) if share >= WIDE else "", style=style, aria_hidden="true")


def _summary(found: Fingerprints) -> str:
    steady = found.steadiness >= STEADY
    return message(
        "languages.fingerprints.summary",
        family=found.model.family,
        always=str((found.steadiness == 1).sum()),
        steady=str(steady.sum()),
        share=percent(STEADY, 0),
        heads=str(steady.size),
        texts=str(len(found.texts)),
    )


def _lists(found: Fingerprints, scripts: Sequence[str]) -> Markup:
    parts = [model_heading(found.model), _steady(found)]
    if len(set(scripts)) > 1:
        parts.append(_scripted(found, scripts))
    return element("div", *parts, class_=f"panel {accent_class(found.model)}")


def _steady(found: Fingerprints) -> Markup:
    """Return the heads that do one thing in every text, by kind."""
    of_kind = {kind.id: (found.steadiness == 1) & (found.usual == kind.id) for kind in KINDS if kind.id != MIXED}
    rows = [
        element("li", described_swatch(kind), ": ", listed(_names(found, mask)))
        for kind, mask in of_kind.items()
        if mask.any()
    ]
    return _list("always", rows)


def _names(found: Fingerprints, mask: np.ndarray) -> list[Markup]:
    places = np.argwhere(mask).tolist()
    names = [head_button(layer, head, found.model, f"{layer}.{head}") for layer, head in places[:MAX_LISTED]]
    rest = len(places) - MAX_LISTED
    return [*names, *([Markup.escape(message("languages.fingerprints.more", count=rest))] if rest > 0 else [])]


def _scripted(found: Fingerprints, scripts: Sequence[str]) -> Markup:
    rows = [
        element(
            "li",
            head_button(each.layer, each.head, found.model),
            ": ",
            described_swatch(each.kind),
            " ",
            _scripts(each.groups, sorted(set(scripts))),
        )
        for each in found.only_in(scripts)[:MAX_LISTED]
    ]
    return _list("scripts", rows)


def _scripts(inside: Sequence[str], scripts: Sequence[str]) -> str:
    """Return in which scripts a head is of a kind, or, where they are most of all, in which it is not."""
    outside = [each for each in scripts if each not in inside]
    id, shown = ("only", inside) if len(inside) <= len(outside) else ("but", outside)
    return message(f"languages.fingerprints.{id}", scripts=listed(map(script_name, shown)))


def _list(title: str, rows: Sequence[Markup]) -> Markup:
    body = element("ul", *rows, class_="fingerprint-list") if rows else hint(message("languages.fingerprints.none"))
    return element("h4", message(f"languages.fingerprints.{title}")) + body
