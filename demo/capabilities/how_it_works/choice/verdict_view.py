"""The model that a reader's answers lead to, with the facts for and against each."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from demo.capabilities.how_it_works.choice.deciding import OTHER, Asked, Compared
from demo.capabilities.how_it_works.choice.language_count import language_count
from demo.capabilities.how_it_works.choice.timing import milliseconds
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import accent_class, model_name
from demo.views.languages import language_name
from demo.views.numbers import data_size, fixed
from demo.views.terms import term
from models.facts import Criterion, Needs, Verdict, published_figures
from models.languages.training_data import training_languages


def verdict_cards(found: Compared) -> Markup:
    """Return a large card for the model to take, and small ones for the others."""
    first, *others = found.verdicts
    asked = element("p", _understood(found.asked), class_="choice-asked")
    cards = element("ul", *(_other(each, found.asked) for each in others), class_="choice-others")
    answer = element("div", _answer(first, found.asked), cards, class_="choice-cards")
    return concatenate([asked, answer, _one_language()])


def spoken_summary(found: Compared) -> str:
    """Return what is read out after a choice."""
    first = found.verdicts[0]
    return message(_title(first), name=_name(first))


def _one_language() -> Markup:
    """Return when a model of one language is the better choice, and why."""
    curse = term("curse_of_multilinguality", message("how_it_works.choice.curse"))
    return element("p", markup("how_it_works.choice.one_language", curse=curse), class_="choice-asked")


def _understood(asked: Asked) -> str:
    if asked.guessed:
        language = language_name(asked.needs.language) if asked.needs.language else ""
        return message("how_it_works.choice.guessed", known="yes" if language else "no", language=language)
    if asked.needs == Needs():
        return message("how_it_works.choice.nothing_asked")
    return message("how_it_works.choice.asked")


def _answer(verdict: Verdict, asked: Asked) -> Markup:
    info = verdict.facts.info
    title = element("h3", markup(_title(verdict), name=model_name(info, explained=True)))
    reasons = element("ul", *_reasons(verdict, asked), class_="choice-reasons")
    return element("div", title, reasons, class_=f"choice-answer {accent_class(info)}")


def _title(verdict: Verdict) -> str:
    return "how_it_works.choice.closest" if verdict.unmet else "how_it_works.choice.take"


def _name(verdict: Verdict) -> str:
    return f"{verdict.facts.info.family} {verdict.facts.info.checkpoint}"


def _other(verdict: Verdict, asked: Asked) -> Markup:
    info = verdict.facts.info
    if verdict.unmet:
        reasons = concatenate(_reason(verdict, each, asked, met=False) for each in verdict.unmet)
    else:
        reasons = element("span", _meets_all(verdict, asked), class_="met")
    return element("li", element("b", model_name(info)), reasons, class_=accent_class(info))


def _meets_all(verdict: Verdict, asked: Asked) -> str:
    """Return that a model meets all needs, and its accuracy in the language that is asked for."""
    known, figure = ("no", "") if verdict.accuracy is None else ("yes", fixed(verdict.accuracy, 1))
    language = _language(asked.needs.language)
    return message("how_it_works.choice.meets_all", known=known, language=language, figure=figure)


def _reasons(verdict: Verdict, asked: Asked) -> Iterator[Markup]:
    for criterion in verdict.unmet:
        yield element("li", _reason(verdict, criterion, asked, met=False))
    for criterion in verdict.met:
        yield element("li", _reason(verdict, criterion, asked, met=True))
    if verdict.better:
        yield element("li", element("span", _far_behind(verdict, asked), class_="behind"))
    yield element("li", element("span", _rank(verdict, asked), class_="rank"))


def _far_behind(verdict: Verdict, asked: Asked) -> str:
    """Return how much more accurate the best model is in the language that is asked for."""
    code = asked.needs.language
    best = published_figures().figures[verdict.better][code]
    return message(
        "how_it_works.choice.behind",
        language=_language(code),
        better=verdict.better,
        best=fixed(best, 1),
        difference=fixed(best - (verdict.accuracy or 0.0), 1),
    )


def _rank(verdict: Verdict, asked: Asked) -> str:
    """Return the published accuracy of a model, by which it stands before the others that meet as much."""
    average = published_figures().averages.get(verdict.facts.info.key)
    if average is None:
        return message("how_it_works.choice.compact")
    known = "yes" if verdict.accuracy is not None else "no" if asked.needs.language else "any"
    return message(
        "how_it_works.choice.accuracy",
        known=known,
        language=_language(asked.needs.language),
        figure=fixed(verdict.accuracy or 0.0, 1),
        mean=fixed(average, 1),
        source=message("how_it_works.choice.xnli_source"),
    )


def _reason(verdict: Verdict, criterion: Criterion, asked: Asked, *, met: bool) -> Markup:
    """Return the fact that decides about one of the needs."""
    kind = "met" if met else "unmet"
    sentence = markup(f"how_it_works.choice.reasons.{criterion}.{kind}", **_values(verdict, asked)[criterion, met])
    return element("span", sentence, class_=kind)


def _values(verdict: Verdict, asked: Asked) -> dict[tuple[Criterion, bool], dict[str, str]]:
    """Return the parameters of the sentences about each need, met or not."""
    facts, code = verdict.facts, asked.needs.language
    half = verdict.half or facts.memory <= facts.half_memory
    memory = {"limit": data_size(asked.needs.memory)}
    taken = {
        "size": data_size(facts.half_memory if half else facts.memory),
        "bits": "16" if half else "32",
        "half": "yes" if verdict.half else "no",
        "full": data_size(facts.memory),
    }
    language = {"language": _language(code)}
    speed = {"time": milliseconds(verdict.seconds or 0.0), "limit": milliseconds(asked.needs.seconds)}
    read = {"languages": language_count(facts), "text": _text(verdict, code)}
    return {
        ("language", True): language | read,
        ("language", False): language,
        ("memory", True): memory | taken,
        ("memory", False): memory | {"size": data_size(facts.half_memory)},
        ("speed", True): speed,
        ("speed", False): speed | {"known": _timed(verdict)},
        ("next_sentence", True): {},
        ("next_sentence", False): {},
        ("here", True): {},
        ("here", False): {"size": data_size(facts.info.size)},
    }


def _timed(verdict: Verdict) -> str:
    """Return whether it is known how fast a model is, or why not."""
    return "yes" if verdict.seconds is not None else "untimed" if verdict.facts.info.ready else "absent"


def _language(code: str) -> str:
    return language_name(code) if code and code != OTHER else message("how_it_works.choice.this_language")


def _text(verdict: Verdict, code: str) -> str:
    """Return how much text in the language a model has read, as far as that is published."""
    info, known = verdict.facts.info, training_languages().get(code)
    if known is None or info.family != "XLM-R" or info.key.endswith("-compact"):
        return ""
    return message("how_it_works.choice.text", size=fixed(known.gibibytes, 1))
