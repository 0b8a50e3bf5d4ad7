"""Prune the vocabulary of a SentencePiece unigram tokenizer to the tokens that the corpus needs."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Container

import numpy as np
from tokenizers import Tokenizer

from training.corpus import Corpus
from training.vocabulary import SPECIAL_XLMR, core_vocabulary, count_characters, count_tokens, sample_texts

# Alphabets of the corpus, by the first word of their characters' Unicode names. All their letters are included.
ALPHABETS = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "DEVANAGARI", "THAI", "HIRAGANA", "KATAKANA")
# Codecs of the national standards of China and Japan, which list the ideographs in common use.
IDEOGRAPH_CODECS = "gb2312", "shift_jis"
MAX_ADDED_SHARE = 0.1  # of the pruned vocabulary: characters that the full vocabulary lacks


def prune_unigram(
    full: Tokenizer, corpus: Corpus, size: int, lines: int, seed: int, known: Container[str] = ()
) -> tuple[Tokenizer, list[int]]:
    """Prune `full` to `size` tokens, chosen with `lines` sampled lines of the corpus.

    The pruned vocabulary contains, in this order of priority:

    - the special tokens;
    - every single-character token that occurs in the corpus, or is a letter of its alphabets, an ideograph of the
      national standards, a digit, a punctuation mark or a symbol, so that text in these languages has no `<unk>`;
    - the tokens of the core vocabulary;
    - the most frequent tokens, those in `known` (the vocabulary of a trained model) before all others.

    Letters that the full vocabulary lacks are added, up to a tenth of `size`. A unigram model takes the most probable
    path, so text whose tokens are all included is split exactly as before.

    Returns:
        The pruned tokenizer, and for each new id the id in `full`; added letters have the id of `<unk>`.
    """
    counts = count_tokens(full, sample_texts(corpus, lines, seed))
    state = json.loads(full.to_str())
    vocabulary = state["model"]["vocab"]  # rows of token and log probability
    tokens = [token for token, _ in vocabulary]
    letters = _letters(full, corpus)
    added = sorted(letters - set(tokens))[: int(MAX_ADDED_SHARE * size)]
    included = _required_ids(full, corpus, tokens, letters)
    _include_frequent(included, tokens, counts, known, size - len(added) - 1)  # one more for the mask

    mask = tokens.index("<mask>")
    old_ids = [*sorted(included), *[tokens.index("<unk>")] * len(added), mask]
    lowest = min(score for _, score in vocabulary)
    remaining = [vocabulary[index] for index in sorted(included)]
    state["model"]["vocab"] = [*remaining, *[[letter, lowest] for letter in added], vocabulary[mask]]
    state["added_tokens"] = [
        {**token, "id": old_ids.index(token["id"]), "lstrip": token["content"] == "<mask>"}
        for token in state["added_tokens"]
    ]
    return Tokenizer.from_str(json.dumps(state)), old_ids


def _required_ids(full: Tokenizer, corpus: Corpus, tokens: list[str], letters: set[str]) -> set[int]:
    """Return the ids of the special tokens, the single characters and the core vocabulary."""
    required = set(range(len(SPECIAL_XLMR)))
    required |= {
        index for index, token in enumerate(tokens) if len(token) == 1 and (token in letters or _is_typeable(token))
    }
    return required | set(core_vocabulary(corpus, lambda line: full.encode(line).ids))


def _include_frequent(
    included: set[int], tokens: list[str], counts: np.ndarray, known: Container[str], size: int
) -> None:
    """Add the most frequent tokens, known ones first, until `included` has `size` ids."""
    is_known = np.array([token in known for token in tokens])
    for index in np.lexsort((-counts[: len(tokens)], ~is_known)).tolist():
        if len(included) >= size:
            break
        if counts[index] and tokens[index] != "<mask>":
            included.add(index)


def _letters(full: Tokenizer, corpus: Corpus) -> set[str]:
    """Return the corpus's letters and marks, as the tokenizer normalises them, and the standards' ideographs."""
    seen = {letter for character in count_characters(corpus) for letter in full.normalizer.normalize_str(character)}
    return {letter for letter in seen if unicodedata.category(letter)[0] in "LM"} | _standard_ideographs()


def _standard_ideographs() -> set[str]:
    block = map(chr, range(0x4E00, 0xA000))
    return {character for character in block if any(character.encode(codec, "ignore") for codec in IDEOGRAPH_CODECS)}


def _is_typeable(character: str) -> bool:
    """Return whether writers of the corpus's languages may type `character`, even if the corpus lacks it."""
    name = unicodedata.name(character, "")
    return character.isascii() or unicodedata.category(character)[0] in "NPS" or name.startswith(ALPHABETS)
