"""Mask tokens for masked-language modelling, after BERT (Devlin et al. 2019) and its later whole-word masking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from tokenizers import Encoding, Tokenizer

from training.alignment import text_spans
from training.corpus import Corpus
from training.vocabulary import SPECIAL_MBERT, SPECIAL_XLMR, count_tokens, in_spaced_script, sample_texts

MASKING_RATE = 0.3  # at the start of a run; above BERT's 0.15, each step teaches more (Wettig et al. 2023)
WHOLE_WORD_SHARE = 0.8  # of the samples mask whole words; the others mask each token independently
COMMON_SHARE = 1e-3  # share of all tokens above which a one-token word is masked less often
RATE_SAMPLE = 8192  # lines from which these token frequencies are counted


@dataclass(frozen=True, eq=False)
class MaskingVocabulary:
    """The properties of a vocabulary that masking depends on. Arrays have shape (vocabulary,)."""

    pad_id: int
    mask_id: int
    unknown_id: int
    first_id: int  # random replacements are drawn from [first_id, end_id)
    end_id: int
    continues_word: np.ndarray  # bool: the token continues the word before it
    space_id: int | None = None  # SentencePiece's "▁" without letters, see `_mask_boundaries`
    starts_word: np.ndarray | None = None  # bool: the token begins with "▁"
    word_rates: np.ndarray | None = None  # relative masking rate of each token that is a whole word, at most 1


class MaskedRow(NamedTuple):
    """One masked text. Arrays have shape (tokens,) except `targets` (masked,) and `spans` (tokens, 2)."""

    input_ids: np.ndarray
    token_type_ids: np.ndarray
    is_masked: np.ndarray  # bool
    targets: np.ndarray  # original ids of the masked tokens
    spans: np.ndarray  # see `alignment.text_spans`


def masking_vocabulary(tokenizer: Tokenizer) -> MaskingVocabulary:
    """Return the masking properties of a WordPiece or a SentencePiece tokenizer."""
    vocabulary = tokenizer.get_vocab()
    tokens = sorted(vocabulary, key=vocabulary.__getitem__)
    if "[MASK]" in vocabulary:
        return MaskingVocabulary(
            vocabulary["[PAD]"],
            vocabulary["[MASK]"],
            vocabulary["[UNK]"],
            first_id=len(SPECIAL_MBERT),
            end_id=len(vocabulary),
            continues_word=np.array([token.startswith("##") and in_spaced_script(token[2:]) for token in tokens]),
        )
    return MaskingVocabulary(
        vocabulary["<pad>"],
        vocabulary["<mask>"],
        vocabulary["<unk>"],
        first_id=len(SPECIAL_XLMR),
        end_id=len(vocabulary) - 1,
        continues_word=np.array([in_spaced_script(token) for token in tokens]),
        space_id=vocabulary["▁"],
        starts_word=np.array([token.startswith("▁") for token in tokens]),
    )


def word_masking_rates(corpus: Corpus, tokenizer: Tokenizer, seed: int) -> np.ndarray:
    """Return the relative masking rate of each token where it is a whole word, at most 1, shape (vocabulary,).

    Tokens above `COMMON_SHARE` of the text are masked less often, by the square root of their frequency, as word2vec
    subsamples frequent words (Mikolov et al. 2013). Otherwise most masked tokens would be articles and commas.
    """
    counts = count_tokens(tokenizer, sample_texts(corpus, RATE_SAMPLE, seed))
    return np.minimum(1, np.sqrt(COMMON_SHARE * counts.sum() / np.maximum(counts, 1)))


def mask_tokens(
    ids: np.ndarray,
    maskable: np.ndarray,
    vocabulary: MaskingVocabulary,
    rng: np.random.Generator,
    masking_rate: float = MASKING_RATE,
) -> tuple[np.ndarray, np.ndarray]:
    """Choose tokens to predict and replace them: 80 % by the mask, 10 % by a random token, 10 % not at all.

    Four samples in five choose whole words, so that one mask usually stands for a word, as in typed text, and rarely
    for the ending of the word before it.

    Args:
        ids: Token ids, shape (tokens,).
        maskable: Which tokens may be chosen, bool, shape (tokens,).
        masking_rate: Share of the tokens to choose, before `vocabulary.word_rates` are applied.

    Returns:
        The ids after replacement and the chosen tokens (bool), both of shape (tokens,).
    """
    units = np.arange(len(ids))  # tokens of the same unit are masked together
    if rng.random() < WHOLE_WORD_SHARE:
        units = np.cumsum(~(vocabulary.continues_word[ids] & maskable)) - 1
    rates = np.ones(len(ids))
    if vocabulary.word_rates is not None:
        is_whole_word = np.bincount(units, minlength=len(ids))[units] == 1
        rates[units[is_whole_word]] = vocabulary.word_rates[ids[is_whole_word]]
    masked = (rng.random(len(ids)) < masking_rate * rates)[units] & maskable
    replacement = rng.random(len(ids))[units]
    replaced = np.where(masked & (replacement < 0.8), vocabulary.mask_id, ids)
    random_ids = rng.integers(vocabulary.first_id, vocabulary.end_id, ids.shape)
    return np.where(masked & (replacement >= 0.9), random_ids, replaced), masked


def mask_row(
    encoding: Encoding,
    vocabulary: MaskingVocabulary,
    rng: np.random.Generator,
    masking_rate: float,
    chosen: np.ndarray | None = None,
) -> MaskedRow:
    """Mask one text at random, or replace exactly the `chosen` tokens (bool, shape (tokens,)) by the mask."""
    ids = np.array(encoding.ids)
    maskable = np.array(encoding.special_tokens_mask) == 0
    if chosen is not None:
        replaced, masked = np.where(chosen, vocabulary.mask_id, ids), chosen
    else:
        replaced, masked = mask_tokens(ids, maskable, vocabulary, rng, masking_rate)
    row = MaskedRow(replaced, np.array(encoding.type_ids), masked, ids[masked], text_spans(encoding))
    if vocabulary.space_id is None or vocabulary.starts_word is None:
        return row
    unchanged = maskable & (replaced == ids)
    at = _mask_boundaries(ids, replaced == vocabulary.mask_id, unchanged, vocabulary.starts_word, rng)
    return MaskedRow(
        np.insert(row.input_ids, at, vocabulary.space_id),
        np.insert(row.token_type_ids, at, 0),
        np.insert(row.is_masked, at, False),
        row.targets,
        np.insert(row.spans, at, 0, axis=0),
    )


def _mask_boundaries(
    ids: np.ndarray, is_mask: np.ndarray, unchanged: np.ndarray, starts_word: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Return the positions at which to insert "▁" after a mask, for half of the candidates.

    In typed text SentencePiece begins a new word after `<mask>`: "<mask>." becomes `<mask> ▁ .`. Masking tokens of a
    tokenized text alone never produces that sequence.
    """
    after = np.flatnonzero(is_mask[:-1]) + 1
    candidates = unchanged[after] & ~starts_word[ids[after]]
    return after[candidates & (rng.random(len(after)) < 0.5)]
