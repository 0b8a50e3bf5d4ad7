"""How far to believe an answer: figures on held-out data, in the language of the text."""

from __future__ import annotations

from markupsafe import Markup

from demo.capabilities.tasks.belief import Belief
from demo.capabilities.tasks.names import label_name, metric_name
from demo.messages import markup, message
from demo.views.elements import concatenate, element
from demo.views.html import hint, notice
from demo.views.languages import language_name
from demo.views.numbers import rounded_percent
from demo.views.terms import term

TERMS = {"accuracy": "accuracy", "macro F1": "macro_f1", "span F1": "f1", "F1": "f1"}


def belief_block(belief: Belief) -> Markup:
    """Return how often the head is right in this language, as far as that was measured."""
    heading = element("h4", message("tasks.belief.heading"))
    if belief.info.own:
        return element("div", heading, element("p", message("tasks.belief.own")), class_="belief")
    parts = [heading, element("p", Markup(" ").join(_sentences(belief)))]
    if belief.language and belief.info.figures and belief.language not in belief.info.figures:
        untested = message("tasks.belief.untested", language=language_name(belief.language))
        parts.append(notice(" ".join([untested, _range(belief)])))
    if belief.info.task == "sentiment":
        parts.append(hint(message("tasks.belief.experimental")))
    return element("div", concatenate(parts), class_="belief")


def _sentences(belief: Belief) -> list[str]:
    language = language_name(belief.language) if belief.language else ""
    known = "unknown" if not language else "guessed" if belief.guessed else "chosen"
    first = message("tasks.belief.unknown") if not language else markup(f"tasks.belief.{known}", language=language)
    if not belief.info.figures:
        return [first, message("tasks.belief.not_measured")]
    if not language:
        return [first, _range(belief)]
    return [first, *_figures(belief, language)]


def _figures(belief: Belief, language: str) -> list[str]:
    own = belief.info.figures.get(belief.language or "")
    if own is None:
        return []
    found: list[str] = [
        markup(
            "tasks.belief.measured",
            language=language,
            metric=term(TERMS[belief.metric], metric_name(belief.metric)),
            trained_on=belief.info.trained_on,
            figure=element("b", rounded_percent(own.figure)),
            low=rounded_percent(own.low),
            high=rounded_percent(own.high),
            count=own.examples,
        )
    ]
    english = belief.info.figures.get("en")
    if english and belief.language != "en":
        share = element("b", rounded_percent(english.figure))
        found.append(markup("tasks.belief.english", english=language_name("en"), figure=share))
    other = belief.other.figures.get(belief.language or "") if belief.other else None
    if belief.other and other:
        share = element("b", rounded_percent(other.figure))
        found.append(markup("tasks.belief.other", language=language, trained_on=belief.other.trained_on, figure=share))
    if own.confusion:
        right, said, count = own.confusion
        names = {"right": element("b", label_name(right)), "said": element("b", label_name(said))}
        found.append(markup("tasks.belief.confusion", count=count, **names))
    return found


def _range(belief: Belief) -> str:
    """Return the languages in which the head does worst and best."""
    ordered = sorted(belief.info.figures.items(), key=lambda each: each[1].figure)
    (lowest, low), (highest, high) = ordered[0], ordered[-1]
    return message(
        "tasks.belief.range",
        low=rounded_percent(low.figure),
        lowest=language_name(lowest),
        high=rounded_percent(high.figure),
        highest=language_name(highest),
    )
