"""What a benchmark asks, and what there is to say where it was not measured."""

from __future__ import annotations

from markupsafe import Markup

from demo.capabilities.languages.benchmarks.choosing import Shown, by_family, family_of
from demo.capabilities.languages.benchmarks.table_view import command, metric_term
from demo.inputs import FAMILIES
from demo.messages import markup, message
from demo.views.elements import element
from demo.views.html import notice
from demo.views.languages import language_name
from demo.views.numbers import percent
from demo.views.terms import term
from models import BENCHMARK_METRICS


def lead(shown: Shown, typed: str = "") -> Markup:
    """Return what the task is, what is counted, and how well the models do in `typed`, a code; empty for none."""
    heading = element("h3", message(f"languages.benchmarks.tasks.{shown.task}.name"))
    metric = metric_term(BENCHMARK_METRICS[shown.task])
    about = markup(f"languages.benchmarks.tasks.{shown.task}.about", metric=metric)
    transfer = markup("languages.benchmarks.zero_shot", zero_shot=term("zero_shot_transfer"))
    sentences = [about, transfer] if shown.trained_on == "english" and shown.results else [about]
    own = _own_language(shown, typed) if typed in shown.languages else Markup("")
    return heading + element("p", Markup(" ").join(sentences), class_="bench-lead") + own


def _own_language(shown: Shown, typed: str) -> Markup:
    """Return a sentence with the figures of the language of the page's text, beside those of English."""
    first = [own[0] for own in by_family(shown)]
    figures = message("lists.separator").join(
        message(
            "languages.benchmarks.own_figure",
            model=FAMILIES[family_of(each)],
            figure=percent(each.figures[typed].figure, 0),
            is_other="yes" if typed != "en" and "en" in each.figures else "no",
            english=percent(each.figures["en"].figure, 0) if "en" in each.figures else "",
        )
        for each in first
        if typed in each.figures
    )
    sentence = markup("languages.benchmarks.own_language", name=element("b", language_name(typed)), figures=figures)
    return element("p", sentence, class_="bench-lead")


def missing(shown: Shown) -> Markup:
    """Return why there is no result, and the command that makes one."""
    if shown.elsewhere:
        return notice(message("languages.benchmarks.elsewhere", trained_on=shown.elsewhere))
    line = command(shown.task, "xlmr-compact", shown.trained_on, "probe")
    return element(
        "p", message("languages.benchmarks.missing"), " ", element("code", line), class_="notice", role="status"
    )


def spoken(shown: Shown) -> str:
    """Return what a screen reader says: the mean of each model and method."""
    if not shown.results:
        return ""  # the notice is read out
    parts = [
        message("languages.benchmarks.spoken", model=result.setting.checkpoint, mean=percent(result.mean, 0))
        for result in shown.results
        if result.mean is not None
    ]
    return message("lists.sentences").join(parts)
