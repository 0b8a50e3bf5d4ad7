"""Which lines a run sees, and how the vocabularies are cut from them."""

import json

import numpy as np
import pytest

from training.checkpoints import load_tokenizer
from training.corpus import HELD_OUT_EVERY, read_corpus
from training.errors import RecipeError
from training.vocabulary import (
    SPECIAL_MBERT,
    count_pieces,
    cut_unigram,
    everyday,
    keep_everyday,
    same_split,
    sampled_lines,
    spaced,
    train_wordpiece,
)


def test_every_two_hundredth_line_is_held_out(corpus):
    rng = np.random.default_rng(0)
    assert all(line % HELD_OUT_EVERY for _, line in corpus.sample(2000, rng))
    assert [len(language.held_out) for language in corpus.languages] == [3, 3]


def test_lines_that_others_follow_can_be_asked_for_where_there_are_enough(tmp_path):
    lines = "".join(f"Line {number}.\n" for number in range(8000))
    for code, last in (("en", 2000), ("fr", 500)):
        (tmp_path / f"{code}.txt").write_text(lines, encoding="utf-8")
        (tmp_path / f"{code}.sources").write_text(f"1\t{last}\tgnome-docs\n", encoding="utf-8")
    english, french = read_corpus(tmp_path).languages
    rng = np.random.default_rng(0)

    def share(language, continued):
        return np.mean([language.follows[language.sample(rng, continued)] for _ in range(3000)])

    assert share(english, 0.0) == pytest.approx(0.25, abs=0.03)
    assert share(english, 0.4) == pytest.approx(0.4 + 0.6 * 0.25, abs=0.03)
    assert share(french, 0.4) == pytest.approx(0.06, abs=0.02)


def test_sentences_follow_one_another_in_ordered_sources_only(corpus):
    english, french = corpus.languages
    assert english.follows.any()
    assert not french.follows.any()
    held_out = np.arange(450) % HELD_OUT_EVERY == 0
    assert not english.follows[held_out].any()
    assert not english.follows[np.roll(held_out, -1)].any()


@pytest.mark.parametrize(
    ("code", "source", "running"),
    [
        ("bg", "udpos-train", True),
        ("tr", "udpos-train", False),
        ("tr", "gnome-docs", True),
        ("tr", "a source that nobody knows", False),
    ],
)
def test_a_source_is_running_text_where_it_is_known_to_be(code, source, running, tmp_path):
    """Treebanks are in some languages, and shuffled in others."""
    language = _language(tmp_path, code, 5, source)
    assert language.ordered.tolist() == [running] * 5
    # the first is held out, and nothing follows the last
    assert language.follows.tolist() == [False, running, running, running, False]


def test_no_line_is_followed_where_there_would_be_no_stranger_beside_it(tmp_path):
    assert not _language(tmp_path, "en", 4, "gnome-docs").follows.any()


@pytest.mark.parametrize("count", [0, 1])
def test_a_language_with_nothing_to_train_on_is_refused(count, tmp_path):
    with pytest.raises(RecipeError, match=rf"en\.txt has {count} lines.* two or more"):
        _language(tmp_path, "en", count, "gnome-docs")


def _language(folder, code, count, source):
    """The only one in `folder`, of `count` lines from one source."""
    (folder / f"{code}.txt").write_text("A line.\n" * count, encoding="utf-8")
    (folder / f"{code}.sources").write_text(f"1\t{count}\t{source}\n" if count else "", encoding="utf-8")
    (language,) = read_corpus(folder).languages
    return language


def test_small_languages_are_raised(corpus):
    assert corpus.probabilities.sum() == pytest.approx(1)
    sizes = [sum(map(len, language.lines)) for language in corpus.languages]
    assert corpus.probabilities[0] / corpus.probabilities[1] == pytest.approx((sizes[0] / sizes[1]) ** 0.3)


def test_some_languages_may_be_sampled_twice_as_often(folder, corpus):
    before, after = (read.probabilities for read in (corpus, read_corpus(folder, often=["fr"])))
    assert after.sum() == pytest.approx(1)
    assert after[1] / after[0] == pytest.approx(2 * before[1] / before[0])


def test_a_language_that_is_not_there_cannot_come_more_often(folder):
    with pytest.raises(RecipeError, match=r"'xx' is not a language of .*en, fr"):
        read_corpus(folder, often=["fr", "xx"])


def test_a_cut_vocabulary_splits_kept_text_as_before_and_spells_every_typed_letter(corpus, start):
    full = load_tokenizer(start)
    cut, kept = cut_unigram(full, corpus, full.get_vocab_size() - 40, 500, seed=1)
    pieces = [piece for piece, _ in sorted(cut.get_vocab().items(), key=lambda item: item[1])]
    added = [piece for piece, index in zip(pieces, kept, strict=True) if full.id_to_token(index) != piece]
    assert {"Ж", "€", "漢"} <= set(pieces)
    assert "ሀ" not in pieces  # neither in the corpus nor of one of its alphabets
    assert "一" in added  # the full vocabulary lacks it
    assert {kept[pieces.index(piece)] for piece in added} == {full.token_to_id("<unk>")}
    assert same_split(cut, full, ["the cat sees a dog"]) == 1
    mask = next(token for token in json.loads(cut.to_str())["added_tokens"] if token["content"] == "<mask>")
    assert mask["lstrip"]
    assert mask["id"] == cut.get_vocab_size() - 1


def test_pieces_that_a_model_has_learnt_go_before_more_frequent_ones(corpus, start):
    def cut(size, known=()):
        return cut_unigram(full, corpus, size, 500, seed=1, known=known)[0].get_vocab()

    full = load_tokenizer(start)
    counts = count_pieces(full, sampled_lines(corpus, 500, seed=1))
    size = len(cut(30)) + 5  # room for the five most frequent ones
    frequent = cut(size)
    learnt = [piece for piece, index in full.get_vocab().items() if counts[index] and piece not in frequent][:3]
    assert len(learnt) == 3
    after = cut(size, learnt)
    assert set(learnt) <= set(after)
    assert len(after) == len(frequent) == size
    assert len(frequent.keys() & after.keys()) == size - 3


@pytest.fixture(scope="module")
def with_facts(facts_folder):
    return read_corpus(facts_folder)


def test_words_of_eight_generated_sentences_are_everyday_ones(with_facts, corpus):
    assert set(everyday(with_facts, str.split)) == {"the", "marzipan", "in", "house"}
    assert everyday(corpus, str.split) == []


def test_both_vocabularies_keep_everyday_words_whole(with_facts, start):
    wordpiece = train_wordpiece(with_facts, 150, 500, seed=1)
    assert set(everyday(with_facts, str.split)) <= set(wordpiece.get_vocab())
    assert wordpiece.encode("marzipan", add_special_tokens=False).tokens == ["marzipan"]
    assert wordpiece.get_vocab_size() == 150
    cut, _ = cut_unigram(load_tokenizer(start), with_facts, 30, 500, seed=1)
    assert cut.encode("house cat", add_special_tokens=False).tokens[0] == "▁house"
    assert cut.encode("house cat", add_special_tokens=False).tokens[1:] == ["▁", "c", "a", "t"]


def test_the_pieces_that_a_corpus_needs_least_give_way_to_its_everyday_words(with_facts, corpus):
    tokenizer, words = train_wordpiece(corpus, 150, 500, seed=1), set(everyday(with_facts, str.split))
    before, counts = tokenizer.get_vocab(), count_pieces(tokenizer, sampled_lines(with_facts, 500, seed=1))
    keep_everyday(tokenizer, with_facts, 500, seed=1)
    after = tokenizer.get_vocab()
    gone, new = before.keys() - after.keys(), after.keys() - before.keys()
    assert "marzipan" in new <= words
    assert sorted(after.values()) == sorted(before.values())
    assert all(len(piece.removeprefix("##")) > 1 for piece in gone)
    rivals = [piece for piece in after if len(piece.removeprefix("##")) > 1 and piece not in SPECIAL_MBERT]
    least = min(counts[before[piece]] for piece in rivals if piece in before and piece not in words)
    assert max(counts[before[piece]] for piece in gone) <= least


def test_wordpieces_follow_berts_rules(corpus):
    tokenizer = train_wordpiece(corpus, 200, 500, seed=1)
    tokens = tokenizer.encode("The Cat, 猫").tokens
    assert tokens[0] == "[CLS]"
    assert tokens[-1] == "[SEP]"
    assert "," in tokens
    pair = tokenizer.encode("the cat", "a dog")
    assert pair.type_ids == sorted(pair.type_ids)
    assert set(pair.type_ids) == {0, 1}


@pytest.mark.parametrize(
    ("piece", "inside"),
    [("кофе", True), ("्यार", True), ("▁кофе", False), ("咖啡", False), ("กา", False), (",", False), ("20", False)],
)
def test_only_letters_of_scripts_with_spaces_continue_a_word(piece, inside):
    assert spaced(piece) is inside
