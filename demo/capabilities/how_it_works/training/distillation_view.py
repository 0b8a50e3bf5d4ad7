"""How the compact models came to be, and a model beside its teacher on the reader's text."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from demo.capabilities.languages.transfer.line_chart import Series, line_chart
from demo.messages import markup, message
from demo.views.elements import element
from demo.views.html import accent_class, hint, more_label, panel, token_label
from demo.views.line_order import arrange, token_places
from demo.views.numbers import fixed, number, rounded_percent
from demo.views.strip import plain_chips
from demo.views.terms import term
from demo.views.text import DIRECTIONS, line_level
from models.pretraining import TEACHER, Distillation

STEPS = ("xlmr", "minilm", "e5", "xlmr_compact", "mbert_compact")
ACCENTS = {"xlmr_compact": "accent-xlmr", "mbert_compact": "accent-mbert"}
MAX_CHIPS = 100
DOWNLOAD = f"hf download {TEACHER} config.json model.safetensors tokenizer.json tokenizer_config.json"


def chain() -> Markup:
    """Return the models from which the compact ones descend, in order."""
    distillation = term("distillation", message("how_it_works.training.distillation.term"))
    items = (
        element(
            "li",
            element("b", message(f"how_it_works.training.distillation.steps.{step}.name")),
            element("span", message(f"how_it_works.training.distillation.steps.{step}.made")),
            class_=ACCENTS.get(step),
        )
        for step in STEPS
    )
    heading = element("h3", message("how_it_works.training.distillation.heading"), class_="how-heading")
    lead = element("p", markup("how_it_works.training.distillation.lead", distillation=distillation))
    made = element("p", message("how_it_works.training.distillation.made"), class_="training-note")
    return heading + lead + element("ol", *items, class_="distillation-chain") + made


def missing_teacher() -> Markup:
    """Return how to get the teacher, where it is not on this disk."""
    sentence = markup("how_it_works.training.distillation.missing", teacher=element("b", TEACHER))
    label = message("how_it_works.training.distillation.command")
    body = element("pre", element("code", DOWNLOAD), tabindex=0, role="region", aria_label=label, dir="ltr")
    code = element("div", body, class_="task-code")
    return element("div", element("p", sentence), code, class_="hint")


def distillation_panel(found: Distillation) -> Markup:
    """Return the tokens of a model and its teacher, how alike their states are, and that by layer."""
    if found.loss is None:
        return panel(found.encoding.model, hint(message("how_it_works.training.distillation.nothing")))
    mean = sum(each.cosine for each in found.matches) / len(found.matches)
    sentence = markup(
        "how_it_works.training.distillation.summary",
        layer=found.layer,
        cosine=term("cosine", message("how_it_works.training.distillation.cosine")),
        mean=element("b", fixed(mean, 2)),
        loss=fixed(found.loss, 2),
    )
    parts = (*_lines(found), element("p", sentence, class_="training-summary"), _by_layer(found))
    return panel(found.encoding.model, element("div", *parts))


def _lines(found: Distillation) -> Iterator[Markup]:
    level = line_level(found.encoding.text)
    direction = {"dir": DIRECTIONS[level]}
    yield element("h4", message("how_it_works.training.distillation.teacher_tokens", count=len(found.teacher_tokens)))
    tokens = found.teacher_tokens[:MAX_CHIPS]
    chips = plain_chips(tokens, found.teacher, level)
    yield element("div", *chips, _more(len(found.teacher_tokens)), class_="masked-text teacher", **direction)
    yield element("h4", message("how_it_works.training.distillation.own_tokens", count=len(found.tokens)))
    yield element("div", *_matched_chips(found, level), _more(len(found.tokens)), class_="masked-text", **direction)


def _matched_chips(found: Distillation, level: int) -> list[Markup]:
    """Return the model's tokens with the cosine below each."""
    cosines = {each.position: each.cosine for each in found.matches}
    tokens = found.tokens[:MAX_CHIPS]
    places = token_places(tokens, found.encoding)
    chips = (
        element(
            "span",
            token_label(token.text),
            element("small", fixed(cosines[at], 2)) if at in cosines else "",
            class_="chip" if at in cosines else "chip special",
            style=f"--alike:{max(cosines.get(at, 0.0), 0.0):.3f}",
            dir=place.direction,
        )
        for at, (token, place) in enumerate(zip(tokens, places, strict=True))
    )
    return arrange(chips, places, level)


def _more(count: int) -> Markup:
    rest = count - MAX_CHIPS
    return more_label(message("lists.more", number=number(rest))) if rest > 0 else Markup("")


def _by_layer(found: Distillation) -> Markup:
    shares = [max(float(each), 0.0) for each in found.cosines]
    name = message(
        "how_it_works.training.distillation.by_layer",
        layer=found.layer,
        cosine=fixed(shares[found.layer], 2),
        last=rounded_percent(shares[-1]),
    )
    series = Series(accent_class(found.encoding.model), shares, marked=found.layer)
    axis = message("how_it_works.training.distillation.axis")
    chart = line_chart(name, axis, [str(each) for each in range(len(shares))], [series])
    return element("figure", chart, element("figcaption", name))
