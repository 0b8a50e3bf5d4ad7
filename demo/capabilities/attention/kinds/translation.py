"""The heads that are closest to the translation, which is no kind: named above the map of kinds, and marked on it."""

from __future__ import annotations

from markupsafe import Markup

from demo.capabilities.attention.kind_style import translation_swatch
from demo.messages import message
from demo.views.elements import concatenate, element, listed
from demo.views.head_button import head_button
from demo.views.numbers import fixed, percent
from demo.views.terms import term
from models import Head, ModelInfo, TranslationScores

BEST = 5  # heads of each model


def best_for_translation(translation: TranslationScores) -> list[Head]:
    """Return the heads with the highest scores, the best first. There are none where no word has a counterpart."""
    return translation.ranked()[:BEST]


def translation_line(model: ModelInfo, translation: TranslationScores) -> Markup:
    """Return the best heads as buttons with their scores, behind the sign that the map marks them with.

    Below stands how much of their weight words give the other text in the first of them. It is empty without any.
    """
    best = best_for_translation(translation)
    if not best:
        return Markup("")
    label = term("translation", message("explorer.translation.chip"))
    buttons = [_button(model, translation, head) for head in best]
    weight = message(
        "attention.kinds.weight",
        share=percent(translation.shares[best[0]], 1),
        counterpart=percent(translation.on_counterpart[best[0]], 1),
    )
    first = message("attention.kinds.first", weight=weight)
    line = concatenate([translation_swatch(), " ", label, ": ", listed(buttons)])
    return element("p", line, " ", element("span", first, class_="hint"), class_="closest")


def _button(model: ModelInfo, translation: TranslationScores, head: Head) -> Markup:
    layer, index = head
    score = fixed(translation.scores[head], 2)
    return head_button(layer, index, model, message("attention.kinds.strongest", layer=layer, head=index, score=score))
