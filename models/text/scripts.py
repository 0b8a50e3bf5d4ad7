"""Scripts of texts, as Unicode names them."""

from __future__ import annotations

from functools import lru_cache

import regex

# Those of the languages that multilingual models know; the letters of any other are "Other".
NAMES = (
    *("Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Han", "Hiragana", "Katakana", "Hangul", "Thai", "Devanagari"),
    *("Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Lao"),
    *("Myanmar", "Khmer", "Georgian", "Armenian", "Ethiopic", "Tibetan", "Mongolian", "Thaana", "Syriac"),
)
LETTER = regex.compile(r"[\p{L}--[\p{Script=Common}\p{Script=Inherited}]]", regex.VERSION1)
PATTERNS = {name: regex.compile(rf"\p{{Script={name}}}") for name in NAMES}
# What is written together in one sentence: kana with ideographs, and Korean with ideographs.
UNSPACED = ("Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar")  # no spaces stand between words
TOGETHER = ({"Han", "Hiragana", "Katakana"}, {"Hangul", "Han"})


def scripts(text: str) -> frozenset[str]:
    """Return the scripts of the letters of `text`. Digits, marks, punctuation and the Japanese ー belong to none."""
    return frozenset(_script(character) for character in set(text) if LETTER.match(character))


def in_other_script(word: str, text: str) -> bool:
    """Return whether a word has a letter of a script in which no letter of `text` is, nor is one written with it."""
    usual = set(scripts(text))
    for group in TOGETHER:
        if usual & (group - {"Han"}) or (usual and usual <= group):
            usual |= group
    return bool(usual) and not scripts(word) <= usual


@lru_cache(maxsize=20_000)
def _script(letter: str) -> str:
    return next((name for name, pattern in PATTERNS.items() if pattern.match(letter)), "Other")
