"""What the section maps: the sentences of a set, or a reader's own lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from demo.capabilities.languages.lines import Line, Lines, chosen_lines, renumbered
from demo.inputs import Reading
from demo.messages import message
from demo.own_lines import OWN
from demo.views.text import cut, readable
from models import MAX_MAPPED, Analyser, Meaning, RowError, SentenceMap, parallel_sets, topic_sets

MEANS = MEANS_IN, MEANS_OUT = "in", "out"  # whether the mean of each language is taken out of its vectors
READY: Mapping[str, Mapping[str, tuple[Meaning, ...]]] = {"topics": topic_sets(), "parallel": parallel_sets()}
SETS = (*READY, OWN)
MAX_NAME = 28  # characters of a reader's own line that names what it means


@dataclass(frozen=True)
class Mapped:
    """The sentences of a map."""

    lines: Lines
    meanings: tuple[int, ...] | None = None  # a number for what each of them means, as far as that is known
    names: tuple[str, ...] = ()  # of the meanings

    @property
    def languages(self) -> list[str | None]:
        return [line.language for line in self.lines.read]


def mapped_lines(analyser: Analyser, set_id: str, own: str) -> Mapped:
    """Return the sentences of a ready set, or up to 500 of the reader's own lines."""
    if set_id == OWN:
        lines = chosen_lines(analyser, set_id, own, MAX_MAPPED)
        return Mapped(lines, *_own_meanings(lines.read))
    meanings = [meaning for topic in READY[set_id].values() for meaning in topic]
    found = [(Line(text, code), at) for at, each in enumerate(meanings) for code, text in each.texts.items()]
    names = (message(f"languages.map.meanings.{meaning.topic}_{meaning.id}") for meaning in meanings)
    return Mapped(Lines(tuple(line for line, _ in found)), tuple(at for _, at in found), tuple(names))


def map_reading(analyser: Analyser, mapped: Mapped, reading: Reading, means: str) -> SentenceMap:
    """Return the map of sentences under one model.

    Raises:
        RowError: a line cannot be read; it has the number of the line in the box.
        ModelError: see `Analyser.sentences`.
    """
    texts, languages = mapped.lines.texts, mapped.languages
    try:
        return analyser.sentences.map(texts, languages, reading.model, mapped.meanings, centred=means == MEANS_OUT)
    except RowError as error:
        raise renumbered(error, mapped.lines) from error


def _own_meanings(lines: Sequence[Line]) -> tuple[tuple[int, ...] | None, tuple[str, ...]]:
    """Return a number for what each line means, and names of these; none where lines are no translations.

    Where all languages have as many lines, the first line of each means the same, and so on.
    """
    counts = Counter(line.language for line in lines)
    if len(counts) < 2 or len(set(counts.values())) > 1:
        return None, ()
    seen: Counter[str | None] = Counter()
    meanings = []
    for line in lines:
        meanings.append(seen[line.language])
        seen[line.language] += 1
    first = [line for line in lines if line.language == lines[0].language]
    return tuple(meanings), tuple(cut(readable(line.text), MAX_NAME) for line in first)
