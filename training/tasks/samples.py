"""Labelled texts: what is trained, tuned and reported on, by task.

topic: nine tenths of the train rows are trained on, the other tenth is tuned on (the temperature), the dev rows are
reported on. sentiment: the same with the train and the val tweets. entities, pos: nineteen of twenty English train
sentences are trained on; for `all` also nine twentieths of the dev sentences of each language; a twentieth is tuned on;
every other dev sentence is reported on. questions: of the contexts in the train files a tenth is reported on, a
twentieth tuned on, the rest trained on.

Entities and parts of speech have training files in English alone, and answers of questions are only in the training
files. Rows of topics are the same sentences in all languages; parts go by row, so that none is in two parts.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from models.tasks.kinds import TASKS
from models.text.segmentation import Span, words
from training.errors import RecipeError

CODES = "ar bg de el en es fi fr he hi id it ja ko nl pl pt ru sw th tr ur vi zh"
LANGUAGES = tuple(CODES.split(" "))
UNSPACED = {"ja", "th", "zh"}
PARTS = ("train", "tune", "report")
Units = tuple[Span, ...]


@dataclass(frozen=True)
class Sample:
    """A text with a label for each unit: for the whole text, for each of its words, or the span of an answer."""

    text: str
    units: Units  # spans in the text, or for questions the answer's span in the passage; empty: the whole text
    labels: tuple[int, ...]
    pair: str = ""  # the passage of a question
    answers: tuple[str, ...] = ()


def read_samples(task: str, data: Path, language: str, part: str, trained_on: str) -> list[Sample]:
    """Return the samples of one part of one language; empty where there are none.

    Raises:
        RecipeError: the folder lacks the data.
    """
    try:
        return [sample for own, sample in _READERS[task](data, language, trained_on) if own == part]
    except FileNotFoundError as error:
        raise RecipeError(f"There is no {error.filename}.") from error


def languages_of(task: str, data: Path) -> list[str]:
    """Return the languages that a task has labels for, those that the models were trained on first."""
    folder, pattern = {
        "topic": ("topic", "??.tsv"),
        "sentiment": ("sentiment", "val-*.tsv"),
        "entities": ("ner", "dev-*.tsv"),
        "pos": ("pos", "dev-*.tsv"),
        "questions": ("qa", "train-*.json"),
    }[task]
    found = {path.stem.rpartition("-")[2] for path in (data / folder).glob(pattern)}
    return sorted(found, key=lambda each: (each not in LANGUAGES, each))


def cleaned(text: str) -> str:
    r"""Undo what exports have left in texts: \u2019 written out, quotes doubled once or twice."""
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
    text = re.sub(r'\\?"{2,}', '"', text).strip()
    return text[1:-1].strip() if len(text) > 2 and text[0] == text[-1] == '"' and text.count('"') == 2 else text


def _topics(data: Path, language: str, _trained_on: str) -> Iterator[tuple[str, Sample]]:
    labels = TASKS["topic"].labels
    with (data / "topic" / f"{language}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        part = "report" if row["split"] != "train" else PARTS[int(row["index_id"]) % 10 == 0]
        yield part, Sample(cleaned(row["text"]), (), (labels.index(row["category"]),))


def _sentiment(data: Path, language: str, _trained_on: str) -> Iterator[tuple[str, Sample]]:
    labels = TASKS["sentiment"].labels
    for name in ("train", "val"):
        lines = (data / "sentiment" / f"{name}-{language}.tsv").read_text(encoding="utf-8").split("\n")
        for index, line in enumerate(filter(None, lines)):
            label, _, text = line.partition("\t")
            part = "report" if name == "val" else PARTS[index % 10 == 0]
            yield part, Sample(cleaned(text), (), (labels.index(label),))


def _tagged(folder: str, task: str) -> Callable[[Path, str, str], Iterator[tuple[str, Sample]]]:
    """Return a reader of sentences with tagged words."""

    def read(data: Path, language: str, trained_on: str) -> Iterator[tuple[str, Sample]]:
        for name in ("train", "dev"):
            if name == "train" and language != "en":
                continue
            blocks = (data / folder / f"{name}-{language}.tsv").read_text(encoding="utf-8").strip().split("\n\n")
            for index, block in enumerate(blocks):
                rows = [line.split("\t") for line in block.split("\n")]
                part = _tagged_part(name, language, index, trained_on)
                yield part, tagged_sample(task, language, [row[0] for row in rows], [row[1] for row in rows])

    return read


def _tagged_part(name: str, language: str, index: int, trained_on: str) -> str:
    if name == "train":
        return PARTS[index % 20 == 0]
    if index % 2:
        return "report"
    return "unused" if trained_on == "english" or language == "en" else PARTS[index % 20 == 0]


def tagged_sample(task: str, language: str, words: Sequence[str], tags: Sequence[str]) -> Sample:
    """Return a sentence of tagged words as a sample of "pos" or "entities"."""
    joint = "" if language in UNSPACED else " "
    return (_parts_of_speech if task == "pos" else _entities)(words, tags, joint)


def spans_of(words: Sequence[str], joint: str) -> list[Span]:
    """Return where words stand once they are joined."""
    spans, at = [], 0
    for word in words:
        spans.append((at, at + len(word)))
        at += len(word) + len(joint)
    return spans


def _parts_of_speech(parts: Sequence[str], tags: Sequence[str], joint: str) -> Sample:
    labels = TASKS["pos"].labels
    return Sample(joint.join(parts), tuple(spans_of(parts, joint)), tuple(map(labels.index, tags)))


def entity_spans(spans: Sequence[Span], tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the entities that tags say: start, end and kind. An I- without a beginning begins one."""
    found: list[tuple[int, int, str]] = []
    before = "O"
    for (start, end), tag in zip(spans, tags, strict=True):
        kind = tag[2:]
        if tag.startswith("I-") and before[2:] == kind:
            found[-1] = (found[-1][0], end, kind)
        elif tag != "O":
            found.append((start, end, kind))
        before = tag
    return found


def _entities(parts: Sequence[str], tags: Sequence[str], joint: str) -> Sample:
    """Return a sample whose units are ICU's words, as the product has them: the data cut Chinese by character."""
    labels, text = TASKS["entities"].labels, joint.join(parts)
    entities = entity_spans(spans_of(parts, joint), tags)
    units, names, last = words(text), [], None
    for start, end in units:
        own = next((each for each in entities if each[0] < end and start < each[1]), None)
        names.append("O" if own is None else f"{'I' if own is last else 'B'}-{own[2]}")
        last = own
    return Sample(text, units, tuple(map(labels.index, names)), answers=tuple(f"{s} {e} {k}" for s, e, k in entities))


def _questions(data: Path, language: str, _trained_on: str) -> Iterator[tuple[str, Sample]]:
    content = json.loads((data / "qa" / f"train-{language}.json").read_text(encoding="utf-8"))
    for paragraph in (each for entry in content["data"] for each in entry["paragraphs"]):
        context = paragraph["context"]
        draw = int(sha256(context.encode()).hexdigest(), 16) % 20
        part = "report" if draw < 2 else PARTS[draw == 2]
        for question in paragraph["qas"]:
            sample = question_sample(question["question"], context, question["answers"])
            if sample:
                yield part, sample


def question_sample(question: str, context: str, answers: Sequence[Mapping[str, Any]]) -> Sample | None:
    """Return a question with its passage; None where the first answer does not stand where the data says it does.

    Args:
        answers: `text` and `answer_start` of each, as in SQuAD.
    """
    texts, start = tuple(answer["text"] for answer in answers), answers[0]["answer_start"]
    end = start + len(texts[0])
    return Sample(question, ((start, end),), (), context, texts) if context[start:end] == texts[0] else None


_READERS: dict[str, Callable[[Path, str, str], Iterator[tuple[str, Sample]]]] = {
    "topic": _topics,
    "sentiment": _sentiment,
    "entities": _tagged("ner", "entities"),
    "pos": _tagged("pos", "pos"),
    "questions": _questions,
}
