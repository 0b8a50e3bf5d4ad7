"""Figures by language: masked-piece and next-sentence accuracy on held-out lines, tokens, translations found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from transformers import PreTrainedModel

from models.text.segmentation import words
from training.batches import MAX_TOKENS, Special, make_batch, special_ids
from training.corpus import Corpus, Language
from training.held_out import PARTS, ROWS, SEED, hidden_batches
from training.losses import masked_logits
from training.retrieval import read_pairs, retrieval
from training.vocabulary import same_split

ENOUGH = 20  # pairs: a share of fewer says little


@dataclass(frozen=True)
class References:
    """What a model is compared with, as far as it is at hand."""

    parallel: Path | None = None  # a folder with `tatoeba-<language>-en.tsv`
    full: Tokenizer | None = None  # that of the official model


@dataclass(frozen=True)
class Score:
    """One language's figures; shares from 0 to 1. None: not to be had for this model or language."""

    language: str
    lines: int
    top1: float
    top5: float
    per_word: float  # see `_per_word`
    unknown: float
    same: float | None  # of the lines, those cut as by the official model's tokenizer
    longer: float | None  # tokens for each of that one's
    next_sentence: float | None
    retrieved: float | None


class Column(NamedTuple):
    """One of the table: the field of `Score`, its heading and its form."""

    field: str
    heading: str
    form: str


COLUMNS = (
    Column("lines", "lines", "{}"),
    Column("top1", "top-1", "{:.1%}"),
    Column("top5", "top-5", "{:.1%}"),
    Column("per_word", "tokens a word", "{:.2f}"),
    Column("unknown", "unknown pieces", "{:.3%}"),
    Column("same", "cut as by the official", "{:.1%}"),
    Column("longer", "tokens to the official's", "{:.2f}"),
    Column("next_sentence", "next sentence", "{:.0%}"),
    Column("retrieved", "translations found", "{:.0%}"),
)


def evaluate(model: PreTrainedModel, tokenizer: Tokenizer, corpus: Corpus, references: References) -> list[Score]:
    """A score for each language on every line that training never saw.

    Every piece is hidden once behind the mask, a seventh of a line's at a time; a hit is the very piece among the first
    one or five.
    """
    special = special_ids(tokenizer)
    model.eval()
    with torch.inference_mode():
        return [_score(model, tokenizer, special, language, references) for language in corpus.languages]


def table(scores: list[Score]) -> str:
    """A Markdown table of what there is, with a last line of averages over the languages."""
    columns = [column for column in COLUMNS if any(getattr(score, column.field) is not None for score in scores)]
    rows = [f"| language | {' | '.join(column.heading for column in columns)} |", f"|---|{'---:|' * len(columns)}"]
    for score in scores:
        rows.append(f"| {score.language} | {' | '.join(_cell(column, [score], sum) for column in columns)} |")
    total = [_cell(column, scores, sum if column.field == "lines" else np.mean) for column in columns]
    return "\n".join([*rows, f"| **average** | {' | '.join(total)} |"])


def _cell(column: Column, scores: list[Score], together: Callable[[list[float]], float]) -> str:
    values = [value for score in scores if (value := getattr(score, column.field)) is not None]
    return column.form.format(together(values)) if values else "–"


def _score(
    model: PreTrainedModel, tokenizer: Tokenizer, special: Special, language: Language, references: References
) -> Score:
    lines = language.held_out
    tokenizer.no_truncation()
    per_word = _per_word(tokenizer, lines)
    same = same_split(tokenizer, references.full, lines) if references.full else None
    longer = per_word / _per_word(references.full, lines) if references.full else None
    tokenizer.enable_truncation(MAX_TOKENS)
    encodings = tokenizer.encode_batch(lines)
    pieces = [piece for encoding in encodings for piece in encoding.ids[1:-1]]  # not what the tokenizer puts around
    masked, top1, top5 = _hits(model, encodings, special)
    pairs = read_pairs(references.parallel, language.code) if references.parallel else []
    return Score(
        language.code,
        len(encodings),
        top1 / masked,
        top5 / masked,
        per_word,
        pieces.count(special.unknown) / len(pieces),
        same,
        longer,
        _next_sentence(model, tokenizer, special, language),
        retrieval(model, tokenizer, pairs) if len(pairs) >= ENOUGH else None,
    )


def _hits(model: PreTrainedModel, encodings: list[Encoding], special: Special) -> tuple[int, int, int]:
    """How many pieces were hidden, how many of them came first, and how many among the first five."""
    masked = top1 = top5 = 0
    for batch in hidden_batches(encodings, special, PARTS):
        best = masked_logits(model, batch).topk(5).indices == batch.targets[:, None]  # (masked, 5)
        masked, top1, top5 = masked + len(best), top1 + int(best[:, 0].sum()), top5 + int(best.sum())
    return masked, top1, top5


def _per_word(tokenizer: Tokenizer, lines: list[str]) -> float:
    """Fertility (Ács 2019, "Exploring BERT's Vocabulary"): tokens a word, special ones left out."""
    pieces = sum(len(encoding.ids) for encoding in tokenizer.encode_batch(lines, add_special_tokens=False))
    return pieces / sum(len(words(line)) for line in lines)


def _next_sentence(model: PreTrainedModel, tokenizer: Tokenizer, special: Special, language: Language) -> float | None:
    """The share of pairs judged rightly, each with a held-out line: as many true followers as lines from elsewhere in
    the language. As in BERT's own training those may be of another source, and are told apart by that as well."""
    pairs = language.held_out_pairs()
    if not hasattr(model, "bert") or len(pairs) < ENOUGH:
        return None
    right = 0
    strangers = np.roll(np.arange(len(pairs)), len(pairs) // 2)
    for is_random in (0, 1):
        texts = [(first, pairs[strangers[i]][1] if is_random else second) for i, (first, second) in enumerate(pairs)]
        for rows in _chunks(tokenizer.encode_batch(texts)):
            batch = make_batch(rows, special, np.random.default_rng(SEED), share=0.0)
            pooled = model.bert(batch.ids, attention_mask=batch.attend, token_type_ids=batch.types).pooler_output
            right += (model.cls.seq_relationship(pooled).argmax(-1) == is_random).sum().item()
    return right / (2 * len(pairs))


def _chunks(encodings: list[Encoding]) -> Iterable[list[Encoding]]:
    ordered = sorted(encodings, key=len)
    return (ordered[start : start + ROWS] for start in range(0, len(ordered), ROWS))
