"""Train a cased WordPiece vocabulary on the corpus."""

from __future__ import annotations

import json
from functools import partial

from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

from training.corpus import Corpus
from training.vocabulary import (
    SPECIAL_MBERT,
    core_vocabulary,
    count_characters,
    count_tokens,
    in_spaced_script,
    sample_texts,
)

MIN_CHARACTER_COUNT = 3  # occurrences in the corpus from which a character belongs to the alphabet


def train_wordpiece(corpus: Corpus, size: int, lines: int, seed: int) -> Tokenizer:
    """Train a cased WordPiece tokenizer of `size` tokens on `lines` sampled lines of the corpus.

    Normaliser and pre-tokenizer are those of multilingual BERT (Devlin et al. 2019). The vocabulary includes the core
    vocabulary of the corpus.
    """
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(
        clean_text=True, handle_chinese_chars=True, strip_accents=False, lowercase=False
    )
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece(prefix="##")
    tokenizer.train_from_iterator(sample_texts(corpus, lines, seed), _trainer(corpus, size))
    include_core_vocabulary(tokenizer, corpus, lines, seed)
    ids = [(name, tokenizer.token_to_id(name)) for name in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS]:0 $A:0 [SEP]:0", pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1", special_tokens=ids
    )
    tokenizer.add_special_tokens([AddedToken(name, special=True, normalized=False) for name in SPECIAL_MBERT])
    return tokenizer


def _trainer(corpus: Corpus, size: int) -> trainers.WordPieceTrainer:
    counts = count_characters(corpus)
    frequent = {character for character, count in counts.items() if count >= MIN_CHARACTER_COUNT}
    alphabet = sorted(frequent | {chr(code) for code in range(33, 127)})
    return trainers.WordPieceTrainer(
        vocab_size=size,
        special_tokens=SPECIAL_MBERT,
        initial_alphabet=alphabet,
        limit_alphabet=len(alphabet),
        show_progress=False,
    )


def include_core_vocabulary(tokenizer: Tokenizer, corpus: Corpus, lines: int, seed: int) -> None:
    """Add the corpus's core words of spaced scripts to a WordPiece tokenizer as single tokens, in place.

    They replace the tokens that are least frequent in `lines` sampled lines, except single characters and special
    tokens, so the size stays the same. WordPiece takes the longest match, so a token does not need its parts.
    """
    state = json.loads(tokenizer.to_str())
    vocabulary = state["model"]["vocab"]
    core = [word for word in core_vocabulary(corpus, partial(_split_words, tokenizer)) if in_spaced_script(word)]
    missing = [word for word in core if word not in vocabulary]
    counts = count_tokens(tokenizer, sample_texts(corpus, lines, seed))
    protected = {*core, *SPECIAL_MBERT}
    replaceable = [token for token in vocabulary if len(token.removeprefix("##")) > 1 and token not in protected]
    replaced = set(sorted(replaceable, key=lambda token: counts[vocabulary[token]])[: len(missing)])
    tokens = [token for token in sorted(vocabulary, key=vocabulary.__getitem__) if token not in replaced] + missing
    state["model"]["vocab"] = {token: index for index, token in enumerate(tokens)}
    tokenizer.model = Tokenizer.from_str(json.dumps(state)).model


def _split_words(tokenizer: Tokenizer, line: str) -> list[str]:
    text = tokenizer.normalizer.normalize_str(line)
    return [word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(text)]
