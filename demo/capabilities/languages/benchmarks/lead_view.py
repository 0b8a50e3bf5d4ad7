"""What a benchmark asks, and what there is to say where it was not measured."""

from __future__ import annotations

from markupsafe import Markup

from demo.capabilities.languages.benchmarks.choosing import Shown
from demo.capabilities.languages.benchmarks.table_view import command, metric_term
from demo.messages import markup, message
from demo.views.elements import element
from demo.views.html import notice
from demo.views.numbers import percent
from demo.views.terms import term
from models import BENCHMARK_METRICS


def lead(shown: Shown) -> Markup:
    """Return what the task is, and what is counted."""
    heading = element("h3", message(f"languages.benchmarks.tasks.{shown.task}.name"))
    metric = metric_term(BENCHMARK_METRICS[shown.task])
    about = markup(f"languages.benchmarks.tasks.{shown.task}.about", metric=metric)
    transfer = markup("languages.benchmarks.zero_shot", zero_shot=term("zero_shot_transfer"))
    sentences = [about, transfer] if shown.trained_on == "english" and shown.results else [about]
    return heading + element("p", Markup(" ").join(sentences), class_="bench-lead")


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
