"""Classify the attention heads of a checkpoint on held-out sentences of all languages."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from transformers import AutoConfig

from models.attention.kinds import measure_heads
from models.attention.weights import Attention
from models.checkpoints.batches import Row
from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.device import choose_device
from models.checkpoints.forward import Wanted, read
from models.checkpoints.library import describe
from models.checkpoints.loading import load
from models.checkpoints.registry import MODELS
from models.text.encoding import encode
from training.corpus import Corpus

SENTENCES = 200
LENGTHS = range(20, 200)  # characters; long enough to have structure, short enough for one window


def load_trained(folder: Path) -> Checkpoint:
    """Load a checkpoint of either family and of any size with the loader of `models`, in float32."""
    config = AutoConfig.from_pretrained(folder)
    spec = replace(
        MODELS["mbert-compact" if config.model_type == "bert" else "xlmr-compact"],
        layers=config.num_hidden_layers,
        heads=config.num_attention_heads,
        hidden=config.hidden_size,
        vocabulary=config.vocab_size,
    )
    return load(spec, folder, choose_device("float32"))


def head_kind_shares(checkpoint: Checkpoint, sentences: list[str]) -> dict[str, float]:
    """Return the share of each head kind over all heads and sentences, in descending order; shares sum to 1."""
    counts: Counter[str] = Counter()
    for line in sentences:
        encoding = encode(line, checkpoint, describe(checkpoint.spec))
        (reading,) = read(checkpoint, [Row.of(encoding.tokens)], Wanted(weights=True))
        attention = Attention(encoding, encoding.tokens, reading.weights, 0, 1)
        counts.update(measure_heads(attention).kinds.ravel().tolist())
    return {name: count / counts.total() for name, count in counts.most_common()}


def held_out_sentences(corpus: Corpus) -> list[str]:
    """Return up to 200 held-out sentences, taken from all languages in turn."""
    per_language = -(-SENTENCES // len(corpus.languages))
    sentences = [
        [line for line in language.held_out if len(line) in LENGTHS][:per_language] for language in corpus.languages
    ]
    alternating = [lines[index] for index in range(per_language) for lines in sentences if index < len(lines)]
    return alternating[:SENTENCES]
