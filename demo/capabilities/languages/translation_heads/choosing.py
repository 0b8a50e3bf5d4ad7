"""The pairs of texts that the section reads: the page's two texts, ready ones in two languages, or a reader's own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from demo.errors import error_message
from demo.messages import message
from demo.own_lines import OWN, typed_lines
from models import MAX_TRANSLATION_PAIRS, Meaning, ModelError, RowError, parallel_sets, topic_sets

THIS, READY = "this", "ready"
SETS = (THIS, READY, OWN)
SEPARATOR = "|||"
SEPARATORS = re.compile(rf"{re.escape(SEPARATOR)}|\t")
FIRST_LANGUAGES = "en", "de"


@dataclass(frozen=True)
class ChosenPairs:
    """Texts and their translations, or what is wrong with them."""

    texts: tuple[tuple[str, str], ...] = ()
    numbers: tuple[int, ...] = ()  # of a reader's own lines in the box, from 1
    beyond: int = 0  # own lines that are left out
    problem: str = field(default="", compare=False)  # the id of the message that says what is missing
    number: int = 0  # of the line that the problem is about, from 1


def meanings() -> tuple[Meaning, ...]:
    """Return the sentences of the ready pairs, each in all of `ready_languages`."""
    sets = (*topic_sets().values(), *parallel_sets().values())
    return tuple(meaning for topic in sets for meaning in topic)


def ready_languages() -> list[str]:
    """Return the codes of the languages that all ready sentences are in."""
    first, *others = (meaning.texts for meaning in meanings())
    return [code for code in first if all(code in texts for texts in others)]


def chosen_pairs(set_id: str, language: str, other: str, own: str) -> ChosenPairs:
    """Return the ready pairs in two languages, or up to 60 of the reader's own lines."""
    if set_id == OWN:
        return _own_pairs(own)
    if language == other:
        return ChosenPairs(problem="same_language")
    return ChosenPairs(tuple((each.texts[language], each.texts[other]) for each in meanings()))


def pairs_to_edit(pairs: ChosenPairs) -> str:
    """Return pairs as a reader types them."""
    return "\n".join(f"{text} {SEPARATOR} {translation}" for text, translation in pairs.texts)


def problem(pairs: ChosenPairs) -> str:
    """Return the sentence about what is missing."""
    parameters = {"number": str(pairs.number)} if pairs.number else {}
    return message(f"languages.translation_heads.problems.{pairs.problem}", **parameters)


def pair_error(error: ModelError, pairs: ChosenPairs) -> str:
    """Return the sentence for an error, with the number that a line has in the reader's box."""
    if not isinstance(error, RowError):
        return error_message(error)
    row, inner = int(str(error.parameters["row"])), error.parameters["error"]
    number = (pairs.numbers or tuple(range(1, row + 1)))[row - 1]
    sentence = error_message(inner) if isinstance(inner, ModelError) else str(inner)
    return message("languages.translation_heads.problems.row", number=str(number), error=sentence)


def _own_pairs(typed: str) -> ChosenPairs:
    lines, beyond = typed_lines(typed, MAX_TRANSLATION_PAIRS)
    if not lines:
        return ChosenPairs(problem="no_lines")
    texts = []
    for number, line in lines:
        text, *rest = (part.strip() for part in SEPARATORS.split(line, maxsplit=1))
        if not rest or not text or not rest[0]:
            return ChosenPairs(problem="no_text" if rest else "no_separator", number=number)
        texts.append((text, rest[0]))
    return ChosenPairs(tuple(texts), tuple(number for number, _ in lines), beyond)
