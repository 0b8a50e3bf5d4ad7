"""Guesses: typed words in a gap, compared with plain transformers."""

import math

import pytest

from models import Passage
from models.errors import GuessError, MissingMaskError, OutOfRangeError
from tests.chain import chain
from tests.conftest import COMPACT
from tests.errors import raises

TEXT = "She drinks a cup of ___ every day."


@pytest.mark.parametrize("word", ["tea", "lemonade", "Kaffee", "antidisestablishment"])
def test_a_guess_is_its_own_pieces_filled_in_from_left_to_right(analyser, plain, word):
    (found,) = analyser.words.guess(TEXT, plain.key, [word]).words
    ids = plain.tokenizer(f"of {word}", add_special_tokens=False)["input_ids"][1:]
    assert found.ids == tuple(ids)
    assert found.pieces == tuple(plain.tokenizer.convert_ids_to_tokens(ids))
    assert found.logprob == pytest.approx(sum(chain(plain, TEXT, ids)), abs=1e-3)
    assert found.probability == pytest.approx(math.exp(found.logprob))
    if len(ids) > 1:
        assert found.rank is None
    else:
        row = plain.probabilities(TEXT)[0]
        assert found.rank == 1 + (row > row[ids[0]]).sum().item()


def test_a_word_of_nine_pieces_has_a_probability(analyser, plain):
    letters = next(
        word
        for count in range(3, 30)
        for word in ("xq" * count, "qxz" * count, "zvq" * count)
        if len(plain.tokenizer(f"of {word}", add_special_tokens=False)["input_ids"]) == 10
    )
    (found,) = analyser.words.guess(TEXT, plain.key, [letters]).words
    assert len(found.ids) == 9
    assert found.logprob == pytest.approx(sum(chain(plain, TEXT, found.ids)), abs=1e-2)


def test_a_candidate_has_the_log_probability_and_score_of_the_same_guess(analyser, plain):
    for text in (TEXT, "ฉันดื่ม___ทุกวัน", "巴黎是___国的首都。", "She walk___ home.", "I am ___ing.", "나는 ___ 마신다."):
        words = analyser.words.fill_words(text, plain.key).masks[0].words
        guessed = analyser.words.guess(text, plain.key, [word.word for word in words]).words
        assert [each.ids for each in guessed] == [word.ids for word in words]
        assert [each.score for each in guessed] == pytest.approx([word.score for word in words], abs=1e-3)
        assert [each.logprob for each in guessed] == pytest.approx([word.logprob for word in words], abs=1e-3)


@pytest.mark.parametrize("model", COMPACT)
def test_a_word_with_a_piece_that_is_unknown_has_no_probability(analyser, model):
    known, unknown = analyser.words.guess(TEXT, model, ["tea", "\U00012000\U00012001"]).words
    assert known.probability
    assert (unknown.logprob, unknown.probability, unknown.rank, unknown.score) == (None, None, None, None)
    assert unknown.pieces


def test_a_guess_is_for_the_mask_that_is_named_in_either_text(analyser, plain):
    passage = Passage("I drink ___ now.", "Ich trinke jetzt ___.")
    masks = analyser.tokenize(passage, plain.key).masks
    for mask, position in enumerate(masks):
        guess = analyser.words.guess(passage, plain.key, ["Wasser"], mask)
        assert guess.position == position
    with raises(OutOfRangeError, match="mask must be a whole number from 0 to 1"):
        analyser.words.guess(passage, plain.key, ["Wasser"], 2)


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("", "Type a word as a guess"),
        (" \u3000\n", "Type a word as a guess"),
        ("New York", "'New York' is not one word in this gap"),
        ("tea, tea", "not one word in this gap"),
        ("___", "not a mask"),
        ("a" * 1000, "up to 100 characters, not 1,?000"),
    ],
)
def test_what_is_no_word_is_refused_in_a_sentence(analyser, word, sentence):
    with raises(GuessError, match=sentence):
        analyser.words.guess(TEXT, COMPACT[0], ["tea", word])


@pytest.mark.parametrize(("words", "sentence"), [("tea", "must be a list"), ([3], "list of words"), ([], "1 to 100")])
def test_what_is_no_list_of_words_is_refused_in_a_sentence(analyser, words, sentence):
    with raises(OutOfRangeError, match=sentence):
        analyser.words.guess(TEXT, COMPACT[0], words)


def test_a_text_without_a_mask_is_refused(analyser):
    with raises(MissingMaskError):
        analyser.words.guess("I drink tea.", COMPACT[0], ["tea"])


@pytest.mark.parametrize("model", COMPACT)
def test_a_guess_has_no_white_space_around_it(analyser, model):
    assert analyser.words.guess(TEXT, model, [" tea\n"]).words == analyser.words.guess(TEXT, model, ["tea"]).words


@pytest.mark.parametrize("model", COMPACT)
def test_words_of_as_many_pieces_share_what_is_read_of_the_gap_alone(analyser, model, monkeypatch):
    reads = []
    read = analyser._reader.read_in_batches
    monkeypatch.setattr(
        analyser._reader, "read_in_batches", lambda *args, **kwargs: reads.append(args) or read(*args, **kwargs)
    )
    text = "My uncle sells ___ at the market."
    words = analyser.words.guess(text, model, ["fish", "milk", "water", "fish"]).words
    assert [len(word.ids) for word in words] == [1] * 4
    ((_, rows),) = reads
    assert len(rows) == 1 + 3  # the gap, and the tokens beside each of three words


@pytest.mark.parametrize("model", COMPACT)
def test_words_that_were_guessed_before_are_not_read_again(analyser, model, monkeypatch):
    text = "My uncle buys ___ at the market."
    first = analyser.words.guess(text, model, ["fish", "milk"]).words
    monkeypatch.setattr("models.words.predictor.guess", None)
    assert analyser.words.guess(text, model, ["milk", "fish"]).words == first[::-1]
