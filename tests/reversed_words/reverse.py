"""The computation, which would be a folder of its own in `models/`."""

from dataclasses import dataclass

from models import Analyser, ModelInfo, Passage


@dataclass(frozen=True)
class ReversedWords:
    """The words of a passage, the last one first."""

    model: ModelInfo
    words: tuple[str, ...]


def reverse_words(analyser: Analyser, passage: Passage, model: str) -> ReversedWords:
    """Return the words of a passage in reverse order. Raises what `Analyser.tokenize` raises."""
    encoding = analyser.tokenize(passage, model)
    return ReversedWords(encoding.model, tuple(map(encoding.typed, reversed(range(len(encoding.words))))))
