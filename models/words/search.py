"""Search for the most probable whole words of several pieces in gaps."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nlargest
from operator import itemgetter

import torch

from models.checkpoints.checkpoint import Checkpoint
from models.reader import Reader
from models.text.scripts import in_other_script
from models.validation import MAX_CANDIDATES
from models.words.fill import Candidate
from models.words.gaps import Gap, goes_on_after_its_end, has_letters, is_one_word, spelling
from models.words.piece_classes import piece_classes
from models.words.rescoring import rescore
from models.words.whole import GapWords, WholeWord, WordProgress

BEAMS = range(4, 9)  # beginnings of words that each step goes on with, for each number of pieces
EXTRA = 20  # last pieces more than words that are wanted: some make no word, or differ in capitals alone
NUCLEUS = 0.9  # of the probability
GATHERED = 3  # times as many words as are wanted are gathered
REPORT_EVERY = 8  # rows

Hypothesis = tuple[float, tuple[int, ...]]  # log-probability and pieces


@dataclass(eq=False)
class _Search:
    """The state of the search in one gap."""

    gap: Gap
    checkpoint: Checkpoint
    joined: bool
    top_k: int  # words that are gathered
    partial: dict[int, list[Hypothesis]]  # by the number of pieces that the word will have
    complete: list[Hypothesis] = field(default_factory=list)
    checked: dict[tuple[int, ...], WholeWord | None] = field(default_factory=dict)
    words: tuple[WholeWord, ...] = ()  # the most probable ones, more than are wanted
    entropy: float = 0.0
    nucleus: int = 0
    token: Candidate | None = None
    token_is_word: bool = False

    def advance(self, grown: Mapping[int, list[Hypothesis]], step: int, beams: int) -> None:
        """Take up the hypotheses of a step, which are complete where they have as many pieces as masks."""
        self.complete += grown.get(step, [])
        self.words = self._listed()
        full = len(self.words) == self.top_k
        limit = self.words[-1].logprob if full else -math.inf
        promising = {n: [each for each in own if each[0] > limit] for n, own in grown.items() if n > step}
        self.partial = {n: nlargest(beams, own, key=itemgetter(0)) for n, own in promising.items()}
        self.complete = [each for each in self.complete if each[0] >= limit]

    def measure(self, logprobs: torch.Tensor) -> None:
        """Take up the distribution over single tokens, natural log-probabilities, (vocabulary,)."""
        self.entropy, self.nucleus = entropy(logprobs), nucleus(logprobs)
        best = int(logprobs.argmax())
        is_piece = bool((piece_classes(self.checkpoint).behind((), joined=self.joined) == best).any())
        self.token_is_word = is_piece and self._word(float(logprobs[best]), (best,)) is not None
        (token,) = self.checkpoint.tokenizer.convert_ids_to_tokens([best])
        self.token = Candidate(token, best, math.exp(logprobs[best]))

    def result(self, scored: Sequence[WholeWord], count: int) -> GapWords:
        """Return what is found for the gap: of the words with their scores, the best and the most probable `count`."""
        assert self.token is not None  # read in the first step
        best = tuple(sorted(scored, key=lambda word: -word.score)[:count])
        most_probable = tuple(sorted(scored, key=lambda word: -word.logprob)[:count])
        token = self.token, self.token_is_word
        return GapWords(self.gap.position, self.entropy, self.nucleus, *token, best, most_probable)

    def _listed(self) -> tuple[WholeWord, ...]:
        """Return the best words so far, those that differ in capitals alone as variants of the best of them."""
        groups: dict[str, list[WholeWord]] = {}
        for hypothesis in sorted(self.complete, key=itemgetter(0), reverse=True):
            word = self._word(*hypothesis)
            if word is not None:
                groups.setdefault(word.word.casefold(), []).append(word)
                if len(groups) == self.top_k:
                    break
        return tuple(replace(first, variants=tuple(others)) for first, *others in groups.values())

    def _word(self, logprob: float, ids: tuple[int, ...]) -> WholeWord | None:
        """Return the word of a complete hypothesis, or None where it makes none."""
        if ids not in self.checked:
            self.checked[ids] = self._check(logprob, ids)
        return self.checked[ids]

    def _check(self, logprob: float, ids: tuple[int, ...]) -> WholeWord | None:
        word = piece_classes(self.checkpoint).surface(ids)
        if not has_letters(word) or goes_on_after_its_end(word) or not is_one_word(self.gap, word):
            return None
        pieces = spelling(self.gap, word, self.checkpoint)
        if tuple(piece.id for piece in pieces) != ids:
            return None
        other = in_other_script(word, self.gap.text)
        return WholeWord(word, tuple(piece.text for piece in pieces), ids, logprob, math.exp(logprob), logprob, other)


Task = tuple[_Search, int, Hypothesis]  # the number of pieces that the word will have, and those that it has


def search(
    reader: Reader,
    checkpoint: Checkpoint,
    found: Sequence[Gap],
    top_k: int,
    max_pieces: int,
    *,
    beams: int | None = None,
    long: bool = False,
) -> Iterator[WordProgress | tuple[GapWords, ...]]:
    """Yield progress, then the `top_k` best and most probable words of up to `max_pieces` pieces for each gap.

    For each number of pieces, that many masks stand in place of the gap. They are filled from left to right by a beam
    search: a piece is predicted with those before it in place, the masks of the word behind it, and all other gaps of
    the text left open. The log-probability of a word is the sum over its pieces.

    Words of different length are compared by that sum as it is when they are gathered. It is the probability that one,
    two or more masks hold exactly this word; whatever else they might hold, several words or the beginning of a longer
    one, has its share of the same distribution. A mean over the pieces would prefer long words, whose last pieces often
    follow from the first. And as a sum only falls, a beginning that is already less probable than the words that are
    listed cannot become one of them, and is left. Each step goes on with as many beginnings as words are wanted, from 4
    to 8.

    Three times as many words are gathered as are wanted, and scored: see `rescore`. Those with the best score are
    returned, and the most probable ones.

    A word counts where the text with it in the gap has one word there (`is_one_word`) which the model would cut into
    exactly these pieces (`spelling`): of any other spelling it has learned nothing. None goes on behind a letter that
    ends a word (`goes_on_after_its_end`).
    """
    beams = beams or min(max(top_k, BEAMS[0]), BEAMS[-1])
    counts = range(1, max_pieces + 1)
    gathered = max(top_k, min(GATHERED * top_k, MAX_CANDIDATES))
    states = [
        _Search(gap, checkpoint, gap.joined(checkpoint), gathered, {n: [(0.0, ())] for n in counts}) for gap in found
    ]
    done = 0
    for step in counts:
        tasks = [(state, n, each) for state in states for n, own in state.partial.items() for each in own]
        total = done + len(tasks) + beams * len(states) * sum(range(1, max_pieces - step + 1)) + gathered * len(states)
        yield WordProgress(done, total)
        grown: dict[int, dict[int, list[Hypothesis]]] = {}
        for index, more in _read(reader, checkpoint, tasks, beams, long=long):
            state, n, _ = tasks[index]
            grown.setdefault(id(state), {}).setdefault(n, []).extend(more)
            done += 1
            if done % REPORT_EVERY == 0:
                yield WordProgress(done, total)
        for state in states:
            state.advance(grown.get(id(state), {}), step, beams)
    total = done + sum(len(state.words) for state in states)
    for scored in rescore(reader, checkpoint, found, [state.words for state in states], long=long):
        if isinstance(scored, int):
            if scored % REPORT_EVERY == 0:
                yield WordProgress(done + scored, total)
            continue
        yield WordProgress(total, total)
        yield tuple(each.result(words, top_k) for each, words in zip(states, scored, strict=True))


def _read(
    reader: Reader, checkpoint: Checkpoint, tasks: Sequence[Task], beams: int, *, long: bool
) -> Iterator[tuple[int, list[Hypothesis]]]:
    """Yield the index of each task and its hypotheses with one more piece, as batches of them are computed."""
    mask, classes = checkpoint.tokenizer.mask_token_id, piece_classes(checkpoint)
    rows = [state.gap.row(n, ids, mask) for state, n, (_, ids) in tasks]
    for index, reading in reader.read_in_batches(checkpoint, rows, long=long):
        state, n, (logprob, ids) = tasks[index]
        logits = torch.from_numpy(reading.logits[0])
        total = float(logits.logsumexp(dim=0))
        if n == 1:
            logprobs = logits - total
            state.measure(logprobs)
        ends = len(ids) + 1 == n
        options = classes.behind(ids, joined=state.joined)
        best = logits.index_select(0, options).topk(min(3 * state.top_k + EXTRA if ends else beams, len(options)))
        chosen = options[best.indices].tolist()
        yield (
            index,
            [(logprob + more - total, (*ids, id)) for more, id in zip(best.values.tolist(), chosen, strict=True)],
        )


def entropy(logprobs: torch.Tensor) -> float:
    """Return the entropy in bits of a distribution, (vocabulary,), given as natural log-probabilities."""
    return float(torch.special.entr(logprobs.exp()).sum()) / math.log(2)


def nucleus(logprobs: torch.Tensor) -> int:
    """Return how many of the most probable tokens hold 90 % of the probability."""
    for count in (256, 8192, len(logprobs)):  # sorting all of 250,002 takes longer than the forward pass
        sums = logprobs.topk(min(count, len(logprobs))).values.exp().cumsum(dim=-1)
        if sums[-1] >= NUCLEUS or len(sums) == len(logprobs):
            break
    return min(int((sums < NUCLEUS).sum()) + 1, len(logprobs))
