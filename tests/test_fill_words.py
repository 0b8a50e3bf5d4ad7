"""Whole words in gaps, compared with plain transformers."""

import math
from dataclasses import replace
from itertools import product

import pytest
import torch

from models import Passage, WordProgress
from models.errors import EmptyTextError, MissingMaskError, OutOfRangeError, TextTooLongError
from models.progress import run_to_end
from models.words.gaps import gaps, goes_on_after_its_end, is_one_word
from models.words.piece_classes import piece_classes
from models.words.search import search
from tests.chain import chain, masked_ids
from tests.conftest import COMPACT
from tests.errors import raises

TEXT = "She drinks a glass of ___ every day."
FIRST = {
    "mbert-compact": ["water", "milk", "Te", "te", "ka"],
    "xlmr-compact": ["▁water", "▁milk", "▁Te", "▁te", "▁ka"],
}
LATER = {"mbert-compact": ["##s", "##e", "##es", "##ed"], "xlmr-compact": ["s", "e", "es", "ed"]}


def small_vocabulary(plain, monkeypatch, checkpoint):
    """Search with a few pieces alone: those that begin a word, and those that go on with one."""
    first, later = (plain.tokenizer.convert_tokens_to_ids(each[plain.key]) for each in (FIRST, LATER))
    assert plain.tokenizer.unk_token_id not in first + later
    begin, rest = torch.tensor(first), torch.tensor(later)
    classes = replace(piece_classes(checkpoint), begin=begin, join=rest, continue_=rest, continue_ideograph=rest)
    monkeypatch.setattr("models.words.search.piece_classes", lambda _: classes)
    return first, later


def is_own_spelling(plain, ids):
    word = plain.tokenizer.decode(ids).strip()
    return plain.tokenizer(f"a {word}", add_special_tokens=False)["input_ids"][1:] == list(ids)


def test_words_are_those_of_all_sequences_of_pieces(analyser, plain, monkeypatch):
    checkpoint = analyser._reader.checkpoint(plain.key)
    first, later = small_vocabulary(plain, monkeypatch, checkpoint)
    expected = {}
    for count in (1, 2, 3):
        for ids in product(first, *[later] * (count - 1)):
            if is_own_spelling(plain, ids):
                expected[ids] = sum(chain(plain, TEXT, ids))
    best = sorted(expected, key=expected.get, reverse=True)
    assert any(len(ids) > 1 for ids in best)
    places = gaps(analyser.tokenize(TEXT, plain.key))
    found = run_to_end(search(analyser._reader, checkpoint, places, 100, 3, scored=True, beams=100), tuple)
    words = [each for word in found[0].words for each in (word, *word.variants)]
    assert {word.ids for word in words} == set(best)
    for word in words:
        assert word.logprob == pytest.approx(expected[word.ids], abs=1e-3)
    for word in found[0].words:
        beside = log_probability_beside(plain, TEXT, word.ids)
        assert word.score == pytest.approx(word.logprob + 0.3 * beside, abs=1e-3)
    assert [word.score for word in found[0].words] == sorted((word.score for word in found[0].words), reverse=True)


def log_probability_beside(plain, text, ids):
    """The sum over the three tokens on each side of a word, all hidden, in a text that has them."""
    inputs, place = masked_ids(plain, text)
    own = inputs["input_ids"]
    filled = torch.tensor([[*own[:place], *ids, *own[place + 1 :]]])
    behind = place + len(ids)
    hidden = [*range(place - 3, place), *range(behind, behind + 3)]
    expected = filled[0, hidden]
    filled[0, hidden] = plain.tokenizer.mask_token_id
    with torch.inference_mode():
        logprobs = plain.model(filled).logits[0, hidden].log_softmax(-1)
    return logprobs.gather(1, expected[:, None]).sum().item()


def test_a_search_that_leaves_beginnings_finds_the_same_best_words(analyser, plain, monkeypatch):
    checkpoint = analyser._reader.checkpoint(plain.key)
    small_vocabulary(plain, monkeypatch, checkpoint)
    found = gaps(analyser.tokenize(TEXT, plain.key))
    every = run_to_end(search(analyser._reader, checkpoint, found, 100, 3, scored=True, beams=100), tuple)[0].words
    best = run_to_end(search(analyser._reader, checkpoint, found, 3, 3, scored=True), tuple)[0].words
    assert [each.ids for each in best] == [each.ids for each in every[:3]]


@pytest.mark.parametrize(
    "text", [TEXT, "나는 아침마다 ___ 마신다.", "ฉันดื่ม___ทุกวัน", "İstanbul büyük bir ___.", "私は___が好きです。"]
)
def test_a_log_probability_is_the_sum_over_pieces_in_place(analyser, plain, text):
    (mask,) = analyser.words.fill_words(text, plain.key).masks
    assert len(mask.words) == 10
    longest = max(mask.words, key=lambda word: len(word.ids))
    for word in (mask.words[0], longest):
        inputs = [token.id for token in analyser.tokenize(text, plain.key).tokens]
        assert plain.tokenizer.convert_ids_to_tokens(list(word.ids)) == list(word.pieces)
        assert word.logprob == pytest.approx(sum(chain_of_ids(plain, inputs, mask.position, word.ids)), abs=1e-3)
        assert word.probability == pytest.approx(math.exp(word.logprob))


def chain_of_ids(plain, inputs, place, ids):
    for at, id in enumerate(ids):
        gap = [*ids[:at], *[plain.tokenizer.mask_token_id] * (len(ids) - at)]
        with torch.inference_mode():
            logits = plain.model(torch.tensor([[*inputs[:place], *gap, *inputs[place + 1 :]]])).logits
        yield logits[0, place + at].log_softmax(-1)[id].item()


def test_entropy_and_nucleus_are_of_all_single_tokens(analyser, plain):
    probabilities = plain.probabilities("A ___ and a ___.")
    for mask, row in zip(analyser.words.fill_words("A ___ and a ___.", plain.key).masks, probabilities, strict=True):
        assert mask.entropy == pytest.approx(-(row * row.log2()).sum().item(), abs=1e-3)
        sums = row.sort(descending=True).values.cumsum(0).tolist()
        assert mask.token.probability == pytest.approx(row.max().item(), abs=1e-5)
        assert mask.token.id == row.argmax().item()
        assert mask.nucleus == pytest.approx(next(count for count, each in enumerate(sums, 1) if each >= 0.9), abs=1)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("I drink ___.", "tea", True),
        ("I drink ___.", "tea water", False),
        ("I am ___ing.", "go", True),  # goes on in what is joined to the gap
        ("I am ___ing.", "go, go", False),
        ("巴黎是___国的首都。", "法", True),
        ("ฉันดื่ม___ทุกวัน", "กาแฟ", True),
        ("ฉันดื่ม___ทุกวัน", "กาแฟร้อน", False),
        ("私は毎朝___を飲みます。", "コーヒー", True),
        ("Don___ go.", "'t", True),
        ("___ ___ ___", "tea", True),
        ("a\u202f___", "tea", True),
    ],
)
def test_a_candidate_is_one_word_as_icu_cuts_it(analyser, text, word, expected):
    assert is_one_word(gaps(analyser.tokenize(text, COMPACT[0]))[0], word) is expected


@pytest.mark.parametrize("model", COMPACT)
@pytest.mark.parametrize("text", [TEXT, "巴黎是___国的首都。", "ฉันดื่ม___ทุกวัน", "نشرب ___ كل يوم.", "😀 ___ <b>\0\ud800"])
def test_every_candidate_is_one_word_with_a_letter_or_digit(analyser, model, text):
    (gap,) = gaps(analyser.tokenize(text, model))
    words = analyser.words.fill_words(text, model).masks[0].words
    assert len(words) == 10
    for word in words:
        assert is_one_word(gap, word.word)
        assert any(map(str.isalnum, word.word))


@pytest.mark.parametrize("model", COMPACT)
def test_words_that_differ_in_capitals_alone_stand_together(analyser, model):
    words = analyser.words.fill_words("___ is good.", model, 40).masks[0].words
    assert len({word.word.casefold() for word in words}) == 40
    assert any(word.variants for word in words)
    for word in words:
        for variant in word.variants:
            assert variant.word != word.word
            assert variant.word.casefold() == word.word.casefold()
            assert variant.logprob <= word.logprob


def test_words_of_another_script_are_marked(analyser):
    words = analyser.words.fill_words("İstanbul büyük bir ___.", "mbert-compact", 40).masks[0].words
    marked = {word.word: word.other_script for word in words}
    assert not marked["başkenti"]
    assert all(marked[word] == (not word.isascii() and not "a" <= word[0].lower() <= "ž") for word in marked)
    assert any(marked.values())


@pytest.mark.parametrize("model", COMPACT)
def test_progress_goes_up_to_the_end_and_the_result_is_that_of_one_call(analyser, model):
    *progress, result = analyser.words.filling_words("A new ___ is here, for everybody.", model, 4)
    shares = [each.done / each.rows for each in progress if isinstance(each, WordProgress)]
    assert len(shares) == len(progress) > 1
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert analyser.words.fill_words("A new ___ is here, for everybody.", model, 4) == result


@pytest.mark.parametrize("model", COMPACT)
def test_a_repeated_request_computes_nothing(analyser, model, monkeypatch):
    assert analyser.words.found_words("A third ___ is free.", model, 3, 2) is None
    first = analyser.words.fill_words("A third ___ is free.", model, 3, 2)
    monkeypatch.setattr("models.words.predictor.search", None)
    assert analyser.words.fill_words("A third ___ is free.", model, 3, 2) == first
    assert analyser.words.found_words("A third ___ is free.", model, 3, 2) == first


@pytest.mark.parametrize(
    ("text", "error", "sentence"),
    [
        ("", EmptyTextError, "empty"),
        ("tea", MissingMaskError, r"\[MASK\], <mask> or ___"),
        ("___ " * 65, TextTooLongError, "65 masks; up to 64"),
        ("a" * 100_001, TextTooLongError, "100,001 characters"),
    ],
)
def test_a_text_that_cannot_be_predicted_is_refused(analyser, text, error, sentence):
    with raises(error, match=sentence):
        analyser.words.fill_words(text, COMPACT[0])


@pytest.mark.parametrize(("name", "value", "high"), [("top_k", 0, 100), ("top_k", 101, 100), ("max_pieces", 11, 10)])
def test_a_number_out_of_range_is_refused(analyser, name, value, high):
    with raises(OutOfRangeError, match=f"{name} must be a whole number from 1 to {high}"):
        analyser.words.fill_words("A ___.", COMPACT[0], **{name: value})


def test_the_gaps_of_a_pair_are_filled_from_both_texts(analyser, plain):
    first, second = "I drink tea.", "Ich trinke jeden Morgen ___."
    (mask,) = analyser.words.fill_words(Passage(first, second), plain.key).masks
    best, *_ = mask.words
    assert best.logprob == pytest.approx(sum(chain(plain, first, best.ids, second)), abs=1e-3)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("عاصمة", False),
        ("عاصمةَ", False),
        ("عاصمةة", True),
        ("مدينةعاصمة", True),
        ("שלום", False),
        ("שלוםרב", True),
        ("λόγος", False),
        ("λόγοςα", True),
        ("Paris", False),
    ],
)
def test_no_word_goes_on_behind_a_letter_that_ends_words(word, expected):
    assert goes_on_after_its_end(word) == expected


def test_none_of_the_words_found_for_an_arabic_gap_does(analyser):
    for model in ("mbert", "xlmr"):
        found = analyser.words.fill_words("القاهرة هي ___ مصر.", model, 20).masks[0].words
        assert len(found) == 20
        assert not any(goes_on_after_its_end(each.word) for each in found)
