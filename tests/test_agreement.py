"""How far two models agree about a gap."""

import math

import pytest
from scipy.spatial.distance import jensenshannon

from models import agreement
from tests.conftest import COMPACT


def test_agreement_is_the_divergence_over_common_words():
    first = {"tea": math.log(0.4), "milk": math.log(0.1), "Tee": math.log(0.3)}
    second = {"milk": math.log(0.02), "tea": math.log(0.02), "mate": math.log(0.5)}
    found = agreement(first, second)
    assert found.divergence == pytest.approx(jensenshannon([0.8, 0.2], [0.5, 0.5], base=2) ** 2)
    assert found.words == ("tea", "milk")


def test_equal_models_agree_and_models_that_share_no_probability_do_not():
    same = {"tea": -1.0, "milk": -2.0}
    assert agreement(same, same).divergence == pytest.approx(0)
    assert agreement({"tea": 0.0, "milk": -900.0}, {"tea": -900.0, "milk": 0.0}).divergence == pytest.approx(1)


def test_without_a_common_word_there_is_no_agreement():
    assert agreement({"tea": -1.0}, {"milk": -1.0}) is None


def test_two_models_are_compared_over_the_candidates_of_either(analyser):
    text = "We drink ___ and eat ___."
    found = analyser.words.agree(text, tuple(COMPACT), 5)
    predictions = [analyser.words.fill_words(text, model, 5) for model in COMPACT]
    for index, each in enumerate(found):
        words = list({word.word for prediction in predictions for word in prediction.masks[index].words})
        scores = [
            {word.word: word.logprob for word in analyser.words.guess(text, model, words, index).words}
            for model in COMPACT
        ]
        assert each.divergence == pytest.approx(agreement(*scores).divergence, abs=1e-4)
        assert set(each.words) == set(words)
