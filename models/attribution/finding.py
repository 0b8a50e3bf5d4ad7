"""Find the answer that is to be explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from models.attribution.outputs import LabelOutput
from models.attribution.results import EXPLAINED, EXPLAINED_PAIRS, OWN_EXPLAINED
from models.attribution.spans import answer_subject
from models.attribution.subject import Subject
from models.errors import EmptyTextError, OutOfRangeError
from models.reader import Reader
from models.tasks.heads import Head
from models.tasks.kinds import find_task
from models.tasks.labels import find_label, kind_of
from models.tasks.library import HeadLibrary
from models.tasks.own import OwnHead
from models.tasks.pooling import first_pieces, means, tokens_of_spans
from models.text.passage import Passage, as_passage
from models.text.tokenization import PassageTokenizer
from models.text.tokens import Encoding
from models.validation import check_fits, check_masks, one_of, whole_number
from models.words.gaps import gaps, is_one_word, spelling

CHOSEN = -1  # place: the word or the gap is chosen here


class SubjectFinder:
    """Finds the label or the token, and the word or the gap that it belongs to."""

    def __init__(self, reader: Reader, tokenizer: PassageTokenizer, heads: HeadLibrary) -> None:
        self._reader, self._tokenizer, self._heads = reader, tokenizer, heads

    def find(
        self, passage: Passage | str, model: str, task: str, target: str, place: int, trained_on: str
    ) -> tuple[Subject, int | None]:
        """Return the answer, and the index of its word or gap. See `AttributionAnalyser.explain`."""
        one_of("task", task, (*EXPLAINED, *EXPLAINED_PAIRS, *OWN_EXPLAINED))
        if not isinstance(target, str):
            raise OutOfRangeError("out_of_range.target", value=target)
        text = as_passage(passage).text
        if task == "mask":
            return self._token(self._tokenizer.tokenize(text, model), target, place)
        form = find_task(task).form
        key, head = self._heads.get(model, task, trained_on, form)
        if form == "questions":
            return answer_subject(self._reader, self._tokenizer.tokenize(passage, key), head, target), None
        encoding = self._tokenizer.tokenize(text, key)
        check_fits(encoding)
        if form == "tagging":
            return self._word_label(encoding, head, target, place)
        return self._text_label(encoding, head, target), None

    def _token(self, encoding: Encoding, target: str, place: int) -> tuple[Subject, int]:
        """Return the answer that a token stands in a gap."""
        check_masks(encoding)
        check_fits(encoding)
        gap = max(0, whole_number("place", place, CHOSEN, len(encoding.masks) - 1))
        checkpoint = self._reader.checkpoint(encoding.model.key)
        output = LabelOutput(checkpoint, None, (encoding.masks[gap],))
        unknown = checkpoint.tokenizer.unk_token_id
        if not target:
            logits = output.logits(self._reader, [Subject(encoding, output).row], long=False)
            return Subject(encoding, replace(output, choice=int(logits[0].argmax()))), gap
        there = gaps(encoding)[gap]
        pieces = spelling(there, target, checkpoint) if is_one_word(there, target) else ()
        if len(pieces) == 1 and pieces[0].id != unknown:
            return Subject(encoding, replace(output, choice=pieces[0].id)), gap
        id = checkpoint.tokenizer.convert_tokens_to_ids(target)
        if id is None or id == unknown:
            raise OutOfRangeError("explain.token", value=target, model=encoding.model.key)
        return Subject(encoding, replace(output, choice=id)), gap

    def _text_label(self, encoding: Encoding, head: Head | OwnHead, target: str) -> Subject:
        """Return the answer that a text has a label."""
        typed = tuple(range(1, len(encoding.tokens) - 1))
        if not any(encoding.tokens[at].start < encoding.tokens[at].end for at in typed):
            raise EmptyTextError("nothing_read", model=encoding.model.key)
        read = (0,) if isinstance(head, OwnHead) else typed
        (logits,) = self._logits(encoding, head, [read])
        return self._subject(encoding, head, read, _label(head, target, logits))

    def _word_label(self, encoding: Encoding, head: Head | OwnHead, target: str, place: int) -> tuple[Subject, int]:
        """Return the answer that a word has a label."""
        count = len(encoding.words)
        if not count:
            raise EmptyTextError("nothing_read", model=encoding.model.key)
        place = whole_number("place", place, CHOSEN, count - 1)
        tokens = encoding.tokens[1:-1]
        found = tokens_of_spans(tokens, encoding.words)
        if head.first_piece:
            found = [first_pieces(tokens, [own])[0] if own else [] for own in found]
        units = [tuple(at + 1 for at in own) for own in found]
        read = [index for index, own in enumerate(units) if own]
        if not read or (place != CHOSEN and place not in read):
            raise EmptyTextError("nothing_read", model=encoding.model.key)
        logits = dict(zip(read, self._logits(encoding, head, [units[index] for index in read]), strict=True))
        word = _chosen_word(encoding, head, logits) if place == CHOSEN else place
        return self._subject(encoding, head, units[word], _label(head, target, logits[word])), word

    def _subject(self, encoding: Encoding, head: Head | OwnHead, positions: Sequence[int], choice: int) -> Subject:
        checkpoint = self._reader.checkpoint(encoding.model.key)
        return Subject(encoding, LabelOutput(checkpoint, head, tuple(positions), choice))

    def _logits(self, encoding: Encoding, head: Head | OwnHead, units: Sequence[Sequence[int]]) -> list[np.ndarray]:
        """Return the logits of all labels for the mean of the states at each of several groups of positions."""
        row = self._subject(encoding, head, units[0], 0).row
        (states,) = self._reader.read_adapted(encoding.model.key, [row], head.adapter)
        return list(head.logits(means(states, units)))


def _chosen_word(encoding: Encoding, head: Head | OwnHead, logits: dict[int, np.ndarray]) -> int:
    """Return the first word that is part of a name, of entities; else the first that has a letter; else the first."""
    words = list(logits)
    named = [word for word in words if kind_of(head.info.labels[int(logits[word].argmax())])]
    lettered = [word for word in words if encoding.has_letters(word)]
    return ((named if head.info.task == "entities" else []) or lettered or words)[0]


def _label(head: Head | OwnHead, target: str, logits: np.ndarray) -> int:
    """Return the index of a label. A kind of entity means its beginning or its inside, whichever is more probable."""
    labels = head.info.labels
    if not target:
        return int(logits.argmax())
    kinds = [index for index, label in enumerate(labels) if head.info.task == "entities" and kind_of(label) == target]
    if kinds:
        return max(kinds, key=lambda index: float(logits[index]))
    return labels.index(find_label(target, labels, "target"))
