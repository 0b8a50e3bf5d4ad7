"""Candidates for each mask as ranked bars, and where the hidden words are among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from demo.messages import markup, message
from demo.views.elements import concatenate, element, listed
from demo.views.html import candidate_label, mask_heading, panel, spoken_token
from demo.views.numbers import fixed, number, percent, rounded_percent
from demo.views.terms import term
from demo.views.text import cut, direction, readable
from models import Candidate, Encoding, HiddenWord, MaskPrediction, Prediction, RankedToken

MAX_WORD = 40  # characters of a hidden word that are shown
MAX_PIECES = 12


def prediction_panel(prediction: Prediction, hidden: Sequence[HiddenWord] = ()) -> Markup:
    """Return one model's candidates, a ranked list for each mask, and where the hidden words came."""
    encoding, count = prediction.encoding, len(prediction.masks)
    words = {each.position: each for each in hidden}
    lists = (
        mask_heading(encoding, mask.position, index, count)
        + _ranking(encoding, mask, words.get(mask.position), explained=index == 1)
        for index, mask in enumerate(prediction.masks, start=1)
    )
    return panel(encoding.model, concatenate(lists))


def spoken_summary(answers: Iterable[tuple[Prediction, Sequence[HiddenWord]]]) -> Markup:
    """Return the first candidate of each model at each mask, and where hidden words came, for screen readers."""
    return Markup(" ").join(_spoken_answer(*each) for each in answers)


def _spoken_answer(prediction: Prediction, hidden: Sequence[HiddenWord]) -> Markup:
    firsts = (mask.candidates[0] for mask in prediction.masks)
    candidates = message("lists.separator").join(map(_spoken, firsts))
    first = message("predictions.words.summary.model", family=prediction.encoding.model.family, candidates=candidates)
    return Markup(" ").join([first, *map(_standing, hidden)])


def _spoken(candidate: Candidate) -> str:
    token = spoken_token(candidate.token)
    return message("predictions.words.summary.candidate", token=token, percent=rounded_percent(candidate.probability))


def _standing(hidden: HiddenWord) -> Markup:
    """Return the sentence about where a hidden word came."""
    word = element("b", element("bdi", cut(readable(hidden.word), MAX_WORD)))
    pieces, ranked = hidden.pieces, hidden.ranked
    if ranked:
        share = percent(ranked.probability, 1)
        return markup(
            "predictions.words.hidden.ranked", word=word, percent=share, rank=ranked.rank, number=number(ranked.rank)
        )
    if not pieces or any(piece.unknown for piece in pieces):
        return markup("predictions.words.hidden.unknown", word=word)
    if len(pieces) == 1:
        return markup("predictions.words.hidden.wider", word=word, token=candidate_label(pieces[0].text))
    names = listed(candidate_label(piece.text) for piece in pieces[:MAX_PIECES])
    left = len(pieces) - MAX_PIECES
    names = markup("lists.items_and_more", items=names, number=number(left)) if left > 0 else names
    return markup("predictions.words.hidden.pieces", word=word, count=len(pieces), pieces=names)


def _ranking(encoding: Encoding, mask: MaskPrediction, hidden: HiddenWord | None, *, explained: bool) -> Markup:
    """Return the candidates at a mask. `explained`: the headings are terms that explain themselves."""
    candidate, probability = (
        term(name, message(f"predictions.words.{name}")) if explained else message(f"predictions.words.{name}")
        for name in ("candidate", "probability")
    )
    side = direction(encoding.pair if encoding.tokens[mask.position].segment else encoding.text)
    heads = element(
        "tr",
        element("th", candidate, scope="col", dir=side),
        element("td"),
        element("th", probability, class_="share", scope="col"),
    )
    ranked = hidden.ranked if hidden else None
    rows = [_row(each, side, is_hidden=ranked is not None and each.id == ranked.id) for each in mask.candidates]
    if ranked and all(each.id != ranked.id for each in mask.candidates):
        rows.append(_row(ranked, side, is_hidden=True))
    table = element("table", element("thead", heads), element("tbody", *rows), class_="ranking")
    if hidden is None:
        return table
    return element("p", _standing(hidden), class_="hidden-word") + table


def _row(candidate: Candidate | RankedToken, side: str, *, is_hidden: bool) -> Markup:
    note = message("predictions.words.row", id=str(candidate.id), probability=fixed(candidate.probability, 6))
    bar = element("span", style=f"width:{max(candidate.probability, 0.004):.2%}")
    label: list[str] = [candidate_label(candidate.token)]
    if is_hidden:
        label += [" ", element("span", _rank_label(candidate), class_="rank")]
    return element(
        "tr",
        element("td", *label, class_="candidate", dir=side),
        element("td", bar, class_="bar", aria_hidden="true"),
        element("td", percent(candidate.probability, 1), class_="share"),
        class_="was-hidden" if is_hidden else None,
        data_note=note,
    )


def _rank_label(candidate: Candidate | RankedToken) -> str:
    """Return what marks the hidden word; one beyond the list has its rank."""
    if isinstance(candidate, RankedToken):
        return message("predictions.words.hidden.beyond", number=number(candidate.rank))
    return message("predictions.words.hidden.listed")
