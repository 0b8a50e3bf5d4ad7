"""Rows of different lengths in batches with little padding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from models.checkpoints.checkpoint import Checkpoint
from models.text.tokens import Token

TOKENS_AT_ONCE = 1024  # of all rows of a batch: more at once are no faster, and delay other requests for longer
LOGITS_AT_ONCE = 256  # positions of all rows of a batch: 256 MB for a vocabulary of 250,002
MAX_PADDING = 0.25  # of what a batch computes


@dataclass(frozen=True)
class Row:
    """One sequence that a model reads, special tokens included."""

    ids: tuple[int, ...]
    segments: tuple[int, ...] = ()  # 1: of the second text of a pair; all 0 if left out
    logits_at: tuple[int, ...] = ()  # positions at which the logits are wanted

    @classmethod
    def of(cls, tokens: Sequence[Token], logits_at: Sequence[int] = ()) -> Row:
        """Return the row of tokens of an encoding."""
        ids, segments = (tuple(part) for part in ([t.id for t in tokens], [t.segment for t in tokens]))
        return cls(ids, segments, tuple(logits_at))


def check_row(row: Row, checkpoint: Checkpoint) -> None:
    """Raise ValueError where a row cannot be read by the model: a fault of the caller."""
    count, spec = len(row.ids), checkpoint.spec
    if not 0 < count <= spec.max_tokens:
        raise ValueError(f"A row must have from 1 to {spec.max_tokens} tokens for {spec.key}, not {count}.")
    if row.segments and len(row.segments) != count:
        raise ValueError(f"A row of {count} tokens has {len(row.segments)} segment ids.")
    if not all(0 <= position < count for position in row.logits_at):
        raise ValueError(f"Logits are wanted at {row.logits_at} of a row of {count} tokens.")


def batches(rows: Sequence[Row]) -> list[list[int]]:
    """Return indices of rows in batches of bounded size, the longest rows first.

    A batch computes at most 1024 tokens, a quarter of them padding, and logits at 256 positions. A single row with
    more positions has a batch of its own.
    """
    groups: list[list[int]] = []
    tokens = positions = 0  # of the last group, without padding
    for index in sorted(range(len(rows)), key=lambda each: -len(rows[each].ids)):
        count, wanted = len(rows[index].ids), len(rows[index].logits_at)
        if groups:
            computed = (len(groups[-1]) + 1) * len(rows[groups[-1][0]].ids)
            padding = computed - tokens - count
            if (
                computed <= TOKENS_AT_ONCE
                and padding <= MAX_PADDING * computed
                and positions + wanted <= LOGITS_AT_ONCE
            ):
                groups[-1].append(index)
                tokens, positions = tokens + count, positions + wanted
                continue
        groups.append([index])
        tokens, positions = count, wanted
    return groups


def encoder_inputs(checkpoint: Checkpoint, rows: Sequence[Row]) -> dict[str, torch.Tensor]:
    """Return the arguments of the encoder, each (rows, tokens): ids, positions, and segments where the model has them.

    The positions are named, since XLM-R would count them from the ids: a padding id within a row, as a baseline has
    it, would shift all that follow. A mask is only there where rows differ in length.
    """
    spec, lengths = checkpoint.spec, [len(row.ids) for row in rows]
    longest = max(lengths)
    padding = checkpoint.tokenizer.pad_token_id
    inputs = {
        "input_ids": [[*row.ids, *[padding] * (longest - len(row.ids))] for row in rows],
        "position_ids": [list(range(spec.first_position, spec.first_position + longest))],
    }
    if spec.segment_ids:
        inputs["token_type_ids"] = [[*row.segments, *[0] * (longest - len(row.segments))] for row in rows]
    if min(lengths) < longest:
        inputs["attention_mask"] = [[1] * length + [0] * (longest - length) for length in lengths]
    device = checkpoint.model.device
    return {name: torch.tensor(values, dtype=torch.long, device=device) for name, values in inputs.items()}
