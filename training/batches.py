"""Batches of about the same number of tokens, sorted by length so that little is padding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import repeat

import numpy as np
import torch
from tokenizers import Encoding, Tokenizer

from training.corpus import Corpus, Language
from training.vocabulary import SPECIAL_MBERT, SPECIAL_XLMR, count_pieces, sampled_lines, spaced

POOL = 8192  # samples that are sorted together
MAX_TOKENS = 128
MASKED_SHARE = 0.3  # at the start of a run; more than BERT's: each step teaches more (Wettig et al. 2023)
WHOLE_WORDS = 0.8  # of the samples, so that a lone mask means a word; in the others each token is hidden by itself
COMMON = 1e-3  # share of all tokens above which a word is hidden less often
PAIRS = 0.1  # how often a line that another follows is asked for where pairs are wanted; a fifth of all lines are
JOIN = 0.25  # how often an ordered line is continued by the lines that follow it
IGNORE = -100
SECOND = 1_000_000  # added to the offsets of a pair's second text, so that none of them is also one of the first

Text = str | tuple[str, str]


@dataclass(frozen=True, eq=False)
class Batch:
    """Token ids with some hidden. Shapes (rows, tokens) but for `targets` (masked,), `spans` (rows, tokens, 2) and what
    comes after them (rows,)."""

    ids: torch.Tensor
    types: torch.Tensor
    attend: torch.Tensor | None  # None: no padding, which lets attention take its fastest path
    masked: torch.Tensor  # bool
    targets: torch.Tensor  # the hidden ids, in the order of `masked`
    spans: torch.Tensor  # as `text_spans` gives them
    is_random: torch.Tensor  # 0: B follows A, 1: B is a stranger, IGNORE: there is no B
    languages: torch.Tensor  # their numbers in the corpus
    texts: list[Text]  # empty where nobody asks for them


@dataclass(frozen=True)
class Special:
    """The ids that masking treats apart."""

    pad: int
    mask: int
    unknown: int
    first: int  # random replacements are drawn from [first, size)
    size: int
    joins: np.ndarray  # bool, (vocabulary,): the pieces that continue the word before them
    space: int | None = None  # SentencePiece's lone "▁", see `_as_typed`
    starts: np.ndarray | None = None  # bool, (vocabulary,): the pieces that begin with it
    rates: np.ndarray | None = None  # (vocabulary,), how often a piece is hidden where it is a whole word, to 1


def special_ids(tokenizer: Tokenizer) -> Special:
    """What masking treats apart, from either kind of vocabulary."""
    vocabulary = tokenizer.get_vocab()
    pieces = sorted(vocabulary, key=vocabulary.__getitem__)
    if "[MASK]" in vocabulary:
        return Special(
            vocabulary["[PAD]"],
            vocabulary["[MASK]"],
            vocabulary["[UNK]"],
            first=len(SPECIAL_MBERT),
            size=len(vocabulary),
            joins=np.array([piece.startswith("##") and spaced(piece[2:]) for piece in pieces]),
        )
    return Special(
        vocabulary["<pad>"],
        vocabulary["<mask>"],
        vocabulary["<unk>"],
        first=len(SPECIAL_XLMR),
        size=len(vocabulary) - 1,
        joins=np.array([spaced(piece) for piece in pieces]),
        space=vocabulary["▁"],
        starts=np.array([piece.startswith("▁") for piece in pieces]),
    )


def batches(
    corpus: Corpus,
    tokenizer: Tokenizer,
    special: Special,
    *,
    pairs: bool,
    tokens: int,
    seed: int,
    first_pool: int = 0,
    share: Callable[[], float] = lambda: MASKED_SHARE,
) -> Iterator[tuple[int, Batch]]:
    """Endless (pool number, batch). Each pool depends on the seed and its number alone, so a run can resume; `share`
    is asked before each batch how much of it to hide."""
    special, pool = replace(special, rates=hiding_rates(corpus, tokenizer, seed)), first_pool
    numbers = {language.code: number for number, language in enumerate(corpus.languages)}
    while True:
        rng = np.random.default_rng([seed, pool])
        lines = list(corpus.sample(POOL, rng, PAIRS if pairs else 0.0))
        samples = [_sample(language, line, rng, pairs) for language, line in lines]
        texts: list[Text] = [text if following is None else (text, following) for text, following, _ in samples]
        labels = np.array([label for *_, label in samples])
        tokenizer.enable_truncation(MAX_TOKENS)
        encodings = tokenizer.encode_batch(texts)
        for rows in _by_length(encodings, tokens, rng):
            batch = make_batch(
                [encodings[row] for row in rows],
                special,
                rng,
                labels=labels[rows],
                languages=np.array([numbers[lines[row][0].code] for row in rows]),
                texts=[texts[row] for row in rows],
                share=share(),
            )
            yield pool, batch
        pool += 1


def hiding_rates(corpus: Corpus, tokenizer: Tokenizer, seed: int) -> np.ndarray:
    """How often each piece is hidden where it is a whole word, to 1, (vocabulary,).

    The root of how rare it is, as words are thinned out for word2vec (Mikolov et al. 2013). Otherwise most of what is
    hidden would be articles and commas.
    """
    counts = count_pieces(tokenizer, sampled_lines(corpus, POOL, seed))
    return np.minimum(1, np.sqrt(COMMON * counts.sum() / np.maximum(counts, 1)))


def _sample(language: Language, line: int, rng: np.random.Generator, pairs: bool) -> tuple[str, str | None, int]:
    text = language.lines[line]
    if not language.follows[line]:
        return text, None, IGNORE
    if pairs:
        if rng.random() < 0.5:
            return text, language.lines[line + 1], 0
        return text, _stranger(language, line, rng), 1
    if rng.random() < JOIN:
        joiner = "" if language.code in {"zh", "ja", "th"} else " "
        while language.follows[line] and len(text) < 3 * MAX_TOKENS:
            line += 1
            text += joiner + language.lines[line]
    return text, None, IGNORE


def _stranger(language: Language, line: int, rng: np.random.Generator) -> str:
    """A line of running text elsewhere in the language, as in BERT's own training: of the same source or another."""
    choice = int(rng.choice(language.followed))
    while choice in (line, line + 1):
        choice = int(rng.choice(language.followed))
    return language.lines[choice]


def _by_length(encodings: list[Encoding], tokens: int, rng: np.random.Generator) -> list[list[int]]:
    order = sorted(range(len(encodings)), key=lambda row: len(encodings[row].ids))
    groups: list[list[int]] = [[]]
    for row in order:
        if (len(groups[-1]) + 1) * len(encodings[row].ids) > tokens and groups[-1]:
            groups.append([])
        groups[-1].append(row)
    return [groups[index] for index in rng.permutation(len(groups))]


def make_batch(
    encodings: list[Encoding],
    special: Special,
    rng: np.random.Generator,
    *,
    labels: np.ndarray | None = None,
    languages: np.ndarray | None = None,
    texts: list[Text] | None = None,
    share: float = MASKED_SHARE,
    chosen: list[np.ndarray] | None = None,
) -> Batch:
    """One batch of rows, with `share` of their tokens hidden, or those that are `chosen` (for each row a bool for each
    token), all of them behind the mask."""
    choices: Iterable[np.ndarray | None] = chosen or repeat(None, len(encodings))
    rows = [_corrupt(encoding, special, rng, share, which) for encoding, which in zip(encodings, choices, strict=True)]
    labels = np.full(len(rows), IGNORE) if labels is None else labels
    languages = np.zeros(len(rows), dtype=int) if languages is None else languages
    width = max(len(row[0]) for row in rows)
    shape = len(rows), width
    ids, types, masked = np.full(shape, special.pad), np.zeros(shape, dtype=int), np.zeros(shape, dtype=bool)
    spans = np.zeros((*shape, 2), dtype=int)
    for index, (hidden, kinds, was_chosen, _, where) in enumerate(rows):
        ids[index, : len(hidden)], types[index, : len(hidden)] = hidden, kinds
        masked[index, : len(hidden)], spans[index, : len(hidden)] = was_chosen, where
    attend = np.array([[True] * len(row[0]) + [False] * (width - len(row[0])) for row in rows])
    targets = np.concatenate([row[3] for row in rows])
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(types),
        None if attend.all() else torch.from_numpy(attend),
        torch.from_numpy(masked),
        torch.from_numpy(targets),
        torch.from_numpy(spans),
        torch.from_numpy(labels.copy()),
        torch.from_numpy(languages),
        texts or [],
    )


def text_spans(encoding: Encoding) -> np.ndarray:
    """Where each token stands in the text, start and end in code points, (tokens, 2); nowhere is 0 to 0."""
    second = np.array([bool(sequence) for sequence in encoding.sequence_ids])
    return np.array(encoding.offsets) + SECOND * second[:, None]


def _corrupt(
    encoding: Encoding, special: Special, rng: np.random.Generator, share: float, chosen: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Ids with some hidden, their types, which were chosen, what those were, and where they all stand."""
    ids = np.array(encoding.ids)
    maskable = np.array(encoding.special_tokens_mask) == 0
    if chosen is not None:
        masked, hidden = chosen, np.where(chosen, special.mask, ids)
    else:
        hidden, masked = mask_tokens(ids, maskable, special, rng, share)
    targets, types, spans = ids[masked], np.array(encoding.type_ids), text_spans(encoding)
    if special.space is None or special.starts is None:
        return hidden, types, masked, targets, spans
    at = _as_typed(ids, hidden, maskable, special.mask, special.starts, rng)
    hidden, types, masked = np.insert(hidden, at, special.space), np.insert(types, at, 0), np.insert(masked, at, False)
    return hidden, types, masked, targets, np.insert(spans, at, 0, axis=0)


def _as_typed(
    ids: np.ndarray,
    hidden: np.ndarray,
    maskable: np.ndarray,
    mask: int,
    starts: np.ndarray,
    rng: np.random.Generator,
) -> np.ndarray:
    """Where a lone "▁" belongs after a mask, half of the time.

    In typed text a tokenizer of this family starts afresh after `<mask>`: "<mask>." becomes `<mask> ▁ .`, which
    hiding tokens alone never shows to the model.
    """
    after = np.flatnonzero(hidden[:-1] == mask) + 1
    alone = maskable[after] & (hidden[after] == ids[after]) & ~starts[ids[after]]
    return after[alone & (rng.random(len(after)) < 0.5)]


def mask_tokens(
    ids: np.ndarray, maskable: np.ndarray, special: Special, rng: np.random.Generator, share: float = MASKED_SHARE
) -> tuple[np.ndarray, np.ndarray]:
    """BERT's corruption (Devlin et al. 2019): of the chosen, 80 % become the mask, 10 % another token, 10 % stay.

    Mostly whole words are chosen, as in its authors' later "whole word masking": a mask that stands alone then means
    a word, as it does where a person writes one, and seldom the ending of the word before.
    """
    units = np.arange(len(ids))
    if rng.random() < WHOLE_WORDS:
        units = np.cumsum(~(special.joins[ids] & maskable)) - 1
    rates = np.ones(len(ids))
    if special.rates is not None:
        alone = np.bincount(units, minlength=len(ids))[units] == 1
        rates[units[alone]] = special.rates[ids[alone]]
    masked = (rng.random(len(ids)) < share * rates)[units] & maskable
    kind = rng.random(len(ids))[units]
    hidden = np.where(masked & (kind < 0.8), special.mask, ids)
    strangers = rng.integers(special.first, special.size, ids.shape)
    return np.where(masked & (kind >= 0.9), strangers, hidden), masked
