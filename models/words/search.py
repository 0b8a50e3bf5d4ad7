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

    def result(self, words: Sequence[WholeWord], count: int) -> GapWords:
        """Return what is found for the gap: of these words, the most probable `count` and those of the best score."""
        assert self.token is not None  # read in the first step
        scores = {word.ids: word.score for word in words if word.score is not None}
        best = sorted((word for word in words if word.ids in scores), key=lambda word: -scores[word.ids])
        most_probable = sorted(words, key=lambda word: -word.logprob)
        token = self.token, self.token_is_word
        found = tuple(best[:count]), tuple(most_probable[:count])
        return GapWords(self.gap.position, self.entropy, self.nucleus, *token, *found)

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
        return WholeWord(word, tuple(piece.text for piece in pieces), ids, logprob, math.exp(logprob), None, other)


Task = tuple[_Search, int, Hypothesis]  # the number of pieces that the word will have, and those that it has


def search(
    reader: Reader,
    checkpoint: Checkpoint,
    found: Sequence[Gap],
    top_k: int,
    max_pieces: int,
    *,
    scored: bool,
    beams: int | None = None,
    long: bool = False,
) -> Iterator[WordProgress | tuple[GapWords, ...]]:
    """Yield progress, then the `top_k` most probable words of up to `max_pieces` pieces for each gap.

    For each number of pieces, that many masks stand in place of the gap. They are filled from left to right by a beam
    search: a piece is predicted with those before it in place, the masks of the word behind it, and all other gaps of
    the text left open. The log-probability of a word is the sum over its pieces.

    Words of different length are compared by that sum as it is when they are gathered. It is the probability that one,
    two or more masks hold exactly this word; whatever else they might hold, several words or the beginning of a longer
    one, has its share of the same distribution. A mean over the pieces would prefer long words, whose last pieces often
    follow from the first. And as a sum only falls, a beginning that is already less probable than the words that are
    listed cannot become one of them, and is left. Each step goes on with as many beginnings as words are wanted, from 4
    to 8.

    With `scored`, three times as many words are gathered as are wanted, and scored: see `rescore`. Those with the best
    score are returned, too. Without, no word has a score, and the model reads less than half as many sequences.

    A word counts where the text with it in the gap has one word there (`is_one_word`) which the model would cut into
    exactly these pieces (`spelling`): of any other spelling it has learned nothing. None goes on behind a letter that
    ends a word (`goes_on_after_its_end`).
    """
    beams = beams or min(max(top_k, BEAMS[0]), BEAMS[-1])
    counts = range(1, max_pieces + 1)
    gathered = max(top_k, min(GATHERED * top_k, MAX_CANDIDATES)) if scored else top_k
    states = [
        _Search(gap, checkpoint, gap.joined(checkpoint), gathered, {n: [(0.0, ())] for n in counts}) for gap in found
    ]
    ends = 3 * GATHERED * top_k + EXTRA  # as many with scores as without, so that the most probable words are the same
    done, later = 0, gathered * len(states) if scored else 0
    for step in counts:
        tasks = [(state, n, each) for state in states for n, own in state.partial.items() for each in own]
        total = done + len(tasks) + beams * len(states) * sum(range(1, max_pieces - step + 1)) + later
        yield WordProgress(done, total)
        grown: dict[int, dict[int, list[Hypothesis]]] = {}
        for index, more in _read(reader, checkpoint, tasks, (beams, ends), long=long):
            state, n, _ = tasks[index]
            grown.setdefault(id(state), {}).setdefault(n, []).extend(more)
            done += 1
            if done % REPORT_EVERY == 0:
                yield WordProgress(done, total)
        for state in states:
            state.advance(grown.get(id(state), {}), step, beams)
    words = [state.words for state in states]
    total = done + sum(map(len, words)) if scored else done
    for each in rescore(reader, checkpoint, found, words, long=long) if scored else ():
        if not isinstance(each, int):
            words = each
        elif each % REPORT_EVERY == 0:
            yield WordProgress(done + each, total)
    yield WordProgress(total, total)
    yield tuple(state.result(own, top_k) for state, own in zip(states, words, strict=True))


def _read(
    reader: Reader, checkpoint: Checkpoint, tasks: Sequence[Task], counts: tuple[int, int], *, long: bool
) -> Iterator[tuple[int, list[Hypothesis]]]:
    """Yield the index of each task and its hypotheses with one more piece, as batches of them are computed.

    `counts`: of the hypotheses of a task, where this piece is not the last of the word, and where it is.
    """
    mask, classes = checkpoint.tokenizer.mask_token_id, piece_classes(checkpoint)
    rows = [state.gap.row(n, ids, mask) for state, n, (_, ids) in tasks]
    for index, reading in reader.read_in_batches(checkpoint, rows, long=long):
        state, n, (logprob, ids) = tasks[index]
        logits = torch.from_numpy(reading.logits[0])
        total = float(logits.logsumexp(dim=0))
        if n == 1:
            logprobs = logits - total
            state.measure(logprobs)
        count = counts[len(ids) + 1 == n]
        options = classes.behind(ids, joined=state.joined)
        best = logits.index_select(0, options).topk(min(count, len(options)))
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
