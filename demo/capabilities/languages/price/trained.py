"""Which of the languages that are compared a model was trained on, in a phrase."""

from __future__ import annotations

from demo.capabilities.languages.price.measuring import Measured
from demo.messages import message
from demo.views.languages import language_name
from demo.views.numbers import number
from models import trained_on

NAMED = 6  # languages in a sentence


def training(measured: Measured, index: int) -> str:
    """Return on how many of the languages of the lines a model was trained, and on which not; see `trained_on`."""
    model = measured.prices[index].model
    codes = dict.fromkeys(row.line.language for row in measured.rows if row.line.language)
    answers = {code: trained_on(model, code) for code in codes}
    if None in answers.values() or not answers:
        return message("languages.price.training.unknown")
    new = [language_name(code) for code, known in answers.items() if not known]
    known = number(len(answers) - len(new))
    return message("languages.price.training.known", known=known, count=len(answers), new=len(new), names=listed(new))


def listed(names: list[str]) -> str:
    """Return names as they stand in a sentence, the first few with the number of the others."""
    shown, more = message("lists.separator").join(names[:NAMED]), len(names) - NAMED
    return message("lists.items_and_more", items=shown, number=number(more)) if more > 0 else shown
