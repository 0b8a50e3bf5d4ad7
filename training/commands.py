"""The steps of the recipe as functions of their parsed command-line arguments, see `arguments`."""

from __future__ import annotations

import argparse
import shutil
from dataclasses import fields
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import AutoTokenizer, PreTrainedModel, XLMRobertaForMaskedLM, XLMRobertaModel

from training.checkpoints import TOKENIZER, load_model, load_tokenizer, save_checkpoint
from training.corpus import read_corpus
from training.errors import RecipeError
from training.evaluate import References
from training.export import export_checkpoint
from training.initialisation import EmbeddingTable, average_weights, build_mbert, build_xlmr, transfer_weights
from training.messages import add_messages
from training.metrics import report_metrics
from training.run import STATE
from training.settings import Settings
from training.tasks.train import train_and_write
from training.train import train
from training.unigram import prune_unigram
from training.vocabulary import count_tokens, identical_split_share, sample_texts
from training.wordpiece import include_core_vocabulary, train_wordpiece


def report(line: str) -> None:
    """Print a line at once, also when the output is piped."""
    print(line, flush=True)


def extend_with_messages(args: argparse.Namespace) -> None:
    """Copy a corpus and append translated program messages."""
    for code, size in add_messages(args.corpus, args.packages, args.output, args.languages).items():
        report(f"{code}  {size:,} characters added")


def extend_with_facts(args: argparse.Namespace) -> None:
    """Copy a corpus and append generated sentences."""
    from training.facts import add_facts  # needs Babel, which no other step does

    for code, share in add_facts(args.corpus, args.output, args.share, args.seed).items():
        report(f"{code}  {share:.1%} generated")


def prepare_xlmr(args: argparse.Namespace) -> None:
    """Prune the vocabulary of a pretrained encoder and build an XLM-R model from it."""
    torch.manual_seed(args.seed)
    corpus = read_corpus(args.corpus)
    full = Tokenizer.from_file(str(args.encoder / TOKENIZER))
    known = load_tokenizer(args.init_from).get_vocab() if args.init_from else ()
    pruned, old_ids = prune_unigram(full, corpus, args.vocab_size, args.sample_lines, args.seed, known)
    frequencies = count_tokens(pruned, sample_texts(corpus, args.sample_lines, args.seed))
    encoder = XLMRobertaModel.from_pretrained(args.encoder, add_pooling_layer=False)
    _save_prepared(build_xlmr(encoder, old_ids, frequencies), pruned, args)
    for language in corpus.languages:
        share = identical_split_share(pruned, full, language.held_out)
        report(f"{language.code}  split identically to the full tokenizer: {share:.1%}")


def prepare_mbert(args: argparse.Namespace) -> None:
    """Train or extend a WordPiece vocabulary and build a BERT model from a trained XLM-R model."""
    torch.manual_seed(args.seed)
    corpus = read_corpus(args.corpus)
    if args.init_from:
        wordpiece = load_tokenizer(args.init_from)
        include_core_vocabulary(wordpiece, corpus, args.sample_lines, args.seed)
    else:
        wordpiece = train_wordpiece(corpus, args.vocab_size, args.sample_lines, args.seed)
    frequencies = count_tokens(wordpiece, sample_texts(corpus, args.sample_lines, args.seed))
    encoder = XLMRobertaModel.from_pretrained(args.encoder, add_pooling_layer=False)
    full_tokenizer = Tokenizer.from_file(str(args.encoder / TOKENIZER))
    full = EmbeddingTable(encoder.embeddings.word_embeddings.weight.data, full_tokenizer)
    xlmr = XLMRobertaForMaskedLM.from_pretrained(args.xlmr)
    _save_prepared(build_mbert(xlmr, load_tokenizer(args.xlmr), full, wordpiece, frequencies), wordpiece, args)


def _save_prepared(model: PreTrainedModel, tokenizer: Tokenizer, args: argparse.Namespace) -> None:
    """Save a new checkpoint, with the weights and the progress of the model in `--init-from` if that is given."""
    if args.init_from:
        transfer_weights(model, tokenizer, load_model(args.init_from), load_tokenizer(args.init_from))
    save_checkpoint(model, args.output, tokenizer)
    if args.init_from and (args.init_from / STATE).exists():
        shutil.copy(args.init_from / STATE, args.output)


def run_training(args: argparse.Namespace) -> None:
    """Train a checkpoint in place."""
    chosen = {field.name: getattr(args, field.name) for field in fields(Settings) if hasattr(args, field.name)}
    corpus = read_corpus(args.corpus, args.oversample)
    train(args.model, corpus, Settings(**chosen), resume=args.resume, report=report)


def run_average(args: argparse.Namespace) -> None:
    """Average the weights of several models in the vocabulary of the first."""
    first = args.models[0]
    loaded = {folder: _with_vocabulary_of(first, folder) for folder in args.models}
    save_checkpoint(average_weights([loaded[folder] for folder in args.models]), args.output, load_tokenizer(first))
    shutil.copy(first / STATE, args.output)


def _with_vocabulary_of(first: Path, folder: Path) -> PreTrainedModel:
    """Load the model in `folder`, transferred to the vocabulary of the model in `first` if theirs differ.

    Raises:
        RecipeError: The vocabularies differ and the models are of different families.
    """
    model, tokenizer, wanted = load_model(folder), load_tokenizer(folder), load_tokenizer(first)
    if tokenizer.get_vocab() == wanted.get_vocab():
        return model
    transferred = load_model(first)
    if type(transferred) is not type(model):
        raise RecipeError(f"{folder} is a {type(model).__name__}, and {first} a {type(transferred).__name__}.")
    transfer_weights(transferred, wanted, model, tokenizer)
    return transferred


def run_evaluation(args: argparse.Namespace) -> None:
    """Print the metrics that a model card reports."""
    report(report_metrics(args.model, read_corpus(args.corpus), _references(args)))


def run_export(args: argparse.Namespace) -> None:
    """Write a checkpoint to ship."""
    export_checkpoint(args.model, args.output, read_corpus(args.corpus), _references(args))


def train_tasks(args: argparse.Namespace) -> None:
    """Train the heads for tasks that the output folder lacks."""
    for task in args.tasks:
        for trained_on in args.trained_on:
            for model in args.models:
                train_and_write(model, task, trained_on, args.data, args.output, report, frozen=args.frozen)


def _references(args: argparse.Namespace) -> References:
    folder = args.official_tokenizer
    return References(args.tatoeba, folder and AutoTokenizer.from_pretrained(folder).backend_tokenizer)
