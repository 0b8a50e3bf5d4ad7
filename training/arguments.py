"""Command-line arguments of the recipe's steps."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeAlias

from models.checkpoints.registry import MODELS
from models.tasks.kinds import TASKS, TRAINED_ON
from training import commands
from training.settings import Settings

Steps: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def existing_folder(name: str) -> Path:
    """Return the path of a local folder; transformers would look up any other name on the Hugging Face hub.

    Raises:
        argparse.ArgumentTypeError: There is no such folder.
    """
    if not Path(name).is_dir():
        raise argparse.ArgumentTypeError(f"{name!r} is not a folder here")
    return Path(name)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of `python -m training`; `parse_args` sets `run` to the step's function in `commands`."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description="Train the compact models: one step of the recipe for each command."
    )
    steps = parser.add_subparsers(required=True)
    _add_corpus_steps(steps)
    _add_preparation(steps)
    _add_training(steps)
    _add_averaging(steps)
    _add_evaluation(steps)
    _add_tasks(steps)
    return parser


def _add_corpus(step: argparse.ArgumentParser) -> None:
    step.add_argument("--corpus", type=existing_folder, required=True, help="folder with <lang>.txt and <lang>.sources")


def _add_output(step: argparse.ArgumentParser) -> None:
    step.add_argument("--output", type=Path, required=True, help="folder to write")


def _add_seed(step: argparse.ArgumentParser) -> None:
    step.add_argument("--seed", type=int, default=1, help="seed of all random choices (default: %(default)s)")


def _add_corpus_steps(steps: Steps) -> None:
    messages = steps.add_parser("messages", help="copy a corpus and append translated program messages")
    messages.add_argument(
        "--packages", type=existing_folder, required=True, help="folder with unpacked Debian packages"
    )
    messages.add_argument("--languages", nargs="+", required=True, help="languages to append messages to")
    messages.set_defaults(run=commands.extend_with_messages)

    facts = steps.add_parser("facts", help="copy a corpus and append sentences generated from facts")
    facts.add_argument("--share", type=float, default=0.09, help="maximum share of each language's characters")
    facts.set_defaults(run=commands.extend_with_facts)
    _add_seed(facts)
    for step in (messages, facts):
        _add_corpus(step)
        _add_output(step)


def _add_preparation(steps: Steps) -> None:
    xlmr = steps.add_parser("prepare-xlmr", help="build an XLM-R model from an encoder, with a pruned vocabulary")
    xlmr.add_argument("--vocab-size", type=int, default=48_000, help="tokens in the pruned vocabulary")
    xlmr.set_defaults(run=commands.prepare_xlmr)

    mbert = steps.add_parser("prepare-mbert", help="build a BERT model from a trained XLM-R, with a new vocabulary")
    mbert.add_argument("--xlmr", type=existing_folder, required=True, help="trained XLM-R model")
    vocabulary = mbert.add_mutually_exclusive_group()  # the vocabulary of a trained model keeps its size
    vocabulary.add_argument("--vocab-size", type=int, default=30_500, help="WordPiece tokens to train")
    mbert.set_defaults(run=commands.prepare_mbert)

    for group in (xlmr, vocabulary):
        group.add_argument("--init-from", type=existing_folder, help="trained model whose weights to start from")
    for step in (xlmr, mbert):
        step.add_argument(
            "--encoder", type=existing_folder, required=True, help="XLM-R-style encoder with its tokenizer.json"
        )
        step.add_argument("--sample-lines", type=int, default=600_000, help="lines that choose the vocabulary")
        _add_corpus(step)
        _add_output(step)
        _add_seed(step)


def _add_training(steps: Steps) -> None:
    step = steps.add_parser("train", help="train a prepared checkpoint in place")
    step.add_argument("--model", type=existing_folder, required=True, help="prepared checkpoint or saved run")
    step.add_argument("--minutes", type=float, required=True, help="duration, to which the schedules are fitted")
    step.add_argument("--learning-rate", type=float, default=Settings.learning_rate, help="peak learning rate")
    step.add_argument(
        "--decay", type=float, default=Settings.decay, help="final share of the run in which the learning rate falls"
    )
    step.add_argument(
        "--masking-rate",
        type=float,
        nargs=2,
        metavar=("FIRST", "LAST"),
        default=Settings.masking_rate,
        help="shares of the tokens to mask at the start and at the end of the run",
    )
    step.add_argument("--batch-tokens", type=int, default=Settings.batch_tokens, help="maximum tokens in a batch")
    step.add_argument("--teacher", type=existing_folder, help="frozen encoder to distil from")
    step.add_argument(
        "--distillation-weight",
        type=float,
        default=Settings.distillation_weight,
        help="weight of the distillation loss",
    )
    step.add_argument(
        "--language-weight",
        type=float,
        default=Settings.language_weight,
        help="weight of the loss that penalises tokens of other languages",
    )
    step.add_argument("--oversample", nargs="+", default=(), help="languages to sample twice as often")
    step.add_argument("--resume", action="store_true", help="continue from the last save")
    step.set_defaults(run=commands.run_training)
    _add_corpus(step)
    _add_seed(step)


def _add_averaging(steps: Steps) -> None:
    step = steps.add_parser("average", help="average the weights of runs that started from each other")
    step.add_argument(
        "--models",
        type=existing_folder,
        nargs="+",
        required=True,
        help="checkpoints; the first determines the vocabulary; repeat a checkpoint to double its weight",
    )
    step.set_defaults(run=commands.run_average)
    _add_output(step)


def _add_evaluation(steps: Steps) -> None:
    evaluation = steps.add_parser("evaluate", help="print the metrics that a model card reports")
    evaluation.set_defaults(run=commands.run_evaluation)
    export = steps.add_parser("export", help="write float16 weights, tokenizer and model card")
    export.set_defaults(run=commands.run_export)
    _add_output(export)
    for step in (evaluation, export):
        step.add_argument("--model", type=existing_folder, required=True, help="trained checkpoint")
        step.add_argument(
            "--tatoeba", type=existing_folder, help="folder with tatoeba-<lang>-en.tsv, for translation retrieval"
        )
        step.add_argument(
            "--official-tokenizer", type=existing_folder, help="folder with the official tokenizer, to compare splits"
        )
        _add_corpus(step)


def _add_tasks(steps: Steps) -> None:
    compact = [spec.key for spec in MODELS.values() if spec.bundled]
    step = steps.add_parser("tasks", help="train heads for topics, sentiment, entities, parts of speech and questions")
    step.add_argument("--data", type=existing_folder, required=True, help="folder with topic, sentiment, ner, pos, qa")
    step.add_argument("--models", nargs="+", choices=compact, default=compact, help="models whose heads to train")
    step.add_argument("--tasks", nargs="+", choices=tuple(TASKS), default=tuple(TASKS), help="heads to train")
    step.add_argument("--trained-on", nargs="+", choices=TRAINED_ON, default=TRAINED_ON, help="languages of the labels")
    step.add_argument("--frozen", action="store_true", help="train no adapters, which takes seconds for each head")
    step.set_defaults(run=commands.train_tasks)
    _add_output(step)
