"""Corpus statistics from which both vocabularies are chosen, and properties of their tokens.

`training.unigram` prunes XLM-R's vocabulary and `training.wordpiece` trains M-BERT's.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import compress
from typing import TypeVar

import numpy as np
from tokenizers import Tokenizer

from training.corpus import Corpus

SPECIAL_XLMR = ["<s>", "<pad>", "</s>", "<unk>"]
SPECIAL_MBERT = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]

CORE_MIN_SENTENCES = 8  # generated sentences of one language in which a core word occurs

UNSPACED_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "THAI")  # scripts without spaces between words

Part = TypeVar("Part")


def sample_texts(corpus: Corpus, count: int, seed: int) -> Iterator[str]:
    """Yield `count` training lines with the language probabilities of training."""
    rng = np.random.default_rng(seed)
    for language, line in corpus.sample(count, rng):
        yield language.lines[line]


def count_tokens(tokenizer: Tokenizer, lines: Iterable[str]) -> np.ndarray:
    """Return how often each token id occurs in `lines`, shape (vocabulary,), without added special tokens."""
    encodings = tokenizer.encode_batch(list(lines), add_special_tokens=False)
    ids = np.fromiter((token for encoding in encodings for token in encoding.ids), dtype=int)
    return np.bincount(ids, minlength=tokenizer.get_vocab_size())


def count_characters(corpus: Corpus) -> Counter[str]:
    """Return how often each character occurs in the corpus, held-out lines included."""
    counts: Counter[str] = Counter()
    for language in corpus.languages:
        for line in language.lines:
            counts.update(line)
    return counts


def core_vocabulary(corpus: Corpus, split: Callable[[str], list[Part]]) -> list[Part]:
    """Return the words (or token ids) that occur in at least 8 generated sentences of one language.

    These are the words that people are likely to try first. In written text they are too rare to be among the most
    frequent tokens, so both vocabularies include them explicitly. `split` splits a line into words or token ids.
    """
    core: dict[Part, None] = {}
    for language in corpus.languages:
        counts: Counter[Part] = Counter()
        for line in dict.fromkeys(compress(language.lines, language.generated)):
            counts.update(set(split(line)))
        core.update(dict.fromkeys(part for part, count in counts.most_common() if count >= CORE_MIN_SENTENCES))
    return list(core)


def in_spaced_script(token: str) -> bool:
    """Return whether `token` consists of letters of scripts that put spaces between words.

    Without a word-start marker such a token always continues the word before it. Pass the token without its `##`.
    """
    return all(
        (character.isalpha() or unicodedata.category(character).startswith("M"))
        and not unicodedata.name(character, "").startswith(UNSPACED_SCRIPTS)
        for character in token
    )


def identical_split_share(tokenizer: Tokenizer, reference: Tokenizer, lines: list[str]) -> float:
    """Return the share of `lines` that both tokenizers split into the same tokens, from 0 to 1."""
    pairs = zip(tokenizer.encode_batch(lines), reference.encode_batch(lines), strict=True)
    return sum(ours.tokens == theirs.tokens for ours, theirs in pairs) / len(lines)
