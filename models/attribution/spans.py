"""Find the answer to a question that is to be explained: a span of tokens of the passage."""

from __future__ import annotations

from models.attribution.outputs import SpanOutput
from models.attribution.subject import Subject
from models.errors import EmptyTextError, OutOfRangeError
from models.reader import Reader, Row
from models.tasks.answers import MAX_ANSWER_TOKENS, best_spans, blank_tokens, passage_spans
from models.tasks.heads import Head
from models.tasks.own import OwnHead
from models.text.segmentation import Span
from models.text.tokens import Encoding
from models.validation import check_fits


def answer_subject(reader: Reader, encoding: Encoding, head: Head | OwnHead, target: str) -> Subject:
    """Return the answer that stands in the passage as `target`, or the most probable one where that is empty.

    `encoding` is that of the question and the passage, which have to fit the model together.

    Raises:
        EmptyTextError: there is no passage, or the model reads nothing of it.
        TextTooLongError: both do not fit the model.
        OutOfRangeError: the passage has no such text of 1 to 30 tokens.
    """
    if not encoding.pair.strip():
        raise EmptyTextError("empty_text", which="second")
    check_fits(encoding)
    positions = [at for at, token in enumerate(encoding.tokens) if token.segment == 1][:-1]
    blank = [positions[at] for at in blank_tokens([encoding.tokens[at] for at in positions])]
    if len(blank) == len(positions):
        raise EmptyTextError("nothing_read", model=encoding.model.key)
    passage = positions[0], positions[-1] + 1
    checkpoint = reader.checkpoint(encoding.model.key)
    if target:
        start, end = _named(encoding, [at for at in positions if at not in blank], target)
    else:
        (states,) = reader.read_adapted(checkpoint, [Row.of(encoding.tokens)], head.adapter)
        (best,), _ = best_spans(*passage_spans(head.logits(states), passage, blank), 1)
        start, end = best.first + passage[0], best.last + passage[0]
    label = encoding.pair[encoding.tokens[start].start : encoding.tokens[end].end]
    return Subject(encoding, SpanOutput(checkpoint, head, passage, tuple(blank), (start, end), label))


def answer_span(subject: Subject) -> Span | None:
    """Return where an answer stands in the passage; None of an answer that is no span."""
    if not isinstance(subject.output, SpanOutput):
        return None
    first, last = (subject.encoding.tokens[at] for at in subject.output.choice)
    return first.start, last.end


def _named(encoding: Encoding, positions: list[int], target: str) -> Span:
    """Return the positions of the first and the last token of the first place at which the passage has a text."""
    start = encoding.pair.find(target)
    end = start + len(target)
    tokens = encoding.tokens
    inside = [at for at in positions if tokens[at].start < end and start < tokens[at].end]
    if start < 0 or not 0 < len(inside) <= MAX_ANSWER_TOKENS:
        raise OutOfRangeError("explain.answer", value=target, limit=MAX_ANSWER_TOKENS)
    return inside[0], inside[-1]
