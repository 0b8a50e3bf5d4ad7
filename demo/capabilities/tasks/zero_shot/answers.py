"""Labels as a person types them, and what a model says of them."""

from __future__ import annotations

from demo.inputs import Reading
from models import MAX_LABELS, TEMPLATE, Analyser, ModelError, ZeroShot, own_task


def typed_labels(typed: str) -> list[str]:
    """Return the labels of a box, one a line, each once; no more than can be asked at once."""
    lines = (line.strip() for line in typed.splitlines())
    return list(dict.fromkeys(filter(None, lines)))[:MAX_LABELS]


def can_answer(analyser: Analyser, reading: Reading) -> bool:
    """Return whether the checkpoint may have the head that this needs: what is not here shows its own error."""
    try:
        return own_task(analyser.resolve(reading.model)) == "zero_shot"
    except ModelError:
        return True


def zero_shot_answer(analyser: Analyser, reading: Reading, labels: str, template: str) -> ZeroShot:
    """Return which of the labels fit the page's text; an empty template stands for the usual one.

    Raises what `analyser.tasks.zero_shot` raises.
    """
    sentence = template.strip() or TEMPLATE
    return analyser.tasks.zero_shot(reading.passage.text, typed_labels(labels), reading.model, sentence)
