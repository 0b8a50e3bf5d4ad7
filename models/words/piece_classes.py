"""The pieces of a vocabulary by the places in a word where they can stand."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import regex
import torch

from models.checkpoints.checkpoint import Checkpoint
from models.text.charsmap import SPACE
from models.text.pieces import CONTINUED

IN_WORDS = frozenset("'’·׳״\u200c\u200d")  # that stand within words without being letters
IDEOGRAPH = regex.compile(r"\p{Script=Han}")
EAST_ASIAN = regex.compile(r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+")


@dataclass(frozen=True, eq=False)
class PieceClasses:
    """Ids of pieces, (pieces,), ascending. Pieces with white space or punctuation are in none."""

    texts: tuple[str, ...]  # of each id, without ▁ and ##; of special tokens as they are
    begin: torch.Tensor  # begin a word behind a space, or behind a bracket
    join: torch.Tensor  # begin what is filled in where a letter stands before it
    continue_: torch.Tensor  # go on with a word
    continue_ideograph: torch.Tensor  # go on with a word behind an ideograph

    def behind(self, ids: tuple[int, ...], *, joined: bool) -> torch.Tensor:
        """Return the ids of the pieces that may stand behind `ids` in a word."""
        if not ids:
            return self.join if joined else self.begin
        last = self.texts[ids[-1]]
        return self.continue_ideograph if last and IDEOGRAPH.match(last[-1]) else self.continue_

    def surface(self, ids: tuple[int, ...]) -> str:
        """Return the word that pieces make, as people type it.

        XLM-R's vocabulary has the Thai and Lao vowel am as two characters: NFKC.
        """
        joined = "".join(self.texts[id] for id in ids)
        return joined.replace("\u0e4d\u0e32", "\u0e33").replace("\u0ecd\u0eb2", "\u0eb3")


_classes: WeakKeyDictionary[Checkpoint, PieceClasses] = WeakKeyDictionary()


def piece_classes(checkpoint: Checkpoint) -> PieceClasses:
    """Return the classes of a checkpoint's vocabulary, computed once."""
    found = _classes.get(checkpoint)
    if found is None:
        found = _classes[checkpoint] = _classify(checkpoint)
    return found


def _classify(checkpoint: Checkpoint) -> PieceClasses:
    tokenizer, count = checkpoint.tokenizer, checkpoint.spec.vocabulary
    names = tokenizer.convert_ids_to_tokens(list(range(min(count, len(tokenizer)))))
    special = set(tokenizer.all_special_ids)
    bare = [_bare(name) if id not in special else "" for id, name in enumerate(names)]
    usable = [id for id, text in enumerate(bare) if text and all(map(_in_word, text))]
    if any(name.startswith(SPACE) for name in names):
        begin = [id for id in usable if names[id].startswith(SPACE)]
        rest = [id for id in usable if not names[id].startswith(SPACE)]
        mark = [id for id, name in enumerate(names) if name == SPACE]
        kinds = begin + mark, rest, rest, rest
    else:
        begin = [id for id in usable if not names[id].startswith(CONTINUED)]
        rest = [id for id in usable if names[id].startswith(CONTINUED) and not IDEOGRAPH.search(bare[id])]
        # BERT cuts around each ideograph, so that pieces without ## stand on both sides of it.
        ideographs = [id for id in begin if IDEOGRAPH.search(bare[id])]
        east_asian = [id for id in begin if EAST_ASIAN.fullmatch(bare[id])]
        kinds = begin, rest + ideographs, rest + ideographs, east_asian
    return PieceClasses(tuple(bare), *(torch.tensor(sorted(kind), dtype=torch.long) for kind in kinds))


def _bare(name: str) -> str:
    return name.removeprefix(CONTINUED).removeprefix(SPACE)


def _in_word(character: str) -> bool:
    return character.isalnum() or character in IN_WORDS or unicodedata.category(character)[0] == "M"
