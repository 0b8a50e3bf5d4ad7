"""Text for training: one sentence a line, a file a language, some of it in reading order.

`<lang>.txt` holds the lines, `<lang>.sources` names who they come from: first line, last line, source, separated
by tabs, counted from 1. Lines of an ordered source follow on from one another, as the next-sentence objective needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from training.errors import RecipeError

# Sources of running text: what comes next there is the next sentence. In all others it is a stranger.
RUNNING = {
    "bible-nt",
    "gnome-docs",
    "indonlu-bapos",
    "indonlu-facqa",
    "ja-wikipedia-annotated",
    "mlqa-contexts",
    "tydiqa-train",
    "ud-ewt-train",
    "voa-swahili",
}
# Treebanks, which are running text in some languages. In the others a line shares no more words with the next one than
# with any other, or, in Finnish, the lines are a grammar's examples.
TREEBANKS, RUNNING_TREEBANKS = "udpos-train", {"bg", "el", "he", "nl", "ur", "zh"}
# Made by slot grammars, so that held-out lines would be like those trained on and the figures better than they are.
GENERATED = "facts"
HELD_OUT_EVERY = 200
SMOOTHING = 0.3
ENOUGH_FOLLOW = 1000  # lines; fewer would come again and again if they were asked for
FEWEST_FOLLOW = 3  # lines; a stranger is another one than those of the pair


@dataclass(frozen=True)
class Language:
    """One language's lines, and for each whether it stands in an ordered source."""

    code: str
    lines: list[str]
    ordered: np.ndarray  # bool, (lines,): the next line continues this one, or this one ends its source
    follows: np.ndarray  # bool, (lines,): the next line continues this one, and both are for training
    generated: np.ndarray  # bool, (lines,): the line was made by this recipe

    @property
    def held_out(self) -> list[str]:
        """Every 200th line, so that each source is represented, save generated ones. Never trained on."""
        return [self.lines[i] for i in range(0, len(self.lines), HELD_OUT_EVERY) if not self.generated[i]]

    @cached_property
    def followed(self) -> np.ndarray:
        """The numbers of the lines that the next one continues, in training."""
        return np.flatnonzero(self.follows)

    def sample(self, rng: np.random.Generator, continued: float = 0.0) -> int:
        """The number of a line for training. `continued`: how often one that another follows is asked for."""
        if continued and len(self.followed) >= ENOUGH_FOLLOW and rng.random() < continued:
            return int(rng.choice(self.followed))
        line = int(rng.integers(len(self.lines)))
        while line % HELD_OUT_EVERY == 0:
            line = int(rng.integers(len(self.lines)))
        return line

    def held_out_pairs(self) -> list[tuple[str, str]]:
        """Each held-out line of running text with the line that comes next."""
        starts = range(0, len(self.lines) - 1, HELD_OUT_EVERY)
        return [(self.lines[i], self.lines[i + 1]) for i in starts if self.ordered[i] and self.ordered[i + 1]]


@dataclass(frozen=True)
class Corpus:
    """All languages with the probability that a sample comes from each."""

    languages: list[Language]
    probabilities: np.ndarray  # (languages,), sums to 1

    def sample(self, count: int, rng: np.random.Generator, continued: float = 0.0) -> Iterator[tuple[Language, int]]:
        """`count` (language, line number) pairs, small languages raised by the smoothing exponent."""
        for index in rng.choice(len(self.languages), size=count, p=self.probabilities):
            yield self.languages[index], self.languages[index].sample(rng, continued)


def read_corpus(folder: Path, often: Sequence[str] = ()) -> Corpus:
    """Every `<lang>.txt` in `folder`. Probability of a language: characters ** 0.3, as in Conneau et al. 2020, and
    twice that of those in `often`. Raises `RecipeError` where one of them is not there, or one has nothing to train
    on."""
    languages = [_read_language(path) for path in sorted(folder.glob("*.txt"))]
    if not languages:
        raise FileNotFoundError(f"No <lang>.txt in {folder}.")
    sizes = np.array([sum(map(len, language.lines)) for language in languages], dtype=float) ** SMOOTHING
    codes = [language.code for language in languages]
    for code in often:
        if code not in codes:
            raise RecipeError(f"{code!r} is not a language of {folder}, which has {', '.join(codes)}.")
        sizes[codes.index(code)] *= 2
    return Corpus(languages, sizes / sizes.sum())


def _read_language(path: Path) -> Language:
    lines = path.read_text(encoding="utf-8").splitlines()
    if len(lines) < 2:
        raise RecipeError(f"{path} has {len(lines)} lines. The first is held out, so it needs two or more.")
    ordered, follows, generated = np.zeros((3, len(lines)), dtype=bool)
    for row in path.with_suffix(".sources").read_text(encoding="utf-8").splitlines():
        first, last, source = row.split("\t")
        running = source in RUNNING or (source == TREEBANKS and path.stem in RUNNING_TREEBANKS)
        ordered[int(first) - 1 : int(last)] = running
        follows[int(first) - 1 : int(last) - 1] = running
        generated[int(first) - 1 : int(last)] = source == GENERATED
    held_out = np.arange(len(lines)) % HELD_OUT_EVERY == 0
    follows &= ~held_out & ~np.roll(held_out, -1)
    follows &= follows.sum() >= FEWEST_FOLLOW
    return Language(path.stem, lines, ordered, follows, generated)


def append(text: Path, output: Path, lines: list[str], source: str) -> None:
    """Copies a language's `<lang>.txt` with its `<lang>.sources` to the folder `output`, `lines` at their end."""
    own = text.read_text(encoding="utf-8").splitlines()
    rows = text.with_suffix(".sources").read_text(encoding="utf-8").splitlines()
    if lines:
        rows.append(f"{len(own) + 1}\t{len(own) + len(lines)}\t{source}")
    output.mkdir(parents=True, exist_ok=True)
    for path, written in ((output / text.name, own + lines), (output / text.with_suffix(".sources").name, rows)):
        path.write_text("".join(f"{line}\n" for line in written), encoding="utf-8")
