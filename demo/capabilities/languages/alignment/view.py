"""Values for `Aligner`: both texts, and the links of each layer of each model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from demo.capabilities.languages.alignment.aligning import fingerprint
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import accent, notice
from demo.views.numbers import fixed
from demo.views.terms import term
from demo.views.text import cut, direction, readable
from models import Alignment, Encoding, alignment_figures, best_layer, layer_figures
from models.languages.analyser import TRANSLATION_SIMILARITY

MAX_CHARACTERS = 60  # of a word
DIGITS = 3  # of similarities


def shown_text(encoding: Encoding) -> dict[str, Any]:
    """Return a text as parts in order: a word as a list of its text, and what stands between words as text."""
    text, last = encoding.text, 0
    parts: list[str | list[str]] = []
    for start, end in encoding.words:
        if start > last:
            parts.append(readable(text[last:start]))
        parts.append([cut(readable(text[start:end]), MAX_CHARACTERS)])
        last = end
    return {"direction": direction(text), "parts": parts}


def aligner_value(models: Sequence[Sequence[Alignment]]) -> dict[str, Any] | None:
    """Return the value of `Aligner` for what each model's layers make of the same two texts; None without a model."""
    if not models:
        return None
    texts = models[0][0].first, models[0][0].second
    measured = alignment_figures(texts[0].model.key)
    return {
        "fingerprint": fingerprint(models[0][0]),
        "texts": list(map(shown_text, texts)),
        "letters": [[int(text.has_letters(word)) for word in range(len(text.words))] for text in texts],
        "measuredOn": measured.sentences if measured else 0,
        "models": list(map(_model_value, models)),
    }


def _model_value(layers: Sequence[Alignment]) -> dict[str, Any]:
    info, method = layers[0].first.model, layers[0].method
    figures = map(layer_figures, layers)
    measured = alignment_figures(info.key) if layers[0].centred else None
    return {
        "family": info.family,
        "checkpoint": info.checkpoint,
        "accent": accent(info.family),
        "best": best_layer(len(layers)),
        "layers": [_links(each) for each in layers],
        "figures": [[_rounded(each.similarity), _rounded(each.linked)] for each in figures],
        "measured": list(map(_rounded, measured.f1[method])) if measured else None,
    }


def _links(alignment: Alignment) -> list[list[float]]:
    return [[*link, round(float(alignment.similarity[link]), DIGITS)] for link in alignment.links]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def empty_state() -> Markup:
    """Return what to do where there is no second text."""
    return notice(message("languages.alignment.empty"))


def doubt(similarities: Mapping[str, float]) -> Markup:
    """Return that two texts seem no translations, with how alike each family finds their linked words, if any does."""
    figures = message("lists.separator").join(
        message("languages.alignment.doubt_figure", family=family, figure=fixed(similarity, 2))
        for family, similarity in similarities.items()
    )
    threshold = fixed(TRANSLATION_SIMILARITY, 2)
    return notice(message("languages.alignment.doubt", figures=figures, threshold=threshold) if figures else "")


def how_made() -> Markup:
    """Return how the links are found, in one sentence, and what the models can and cannot do of translation."""
    made = markup(
        "languages.alignment.made",
        word=term("word", message("languages.alignment.words")),
        state=term("hidden_state", message("languages.alignment.states")),
        cosine=term("cosine", message("languages.alignment.cosine")),
        methods=term("alignment_methods", message("languages.alignment.methods_term")),
    )
    can = [element("li", markup(f"languages.alignment.encoder.{name}")) for name in ("aligns", "retrieves", "fills")]
    return concatenate(
        [
            element("p", made, class_="hint"),
            element("h3", message("languages.alignment.encoder.title")),
            element("ul", *can, element("li", markup("languages.alignment.encoder.writes")), class_="encoder-can"),
        ]
    )
