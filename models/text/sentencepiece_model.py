"""A unigram vocabulary in the format that SentencePiece loads.

Checkpoints carry their vocabulary in tokenizer.json alone. The format is a message of protocol buffers, of which three
fields are needed: src/sentencepiece_model.proto in https://github.com/google/sentencepiece.
"""

from __future__ import annotations

import struct
from typing import Any

NORMAL, UNKNOWN, CONTROL = 1, 2, 3  # kinds of pieces; text is never cut into control pieces
CONTROLS = ("<s>", "<pad>", "</s>", "<mask>")


def serialize(unigram: dict[str, Any], charsmap: bytes) -> bytes:
    """Return the message for the state of a `tokenizers.models.Unigram` and the map of characters before it."""
    unknown = unigram["unk_id"]
    pieces = (_piece(piece, score, index == unknown) for index, (piece, score) in enumerate(unigram["vocab"]))
    identities = {40: unknown, 41: 0, 42: 2, 43: 1}  # of the unknown, first, last and padding piece
    trainer = b"".join(_varint(field << 3) + _varint(id) for field, id in identities.items())
    return b"".join([*pieces, _field(2, b"\x18\x01" + trainer), _field(3, _field(2, charsmap))])  # 3: 1 is unigram


def _piece(text: str, score: float, unknown: bool) -> bytes:
    kind = UNKNOWN if unknown else CONTROL if text in CONTROLS else NORMAL
    return _field(1, _field(1, text.encode()) + struct.pack("<BfBB", 0x15, score, 0x18, kind))


def _field(number: int, content: bytes) -> bytes:
    """Return a field with bytes, a text or a message in it."""
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    """Return a number in groups of seven bits, the lowest first; all groups but the last have the highest bit set."""
    groups = []
    while value > 0x7F:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*groups, value])
