"""Choosing the two vocabularies from a corpus."""

import json

import pytest

from training.checkpoints import load_tokenizer
from training.corpus import read_corpus
from training.unigram import prune_unigram
from training.vocabulary import (
    SPECIAL_MBERT,
    core_vocabulary,
    count_tokens,
    identical_split_share,
    in_spaced_script,
    sample_texts,
)
from training.wordpiece import include_core_vocabulary, train_wordpiece


def test_a_pruned_vocabulary_splits_text_as_before_and_has_all_typeable_letters(corpus, encoder):
    full = load_tokenizer(encoder)
    pruned, old_ids = prune_unigram(full, corpus, full.get_vocab_size() - 40, 500, seed=1)
    tokens = [token for token, _ in sorted(pruned.get_vocab().items(), key=lambda item: item[1])]
    added = [token for token, index in zip(tokens, old_ids, strict=True) if full.id_to_token(index) != token]
    assert {"Ж", "€", "漢"} <= set(tokens)
    assert "ሀ" not in tokens  # neither in the corpus nor in one of its alphabets
    assert "一" in added  # the full vocabulary lacks it
    assert {old_ids[tokens.index(token)] for token in added} == {full.token_to_id("<unk>")}
    assert identical_split_share(pruned, full, ["the cat sees a dog"]) == 1
    mask = next(token for token in json.loads(pruned.to_str())["added_tokens"] if token["content"] == "<mask>")
    assert mask["lstrip"]
    assert mask["id"] == pruned.get_vocab_size() - 1


def test_tokens_of_a_trained_model_have_priority_over_more_frequent_tokens(corpus, encoder):
    def pruned_vocabulary(size, known=()):
        return prune_unigram(full, corpus, size, 500, seed=1, known=known)[0].get_vocab()

    full = load_tokenizer(encoder)
    counts = count_tokens(full, sample_texts(corpus, 500, seed=1))
    size = len(pruned_vocabulary(30)) + 5  # room for the five most frequent tokens
    frequent = pruned_vocabulary(size)
    known = [token for token, index in full.get_vocab().items() if counts[index] and token not in frequent][:3]
    assert len(known) == 3
    after = pruned_vocabulary(size, known)
    assert set(known) <= set(after)
    assert len(after) == len(frequent) == size
    assert len(frequent.keys() & after.keys()) == size - 3


@pytest.fixture(scope="module")
def with_facts(facts_folder):
    return read_corpus(facts_folder)


def test_core_words_occur_in_eight_generated_sentences(with_facts, corpus):
    assert set(core_vocabulary(with_facts, str.split)) == {"the", "marzipan", "in", "house"}
    assert core_vocabulary(corpus, str.split) == []


def test_both_vocabularies_include_core_words_as_single_tokens(with_facts, encoder):
    wordpiece = train_wordpiece(with_facts, 150, 500, seed=1)
    assert set(core_vocabulary(with_facts, str.split)) <= set(wordpiece.get_vocab())
    assert wordpiece.encode("marzipan", add_special_tokens=False).tokens == ["marzipan"]
    assert wordpiece.get_vocab_size() == 150
    pruned, _ = prune_unigram(load_tokenizer(encoder), with_facts, 30, 500, seed=1)
    assert pruned.encode("house cat", add_special_tokens=False).tokens[0] == "▁house"
    assert pruned.encode("house cat", add_special_tokens=False).tokens[1:] == ["▁", "c", "a", "t"]


def test_core_words_replace_the_least_frequent_tokens(with_facts, corpus):
    tokenizer, words = train_wordpiece(corpus, 150, 500, seed=1), set(core_vocabulary(with_facts, str.split))
    before, counts = tokenizer.get_vocab(), count_tokens(tokenizer, sample_texts(with_facts, 500, seed=1))
    include_core_vocabulary(tokenizer, with_facts, 500, seed=1)
    after = tokenizer.get_vocab()
    removed, added = before.keys() - after.keys(), after.keys() - before.keys()
    assert "marzipan" in added <= words
    assert sorted(after.values()) == sorted(before.values())
    assert all(len(token.removeprefix("##")) > 1 for token in removed)
    multiple = [token for token in after if len(token.removeprefix("##")) > 1 and token not in SPECIAL_MBERT]
    lowest_remaining = min(counts[before[token]] for token in multiple if token in before and token not in words)
    assert max(counts[before[token]] for token in removed) <= lowest_remaining


def test_wordpieces_use_the_normaliser_and_templates_of_bert(corpus):
    tokenizer = train_wordpiece(corpus, 200, 500, seed=1)
    tokens = tokenizer.encode("The Cat, 猫").tokens
    assert tokens[0] == "[CLS]"
    assert tokens[-1] == "[SEP]"
    assert "," in tokens
    pair = tokenizer.encode("the cat", "a dog")
    assert pair.type_ids == sorted(pair.type_ids)
    assert set(pair.type_ids) == {0, 1}


@pytest.mark.parametrize(
    ("token", "continues"),
    [("кофе", True), ("्यार", True), ("▁кофе", False), ("咖啡", False), ("กา", False), (",", False), ("20", False)],
)
def test_only_letters_of_scripts_with_spaces_continue_a_word(token, continues):
    assert in_spaced_script(token) is continues
