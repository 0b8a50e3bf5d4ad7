"""The words that stood at masks, and where they came among the predictions."""

import pytest

from models import Passage
from tests.conftest import COMPACT

SENTENCES = [
    ("I drink ___ every morning.", ["coffee"]),
    ("Wir leben in einer großen ___ am Meer.", ["Stadt"]),
    ("青岛是一座美丽的___。", ["城市"]),
    ("The ___ sleeps on the ___.", ["Monday", "and"]),  # beyond what any list shows
]


@pytest.mark.parametrize(("text", "words"), SENTENCES)
def test_rank_and_probability_are_those_of_plain_transformers(analyser, plain, text, words):
    rows = plain.probabilities(text)
    hidden = analyser.words.rank_hidden(text, plain.key, words)
    assert [each.word for each in hidden] == words
    for word, row in zip(hidden, rows, strict=True):
        if len(word.pieces) > 1:
            assert word.ranked is None
            continue
        assert plain.tokenizer.convert_ids_to_tokens(word.ranked.id) == word.ranked.token
        assert word.ranked.probability == pytest.approx(float(row[word.ranked.id]), abs=1e-5)
        assert word.ranked.rank == 1 + int((row > row[word.ranked.id]).sum())


@pytest.mark.parametrize("model", COMPACT)
def test_at_least_one_hidden_word_is_beyond_the_candidates(analyser, model):
    """So that the test above is one of both ways to rank."""
    hidden = analyser.words.rank_hidden(*SENTENCES[-1][:1], model, SENTENCES[-1][1])
    assert max(each.ranked.rank for each in hidden if each.ranked) > 100


@pytest.mark.parametrize("model", COMPACT)
def test_the_token_is_the_one_that_the_model_cuts_in_place_of_the_mask(analyser, model):
    (hidden,) = analyser.words.rank_hidden("I drink ___.", model, ["tea"])
    (token,) = (each for each in analyser.tokenize("I drink tea.", model).tokens if each.start == 8)
    assert (hidden.ranked.id, hidden.pieces) == (token.id, (token,))


@pytest.mark.parametrize("model", COMPACT)
def test_a_word_of_several_pieces_has_no_rank(analyser, model):
    (hidden,) = analyser.words.rank_hidden("The ___ is high.", model, ["Donaudampfschifffahrt"])
    assert hidden.ranked is None
    assert len(hidden.pieces) > 1


def test_an_unknown_word_has_no_rank(analyser):
    (hidden,) = analyser.words.rank_hidden("A ___ here.", "mbert-compact", ["☃"])
    assert hidden.ranked is None
    assert [piece.unknown for piece in hidden.pieces] == [True]


@pytest.mark.parametrize("model", COMPACT)
def test_a_mask_without_a_known_word_is_left_out(analyser, model):
    (hidden,) = analyser.words.rank_hidden("___ drinks ___.", model, ["", "tea"])
    assert hidden.position == analyser.tokenize("___ drinks ___.", model).masks[1]


@pytest.mark.parametrize("model", COMPACT)
def test_a_word_of_the_second_text_is_ranked_with_the_help_of_the_first(analyser, model):
    pair = Passage("Ich trinke jeden Morgen Tee.", "I drink ___ every morning.")
    (hidden,) = analyser.words.rank_hidden(pair, model, ["tea"])
    found = {each.id: each for each in analyser.words.fill(pair, model, 100).masks[0].candidates}
    assert hidden.pieces[0].segment == 1
    assert found[hidden.ranked.id].probability == hidden.ranked.probability


def test_a_word_in_a_late_window_is_ranked_in_that_window(analyser):
    text = "The sun is warm today. " * 120
    (hidden,) = analyser.words.rank_hidden(text + "I drink ___.", "mbert-compact", ["Monday"])
    (candidate,) = analyser.words.fill(text + "I drink ___.", "mbert-compact", 1).masks[0].candidates
    assert 0 < hidden.ranked.probability < candidate.probability


def test_as_many_words_as_masks_are_expected(analyser):
    with pytest.raises(ValueError, match="shorter"):
        analyser.words.rank_hidden("___ drinks ___.", "mbert-compact", ["tea"])
