"""What the heads of a checkpoint do, over many sentences: whether its attention is worth looking at."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from transformers import AutoConfig

from models.attention.kinds import measure_heads
from models.attention.weights import attention_weights
from models.checkpoints.device import choose_device
from models.checkpoints.library import describe
from models.checkpoints.loading import Checkpoint, load
from models.checkpoints.registry import MODELS
from models.results import Attention
from models.text.encoding import encode
from training.corpus import Corpus

SENTENCES = 200
LENGTHS = range(20, 200)  # characters of a sentence that has something to look at and fits the model


def open_checkpoint(folder: Path) -> Checkpoint:
    """A checkpoint of either family as the product loads it, of any size."""
    config = AutoConfig.from_pretrained(folder)
    spec = replace(
        MODELS["mbert-compact" if config.model_type == "bert" else "xlmr-compact"],
        layers=config.num_hidden_layers,
        heads=config.num_attention_heads,
        hidden=config.hidden_size,
        vocabulary=config.vocab_size,
    )
    return load(spec, folder, choose_device("float32"))


def head_kinds(checkpoint: Checkpoint, sentences: list[str]) -> dict[str, float]:
    """The share of heads of each kind over all `sentences`, commonest first."""
    counts: Counter[str] = Counter()
    for line in sentences:
        encoding = encode(line, checkpoint.tokenizer, describe(checkpoint.spec))
        attention = Attention(encoding, encoding.tokens, attention_weights(checkpoint, encoding.tokens), 0, 1)
        counts.update(measure_heads(attention).kinds.ravel().tolist())
    return {name: count / counts.total() for name, count in counts.most_common()}


def held_out_sentences(corpus: Corpus) -> list[str]:
    """Two hundred if there are as many, of all languages in turn."""
    each = -(-SENTENCES // len(corpus.languages))
    chosen = [[line for line in language.held_out if len(line) in LENGTHS][:each] for language in corpus.languages]
    turns = [lines[turn] for turn in range(each) for lines in chosen if turn < len(lines)]
    return turns[:SENTENCES]
