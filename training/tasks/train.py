"""Trains one head: with an adapter, or on the frozen encoder."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from models.checkpoints.adapters import matrices
from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.library import ModelLibrary
from models.checkpoints.registry import MODELS
from models.measurements import weights_checksum
from models.tasks.heads import BIAS, WEIGHT, HeadInfo, write_head
from models.tasks.kinds import TASKS
from models.text.tokenization import PassageTokenizer
from training.tasks.frozen import features, train_frozen
from training.tasks.rows import Prepared, prepare
from training.tasks.samples import LANGUAGES, languages_of, read_samples
from training.tasks.settings import FROZEN, SCALE, SCHEDULES, SEED, TEACHER, TOP, TUNED, UNLABELLED, Frozen, Schedule
from training.tasks.teacher import with_teacher_labels
from training.tasks.temperature import fit_temperature
from training.tasks.trainer import HeadTrainer, batches_of

Rows = Mapping[str, list[Prepared]]  # by language
Report = Callable[[str], None]


@dataclass(frozen=True)
class Run:
    """One head that is to be trained."""

    model: str
    task: str
    trained_on: str
    data: Path

    @property
    def name(self) -> str:
        return f"{self.model} {self.task} {self.trained_on}"

    @property
    def languages(self) -> list[str]:
        return ["en"] if self.trained_on == "english" else self.known_languages

    @property
    def known_languages(self) -> list[str]:
        return [language for language in languages_of(self.task, self.data) if language in LANGUAGES]

    @property
    def other_languages(self) -> list[str]:
        return [language for language in self.known_languages if language not in self.languages]

    def rows(
        self, tokenizer: PassageTokenizer, part: str, most: int, languages: list[str], trained_on: str = ""
    ) -> Rows:
        """Return the rows of one part, at most so many of each language.

        They are spread over the samples, and differ between languages whose samples are translations of each other.
        """
        found: dict[str, list[Prepared]] = {}
        for index, language in enumerate(languages):
            samples = read_samples(self.task, self.data, language, part, trained_on or self.trained_on)
            step = max(1, len(samples) // most)
            samples = samples[index % step :: step][:most]
            found[language] = [each for each in (prepare(tokenizer, self.model, own) for own in samples) if each]
        return {language: own for language, own in found.items() if own}


def train_and_write(
    model: str, task: str, trained_on: str, data: Path, output: Path, report: Report, *, frozen: bool = False
) -> None:
    """Train a head and write its files to `output`/`model`/tasks, unless they are there.

    `frozen`: without an adapter.
    """
    run, folder = Run(model, task, trained_on, data), output / model / "tasks"
    if (folder / f"{task}-{trained_on}.json").is_file():
        report(f"{run.name} is there already")
        return
    library = ModelLibrary(None, None, "float32", "cpu")
    checkpoint, tokenizer = library.get(MODELS[model]), PassageTokenizer(library)
    for parameter in checkpoint.model.parameters():
        parameter.requires_grad_(False)
    settings = (FROZEN if frozen else SCHEDULES)[task, trained_on]

    def tell(line: str) -> None:
        report(f"{run.name} {line}")

    if isinstance(settings, Schedule):
        write_head(folder, *_train(run, settings, checkpoint, tokenizer, tell))
    else:
        write_head(folder, *_train_frozen(run, settings, checkpoint, tokenizer, tell))


def _train(
    run: Run, schedule: Schedule, checkpoint: Checkpoint, tokenizer: PassageTokenizer, report: Report
) -> tuple[HeadInfo, dict[str, torch.Tensor]]:
    train = run.rows(tokenizer, "train", schedule.most, run.languages)
    tune = run.rows(tokenizer, "tune", TUNED if len(run.languages) > 1 else 10 * TUNED, run.languages)
    outputs = len(TASKS[run.task].labels)
    trainer, rows = HeadTrainer(checkpoint, outputs, schedule, SEED), train
    texts = run.rows(tokenizer, "train", schedule.unlabelled, run.other_languages, "all") if schedule.unlabelled else {}
    if texts:
        rows = with_teacher_labels(checkpoint, outputs, TEACHER, train, texts)
    started, losses = time.process_time(), []
    for step, batch in enumerate(batches_of(rows, schedule, SEED, run.task == "questions")):
        if step == schedule.updates:
            break
        losses.append(trainer.update(batch, step))
        if step % 50 == 49:
            spent = time.process_time() - started
            report(f"{step + 1}/{schedule.updates} loss {np.mean(losses[-50:]):.3f}, {spent:.0f} s of processor time")
    temperature, quality = fit_temperature(trainer.held_out([each for own in tune.values() for each in own]))
    report(f"temperature {temperature:.2f}, accuracy when tuning {quality:.1%}")
    info = _info(run, (schedule.first, TOP), SCALE, temperature, train, texts)
    return info, {WEIGHT: trainer.head.weight, BIAS: trainer.head.bias, **dict(matrices(trainer.adapter))}


def _train_frozen(
    run: Run, settings: Frozen, checkpoint: Checkpoint, tokenizer: PassageTokenizer, report: Report
) -> tuple[HeadInfo, dict[str, torch.Tensor]]:
    train = run.rows(tokenizer, "train", settings.most, run.languages)
    tune = run.rows(tokenizer, "tune", TUNED, run.languages)
    unlabelled = run.rows(tokenizer, "train", UNLABELLED, run.other_languages, "all") if settings.project else {}
    head = train_frozen(checkpoint, len(TASKS[run.task].labels), settings, train, unlabelled, report)
    own = features(checkpoint, [each for rows in tune.values() for each in rows], settings.layer)
    temperature, quality = fit_temperature([head.logits(own)])
    report(f"temperature {temperature:.2f}, accuracy when tuning {quality:.1%}")
    info = _info(run, (settings.layer, settings.layer), 1.0, temperature, train, unlabelled)
    return info, {WEIGHT: head.weight, BIAS: head.bias}


def _info(
    run: Run, layers: tuple[int, int], scale: float, temperature: float, train: Rows, unlabelled: Rows
) -> HeadInfo:
    return HeadInfo(
        run.task,
        run.trained_on,
        TASKS[run.task].labels,
        *layers,
        scale,
        temperature,
        {language: len(own) for language, own in train.items()},
        SEED,
        weights_checksum(run.model),
        unlabelled=sum(map(len, unlabelled.values())),
    )
