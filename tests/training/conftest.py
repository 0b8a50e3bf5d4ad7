"""A corpus and an encoder small enough to train within a test."""

from itertools import count
from types import SimpleNamespace

import pytest
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import XLMRobertaConfig, XLMRobertaModel

from tests.training.recipe import SENTENCES, write_language
from training.corpus import copy_with_lines, read_corpus


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A corpus of two small languages: one with an ordered source, one with an unordered source."""
    root = tmp_path_factory.mktemp("corpus")
    for code, source in (("en", "tydiqa-train"), ("fr", "common-voice")):
        lines = [f"{SENTENCES[i % 4]} {code} {i}" for i in range(450)]
        write_language(root, code, lines, f"1\t450\t{source}\n")
    return root


@pytest.fixture(scope="session")
def corpus(folder):
    return read_corpus(folder)


@pytest.fixture(scope="session")
def facts_folder(folder, tmp_path_factory):
    """The English lines of `folder` followed by generated sentences."""
    root = tmp_path_factory.mktemp("facts")
    generated = [f"the marzipan in house {i}" for i in range(8)] + [f"nougat {i}" for i in range(7)] * 2
    copy_with_lines(folder / "en.txt", root, generated, "facts")
    return root


@pytest.fixture(scope="session")
def encoder(folder, tmp_path_factory):
    """A checkpoint of a one-layer XLM-R encoder, with a unigram tokenizer of letters and words."""
    words = {word for path in folder.glob("*.txt") for word in path.read_text(encoding="utf-8").split()}
    letters = sorted({letter for word in words for letter in word})
    words = sorted(f"▁{word}" for word in words)
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁", *letters, "Ж", "€", "漢", "ሀ", *words]
    vocabulary = [(piece, -1.0 if piece in words else -2.0) for piece in pieces] + [("<mask>", 0.0)]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=3))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    config = XLMRobertaConfig(
        vocab_size=len(vocabulary),
        hidden_size=24,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=48,
        max_position_embeddings=514,
        type_vocab_size=1,
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
    )
    root = tmp_path_factory.mktemp("encoder")
    torch.manual_seed(0)
    XLMRobertaModel(config, add_pooling_layer=False).save_pretrained(root)
    tokenizer.save(str(root / "tokenizer.json"))
    return root


@pytest.fixture(autouse=True)
def steady_clock(monkeypatch):
    """Let each training step take a fifth of a second on the clock of the training loop, on any machine."""
    ticks = count()
    monkeypatch.setattr("training.train.time", SimpleNamespace(monotonic=lambda: next(ticks) / 5))
