"""Candidates for each mask as ranked bars."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from demo.messages import message
from demo.views.elements import concatenate, element
from demo.views.html import mask_heading, panel, spoken_token, token_label
from demo.views.numbers import fixed, percent, rounded_percent
from demo.views.terms import term
from demo.views.text import direction
from models import Candidate, Encoding, MaskPrediction, Prediction


def prediction_panel(prediction: Prediction) -> Markup:
    """Return one model's candidates, a ranked list for each mask."""
    encoding, count = prediction.encoding, len(prediction.masks)
    lists = (
        mask_heading(encoding, mask.position, index, count) + _ranking(encoding, mask, explained=index == 1)
        for index, mask in enumerate(prediction.masks, start=1)
    )
    return panel(encoding.model, concatenate(lists))


def spoken_summary(predictions: Iterable[Prediction]) -> Markup:
    """Return the first candidate of each model at each mask, for people who use a screen reader."""
    return escape(message("lists.sentences").join(map(_first_candidates, predictions)))


def _first_candidates(prediction: Prediction) -> str:
    firsts = (mask.candidates[0] for mask in prediction.masks)
    candidates = message("lists.separator").join(map(_spoken, firsts))
    return message("predictions.summary.model", family=prediction.encoding.model.family, candidates=candidates)


def _spoken(candidate: Candidate) -> str:
    token = spoken_token(candidate.token)
    return message("predictions.summary.candidate", token=token, percent=rounded_percent(candidate.probability))


def _ranking(encoding: Encoding, mask: MaskPrediction, *, explained: bool) -> Markup:
    """Return the candidates at a mask. `explained`: the headings are terms that explain themselves."""
    candidate, probability = (
        term(name, message(f"predictions.{name}")) if explained else message(f"predictions.{name}")
        for name in ("candidate", "probability")
    )
    heads = element(
        "tr",
        element("th", candidate, scope="col"),
        element("td"),
        element("th", probability, class_="share", scope="col"),
    )
    side = direction(encoding.text)
    rows = (_row(candidate, side) for candidate in mask.candidates)
    return element("table", element("thead", heads), element("tbody", *rows), class_="ranking")


def _row(candidate: Candidate, side: str) -> Markup:
    note = message("predictions.row", id=str(candidate.id), probability=fixed(candidate.probability, 6))
    bar = element("span", style=f"width:{max(candidate.probability, 0.004):.2%}")
    return element(
        "tr",
        element("td", token_label(candidate.token), class_="candidate", dir=side),
        element("td", bar, class_="bar", aria_hidden="true"),
        element("td", percent(candidate.probability, 1), class_="share"),
        data_note=note,
    )
