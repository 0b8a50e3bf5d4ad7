"""The order of words in a gap: how probable each is there, and how well the tokens beside the gap go with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

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
    filled = [(gaps[at], words[at][place].ids) for at, place in tasks]
    scored = [list(own) for own in words]
    for done, (index, share) in enumerate(shares_beside(reader, checkpoint, filled, long=long), start=1):
        at, place = tasks[index]
        word = words[at][place]
        scored[at][place] = replace(word, score=word.logprob + share)
        yield done
    yield [tuple(own) for own in scored]


def shares_beside(
    reader: Reader, checkpoint: Checkpoint, filled: Sequence[tuple[Gap, tuple[int, ...]]], *, long: bool
) -> Iterator[tuple[int, float]]:
    """Yield the index of each gap with the ids in it, and what the tokens beside it add to the score of the word.

    That is 0.3 times the sum of their natural log-probabilities.
    """
    mask = checkpoint.tokenizer.mask_token_id
    beside = [gap.beside(ids, mask) for gap, ids in filled]
    for index, reading in reader.read_in_batches(checkpoint, [row for row, _ in beside], long=long):
        logprobs = torch.from_numpy(reading.logits).log_softmax(dim=-1)  # (hidden tokens, vocabulary)
        hidden = torch.tensor(beside[index][1], dtype=torch.long, device="cpu")
        yield index, WEIGHT * float(logprobs.gather(1, hidden[:, None]).sum())
