"""What a model says of the words of a text: by its head, and by that of the other training."""

from __future__ import annotations

from dataclasses import dataclass

from demo.capabilities.tasks.belief import Belief, belief
from demo.inputs import Reading
from models import Analyser, TaggedWord, Tagging, kind_of, own_task

TAGGINGS = ("entities", "pos")  # tasks


@dataclass(frozen=True)
class Tagged:
    """A model's answers."""

    found: Tagging
    other: Tagging | None  # by the head that was trained on other languages
    belief: Belief

    def other_label(self, index: int) -> str | None:
        """Return the label that the other training gives a word, where it is another one."""
        if self.other is None:
            return None
        own, label = self.found.words[index].label, self.other.words[index].label
        return label if label != own else None

    @property
    def changed(self) -> list[int]:
        """Return the words that the other training labels otherwise."""
        return [index for index in range(len(self.found.words)) if self.other_label(index)]


def tagged(analyser: Analyser, reading: Reading, task: str, trained_on: str, language: str) -> Tagged:
    """Return what a model says of the page's text.

    Raises what `analyser.tasks.tag` raises.
    """
    text, model = reading.passage.text, reading.model
    task = own_task(analyser.resolve(model), "tagging") or task
    found = analyser.tasks.tag(text, model, task, trained_on)
    key = found.encoding.model.key
    known = belief(analyser, key, found.info, text, language)
    other = analyser.tasks.tag(text, key, task, known.other.trained_on) if known.other else None
    return Tagged(found, other, known)


def label_kind(label: str | None) -> str:
    """Return a label without B- or I-."""
    return kind_of(label) or label or ""


def is_named(word: TaggedWord) -> bool:
    """Return whether a word is part of an entity."""
    return word.label not in (None, "O")
