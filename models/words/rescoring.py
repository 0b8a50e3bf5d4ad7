"""The order of words in a gap: how probable each is there, and how well the tokens beside the gap go with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import torch

from models.checkpoints.checkpoint import Checkpoint
from models.reader import Reader
from models.words.gaps import Gap
from models.words.whole import WholeWord

WEIGHT = 0.3  # of the tokens beside the gap, which are guessed apart from each other and so counted several times


def rescore(
    reader: Reader, checkpoint: Checkpoint, gaps: Sequence[Gap], words: Sequence[Sequence[WholeWord]], *, long: bool
) -> Iterator[int | list[tuple[WholeWord, ...]]]:
    """Yield how many words are done, then the words of each gap with their scores.

    The score of a word is its log-probability, and 0.3 times that of up to three tokens on either side of the gap, all
    hidden at once, with the word in place. The first alone prefers words that are frequent anywhere; a word that tells
    what stands beside it is one that belongs there. Scoring in both directions is known from translation as a noisy
    channel (Yee et al. 2019, "Simple and Effective Noisy Channel Modeling for Neural Machine Translation", EMNLP).
    """
    tasks = [(at, place) for at, own in enumerate(words) for place in range(len(own))]
    mask = checkpoint.tokenizer.mask_token_id
    beside = [gaps[at].beside(words[at][place].ids, mask) for at, place in tasks]
    scored = [list(own) for own in words]
    read = reader.read_in_batches(checkpoint, [row for row, _ in beside], long=long)
    for done, (index, reading) in enumerate(read, start=1):
        at, place = tasks[index]
        word = words[at][place]
        scored[at][place] = replace(word, score=word.logprob + share_beside(reading.logits, beside[index][1]))
        yield done
    yield [tuple(own) for own in scored]


def share_beside(logits: np.ndarray, hidden: Sequence[int]) -> float:
    """Return what the tokens beside a gap add to the score of a word: 0.3 times their natural log-probabilities.

    Args:
        logits: of the row of `Gap.beside`, (hidden tokens, vocabulary).
        hidden: the ids of those tokens.
    """
    own = torch.from_numpy(logits)
    ids = torch.tensor(hidden, dtype=torch.long, device="cpu")
    return WEIGHT * float((own.gather(1, ids[:, None])[:, 0] - own.logsumexp(dim=-1)).sum())
