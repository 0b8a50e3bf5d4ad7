"""Evaluate a model on the held-out lines of each language, and format the metrics as a Markdown table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from transformers import PreTrainedModel

from models.text.segmentation import words
from training.batches import MAX_TOKENS, chunk_by_length, make_batch
from training.corpus import Corpus, Language
from training.held_out import PARTS, ROWS, SEED, masked_parts
from training.losses import encoder_inputs, masked_logits
from training.masking import MaskingVocabulary, masking_vocabulary
from training.retrieval import read_pairs, retrieval_accuracy
from training.samples import IS_NEXT, IS_RANDOM
from training.vocabulary import identical_split_share

MIN_PAIRS = 20  # fewer pairs give no reliable accuracy


@dataclass(frozen=True)
class References:
    """Optional data to compare a model with; metrics that need missing data are left out."""

    tatoeba: Path | None = None  # folder with `tatoeba-<language>-en.tsv`
    official_tokenizer: Tokenizer | None = None


@dataclass(frozen=True)
class Score:
    """The metrics of one language. Shares are from 0 to 1; None means not available for this model or language."""

    language: str
    lines: int
    top1: float
    top5: float
    fertility: float  # tokens per word, see `_fertility`
    unknown: float  # share of the tokens
    identical_splits: float | None  # share of the lines that the official tokenizer splits into the same tokens
    relative_length: float | None  # number of tokens divided by that of the official tokenizer
    next_sentence: float | None  # accuracy
    retrieval: float | None  # accuracy


class Column(NamedTuple):
    """A column of the table."""

    field: str  # of `Score`
    heading: str
    form: str  # format string of a value


COLUMNS = (
    Column("lines", "lines", "{}"),
    Column("top1", "top-1", "{:.1%}"),
    Column("top5", "top-5", "{:.1%}"),
    Column("fertility", "tokens per word", "{:.2f}"),
    Column("unknown", "unknown tokens", "{:.3%}"),
    Column("identical_splits", "identical splits", "{:.1%}"),
    Column("relative_length", "relative length", "{:.2f}"),
    Column("next_sentence", "next sentence", "{:.0%}"),
    Column("retrieval", "retrieval", "{:.0%}"),
)


def evaluate(model: PreTrainedModel, tokenizer: Tokenizer, corpus: Corpus, references: References) -> list[Score]:
    """Return the metrics of each language, computed on all its held-out lines.

    Top-1 and top-5 accuracy: each token is masked once, a seventh of a line's tokens at a time, and is predicted
    correctly if it is the first or among the first five of the vocabulary.
    """
    vocabulary = masking_vocabulary(tokenizer)
    model.eval()
    with torch.inference_mode():
        return [_score(model, tokenizer, vocabulary, language, references) for language in corpus.languages]


def format_table(scores: list[Score]) -> str:
    """Return a Markdown table of the available metrics, with the mean over the languages in the last row."""
    columns = [column for column in COLUMNS if any(getattr(score, column.field) is not None for score in scores)]
    rows = [f"| language | {' | '.join(column.heading for column in columns)} |", f"|---|{'---:|' * len(columns)}"]
    for score in scores:
        rows.append(f"| {score.language} | {' | '.join(_cell(column, [score], sum) for column in columns)} |")
    total = [_cell(column, scores, sum if column.field == "lines" else np.mean) for column in columns]
    return "\n".join([*rows, f"| **average** | {' | '.join(total)} |"])


def _cell(column: Column, scores: list[Score], reduce: Callable[[list[float]], float]) -> str:
    values = [value for score in scores if (value := getattr(score, column.field)) is not None]
    return column.form.format(reduce(values)) if values else "–"


def _score(
    model: PreTrainedModel,
    tokenizer: Tokenizer,
    vocabulary: MaskingVocabulary,
    language: Language,
    references: References,
) -> Score:
    lines, official = language.held_out, references.official_tokenizer
    tokenizer.no_truncation()
    fertility = _fertility(tokenizer, lines)
    identical_splits = identical_split_share(tokenizer, official, lines) if official else None
    relative_length = fertility / _fertility(official, lines) if official else None
    tokenizer.enable_truncation(MAX_TOKENS)
    encodings = tokenizer.encode_batch(lines)
    ids = [token for encoding in encodings for token in encoding.ids[1:-1]]  # without the added special tokens
    masked, top1, top5 = _count_hits(model, encodings, vocabulary)
    pairs = read_pairs(references.tatoeba, language.code) if references.tatoeba else []
    return Score(
        language.code,
        len(encodings),
        top1 / masked,
        top5 / masked,
        fertility,
        ids.count(vocabulary.unknown_id) / len(ids),
        identical_splits,
        relative_length,
        _next_sentence_accuracy(model, tokenizer, vocabulary, language),
        retrieval_accuracy(model, tokenizer, pairs) if len(pairs) >= MIN_PAIRS else None,
    )


def _count_hits(
    model: PreTrainedModel, encodings: list[Encoding], vocabulary: MaskingVocabulary
) -> tuple[int, int, int]:
    """Return the number of masked tokens, of those predicted first, and of those among the first five predictions."""
    masked = top1 = top5 = 0
    for batch in masked_parts(encodings, vocabulary, PARTS):
        hits = masked_logits(model, batch).topk(5).indices == batch.targets[:, None]  # (masked, 5)
        masked, top1, top5 = masked + len(hits), top1 + int(hits[:, 0].sum()), top5 + int(hits.sum())
    return masked, top1, top5


def _fertility(tokenizer: Tokenizer, lines: list[str]) -> float:
    """Return the number of tokens per word (Ács 2019, "Exploring BERT's Vocabulary"), without special tokens."""
    tokens = sum(len(encoding.ids) for encoding in tokenizer.encode_batch(lines, add_special_tokens=False))
    return tokens / sum(len(words(line)) for line in lines)


def _next_sentence_accuracy(
    model: PreTrainedModel, tokenizer: Tokenizer, vocabulary: MaskingVocabulary, language: Language
) -> float | None:
    """Return the accuracy on held-out pairs, as many true as random ones; None for XLM-R or too few pairs.

    A random second sentence may come from another source, as in BERT's training, which makes it easier to recognise.
    """
    pairs = language.held_out_pairs()
    if not hasattr(model, "bert") or len(pairs) < MIN_PAIRS:
        return None
    correct = 0
    shuffled = np.roll(np.arange(len(pairs)), len(pairs) // 2)
    for label in (IS_NEXT, IS_RANDOM):
        texts = [(first, pairs[shuffled[i]][1] if label else second) for i, (first, second) in enumerate(pairs)]
        encodings = tokenizer.encode_batch(texts)
        for rows in chunk_by_length(encodings, ROWS):
            unmasked = [encodings[row] for row in rows]
            batch = make_batch(unmasked, vocabulary, np.random.default_rng(SEED), masking_rate=0.0)
            pooled = model.bert(batch.input_ids, **encoder_inputs(model.bert, batch)).pooler_output
            correct += (model.cls.seq_relationship(pooled).argmax(-1) == label).sum().item()
    return correct / (2 * len(pairs))
