"""Command line of the recipe: enlarge a corpus, prepare a starting checkpoint, train, evaluate and export it."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import AutoTokenizer, PreTrainedModel, XLMRobertaForMaskedLM, XLMRobertaModel

from training.checkpoints import TOKENIZER, load_model, load_tokenizer, save_checkpoint
from training.corpus import read_corpus
from training.errors import RecipeError
from training.evaluate import References
from training.export import export
from training.figures import figures
from training.messages import add_messages
from training.run import STATE
from training.starting import adopt, average, start_mbert, start_xlmr
from training.train import Settings, train
from training.vocabulary import (
    count_pieces,
    cut_unigram,
    keep_everyday,
    same_split,
    sampled_lines,
    train_wordpiece,
)


def report(line: str) -> None:
    print(line, flush=True)


def existing(name: str) -> Path:
    """One that is there: transformers would take any other name for a checkpoint on the hub."""
    if not Path(name).is_dir():
        raise argparse.ArgumentTypeError(f"{name!r} is not a folder here")
    return Path(name)


def read_messages(args: argparse.Namespace) -> None:
    for code, size in add_messages(args.corpus, args.packages, args.output, args.languages).items():
        report(f"{code}  {size:,} characters added")


def generate_facts(args: argparse.Namespace) -> None:
    from training.facts import add_facts  # Babel is needed for this step alone

    for code, share in add_facts(args.corpus, args.output, args.share, args.seed).items():
        report(f"{code}  {share:.1%} generated")


def prepare_xlmr(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    corpus = read_corpus(args.corpus)
    full = Tokenizer.from_file(str(args.start / TOKENIZER))
    known = load_tokenizer(args.trained).get_vocab() if args.trained else ()
    cut, kept = cut_unigram(full, corpus, args.size, args.lines, args.seed, known)
    frequencies = count_pieces(cut, sampled_lines(corpus, args.lines, args.seed))
    model = start_xlmr(XLMRobertaModel.from_pretrained(args.start, add_pooling_layer=False), kept, frequencies)
    if args.trained:
        adopt(model, cut, load_model(args.trained), load_tokenizer(args.trained))
    save_checkpoint(model, args.output, cut)
    _keep_progress(args)
    for language in corpus.languages:
        report(f"{language.code}  split as by the full tokenizer: {same_split(cut, full, language.held_out):.1%}")


def prepare_mbert(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    corpus = read_corpus(args.corpus)
    if args.trained:
        keep_everyday(wordpiece := load_tokenizer(args.trained), corpus, args.lines, args.seed)
    else:
        wordpiece = train_wordpiece(corpus, args.size, args.lines, args.seed)
    frequencies = count_pieces(wordpiece, sampled_lines(corpus, args.lines, args.seed))
    start = XLMRobertaModel.from_pretrained(args.start, add_pooling_layer=False)
    full = start.embeddings.word_embeddings.weight.data, Tokenizer.from_file(str(args.start / TOKENIZER))
    xlmr = XLMRobertaForMaskedLM.from_pretrained(args.xlmr)
    model = start_mbert(xlmr, load_tokenizer(args.xlmr), full, wordpiece, frequencies)
    if args.trained:
        adopt(model, wordpiece, load_model(args.trained), load_tokenizer(args.trained))
    save_checkpoint(model, args.output, wordpiece)
    _keep_progress(args)


def _keep_progress(args: argparse.Namespace) -> None:
    """A run that goes on from a trained model counts what that one took."""
    if args.trained and (args.trained / STATE).exists():
        shutil.copy(args.trained / STATE, args.output)


def run_training(args: argparse.Namespace) -> None:
    names = "minutes", "rate", "fall", "masked", "tokens", "seed", "teacher", "near", "own"
    settings = Settings(**{name: getattr(args, name) for name in names})
    train(args.model, read_corpus(args.corpus, args.often), settings, resume=args.resume, report=report)


def run_average(args: argparse.Namespace) -> None:
    first = args.models[0]
    found = {folder: _in_vocabulary_of(first, folder) for folder in args.models}
    save_checkpoint(average([found[folder] for folder in args.models]), args.output, load_tokenizer(first))
    shutil.copy(first / STATE, args.output)


def _in_vocabulary_of(first: Path, folder: Path) -> PreTrainedModel:
    """The model in `folder`, with the vocabulary of the one in `first`."""
    model, tokenizer, wanted = load_model(folder), load_tokenizer(folder), load_tokenizer(first)
    if tokenizer.get_vocab() == wanted.get_vocab():
        return model
    moved = load_model(first)
    if type(moved) is not type(model):
        raise RecipeError(f"{folder} is a {type(model).__name__}, and {first} a {type(moved).__name__}.")
    adopt(moved, wanted, model, tokenizer)
    return moved


def run_evaluation(args: argparse.Namespace) -> None:
    report(figures(args.model, read_corpus(args.corpus), references(args)))


def run_export(args: argparse.Namespace) -> None:
    export(args.model, args.output, read_corpus(args.corpus), references(args))


def references(args: argparse.Namespace) -> References:
    full = args.full and AutoTokenizer.from_pretrained(args.full).backend_tokenizer
    return References(args.parallel, full)


def add_training(steps: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    training = steps.add_parser("train", help="train a prepared checkpoint in place")
    training.add_argument("--model", type=existing, required=True)
    training.add_argument("--minutes", type=float, required=True, help="the schedule ends when these are used up")
    training.add_argument("--rate", type=float, default=Settings.rate, help="peak learning rate")
    training.add_argument(
        "--fall", type=float, default=Settings.fall, help="share of the minutes, the last, in which the rate falls"
    )
    training.add_argument(
        "--masked",
        type=float,
        nargs=2,
        default=Settings.masked,
        help="shares of the tokens hidden, first and last",
    )
    training.add_argument("--tokens", type=int, default=Settings.tokens, help="tokens a batch")
    training.add_argument("--teacher", type=existing, help="encoder whose knowledge should not be lost")
    training.add_argument("--near", type=float, default=Settings.near, help="weight of the distance from the teacher")
    training.add_argument("--own", type=float, default=Settings.own, help="weight of the pieces of other languages")
    training.add_argument("--often", nargs="+", default=(), help="languages that are sampled twice as often")
    training.add_argument("--resume", action="store_true", help="go on from the last save")
    training.set_defaults(run=run_training)
    return training


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    steps = parser.add_subparsers(required=True)

    messages = steps.add_parser("messages", help="copy a corpus with the translated messages of programs at its end")
    messages.add_argument("--packages", type=existing, required=True, help="folder with Debian packages, unpacked")
    messages.add_argument("--languages", nargs="+", required=True, help="those that have least text")
    messages.set_defaults(run=read_messages)

    facts = steps.add_parser("facts", help="copy a corpus with sentences generated from facts at its end")
    facts.add_argument("--share", type=float, default=0.09, help="of each language's characters, at most")
    facts.set_defaults(run=generate_facts)

    xlmr = steps.add_parser("prepare-xlmr", help="cut the vocabulary of a pretrained encoder, add a masked-word head")
    xlmr.add_argument("--start", type=existing, required=True, help="XLM-R-style encoder with its tokenizer.json")
    xlmr.add_argument("--size", type=int, default=48_000)
    xlmr.set_defaults(run=prepare_xlmr)

    mbert = steps.add_parser("prepare-mbert", help="train a WordPiece vocabulary, start a BERT from a trained XLM-R")
    mbert.add_argument("--start", type=existing, required=True, help="the encoder that the XLM-R was prepared from")
    mbert.add_argument("--xlmr", type=existing, required=True, help="the trained XLM-R-style model")
    vocabulary = mbert.add_mutually_exclusive_group()  # a new one, or that of a trained model, which stays as large
    vocabulary.add_argument("--size", type=int, default=30_500)
    mbert.set_defaults(run=prepare_mbert)

    training = add_training(steps)

    averaging = steps.add_parser("average", help="the mean of runs that went on from one another")
    averaging.add_argument(
        "--models",
        type=existing,
        nargs="+",
        required=True,
        help="the last one first, whose vocabulary the mean will have; one named twice counts twice",
    )
    averaging.set_defaults(run=run_average)

    evaluation = steps.add_parser("evaluate", help="print the figures of the model cards")
    evaluation.add_argument("--model", type=existing, required=True)
    evaluation.set_defaults(run=run_evaluation)

    shipping = steps.add_parser("export", help="write float16 weights, tokenizer and card")
    shipping.add_argument("--model", type=existing, required=True)
    shipping.set_defaults(run=run_export)

    for step in (evaluation, shipping):
        step.add_argument("--parallel", type=existing, help="folder with tatoeba-<lang>-en.tsv: translations found")
        step.add_argument("--full", type=existing, help="folder with the official tokenizer: lines cut alike")
    for step in (messages, facts, xlmr, mbert, averaging, shipping):
        step.add_argument("--output", type=Path, required=True)
    for prepared in (xlmr, vocabulary):
        prepared.add_argument("--trained", type=existing, help="a model prepared before, whose weights to go on from")
    for step in (xlmr, mbert):
        step.add_argument("--lines", type=int, default=600_000, help="sampled to choose the vocabulary from")
    for step in (facts, xlmr, mbert, training):
        step.add_argument("--seed", type=int, default=1)
    for step in (messages, facts, xlmr, mbert, training, evaluation, shipping):
        step.add_argument("--corpus", type=existing, required=True, help="folder with <lang>.txt and <lang>.sources")
    return parser


def main(typed: list[str] | None = None) -> None:
    """Runs one step; what is wrong with what was typed, or with a folder, is said without a traceback."""
    parser = build_parser()
    arguments = parser.parse_args(typed)
    try:
        arguments.run(arguments)
    except (FileNotFoundError, RecipeError) as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
