"""Draw training samples from the corpus: single lines, joined lines and sentence pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from training.corpus import Corpus, Language

CONTINUED_SHARE = 0.1  # of the samples are drawn from continued lines alone, where sentence pairs are wanted
JOIN_PROBABILITY = 0.25  # that a continued line is joined with the lines that follow it, where pairs are not wanted
MAX_JOINED_CHARACTERS = 384
UNSPACED_LANGUAGES = {"ja", "th", "zh"}  # sentences are joined without a space
IS_NEXT, IS_RANDOM, NO_PAIR = 0, 1, -100  # next-sentence labels, as `BertForPreTraining` expects them

Text = str | tuple[str, str]


@dataclass(frozen=True)
class Sample:
    """A text or a pair of texts to train on."""

    text: Text
    next_sentence_label: int = NO_PAIR
    language_id: int = 0  # index in `Corpus.languages`


def draw_samples(corpus: Corpus, count: int, rng: np.random.Generator, *, pairs: bool) -> list[Sample]:
    """Draw `count` samples, with `pairs` for next-sentence prediction where the text has them."""
    lines = list(corpus.sample(count, rng, CONTINUED_SHARE if pairs else 0.0))
    ids = {language.code: index for index, language in enumerate(corpus.languages)}
    build = _pair if pairs else _joined
    return [Sample(*build(language, line, rng), ids[language.code]) for language, line in lines]


def _pair(language: Language, line: int, rng: np.random.Generator) -> tuple[Text, int]:
    """Return a continued line with its next line or, half of the time, a random one."""
    text = language.lines[line]
    if not language.has_next[line]:
        return text, NO_PAIR
    if rng.random() < 0.5:
        return (text, language.lines[line + 1]), IS_NEXT
    return (text, _random_line(language, line, rng)), IS_RANDOM


def _joined(language: Language, line: int, rng: np.random.Generator) -> tuple[Text, int]:
    """Return the line, sometimes joined with the lines that continue it."""
    text = language.lines[line]
    if language.has_next[line] and rng.random() < JOIN_PROBABILITY:
        separator = "" if language.code in UNSPACED_LANGUAGES else " "
        while language.has_next[line] and len(text) < MAX_JOINED_CHARACTERS:
            line += 1
            text += separator + language.lines[line]
    return text, NO_PAIR


def _random_line(language: Language, line: int, rng: np.random.Generator) -> str:
    """Return a continued line of any source that is neither `line` nor the line after it, as in BERT's training."""
    choice = int(rng.choice(language.continued_lines))
    while choice in (line, line + 1):
        choice = int(rng.choice(language.continued_lines))
    return language.lines[choice]
