"""Cut texts into the pieces of a vocabulary, as the authors of the vocabulary do.

XLM-R's pieces are those of its authors' SentencePiece: transformers' own normalization loses letters of decomposed text
(see `charsmap`). M-BERT's are those of transformers, which equal its authors'.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol
from unicodedata import category
from unicodedata import normalize as unicode_normalize

from sentencepiece import SentencePieceProcessor
from tokenizers import Tokenizer
from tokenizers.models import Unigram, WordPiece

from models.text.charsmap import SPACE, CharsMap, normalize
from models.text.segmentation import Span
from models.text.sentencepiece_model import serialize

NOTHING = "(?!)"  # matches nowhere
CONTINUED = "##"  # before a piece of WordPiece that does not begin a word
PRIVATE_USE = "\ue000"
Reason = Literal["too_long", "decomposed"]  # see Token.reason


@dataclass(frozen=True)
class Piece:
    """A piece of a text, or a special token that is written in it."""

    text: str  # as in the vocabulary; of an unknown piece of XLM-R, what it could not spell
    id: int
    start: int  # code points of the text
    end: int


@dataclass(frozen=True)
class Pieces:
    """The pieces of a text, without the special tokens that a model adds around it."""

    pieces: tuple[Piece, ...]
    dropped: tuple[Span, ...]  # what the normalization removes, within the spans of pieces or not


class Cutter(Protocol):
    """Cuts texts for one checkpoint. No text may have lone surrogates."""

    def cut(self, text: str) -> Pieces: ...

    def cut_rest(self, text: str) -> tuple[Piece, ...]: ...

    def joins(self, character: str) -> bool: ...

    def reason(self, typed: str) -> Reason | None: ...


def make_cutter(tokenizer: Tokenizer) -> Cutter:
    """Return the cutter for a checkpoint's tokenizer.

    Raises:
        TypeError: the checkpoint is neither of BERT's kind nor of XLM-R's.
    """
    if isinstance(tokenizer.model, Unigram):
        return SentencePieceCutter(tokenizer)
    if isinstance(tokenizer.model, WordPiece):
        return WordPieceCutter(tokenizer)
    raise TypeError(f"No cutter for {type(tokenizer.model).__name__}.")


class WordPieceCutter:
    """Cuts as BERT does: by the library."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def cut(self, text: str) -> Pieces:
        """Return the pieces of a text."""
        raw = self._tokenizer.encode(text, add_special_tokens=False)
        pieces = zip(raw.tokens, raw.ids, raw.offsets, strict=True)
        return Pieces(tuple(Piece(piece, id, *span) for piece, id, span in pieces), self._dropped(text))

    def cut_rest(self, text: str) -> tuple[Piece, ...]:
        """Return the pieces of the rest of a word, of which others stand before it: the longest first, as in a word."""
        pieces: list[Piece] = []
        at = 0
        while at < len(text):
            names = {end: CONTINUED + text[at:end] for end in range(len(text), at, -1)}
            end = next((end for end, name in names.items() if self._tokenizer.token_to_id(name) is not None), None)
            name = self._tokenizer.model.unk_token if end is None else names[end]
            if end is None:  # as in a word, of which nothing is known then
                pieces, at, end = [], 0, len(text)
            pieces.append(Piece(name, self._tokenizer.token_to_id(name) or 0, at, end))
            at = end
        return tuple(pieces)

    def joins(self, character: str) -> bool:
        """Return whether a letter behind this character goes on with a word."""
        last = self.cut(character + "a").pieces[-1]
        return last.start == 0 or last.text.startswith(CONTINUED)

    def reason(self, typed: str) -> Reason | None:
        """Return why what was typed became an unknown piece, where it is not for want of an entry."""
        kept = self._tokenizer.normalizer.normalize_str(typed).strip()
        if len(kept) > self._tokenizer.model.max_input_chars_per_word:
            return "too_long"
        composed = unicode_normalize("NFC", typed)
        unknown = self._tokenizer.model.unk_token
        if composed != typed and all(piece.text != unknown for piece in self.cut(composed).pieces):
            return "decomposed"
        return None

    def _dropped(self, text: str) -> tuple[Span, ...]:
        """Return the runs of characters that the normalization removes: it looks at each by itself."""
        suspects = {character for character in text if category(character)[0] == "C" or character == "\ufffd"}
        lost = "".join(each for each in suspects if not self._tokenizer.normalizer.normalize_str(each))
        return tuple(match.span() for match in re.finditer(f"[{re.escape(lost)}]+", text)) if lost else ()


class SentencePieceCutter:
    """Cuts as SentencePiece's unigram model does, between the special tokens that are written in a text."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        charsmap = _charsmap(json.loads(tokenizer.normalizer.__getstate__())) if tokenizer.normalizer else b""
        self._charsmap = CharsMap.parse(charsmap)
        self._model = SentencePieceProcessor(
            model_proto=serialize(json.loads(tokenizer.model.__getstate__()), charsmap)
        )
        self._special = {token.content: id for id, token in tokenizer.get_added_tokens_decoder().items()}
        longest_first = sorted(self._special, key=len, reverse=True)
        self._specials = re.compile("|".join(map(re.escape, longest_first)) or NOTHING)

    def cut(self, text: str) -> Pieces:
        """Return the pieces of a text."""
        pieces: list[Piece] = []
        dropped: list[Span] = []
        at = 0
        for match in self._specials.finditer(text):
            self._cut_between(text, at, match.start(), pieces, dropped)
            pieces.append(Piece(match[0], self._special[match[0]], *match.span()))
            at = match.end()
        self._cut_between(text, at, len(text), pieces, dropped)
        return Pieces(tuple(pieces), tuple(dropped))

    def cut_rest(self, text: str) -> tuple[Piece, ...]:
        """Return the pieces of the rest of a word, of which others stand before it.

        The model would write a space before the text: it stands behind a character that no vocabulary has.
        """
        pieces = self.cut(PRIVATE_USE + text).pieces
        return tuple(
            replace(piece, start=max(piece.start - 1, 0), end=piece.end - 1) for piece in pieces if piece.end > 1
        )

    def joins(self, character: str) -> bool:
        """Return whether a letter behind this character goes on with what is written without a space."""
        last = self.cut(character + "a").pieces[-1]
        return last.start == 0 or not last.text.startswith(SPACE)

    def reason(self, typed: str) -> None:
        """Return nothing: a piece is unknown only where its characters are."""

    def _cut_between(self, text: str, start: int, end: int, pieces: list[Piece], dropped: list[Span]) -> None:
        """Add what stands between two special tokens."""
        part = text[start:end]
        normalized = normalize(part, self._charsmap)
        dropped += ((start + first, start + last) for first, last in normalized.dropped)
        at = 0
        for piece, id in zip(self._model.encode(part, out_type=str), self._model.encode(part), strict=True):
            last = at + len(piece)
            span = normalized.sources[at][0], normalized.sources[last - 1][1]
            pieces.append(Piece(piece, id, start + span[0], start + span[1]))
            at = last


def _charsmap(state: dict[str, Any]) -> bytes:
    """Return the map of characters in the state of a normalizer, which may be one of a sequence."""
    steps = state.get("normalizers", [state])
    return b64decode(next(step["precompiled_charsmap"] for step in steps if step["type"] == "Precompiled"))
