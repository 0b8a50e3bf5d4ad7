"""SentencePiece's normalization of characters, with the place that each result comes from.

A checkpoint brings a map of character sequences and their replacements, as a double-array trie: "nmt_nfkc" for XLM-R,
which composes letters, unfolds compatibility characters and drops control characters. The longest sequence that is in
the map wins (Kudo and Richardson 2018; `src/normalizer.cc` in https://github.com/google/sentencepiece). The tokenizers
library applies the same map to whole grapheme clusters, by the shortest sequence, which loses letters of decomposed
text: https://github.com/huggingface/tokenizers/issues/2116.
"""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass, field

from models.text.segmentation import Span, is_blank

SPACE = "▁"  # stands for a space in SentencePiece's vocabularies


@dataclass(eq=False)
class CharsMap:
    """The map of a checkpoint."""

    units: array[int]  # of the trie: https://github.com/s-yata/darts-clone
    replacements: bytes  # joined, each with a zero byte at its end
    untouched: set[str] = field(default_factory=set)  # characters that begin no sequence of the map, as far as known

    @classmethod
    def parse(cls, blob: bytes) -> CharsMap:
        """Read the map from the bytes in which SentencePiece saves it; there are none where nothing is mapped."""
        if not blob:
            return cls(array("I"), blob)
        (size,) = struct.unpack_from("<I", blob)
        units = array("I")
        units.frombytes(blob[4 : 4 + size])
        return cls(units, blob[4 + size :])

    def first(self, text: str, start: int) -> tuple[str, int]:
        """Return what the sequence at `start` becomes, and where it ends: one character if the map has none there."""
        if not self.units or text[start] in self.untouched:
            return text[start], start + 1
        value, end = self._longest(text, start)
        if value is None:
            return text[start], start + 1
        return self.replacements[value : self.replacements.index(0, value)].decode(), end

    def _longest(self, text: str, start: int) -> tuple[int | None, int]:
        """Return the place of the replacement of the longest sequence at `start`, and the end of that sequence."""
        units, found, end = self.units, None, start
        node = _offset(units[0])
        for position in range(start, len(text)):
            for byte in text[position].encode():
                unit = units[node ^ byte]
                if unit & 0x8000_00FF != byte:  # its label; only leaves have the highest bit
                    if position == start:
                        self.untouched.add(text[start])
                    return found, end
                node ^= byte ^ _offset(unit)
            if unit & 0x100:
                found, end = units[node] & 0x7FFF_FFFF, position + 1
        return found, end


def _offset(unit: int) -> int:
    return (unit >> 10) << ((unit & 0x200) >> 6)


@dataclass(frozen=True)
class Normalized:
    """A text in which every character knows its source."""

    text: str
    sources: tuple[Span, ...]  # the span that each character was made of; of a space, an empty one at what follows
    dropped: tuple[Span, ...]  # spans other than white space that became nothing, or a mere space as a joiner does


def normalize(text: str, charsmap: CharsMap) -> Normalized:
    """Normalize as SentencePiece does, spaces written as `SPACE`: one before the text, none after it, none doubled."""
    out: list[str] = []
    sources: list[Span] = []
    dropped: list[Span] = []
    at, after_space = 0, True
    while at < len(text):
        replacement, end = charsmap.first(text, at)
        if not replacement.strip(" ") and not is_blank(text[at:end]):
            dropped.append((at, end))
        if after_space:
            replacement = replacement.lstrip(" ")
        if replacement == " ":
            out.append(SPACE)
            sources.append((end, end))
            after_space = True
        elif replacement:
            if not out:
                out.append(SPACE)
                sources.append((at, at))
            elif after_space:
                sources[-1] = (at, at)
            out += replacement.replace(" ", SPACE)
            sources += [(at, end)] * len(replacement)
            after_space = replacement.endswith(" ")
        at = end
    while out and out[-1] == SPACE:
        del out[-1], sources[-1]
    return Normalized("".join(out), tuple(sources), tuple(dropped))
