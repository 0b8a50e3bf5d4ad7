"""Run steps of the recipe through its command line, and read their output."""

import json

from training.__main__ import main
from training.checkpoints import load_tokenizer
from training.run import LOG, STATE

SENTENCES = ["the cat sees a dog", "a dog runs to the red house", "the house is big and red", "we see the cat run"]


def run(*arguments):
    main([str(argument) for argument in arguments])


def prepare(encoder, corpus, output, *more, fewer=40):
    """Prepare an XLM-R model with `fewer` tokens less than the encoder."""
    size = load_tokenizer(encoder).get_vocab_size() - fewer
    run("prepare-xlmr", "--encoder", encoder, "--corpus", corpus, "--output", output, "--vocab-size", size,
        "--sample-lines", 500, *more)  # fmt: skip


def prepare_mbert(encoder, xlmr, corpus, output, *more):
    """Prepare a BERT model with 200 WordPieces, unless `more` names a trained model to start from."""
    size = [] if "--init-from" in more else ["--vocab-size", 200]
    run("prepare-mbert", "--encoder", encoder, "--xlmr", xlmr, "--corpus", corpus, "--output", output,
        "--sample-lines", 500, *size, *more)  # fmt: skip


def train(model, corpus, minutes, *more):
    run("train", "--model", model, "--corpus", corpus, "--minutes", minutes, "--learning-rate", 1e-2, *more)


def read_state(folder):
    return json.loads((folder / STATE).read_text())


def read_held_out_losses(folder):
    rows = [json.loads(row) for row in (folder / LOG).read_text().splitlines()]
    return [row["held_out_loss"] for row in rows if "held_out_loss" in row]


def write_language(folder, code, lines, sources):
    """Write `<code>.txt` and `<code>.sources`."""
    (folder / f"{code}.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    (folder / f"{code}.sources").write_text(sources, encoding="utf-8")
