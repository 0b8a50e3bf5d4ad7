"""How surprising each word is: `Analyser.surprise`.

Every token is hidden in turn, and what the model then gives it is its score: pseudo-log-likelihood (Salazar et al.
2020, "Masked Language Model Scoring", ACL).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch

from models.cache import Cache
from models.checkpoints.checkpoint import Checkpoint
from models.errors import TextTooLongError
from models.progress import run_to_end
from models.reader import Reader
from models.surprise.comparison import Comparison, compare
from models.surprise.result import Score, Surprise
from models.surprise.rows import Step, step_rows, steps
from models.text.passage import Passage
from models.text.tokenization import PassageTokenizer
from models.text.tokens import Encoding
from models.words.fill import Candidate

INSTEAD = 5  # other tokens that are named at each place
MAX_MEASURED_TOKENS = 4096  # each is a reading of its own, which takes minutes for so many
CACHED_SCORES = 40_000  # tokens; a kilobyte each


@dataclass(frozen=True)
class SurpriseProgress:
    """The progress of a measurement in tokens."""

    done: int
    tokens: int


class SurpriseAnalyser:
    """Measures how surprising tokens are. Every method raises what `Analyser.tokenize` raises, too.

    Results are kept batch by batch, so that what was cancelled goes on where it stopped.
    """

    def __init__(self, reader: Reader, tokenizer: PassageTokenizer) -> None:
        self._reader, self._tokenizer = reader, tokenizer
        self._scores: Cache[tuple[Score, ...]] = Cache(CACHED_SCORES, len)

    def measure(self, passage: Passage | str, model: str, within_word: bool = True) -> Surprise:
        """Run `measuring` to its end."""
        return run_to_end(self.measuring(passage, model, within_word), Surprise)

    def measuring(
        self, passage: Passage | str, model: str, within_word: bool = True
    ) -> Iterator[SurpriseProgress | Surprise]:
        """Hide each token in turn and yield progress, then what the model gives the tokens.

        Special tokens, typed masks among them, get no score. A text longer than the model takes is read in overlapping
        windows, each token in the one that gives it most context on both sides; the `window` of the passage is ignored.
        Closing the iterator ends the work.

        Args:
            passage: a text, or a pair of texts, which are read and scored together.
            model: a key of the registry, or "mbert" or "xlmr".
            within_word: hide the tokens of its word behind a token with it (Kauf and Ivanova 2023).

        Raises:
            TextTooLongError: there are more than 4096 tokens, or a pair does not fit one window.
            TooLargeError: there is no memory left for what is computed.
        """
        encoding, plan = self._plan(passage, model)
        checkpoint = self._reader.checkpoint(encoding.model.key)
        count = sum(len(step.positions) for step in plan)
        scores: dict[int, Score] = {}
        for step in plan:
            yield SurpriseProgress(len(scores), count)
            compute = partial(self._score, checkpoint, encoding, step, within_word, len(plan) > 1)
            found = self._scores.get(_key(encoding, step, within_word), compute)
            scores |= dict(zip(step.positions, found, strict=True))
        yield SurpriseProgress(count, count)
        yield Surprise.of(encoding, scores, within_word=within_word)

    def measured(self, passage: Passage | str, model: str, within_word: bool = True) -> Surprise | None:
        """Return the result if it is in memory. Raises what `measuring` raises."""
        encoding, plan = self._plan(passage, model)
        scores: dict[int, Score] = {}
        for step in plan:
            found = self._scores.find(_key(encoding, step, within_word))
            if found is None:
                return None
            scores |= dict(zip(step.positions, found, strict=True))
        return Surprise.of(encoding, scores, within_word=within_word)

    def compare(self, first: Surprise, second: Surprise) -> Comparison:
        """Align the words of two texts that one model has read, with the differences of their bits."""
        return compare(first, second)

    def _plan(self, passage: Passage | str, model: str) -> tuple[Encoding, list[Step]]:
        encoding = self._tokenizer.tokenize(passage, model)
        count = len(encoding.tokens)
        if count > MAX_MEASURED_TOKENS:
            raise TextTooLongError("too_long.surprise", count=count, limit=MAX_MEASURED_TOKENS)
        return encoding, steps(encoding)

    def _score(
        self, checkpoint: Checkpoint, encoding: Encoding, step: Step, within_word: bool, long: bool
    ) -> tuple[Score, ...]:
        rows = step_rows(encoding, step, checkpoint.tokenizer.mask_token_id, within_word=within_word)
        logits = np.concatenate([each.logits for each in self._reader.read(checkpoint, rows, long=long)])
        return scores_of(logits, [encoding.tokens[position].id for position in step.positions], checkpoint)


def scores_of(logits: np.ndarray, ids: Sequence[int], checkpoint: Checkpoint) -> tuple[Score, ...]:
    """Return what rows of logits, (tokens, vocabulary), say of the token of each row."""
    wanted = torch.tensor(ids)[:, None]
    values = torch.from_numpy(logits)
    total = values.logsumexp(dim=-1, keepdim=True)
    own = values.gather(1, wanted)  # (tokens, 1)
    ranks = 1 + (values > own).sum(dim=1)
    best = values.topk(INSTEAD + 1)
    own, probabilities = own - total, (best.values - total).exp()
    pieces = checkpoint.tokenizer.convert_ids_to_tokens(best.indices.flatten().tolist())
    names = np.array(pieces, dtype=object).reshape(best.indices.shape)
    return tuple(
        Score(
            max(0.0, -value / math.log(2)),
            rank,
            tuple(map(Candidate, *_others(id, names[row], best.indices[row].tolist(), probabilities[row].tolist()))),
        )
        for row, (id, value, rank) in enumerate(zip(ids, own[:, 0].tolist(), ranks.tolist(), strict=True))
    )


def _others(id: int, names: Sequence[str], ids: Sequence[int], values: Sequence[float]) -> Iterator[tuple[object, ...]]:
    """Return names, ids and probabilities of the best tokens without the token itself."""
    others = [each for each in zip(names, ids, values, strict=True) if each[1] != id][:INSTEAD]
    return zip(*others, strict=True)


def _key(encoding: Encoding, step: Step, within_word: bool) -> tuple[object, ...]:
    return encoding.model.key, encoding.text, encoding.pair, bool(within_word), step.positions[0]
