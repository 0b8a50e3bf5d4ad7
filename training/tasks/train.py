"""Trains one head with its adapter."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import cross_entropy, dropout

from models.checkpoints.adapters import LINEAR, Adapter, adapt, matrices, tensor_names
from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.library import ModelLibrary
from models.checkpoints.registry import MODELS
from models.measurements import weights_checksum
from models.tasks.heads import BIAS, WEIGHT, HeadInfo, write_head
from models.tasks.kinds import TASKS
from models.text.tokenization import PassageTokenizer
from training.tasks.rows import Prepared, fill_states, prepare, without_answer
from training.tasks.samples import LANGUAGES, languages_of, read_samples
from training.tasks.settings import BALANCE, FIRST, RANK, SCALE, SCHEDULES, SEED, TOP, Schedule
from training.tasks.temperature import fit_temperature

POOL = 32  # batches whose rows are sorted by length together
UNANSWERABLE = 0.15  # of the questions get a passage of another question
MOST = 4000  # samples of a language: more are not reached


class HeadTrainer:
    """A linear head on top of an adapter, which train together."""

    def __init__(self, checkpoint: Checkpoint, outputs: int, schedule: Schedule, seed: int) -> None:
        torch.manual_seed(seed)
        self._checkpoint, self._schedule = checkpoint, schedule
        self.adapter: Adapter = adapt(checkpoint, FIRST, TOP, new_matrices(checkpoint), SCALE)
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
        fill_states(self._checkpoint, batch, FIRST)
        hidden = self._run(batch)
        if self.head.out_features == 2:
            return self._token_logits(dropout(hidden, self._schedule.dropout, training), batch)
        pooled = torch.stack([hidden[row, unit].mean(0) for row, each in enumerate(batch) for unit in each.units])
        labels = torch.tensor([label for each in batch for label in each.labels])
        return self.head(dropout(pooled, self._schedule.dropout, training)), labels

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


def new_matrices(checkpoint: Checkpoint) -> dict[str, torch.Tensor]:
    """Return the matrices of an adapter that changes nothing yet."""
    found: dict[str, torch.Tensor] = {}
    for index in range(FIRST, TOP):
        for path in LINEAR:
            linear = checkpoint.layers[index].get_submodule(path)
            assert isinstance(linear, torch.nn.Linear)
            down, up = torch.empty(RANK, linear.in_features), torch.zeros(linear.out_features, RANK)
            torch.nn.init.kaiming_uniform_(down, a=math.sqrt(5))
            found |= dict(zip(tensor_names(index, path), (down, up), strict=True))
    return found


def batches_of(
    samples: Mapping[str, Sequence[Prepared]], schedule: Schedule, seed: int, questions: bool
) -> Iterator[list[Prepared]]:
    """Yield batches without end: languages by their share, samples of each in random order, lengths together."""
    random = np.random.default_rng(seed)
    languages = list(samples)
    weights = np.array([len(samples[language]) ** BALANCE for language in languages])
    queues: dict[str, list[int]] = {language: [] for language in languages}

    def draw() -> Prepared:
        language = languages[int(random.choice(len(languages), p=weights / weights.sum()))]
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


def train_head(
    library: ModelLibrary, model: str, task: str, trained_on: str, data: Path, report: Callable[[str], None]
) -> tuple[HeadInfo, dict[str, torch.Tensor]]:
    """Train one head with its adapter and fit its temperature. Return its description and its matrices."""
    checkpoint, tokenizer = library.get(MODELS[model]), PassageTokenizer(library)
    for parameter in checkpoint.model.parameters():
        parameter.requires_grad_(False)
    schedule, languages = SCHEDULES[task, trained_on], _languages(task, trained_on, data)

    def part(name: str, most: int) -> dict[str, list[Prepared]]:
        found: dict[str, list[Prepared]] = {}
        for language in languages:
            samples = read_samples(task, data, language, name, trained_on)[:most]
            found[language] = [each for each in (prepare(tokenizer, model, own) for own in samples) if each]
        return {language: own for language, own in found.items() if own}

    train, tune = part("train", MOST), part("tune", MOST // 10)
    trainer = HeadTrainer(checkpoint, len(TASKS[task].labels), schedule, SEED)
    started, losses = time.process_time(), []
    for step, batch in enumerate(batches_of(train, schedule, SEED, task == "questions")):
        if step == schedule.updates:
            break
        losses.append(trainer.update(batch, step))
        if step % 50 == 49:
            spent = time.process_time() - started
            loss = np.mean(losses[-50:])
            report(f"{model} {task} {trained_on} {step + 1}/{schedule.updates} loss {loss:.3f}, {spent:.0f} s of CPU")
    temperature, quality = fit_temperature(trainer.logits, [each for own in tune.values() for each in own])
    report(f"{model} {task} {trained_on} temperature {temperature:.2f}, accuracy when tuning {quality:.1%}")
    info = HeadInfo(
        task,
        trained_on,
        TASKS[task].labels,
        FIRST,
        TOP,
        SCALE,
        temperature,
        {language: len(own) for language, own in train.items()},
        SEED,
        weights_checksum(MODELS[model].key),
    )
    return info, {WEIGHT: trainer.head.weight, BIAS: trainer.head.bias, **dict(matrices(trainer.adapter))}


def _languages(task: str, trained_on: str, data: Path) -> list[str]:
    if trained_on == "english":
        return ["en"]
    return [language for language in languages_of(task, data) if language in LANGUAGES]


def train_and_write(
    model: str, task: str, trained_on: str, data: Path, output: Path, report: Callable[[str], None]
) -> None:
    """Train a head and write its files to `output`/`model`/tasks, unless they are there."""
    folder = output / model / "tasks"
    if (folder / f"{task}-{trained_on}.json").is_file():
        report(f"{model} {task} {trained_on} is there already")
        return
    write_head(folder, *train_head(ModelLibrary(None, None, "float32", "cpu"), model, task, trained_on, data, report))
