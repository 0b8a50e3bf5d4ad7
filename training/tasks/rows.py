"""Samples as the encoder reads them, with what enters the first adapted layer computed once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from models import Passage
from models.checkpoints import forward
from models.checkpoints.adapters import Adapter
from models.checkpoints.checkpoint import Checkpoint
from models.reader import Row
from models.tasks.pooling import tokens_of_spans, typed_tokens
from models.text.tokenization import PassageTokenizer
from models.text.tokens import Encoding, Token
from training.tasks.samples import Sample

LONGEST = 192  # tokens of a row in training; longer texts are cut
LONGEST_PAIR = 320  # of a question with its passage, which is cut around the answer
AT_ONCE = 256  # rows


@dataclass(eq=False)
class Prepared:
    """A row of tokens and where its labels are."""

    row: Row
    units: list[list[int]]  # positions of the tokens of each labelled unit; for questions, of all possible answers
    # One for each unit, or the probabilities of all; for questions the first and the last token of the answer.
    labels: list[int] | list[list[float]]
    states: np.ndarray | None = None  # (tokens, hidden), float16: what enters the first adapted layer


def prepare(tokenizer: PassageTokenizer, model: str, sample: Sample) -> Prepared | None:
    """Return a sample as a row; None where nothing of it can be learned."""
    encoding = tokenizer.tokenize(Passage(sample.text, sample.pair), model)
    if sample.pair:
        return _question(encoding, sample)
    tokens = _cut(encoding.tokens, 0, LONGEST - 2)
    units = tokens_of_spans(tokens, sample.units) if sample.units else [typed_tokens(tokens)]
    found = [(unit, label) for unit, label in zip(units, sample.labels, strict=True) if unit]
    if not found:
        return None
    return Prepared(Row.of(tokens), [unit for unit, _ in found], [label for _, label in found])


def _cut(tokens: Sequence[Token], first: int, count: int) -> Sequence[Token]:
    return (tokens[0], *tokens[1:-1][first : first + count], tokens[-1])


def _question(encoding: Encoding, sample: Sample) -> Prepared | None:
    """Return a question with its passage, or the part of a long one around the answer."""
    start, end = sample.units[0]
    question = [token for token in encoding.tokens if token.segment == 0]
    passage = [token for token in encoding.tokens if token.segment == 1]
    inside = [
        index for index, token in enumerate(passage) if token.start < end and token.end > start and not token.added
    ]
    room = LONGEST_PAIR - len(question) - 1
    if not inside or room < 32 or inside[-1] - inside[0] >= room:
        return None
    # Anywhere in the part, for answers that are always in the middle teach no more than that. No chance: the same
    # sample always gives the same row.
    share = crc32(sample.text.encode()) / 2**32
    before = round(share * (room - 1 - (inside[-1] - inside[0])))
    first = max(0, min(inside[0] - before, len(passage) - 1 - room))
    kept = passage[:-1][first : first + room]
    shift = len(question) - first
    possible = [0, *range(len(question), len(question) + len(kept))]
    tokens = [*question, *kept, passage[-1]]
    return Prepared(Row.of(tokens), [possible], [inside[0] + shift, inside[-1] + shift])


def without_answer(prepared: Prepared, other: Prepared) -> Prepared:
    """Return the question of one sample with the passage of another: its answer is the first token."""
    split, start = prepared.units[0][1], other.units[0][1]
    ids = (*prepared.row.ids[:split], *other.row.ids[start:])[:LONGEST_PAIR]
    segments = (*prepared.row.segments[:split], *other.row.segments[start:])[:LONGEST_PAIR]
    return Prepared(Row(ids, segments), [[0, *range(split, len(ids) - 1)]], [0, 0])


def fill_states(checkpoint: Checkpoint, rows: Sequence[Prepared], first: int) -> None:
    """Compute what enters layer `first` for the rows that lack it."""
    missing = [each for each in rows if each.states is None]
    for start in range(0, len(missing), AT_ONCE):
        some = missing[start : start + AT_ONCE]
        found = forward.read_adapted(checkpoint, [each.row for each in some], Adapter(first), long=True)
        for each, states in zip(some, found, strict=True):
            each.states = states.astype(np.float16)
