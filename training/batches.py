"""Assemble masked batches of about the same number of tokens, grouped by length to avoid padding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import repeat

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from torch.nn.utils.rnn import pad_sequence

from training.corpus import Corpus
from training.masking import MASKING_RATE, MaskingVocabulary, mask_row, word_masking_rates
from training.samples import NO_PAIR, Sample, Text, draw_samples

POOL = 8192  # samples that are grouped by length together
MAX_TOKENS = 128


@dataclass(frozen=True, eq=False)
class Batch:
    """Masked model inputs and their targets. Tensors have shape (rows, tokens) unless noted."""

    input_ids: torch.Tensor
    token_type_ids: torch.Tensor
    attention_mask: torch.Tensor | None  # bool; None if there is no padding, which lets attention take its fastest path
    is_masked: torch.Tensor  # bool
    targets: torch.Tensor  # (masked,), original ids in the order of `is_masked`
    spans: torch.Tensor  # (rows, tokens, 2), see `alignment.text_spans`
    next_sentence_labels: torch.Tensor  # (rows,), see `samples`
    language_ids: torch.Tensor  # (rows,), indices in `Corpus.languages`
    texts: list[Text]  # empty if the batch was made without samples


def stream_batches(
    corpus: Corpus,
    tokenizer: Tokenizer,
    vocabulary: MaskingVocabulary,
    *,
    pairs: bool,
    tokens: int,
    seed: int,
    first_pool: int = 0,
    masking_rate: Callable[[], float] = lambda: MASKING_RATE,
) -> Iterator[tuple[int, Batch]]:
    """Yield (pool index, batch) without end.

    A pool depends only on the seed and its index, so a resumed run can continue with the next pool.

    Args:
        pairs: Whether to sample sentence pairs for next-sentence prediction.
        tokens: Maximum number of tokens in a batch, padding included and inserted "▁" excluded.
        first_pool: Index of the pool to start with.
        masking_rate: Called before each batch.
    """
    vocabulary = replace(vocabulary, word_rates=word_masking_rates(corpus, tokenizer, seed))
    pool = first_pool
    while True:
        rng = np.random.default_rng([seed, pool])
        samples = draw_samples(corpus, POOL, rng, pairs=pairs)
        tokenizer.enable_truncation(MAX_TOKENS)
        encodings = tokenizer.encode_batch([sample.text for sample in samples])
        for rows in _group_by_length(encodings, tokens, rng):
            yield (
                pool,
                make_batch(
                    [encodings[row] for row in rows],
                    vocabulary,
                    rng,
                    samples=[samples[row] for row in rows],
                    masking_rate=masking_rate(),
                ),
            )
        pool += 1


def make_batch(
    encodings: list[Encoding],
    vocabulary: MaskingVocabulary,
    rng: np.random.Generator,
    *,
    samples: Sequence[Sample] = (),
    masking_rate: float = MASKING_RATE,
    chosen: list[np.ndarray] | None = None,
) -> Batch:
    """Mask and pad the given rows.

    Args:
        encodings: The tokenized rows.
        samples: The samples that the rows were tokenized from, if the losses need more than the masked tokens.
        masking_rate: Share of the tokens to mask at random.
        chosen: For each row the tokens to replace by the mask, bool, shape (tokens,), instead of random ones.
    """
    choices: Iterable[np.ndarray | None] = chosen or repeat(None, len(encodings))
    rows = [
        mask_row(encoding, vocabulary, rng, masking_rate, choice)
        for encoding, choice in zip(encodings, choices, strict=True)
    ]
    attention_mask = _pad([np.ones(len(row.input_ids), dtype=bool) for row in rows])
    return Batch(
        _pad([row.input_ids for row in rows], vocabulary.pad_id),
        _pad([row.token_type_ids for row in rows]),
        None if attention_mask.all() else attention_mask,
        _pad([row.is_masked for row in rows]),
        torch.from_numpy(np.concatenate([row.targets for row in rows])),
        _pad([row.spans for row in rows]),
        torch.tensor([sample.next_sentence_label for sample in samples] or [NO_PAIR] * len(rows)),
        torch.tensor([sample.language_id for sample in samples] or [0] * len(rows)),
        [sample.text for sample in samples],
    )


def chunk_by_length(encodings: Sequence[Encoding], rows: int) -> Iterator[list[int]]:
    """Yield the indices of `encodings`, shortest first, in chunks of at most `rows`."""
    order = sorted(range(len(encodings)), key=lambda index: len(encodings[index].ids))
    return (order[start : start + rows] for start in range(0, len(order), rows))


def _group_by_length(encodings: list[Encoding], tokens: int, rng: np.random.Generator) -> list[list[int]]:
    """Return groups of indices, each of at most `tokens` tokens when padded, in random order."""
    groups: list[list[int]] = [[]]
    for row in sorted(range(len(encodings)), key=lambda row: len(encodings[row].ids)):
        if (len(groups[-1]) + 1) * len(encodings[row].ids) > tokens and groups[-1]:
            groups.append([])
        groups[-1].append(row)
    return [groups[index] for index in rng.permutation(len(groups))]


def _pad(rows: list[np.ndarray], value: int = 0) -> torch.Tensor:
    return pad_sequence([torch.from_numpy(row) for row in rows], batch_first=True, padding_value=value)
