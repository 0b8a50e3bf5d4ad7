"""How often an acceptable word is among ten candidates, as a whole word and as a single piece.

`frames.toml` has sentences with a gap by language, and the words that a reader of the language would accept in each:
`[[fi]]`, `text = "... ___ ..."`, `words = ["...", ...]`. A candidate is one of them where it is the same but for
capitals and compatibility forms (NFKC). `development.toml` has others, for trying ways of finding words: nothing is
chosen by what `frames.toml` says of it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from models import Analyser
from models.checkpoints.registry import MODELS

FRAMES = Path(__file__).with_name("frames.toml")
COMPACT = tuple(key for key, spec in MODELS.items() if spec.bundled)
CANDIDATES = 10


@dataclass(frozen=True)
class Frame:
    """A sentence with one gap, and the words that are acceptable there."""

    text: str
    words: tuple[str, ...]


def read_frames(file: Path = FRAMES) -> dict[str, tuple[Frame, ...]]:
    """Return the frames of each language, by its code.

    Raises:
        ValueError: a frame has no gap, or more than one, or no words.
    """
    with file.open("rb") as opened:
        languages = tomllib.load(opened)
    frames = {
        code: tuple(Frame(each["text"], tuple(each["words"])) for each in each_language)
        for code, each_language in languages.items()
    }
    for code, own in frames.items():
        for frame in own:
            if frame.text.count("___") != 1 or not frame.words:
                raise ValueError(f"A frame needs one gap and some words: {code}, {frame.text!r}.")
    return frames


def frames_table(file: Path = FRAMES) -> str:
    """Return a Markdown table: the percentage of frames of each language with an acceptable candidate."""
    analyser, frames = Analyser(), read_frames(file)
    heads = [head for key in COMPACT for head in (f"`{key}`: whole words", "pieces", "difference")]
    lines = ["| language | frames | " + " | ".join(heads) + " |", "|---|---:|" + "---:|" * len(heads)]
    shares = {code: [_shares(analyser, key, own) for key in COMPACT] for code, own in frames.items()}
    for code, own in shares.items():
        lines.append(_line(code, len(frames[code]), own))
    columns = zip(*shares.values(), strict=True)
    means = [tuple(sum(each) / len(shares) for each in zip(*column, strict=True)) for column in columns]
    lines.append(_line("mean", sum(map(len, frames.values())), means))
    return "\n".join(lines)


def _line(name: str, count: int, shares: Iterable[tuple[float, ...]]) -> str:
    cells = [f"{words:.0f} % | {pieces:.0f} % | {words - pieces:+.0f}" for words, pieces in shares]
    return f"| {name} | {count} | " + " | ".join(cells) + " |"


def _shares(analyser: Analyser, model: str, frames: Collection[Frame]) -> tuple[float, float]:
    """Return in percent of how many frames an acceptable word is among the whole words, and among the tokens."""
    words = sum(bool(_comparable(frame.words) & whole_words(analyser, model, frame.text)) for frame in frames)
    pieces = sum(bool(_comparable(frame.words) & single_pieces(analyser, model, frame.text)) for frame in frames)
    return 100 * words / len(frames), 100 * pieces / len(frames)


def whole_words(analyser: Analyser, model: str, text: str) -> set[str]:
    """Return ten candidates of `fill_words`."""
    (mask,) = analyser.words.fill_words(text, model, CANDIDATES).masks
    return _comparable(word.word for word in mask.words)


def single_pieces(analyser: Analyser, model: str, text: str) -> set[str]:
    """Return the words that ten candidates of `fill` are alone. M-BERT's with ## are the rest of a word, and none."""
    (mask,) = analyser.words.fill(text, model, CANDIDATES).masks
    tokens = (candidate.token for candidate in mask.candidates)
    return _comparable(token.removeprefix("▁") for token in tokens if not token.startswith("##"))


def _comparable(words: Iterable[str]) -> set[str]:
    return {normalize("NFKC", word).casefold() for word in words}
