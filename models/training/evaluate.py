"""Figures on held-out lines: masked-piece accuracy, unknown pieces, next-sentence accuracy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer
from transformers import PreTrainedModel

from models.training.batches import MAX_TOKENS, Batch, Special, make_batch
from models.training.corpus import Corpus, Language
from models.training.train import special_ids

MASKED_SHARE = 0.15
ROWS = 32
SEED = 7


@dataclass(frozen=True)
class Score:
    """One language's figures; shares from 0 to 1."""

    language: str
    lines: int
    masked: int
    top1: float
    top5: float
    unknown: float
    next_sentence: float | None  # None: the model has no such head, or the language too few ordered lines


def evaluate(model: PreTrainedModel, tokenizer: Tokenizer, corpus: Corpus) -> list[Score]:
    """A score for each language on every line that training never saw.

    Of the pieces 15 % are hidden, all of them behind the mask; a hit is the very piece among the first one or five.
    """
    special = replace(special_ids(tokenizer), space=None)
    tokenizer.enable_truncation(MAX_TOKENS)
    model.eval()
    with torch.inference_mode():
        return [_score(model, tokenizer, special, language) for language in corpus.languages]


def _score(model: PreTrainedModel, tokenizer: Tokenizer, special: Special, language: Language) -> Score:
    rng = np.random.default_rng(SEED)
    encodings = sorted(tokenizer.encode_batch(language.held_out), key=len)
    pieces = [piece for encoding in encodings for piece in encoding.ids]
    hits = np.zeros(2)
    masked = 0
    for start in range(0, len(encodings), ROWS):
        batch = make_batch(encodings[start : start + ROWS], special, rng, share=MASKED_SHARE, always_mask=True)
        best = _logits(model, batch).topk(5).indices == batch.targets[:, None]  # (masked, 5)
        hits += [best[:, 0].sum().item(), best.any(dim=1).sum().item()]
        masked += len(batch.targets)
    return Score(
        language.code,
        len(encodings),
        masked,
        hits[0] / masked,
        hits[1] / masked,
        pieces.count(special.unknown) / len(pieces),
        _next_sentence(model, tokenizer, special, language),
    )


def _logits(model: PreTrainedModel, batch: Batch) -> torch.Tensor:
    """Scores of the masked positions, (masked, vocabulary)."""
    if hasattr(model, "roberta"):
        return model.lm_head(model.roberta(batch.ids, attention_mask=batch.attend).last_hidden_state[batch.masked])
    hidden = model.bert(batch.ids, attention_mask=batch.attend, token_type_ids=batch.types).last_hidden_state
    return model.cls.predictions(hidden[batch.masked])


def _next_sentence(model: PreTrainedModel, tokenizer: Tokenizer, special: Special, language: Language) -> float | None:
    """The share of pairs judged rightly: as many true followers as strangers, each pair touching a held-out line."""
    pairs = language.held_out_pairs()
    if not hasattr(model, "bert") or len(pairs) < 20:
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


def table(scores: list[Score]) -> str:
    """A Markdown table with a last line of averages over the languages."""
    pairs = [score.next_sentence for score in scores if score.next_sentence is not None]
    rows = ["| language | lines | top-1 | top-5 | unknown pieces |" + (" next sentence |" if pairs else "")]
    rows.append("|---|---:|---:|---:|---:|" + ("---:|" if pairs else ""))
    for score in scores:
        row = f"| {score.language} | {score.lines} | {score.top1:.1%} | {score.top5:.1%} | {score.unknown:.3%} |"
        following = "–" if score.next_sentence is None else f"{score.next_sentence:.0%}"
        rows.append(row + (f" {following} |" if pairs else ""))
    mean = [float(np.mean([getattr(score, name) for score in scores])) for name in ("top1", "top5", "unknown")]
    total = f"| **average** | {sum(score.lines for score in scores)} | {mean[0]:.1%} | {mean[1]:.1%} | {mean[2]:.3%} |"
    rows.append(total + (f" {np.mean(pairs):.0%} |" if pairs else ""))
    return "\n".join(rows)
