"""Tokenizers as the authors of the models run them: SentencePiece for XLM-R, transformers for M-BERT."""

import json
import re
from base64 import b64decode

from sentencepiece import SentencePieceProcessor
from sentencepiece.sentencepiece_model_pb2 import ModelProto

CONTROLS = ("<s>", "<pad>", "</s>", "<mask>")


def sentencepiece_model(folder):
    """The SentencePiece model that a tokenizer.json was made of, rebuilt with the format's own message."""
    state = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    model, kinds = ModelProto(), ModelProto.SentencePiece
    for index, (piece, score) in enumerate(state["model"]["vocab"]):
        kind = (
            kinds.UNKNOWN if index == state["model"]["unk_id"] else kinds.CONTROL if piece in CONTROLS else kinds.NORMAL
        )
        model.pieces.add(piece=piece, score=score, type=kind)
    model.trainer_spec.model_type = model.trainer_spec.UNIGRAM
    model.trainer_spec.unk_id, model.trainer_spec.bos_id = state["model"]["unk_id"], 0
    model.trainer_spec.pad_id, model.trainer_spec.eos_id = 1, 2
    steps = state["normalizer"].get("normalizers", [state["normalizer"]])
    charsmap = next(step["precompiled_charsmap"] for step in steps if step["type"] == "Precompiled")
    model.normalizer_spec.precompiled_charsmap = b64decode(charsmap)
    return SentencePieceProcessor(model_proto=model.SerializeToString())


class SentencePieceAuthors:
    """XLM-R: what stands between special tokens is encoded by itself, as fairseq does."""

    separators = 2

    def __init__(self, folder, tokenizer):
        self.model, self.tokenizer = sentencepiece_model(folder), tokenizer
        self.specials = re.compile("(" + "|".join(map(re.escape, CONTROLS)) + "|<unk>)")

    def content(self, text):
        """The ids of a text without the special tokens around it."""
        ids = []
        for index, part in enumerate(self.specials.split(text)):
            ids += [self.tokenizer.convert_tokens_to_ids(part)] if index % 2 else self.model.encode(part)
        return ids


class TransformersAuthors:
    """M-BERT."""

    separators = 1

    def __init__(self, _, tokenizer):
        self.tokenizer = tokenizer

    def content(self, text):
        """The ids of a text without the special tokens around it."""
        return self.tokenizer(text, add_special_tokens=False)["input_ids"]


AUTHORS = {"mbert-compact": TransformersAuthors, "xlmr-compact": SentencePieceAuthors}


def author_ids(authors, text, pair=None):
    """The ids of a text, or of two, with special tokens."""
    first, last = [authors.tokenizer.cls_token_id], [authors.tokenizer.sep_token_id]
    ids = first + authors.content(text) + last
    return ids if pair is None else ids + (authors.separators - 1) * last + authors.content(pair) + last
