"""Gaps of a text: the place of a mask, what counts as a word there, and how a model spells it there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import regex

from models.checkpoints.batches import Row
from models.checkpoints.checkpoint import Checkpoint
from models.text.pieces import Piece
from models.text.segmentation import MASK_SPELLINGS, WHITE_SPACE, scalar_values, words
from models.text.tokens import Encoding, Token
from models.text.windows import encoding_windows, window_for, window_tokens

BESIDE = 3  # tokens on either side of a gap with which a word is asked to agree
REACH = 40  # characters on either side of a gap that may belong to its word
FINAL_INSIDE = regex.compile(r"[ةךםןףץς]\p{M}*\p{L}")  # Arabic, Hebrew and Greek have them at the end of a word alone
BREAK = regex.compile(f"{MASK_SPELLINGS.pattern}|{WHITE_SPACE.pattern}", regex.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Gap:
    """A mask of a text, in the window that gives it most context."""

    encoding: Encoding
    position: int  # of the mask in Encoding.tokens
    tokens: tuple[Token, ...]  # of the window
    index: int  # of the mask in `tokens`

    @property
    def text(self) -> str:
        """Return the text in which the gap is, of the two of a pair."""
        return self.encoding.pair if self._mask.segment else self.encoding.text

    @cached_property
    def before(self) -> str:
        """Return what is joined to the gap on its left: up to white space or a mask, at most 40 characters."""
        near = self.text[max(0, self._mask.start - REACH) : self._mask.start]
        return near[max((match.end() for match in BREAK.finditer(near)), default=0) :]

    @cached_property
    def behind(self) -> str:
        """Return what is joined to the gap on its right, as far."""
        near = self.text[self._mask.end : self._mask.end + REACH]
        found = BREAK.search(near)
        return near[: found.start()] if found else near

    def joined(self, checkpoint: Checkpoint) -> bool:
        """Return whether what is filled in goes on with a word, as the model's vocabulary sees it."""
        return bool(self.before) and checkpoint.cutter.joins(scalar_values(self.before[-1]))

    @property
    def _mask(self) -> Token:
        return self.tokens[self.index]

    def row(self, count: int, filled: tuple[int, ...], mask: int) -> Row:
        """Return the window with `count` masks in place of the gap, the first of them filled; logits at the next one.

        Where that is longer than the model reads, the tokens that are farthest from the gap leave.
        """
        before, after = self._sides(count)
        ids = [*(token.id for token in before), *filled, *[mask] * (count - len(filled)), *(each.id for each in after)]
        segments = [*(t.segment for t in before), *[self._mask.segment] * count, *(t.segment for t in after)]
        return Row(tuple(ids), tuple(segments), (len(before) + len(filled),))

    def beside(self, filled: tuple[int, ...], mask: int) -> tuple[Row, tuple[int, ...]]:
        """Return the window with a word in the gap and masks for the tokens beside it, and the ids that these hide.

        They are up to three on either side, without special ones such as other gaps; the row has the logits there.
        """
        before, after = self._sides(len(filled))
        first, behind = len(before), len(before) + len(filled)
        near = [*enumerate(before)][-BESIDE:] + [*enumerate(after, behind)][:BESIDE]
        hidden = {place: token.id for place, token in near if not token.special}
        row = self.row(len(filled), filled, mask)
        ids = tuple(mask if place in hidden else id for place, id in enumerate(row.ids))
        assert ids[first:behind] == filled
        return Row(ids, row.segments, tuple(hidden)), tuple(hidden.values())

    def _sides(self, count: int) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """Return the tokens on either side of the gap that fit a row with `count` tokens in the gap."""
        if (excess := len(self.tokens) - 1 + count - self.encoding.model.max_tokens) > 0:
            return self._shortened(excess)
        return self.tokens[: self.index], self.tokens[self.index + 1 :]

    def _shortened(self, excess: int) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """Return the tokens on either side without the `excess` that are farthest from the gap."""
        places = [place for place, token in enumerate(self.tokens) if not token.added and place != self.index]
        left_out = set(sorted(places, key=lambda place: -abs(place - self.index))[:excess])
        kept = [place for place in range(len(self.tokens)) if place not in left_out]
        before = tuple(self.tokens[place] for place in kept if place < self.index)
        return before, tuple(self.tokens[place] for place in kept if place > self.index)


def gaps(encoding: Encoding) -> tuple[Gap, ...]:
    """Return the gaps of a text, each in its window.

    Raises:
        TextTooLongError: a pair does not fit one window.
    """
    spans = encoding_windows(encoding)
    found = []
    for position in encoding.masks:
        span = spans[window_for(position - 1, spans)]
        found.append(Gap(encoding, position, window_tokens(encoding, span), position - span[0]))
    return tuple(found)


def is_one_word(gap: Gap, word: str) -> bool:
    """Return whether the text with `word` in the gap has one word there, as ICU cuts it.

    The word may go on in what is joined to the gap: "go" in "___ing", or a character of a Chinese word. Punctuation
    marks and emoji, which have neither a letter nor a digit, are words too here: see `has_letters`.
    """
    start, end = len(gap.before), len(gap.before) + len(word)
    there = [span for span in words(gap.before + word + gap.behind) if span[0] < end and span[1] > start]
    return len(there) == 1 and there[0][0] <= start and there[0][1] >= end


def has_letters(word: str) -> bool:
    """Return whether there is a letter or a digit: what has none is no candidate."""
    return any(map(str.isalnum, word))


def goes_on_after_its_end(word: str) -> bool:
    """Return whether a letter follows one that stands at the end of words alone: two words, or none at all."""
    return FINAL_INSIDE.search(word) is not None


def spelling(gap: Gap, word: str, checkpoint: Checkpoint) -> tuple[Piece, ...]:
    """Return the pieces of which a model makes `word` in the gap, as it cuts the text with the word there.

    Where a piece would reach beyond the gap ("going" for "go" in "___ing"), they are those of the word alone: of the
    beginning of a word, or of the rest of one where something is joined to it on its left.
    """
    text = scalar_values(gap.before + word + gap.behind)
    start, end = len(gap.before), len(gap.before) + len(word)
    there = [each for each in checkpoint.cutter.cut(text).pieces if _touches(each, start, end)]
    if there and all(start <= piece.start and piece.end <= end for piece in there):
        return tuple(there)
    alone = scalar_values(word)
    return checkpoint.cutter.cut_rest(alone) if gap.joined(checkpoint) else checkpoint.cutter.cut(alone).pieces


def _touches(piece: Piece, start: int, end: int) -> bool:
    """Return whether a piece has something of a span; a ▁ alone, whose own span is empty, stands before it."""
    return (piece.start < end and piece.end > start) or piece.start == piece.end == start
