"""Codes of places name tokens and words in any text and under any model."""

import pytest

from demo.capabilities.attention.token_choice import word_choices
from demo.views.places import find_token, span_code, token_codes, word_code
from models import Passage
from tests.conftest import COMPACT

TEXTS = ["Liverpool is a large ___ by the sea.", "ﷺ 青岛是一座美丽的___。", "🐈‍⬛ أشرب ___", "\u200b"]


@pytest.mark.parametrize("model", COMPACT)
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("pair", ["", "Le chat dort ﷺ."])
def test_every_token_has_a_code_of_its_own_by_which_it_is_found(analyser, model, text, pair):
    tokens = analyser.tokenize(Passage(text, pair), model).tokens
    codes = token_codes(tokens, len(tokens))
    assert [find_token(tokens, code) for code in codes] == list(range(len(tokens)))
    assert codes[0] == "edge:0"
    assert codes[-1] == "edge:-1"


def test_the_first_tokens_of_a_text_have_the_codes_that_all_of_them_have(analyser):
    tokens = analyser.tokenize(Passage("The cat", "Le chat"), COMPACT[0]).tokens
    assert token_codes(tokens[:3], len(tokens)) == token_codes(tokens, len(tokens))[:3]


def test_a_place_of_another_model_is_the_token_with_its_first_letter(analyser):
    whole, pieces = (analyser.tokenize(TEXTS[0], model).tokens for model in ("xlmr-compact", "mbert-compact"))
    assert pieces[find_token(pieces, token_codes(whole, len(whole))[1])].text == "Li"
    assert whole[find_token(whole, "2-5")].text == "▁Liverpool"


@pytest.mark.parametrize("code", ["", "x", "99-100", "second:0-3", "edge:-3", "edge:1", "0-9\n", "٠-٩"])
def test_what_is_no_place_in_the_text_is_not_found(analyser, code):
    assert find_token(analyser.tokenize("The cat sat.", COMPACT[0]).tokens, code) is None


def test_words_have_the_codes_of_their_spans(analyser):
    passage = Passage("The cat", "Le chat")
    encoding = analyser.tokenize(passage, COMPACT[0])
    assert [word_code(encoding, index) for index in range(4)] == ["0-3", "4-7", "second:0-2", "second:3-7"]
    assert span_code(0, 3) in word_choices([analyser.attention.attend(passage, COMPACT[0])])
