"""The candidates of every layer as a table, and what the lens shows and does not show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from markupsafe import Markup

from demo import colours
from demo.messages import markup, message
from demo.views.elements import concatenate, element, listed
from demo.views.html import candidate_label, hint, mask_context, panel, scrolling_table, token_label
from demo.views.numbers import fixed, number, percent, rounded_percent
from demo.views.scripts import script_name, script_of, script_style
from demo.views.terms import term
from models import Candidate, LayerAgreement, Lens, LensLayer, layer_agreement


def how_made() -> Markup:
    """Return how the figure is made, and what it does not show."""
    sentences = (
        markup("predictions.lens.made", lens=term("logit_lens"), rank=term("answer_rank")),
        markup("predictions.lens.limits"),
        markup("predictions.lens.colours"),
    )
    return element("div", *(element("p", each) for each in sentences), class_="reading")


def heading() -> Markup:
    """Return what the figure shows."""
    return element("h3", message("predictions.lens.heading"), class_="lens-heading")


def legend(lenses: Sequence[Lens]) -> Markup:
    """Return the legend of the scripts of the marks: those of the first candidate of each layer."""
    scripts = {script for lens in lenses for script in _scripts(lens, 1)}
    return _script_legend(message("predictions.lens.legend"), scripts)


def lens_panel(lens: Lens) -> Markup:
    """Return one model's candidates by layer."""
    agreement = layer_agreement(lens.encoding.model.key)
    further = _scripts(lens) - _scripts(lens, 1)
    more = _script_legend(message("predictions.lens.legend_further"), further) if further else ""
    above, below = element("div", _place(lens), _headline(lens)), element("div", more, _measured(lens, agreement))
    return panel(lens.encoding.model, above + _table(lens, agreement) + below)


def spoken_summary(lenses: Sequence[Lens]) -> Markup:
    """Return the answer of each model and from which layer on it comes first, for screen readers."""
    return Markup(message("lists.sentences")).join(
        concatenate([lens.encoding.model.family, ": ", _settled(lens)]) for lens in lenses
    )


def _place(lens: Lens) -> Markup:
    """Return the gap with its surroundings, or the token."""
    encoding, token = lens.encoding, lens.encoding.tokens[lens.position]
    if lens.position in encoding.masks:
        return element("h4", mask_context(encoding, lens.position))
    name = element("h4", markup("predictions.lens.token", token=token_label(token.text), position=lens.position))
    return concatenate([name, hint(message("predictions.lens.visible"))])


def _headline(lens: Lens) -> Markup:
    """Return from which layer on the answer comes first, and in which scripts the first candidates before it are."""
    own = script_of(lens.answer.token)
    others = Counter(script for layer in lens.layers[1:] if (script := script_of(layer.candidates[0].token)) != own)
    others.pop("", None)
    if not others:
        return element("p", _settled(lens), class_="headline")
    names = listed(
        message("predictions.lens.script_count", script=script_name(script), count=count)
        for script, count in others.most_common()
    )
    passing = markup("predictions.lens.passing", script=script_name(own), scripts=names)
    return element("p", _settled(lens), " ", passing, class_="headline")


def _settled(lens: Lens) -> Markup:
    """Return the sentence about the layer where the answer is first for the first time, and where it stays first."""
    firsts = [layer.rank_of_answer == 1 for layer in lens.layers]
    layer = len(firsts) - 1
    while layer and firsts[layer - 1]:
        layer -= 1
    answer = element("b", candidate_label(lens.answer.token))
    earliest, start = firsts.index(True), number(lens.layers[0].rank_of_answer)
    dips = "yes" if earliest < layer else "no"
    return markup("predictions.lens.settled", answer=answer, layer=layer, earliest=earliest, dips=dips, start=start)


def _table(lens: Lens, agreement: LayerAgreement | None) -> Markup:
    count = len(lens.layers[0].candidates)
    heads = [
        element("th", term("layer", message("predictions.lens.layer")), scope="col"),
        element("th", term("answer_rank", message("predictions.lens.rank")), scope="col"),
    ]
    if agreement:
        heads.append(element("th", term("layer_agreement", message("predictions.lens.agreement")), scope="col"))
    candidates = term("candidate", message("predictions.lens.candidates"))
    heads.append(element("th", candidates, colspan=count, scope="colgroup"))
    rows = [_row(lens, layer, agreement) for layer in lens.layers]
    name = message("predictions.lens.table", family=lens.encoding.model.family)
    return scrolling_table(name, element("tr", *heads), rows, "bars lens")


def _row(lens: Lens, layer: LensLayer, agreement: LayerAgreement | None) -> Markup:
    name = str(layer.layer) if layer.layer else term("embeddings", message("predictions.lens.embeddings"))
    is_first = layer.rank_of_answer == 1
    cells = [
        element("th", name, scope="row"),
        element("td", number(layer.rank_of_answer), class_="rank is-first" if is_first else "rank"),
    ]
    if agreement:
        cells.append(element("td", rounded_percent(agreement.shares[layer.layer]), class_="agreement"))
    cells += [_cell(candidate, is_answer=candidate.id == lens.answer.id) for candidate in layer.candidates]
    return element("tr", *cells)


def _cell(candidate: Candidate, *, is_answer: bool) -> Markup:
    script = script_of(candidate.token)
    share = element("small", percent(candidate.probability, 0))
    note = message(
        "predictions.lens.cell",
        id=str(candidate.id),
        probability=fixed(candidate.probability, 6),
        script=script_name(script),
    )
    return element(
        "td",
        element("span", candidate_label(candidate.token), class_="token"),
        " ",
        share,
        class_="candidate is-answer" if is_answer else "candidate",
        style=script_style(script),
        data_note=note,
    )


def _measured(lens: Lens, agreement: LayerAgreement | None) -> Markup:
    """Return how often each layer's first candidate is that of the last, for the models that were measured."""
    if agreement is None:
        return hint(message("predictions.lens.not_measured", checkpoint=lens.encoding.model.checkpoint))
    last = len(agreement.shares) - 1
    shares = {f"share{back}": rounded_percent(agreement.shares[last - back]) for back in (1, 2, 4)}
    middle = rounded_percent(agreement.shares[last // 2])
    return hint(message("predictions.lens.measured", gaps=agreement.gaps, middle=last // 2, share=middle, **shares))


def _scripts(lens: Lens, count: int | None = None) -> set[str]:
    """Return the scripts of the first `count` candidates of every layer, by default of all."""
    return {script_of(candidate.token) for layer in lens.layers for candidate in layer.candidates[:count]}


def _script_legend(title: str, present: AbstractSet[str]) -> Markup:
    """Return the legend of some scripts, in the page's order."""
    items = [
        element("li", element("span", class_="script", style=script_style(name)), " ", script_name(name))
        for name in (*colours.SCRIPTS, "")
        if name in present
    ]
    return element("p", title, class_="scripts-title") + element("ul", *items, class_="scripts")
