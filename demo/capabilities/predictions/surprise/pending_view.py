"""What stands there for a long text: what to do, how far its measurement is, and what a screen reader says at last."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from demo.capabilities.predictions.surprise.comparison_view import verdict
from demo.capabilities.predictions.surprise.measuring import Pending, live_limit
from demo.capabilities.predictions.surprise.view import most_surprising
from demo.messages import message
from demo.views.html import notice, panel, progress
from demo.views.numbers import fixed, number
from models import Comparison, Surprise


def pending_panel(found: Pending, other: str) -> Markup:
    """Return that a text is too long to be measured as it is typed; `other` is the variant."""
    encoding = found.encoding
    which = "second" if other and encoding.text == other else "pair" if encoding.pair else "first"
    sentence = message(
        "predictions.surprise.long.notice",
        which=which,
        count=number(len(encoding.tokens)),
        family=encoding.model.family,
        limit=live_limit(encoding),
    )
    return panel(encoding.model, notice(sentence))


def measuring_progress(family: str, done: int, count: int) -> Markup:
    """Return how many tokens are done, and a bar."""
    sentence = message("predictions.surprise.long.progress", family=family, done=number(done), tokens=number(count))
    return progress(sentence, message("predictions.surprise.long.progress_name", family=family), done / max(count, 1))


def spoken_summary(results: Iterable[Surprise | Comparison | Pending]) -> Markup:
    """Return the sum and the most surprising word of each model, or which line it prefers, for screen readers."""
    return Markup(message("lists.sentences")).join(_spoken(each) for each in results if not isinstance(each, Pending))


def _spoken(found: Surprise | Comparison) -> Markup | str:
    if isinstance(found, Comparison):
        return verdict(found).striptags()
    most = most_surprising(found)
    if not most:
        return message("predictions.surprise.nothing")
    return message(
        "predictions.surprise.summary.alone",
        family=found.encoding.model.family,
        bits=fixed(found.bits, 1),
        most=most.striptags(),
    )
