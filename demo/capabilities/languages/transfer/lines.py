"""The labelled lines that the section reads: a ready set, or what a reader types into its two boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from demo.capabilities.languages.lines import Line, own_line
from demo.errors import error_message
from demo.messages import message
from demo.own_lines import OWN, typed_lines
from models import LABELLED_LANGUAGES, Analyser, LabelledLine, ModelError, RowError, labelled_sets

MAX_OWN = 500  # lines of each box
FIRST_SET, FIRST_LANGUAGE = next(iter(labelled_sets())), LABELLED_LANGUAGES[0]
LABEL_END = re.compile(r"[\t|｜]")


@dataclass(frozen=True)
class LabelledText:
    """A line with the label that its author gave it, if any."""

    line: Line
    label: str | None

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def language(self) -> str | None:
        return self.line.language


@dataclass(frozen=True)
class LaboratoryLines:
    """What is learned from, and what is answered."""

    examples: tuple[LabelledText, ...] = ()
    texts: tuple[LabelledText, ...] = ()
    beyond: int = 0  # lines of the boxes that are left out
    problem: str = field(default="", compare=False)  # the id of the message that says what is missing
    number: int = 0  # of the line that the problem is about, from 1

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return the examples as models take them."""
        return [(each.text, each.label or "") for each in self.examples]

    @property
    def typed(self) -> list[str]:
        return [each.text for each in self.texts]

    @property
    def known(self) -> list[str | None]:
        return [each.label for each in self.texts]

    @property
    def languages(self) -> list[str | None]:
        return [each.language for each in self.texts]


def chosen_lines(analyser: Analyser, set_id: str, language: str, examples: str, texts: str) -> LaboratoryLines:
    """Return the lines of a ready set, those of `language` as examples, or what the two boxes have."""
    if set_id != OWN:
        lines = labelled_sets()[set_id]
        return LaboratoryLines(
            tuple(_ready(line) for line in lines if line.language == language),
            tuple(_ready(line) for line in lines if line.language != language),
        )
    learned, beyond = typed_lines(examples, MAX_OWN)
    answered, more_beyond = typed_lines(texts, MAX_OWN)
    found = LaboratoryLines(tuple(_typed(analyser, learned)), tuple(_typed(analyser, answered)), beyond + more_beyond)
    return _checked(found)


def typed_examples(analyser: Analyser, typed: str) -> tuple[LabelledText, ...]:
    """Return the lines of the box of examples, with or without a label."""
    return tuple(_typed(analyser, typed_lines(typed, MAX_OWN)[0]))


def line_error(error: ModelError, lines: LaboratoryLines) -> str:
    """Return the sentence for an error, with the number that a line has in its box."""
    if not isinstance(error, RowError):
        return error_message(error)
    name, inner = str(error.parameters["list"]), error.parameters["error"]
    line = (lines.examples if name == "examples" else lines.texts)[int(str(error.parameters["row"])) - 1].line
    sentence = error_message(inner) if isinstance(inner, ModelError) else str(inner)
    return message("languages.transfer.problems.row", list=name, number=str(line.number), error=sentence)


def lines_to_edit(lines: LaboratoryLines) -> tuple[str, str]:
    """Return the examples and the texts as a reader types them."""
    examples = "\n".join(f"{each.label} | {each.text}" for each in lines.examples)
    return examples, "\n".join(f"{each.label} | {each.language}: {each.text}" for each in lines.texts)


def _ready(line: LabelledLine) -> LabelledText:
    return LabelledText(Line(line.text, line.language), line.label)


def _typed(analyser: Analyser, lines: list[tuple[int, str]]) -> Iterator[LabelledText]:
    """Yield lines such as "good | de: Guten Tag", of which the label and the language may be left out."""
    for number, typed in lines:
        found = LABEL_END.search(typed)
        label = typed[: found.start()].strip() if found else ""
        text = typed[found.end() :].strip() if found else typed.strip()
        yield LabelledText(own_line(number, text, lambda each: analyser.identifier.guess(each).language), label or None)


def _checked(lines: LaboratoryLines) -> LaboratoryLines:
    """Return the lines, or only what is wrong with them."""
    if not lines.examples:
        return LaboratoryLines(problem="no_examples")
    for name, each in (("examples", lines.examples), ("texts", lines.texts)):
        for line in each:
            if not line.text:
                return LaboratoryLines(problem=f"no_text_{name}", number=line.line.number)
            if name == "examples" and line.label is None:
                return LaboratoryLines(problem="no_label", number=line.line.number)
    if len({each.label for each in lines.examples}) < 2:
        return LaboratoryLines(problem="one_label")
    return lines if lines.texts else LaboratoryLines(problem="no_texts")
