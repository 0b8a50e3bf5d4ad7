"""Trains a head together with an adapter."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch
from torch.nn.functional import cross_entropy, dropout

from models.checkpoints.adapters import LINEAR, Adapter, adapt, matrices, tensor_names
from models.checkpoints.checkpoint import Checkpoint
from training.tasks.rows import Prepared, fill_states, without_answer
from training.tasks.settings import BALANCE, ENGLISH, RANK, SCALE, TOP, Schedule

AT_ONCE = 16  # rows without training
POOL = 32  # batches whose rows are sorted by length together
UNANSWERABLE = 0.05  # of the questions get a passage of another question
MOST = 4000  # samples of a language: more are not reached


class HeadTrainer:
    """A linear head on top of an adapter, which train together."""

    def __init__(self, checkpoint: Checkpoint, outputs: int, schedule: Schedule, seed: int) -> None:
        torch.manual_seed(seed)
        self._checkpoint, self._schedule = checkpoint, schedule
        self.adapter: Adapter = adapt(checkpoint, schedule.first, TOP, new_matrices(checkpoint, schedule.first), SCALE)
        self.head = torch.nn.Linear(checkpoint.spec.hidden, outputs)
        self.parameters = [*(tensor for _, tensor in matrices(self.adapter)), *self.head.parameters()]
        for tensor in self.parameters:
            tensor.requires_grad_(True)
        self._optimizer = torch.optim.AdamW(self.parameters, schedule.learning_rate, weight_decay=schedule.weight_decay)

    def update(self, batch: Sequence[Prepared], step: int) -> float:
        """Train on one batch and return its loss."""
        share = (step + 1) / self._schedule.updates
        for group in self._optimizer.param_groups:
            group["lr"] = self._schedule.learning_rate * min(10 * share, (1 - share) / 0.9 + 1e-3)
        logits, labels = self.logits(batch, training=True)
        loss = cross_entropy(logits, labels, label_smoothing=self._schedule.label_smoothing)
        self._optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self._optimizer.step()
        return loss.item()

    def logits(self, batch: Sequence[Prepared], *, training: bool = False) -> tuple[torch.Tensor, torch.Tensor]:
        """Return logits and labels of all units of a batch; of questions, over the tokens, first starts then ends."""
        fill_states(self._checkpoint, batch, self._schedule.first)
        hidden = self._run(batch)
        if self.head.out_features == 2:
            return self._token_logits(dropout(hidden, self._schedule.dropout, training), batch)
        pooled = torch.stack([hidden[row, unit].mean(0) for row, each in enumerate(batch) for unit in each.units])
        labels = torch.tensor([label for each in batch for label in each.labels])
        return self.head(dropout(pooled, self._schedule.dropout, training)), labels

    def held_out(self, rows: Sequence[Prepared]) -> list[tuple[torch.Tensor, torch.Tensor]]:
        """Return the logits and labels of rows in batches."""
        ordered = sorted(rows, key=lambda each: len(each.row.ids))
        with torch.no_grad():
            return [self.logits(ordered[start : start + AT_ONCE]) for start in range(0, len(ordered), AT_ONCE)]

    def _run(self, batch: Sequence[Prepared]) -> torch.Tensor:
        lengths = [len(each.row.ids) for each in batch]
        hidden = torch.zeros(len(batch), max(lengths), self._checkpoint.spec.hidden)
        for row, each in enumerate(batch):
            assert each.states is not None
            hidden[row, : lengths[row]] = torch.from_numpy(each.states.astype(np.float32))
        mask = torch.arange(max(lengths))[None] < torch.tensor(lengths)[:, None]
        mask = mask[:, None, None, :].expand(-1, 1, max(lengths), -1)
        for layer in self.adapter.layers:
            hidden = layer(hidden, None if min(lengths) == max(lengths) else mask)
        return hidden

    def _token_logits(self, hidden: torch.Tensor, batch: Sequence[Prepared]) -> tuple[torch.Tensor, torch.Tensor]:
        possible = torch.zeros(hidden.shape[:2], dtype=torch.bool)
        for row, each in enumerate(batch):
            possible[row, each.units[0]] = True
        logits = self.head(hidden).masked_fill(~possible[..., None], -1e9)  # (rows, tokens, 2)
        labels = torch.tensor([each.labels for each in batch])
        return torch.cat([logits[..., 0], logits[..., 1]]), torch.cat([labels[:, 0], labels[:, 1]])


def new_matrices(checkpoint: Checkpoint, first: int) -> dict[str, torch.Tensor]:
    """Return the matrices of an adapter that changes nothing yet."""
    found: dict[str, torch.Tensor] = {}
    for index in range(first, TOP):
        for path in LINEAR:
            linear = checkpoint.layers[index].get_submodule(path)
            assert isinstance(linear, torch.nn.Linear)
            down, up = torch.empty(RANK, linear.in_features), torch.zeros(linear.out_features, RANK)
            torch.nn.init.kaiming_uniform_(down, a=math.sqrt(5))
            found |= dict(zip(tensor_names(index, path), (down, up), strict=True))
    return found


def shares(samples: Mapping[str, Sequence[Prepared]], schedule: Schedule) -> np.ndarray:
    """Return how much of what is drawn is of each language."""
    weights = np.array([len(own) ** BALANCE for own in samples.values()])
    if schedule.unlabelled and len(samples) > 1:
        english = np.array([language == "en" for language in samples])
        weights[english] = weights[~english].sum() * ENGLISH / (1 - ENGLISH)
    result: np.ndarray = weights / weights.sum()
    return result


def batches_of(
    samples: Mapping[str, Sequence[Prepared]], schedule: Schedule, seed: int, questions: bool
) -> Iterator[list[Prepared]]:
    """Yield batches without end: languages by their share, samples of each in random order, lengths together."""
    random = np.random.default_rng(seed)
    languages, weights = list(samples), shares(samples, schedule)
    queues: dict[str, list[int]] = {language: [] for language in languages}

    def draw() -> Prepared:
        language = languages[int(random.choice(len(languages), p=weights))]
        own = samples[language]
        if not queues[language]:
            queues[language] = random.permutation(len(own)).tolist()
        found = own[queues[language].pop()]
        if questions and random.random() < UNANSWERABLE:
            return without_answer(found, own[int(random.integers(len(own)))])
        return found

    while True:
        pool: list[Prepared] = []
        while sum(len(each.row.ids) for each in pool) < POOL * schedule.batch_tokens:
            pool.append(draw())
        pool.sort(key=lambda each: len(each.row.ids))
        groups: list[list[Prepared]] = [[]]
        for each in pool:
            if (len(groups[-1]) + 1) * len(each.row.ids) > schedule.batch_tokens and groups[-1]:
                groups.append([])
            groups[-1].append(each)
        yield from (groups[index] for index in random.permutation(len(groups)))
