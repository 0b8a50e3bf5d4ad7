"""The two vocabularies: XLM-R's own, cut to what the corpus uses, and a WordPiece one trained on the same text."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from functools import partial
from itertools import compress
from typing import TypeVar

import numpy as np
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

from training.corpus import Corpus

SPECIAL_XLMR = ["<s>", "<pad>", "</s>", "<unk>"]
SPECIAL_MBERT = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


# Alphabets of the corpus, by the first word of their characters' Unicode names: small enough to be kept whole.
ALPHABETS = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW", "DEVANAGARI", "THAI", "HIRAGANA", "KATAKANA")

# Codecs of the national standards of China and of Japan, whose ideographs are what is taught and typed.
IDEOGRAPHS = "gb2312", "shift_jis"
ADDED = 0.1  # share of a vocabulary that may be characters which the full one lacks

EVERYDAY = 8  # generated sentences of a language that hold a word which is to be one piece

Part = TypeVar("Part")

UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI")  # scripts that run words together


def sampled_lines(corpus: Corpus, count: int, seed: int) -> Iterator[str]:
    """Lines in the proportions that training sees."""
    rng = np.random.default_rng(seed)
    for language, line in corpus.sample(count, rng):
        yield language.lines[line]


def count_pieces(tokenizer: Tokenizer, lines: Iterable[str]) -> np.ndarray:
    """How often each id occurs in `lines`, (vocabulary,), without the special tokens around them."""
    encodings = tokenizer.encode_batch(list(lines), add_special_tokens=False)
    pieces = np.fromiter((piece for encoding in encodings for piece in encoding.ids), dtype=int)
    return np.bincount(pieces, minlength=tokenizer.get_vocab_size())


def characters(corpus: Corpus) -> Counter[str]:
    """How often every character of the corpus occurs."""
    counts: Counter[str] = Counter()
    for language in corpus.languages:
        for line in language.lines:
            counts.update(line)
    return counts


def everyday(corpus: Corpus, cut: Callable[[str], list[Part]]) -> list[Part]:
    """What many generated sentences of a language hold, cut into words or ids by `cut`.

    People try these words first, and what is written down has them too seldom for a place among the most frequent.
    """
    found: dict[Part, None] = {}
    for language in corpus.languages:
        counts: Counter[Part] = Counter()
        for line in dict.fromkeys(compress(language.lines, language.generated)):
            counts.update(set(cut(line)))
        found.update(dict.fromkeys(part for part, count in counts.most_common() if count >= EVERYDAY))
    return list(found)


def cut_unigram(
    full: Tokenizer, corpus: Corpus, size: int, lines: int, seed: int, known: Container[str] = ()
) -> tuple[Tokenizer, list[int]]:
    """The `size` pieces of a SentencePiece unigram tokenizer that the corpus needs, and their old ids in new order.

    Kept: the special tokens; every piece of one character that the corpus holds, or that is a letter of its
    alphabets, an ideograph of the standards, a digit, a punctuation mark or a symbol (so nothing typed in these
    languages becomes `<unk>`, emoji included); those of everyday words; then the most frequent pieces, first those that
    a model `known` from before has learnt. Letters that the full vocabulary lacks are added, up to a tenth of the
    pieces, with `<unk>`'s old id. A unigram model takes the most probable path, so a text whose pieces are all kept is
    split exactly as before.
    """
    counts = count_pieces(full, sampled_lines(corpus, lines, seed))
    state = json.loads(full.to_str())
    vocabulary = state["model"]["vocab"]
    pieces = [piece for piece, _ in vocabulary]
    letters = _letters(full, corpus)
    added = sorted(letters - set(pieces))[: int(ADDED * size)]
    keep = set(range(len(SPECIAL_XLMR)))
    keep |= {i for i, piece in enumerate(pieces) if len(piece) == 1 and (piece in letters or _typeable(piece))}
    keep |= set(everyday(corpus, lambda line: full.encode(line).ids))
    learnt = np.array([piece in known for piece in pieces])
    for index in np.lexsort((-counts[: len(pieces)], ~learnt)).tolist():
        if len(keep) + len(added) >= size - 1:  # one more for the mask
            break
        if counts[index] and pieces[index] != "<mask>":
            keep.add(index)
    mask = pieces.index("<mask>")
    old = [*sorted(keep), *[pieces.index("<unk>")] * len(added), mask]

    rarest = min(score for _, score in vocabulary)
    kept = [vocabulary[index] for index in sorted(keep)]
    state["model"]["vocab"] = [*kept, *[[letter, rarest] for letter in added], vocabulary[mask]]
    state["added_tokens"] = [
        {**token, "id": old.index(token["id"]), "lstrip": token["content"] == "<mask>"}
        for token in state["added_tokens"]
    ]
    return Tokenizer.from_str(json.dumps(state)), old


def _letters(full: Tokenizer, corpus: Corpus) -> set[str]:
    """Letters and marks of the corpus, as the tokenizer normalises them, and the ideographs of the standards."""
    seen = {letter for character in characters(corpus) for letter in full.normalizer.normalize_str(character)}
    return {letter for letter in seen if unicodedata.category(letter)[0] in "LM"} | _ideographs()


def _ideographs() -> set[str]:
    block = map(chr, range(0x4E00, 0xA000))
    return {character for character in block if any(character.encode(codec, "ignore") for codec in IDEOGRAPHS)}


def _typeable(character: str) -> bool:
    """Whether a person who writes one of the languages may type it, though the corpus may lack it."""
    name = unicodedata.name(character, "")
    return character.isascii() or unicodedata.category(character)[0] in "NPS" or name.startswith(ALPHABETS)


def train_wordpiece(corpus: Corpus, size: int, lines: int, seed: int) -> Tokenizer:
    """A cased WordPiece tokenizer with BERT's own normalizer and pre-tokenizer (Devlin et al. 2019)."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(
        clean_text=True, handle_chinese_chars=True, strip_accents=False, lowercase=False
    )
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece(prefix="##")
    alphabet = sorted(
        {character for character, count in characters(corpus).items() if count > 2}
        | {chr(code) for code in range(33, 127)}
    )
    trainer = trainers.WordPieceTrainer(
        vocab_size=size,
        special_tokens=SPECIAL_MBERT,
        initial_alphabet=alphabet,
        limit_alphabet=len(alphabet),
        show_progress=False,
    )
    tokenizer.train_from_iterator(sampled_lines(corpus, lines, seed), trainer)
    keep_everyday(tokenizer, corpus, lines, seed)
    ids = [(name, tokenizer.token_to_id(name)) for name in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS]:0 $A:0 [SEP]:0", pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1", special_tokens=ids
    )
    tokenizer.add_special_tokens([AddedToken(name, special=True, normalized=False) for name in SPECIAL_MBERT])
    return tokenizer


def keep_everyday(tokenizer: Tokenizer, corpus: Corpus, lines: int, seed: int) -> None:
    """Makes pieces of the everyday words of `corpus` that a WordPiece tokenizer would cut.

    The pieces that `lines` of it need least give way to them, characters excepted. WordPiece looks for the longest
    match, so a piece needs no parts.
    """
    state = json.loads(tokenizer.to_str())
    vocabulary = state["model"]["vocab"]
    words = [word for word in everyday(corpus, partial(_words, tokenizer)) if spaced(word)]
    missing = [word for word in words if word not in vocabulary]
    counts = count_pieces(tokenizer, sampled_lines(corpus, lines, seed))
    stay = {*words, *SPECIAL_MBERT}
    others = [piece for piece in vocabulary if len(piece.removeprefix("##")) > 1 and piece not in stay]
    leaving = set(sorted(others, key=lambda piece: counts[vocabulary[piece]])[: len(missing)])
    pieces = [piece for piece in sorted(vocabulary, key=vocabulary.__getitem__) if piece not in leaving] + missing
    state["model"]["vocab"] = {piece: index for index, piece in enumerate(pieces)}
    tokenizer.model = Tokenizer.from_str(json.dumps(state)).model


def _words(tokenizer: Tokenizer, line: str) -> list[str]:
    text = tokenizer.normalizer.normalize_str(line)
    return [word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(text)]


def spaced(piece: str) -> bool:
    """Whether a piece without its mark can only be a part of a word: letters of a script that spaces its words."""
    return all(
        (character.isalpha() or unicodedata.category(character).startswith("M"))
        and not unicodedata.name(character, "").startswith(UNSPACED)
        for character in piece
    )


def same_split(cut: Tokenizer, full: Tokenizer, lines: list[str]) -> float:
    """The share of `lines` that both tokenizers cut into the same pieces."""
    pairs = zip(cut.encode_batch(lines), full.encode_batch(lines), strict=True)
    return sum(ours.tokens == theirs.tokens for ours, theirs in pairs) / len(lines)
