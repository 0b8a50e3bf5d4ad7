"""Running steps of the recipe as its command line does."""

from training.__main__ import main
from training.checkpoints import load_tokenizer

SENTENCES = ["the cat sees a dog", "a dog runs to the red house", "the house is big and red", "we see the cat run"]


def run(*arguments):
    main([str(argument) for argument in arguments])


def prepare(start, folder, output, *more):
    """An XLM-R-style model with 40 pieces fewer than the start."""
    size = load_tokenizer(start).get_vocab_size() - 40
    run("prepare-xlmr", "--start", start, "--corpus", folder, "--output", output, "--size", size, "--lines", 500,
        *more)  # fmt: skip
