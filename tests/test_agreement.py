"""How far two models agree about a gap."""

import math

import pytest
from scipy.spatial.distance import jensenshannon

from models.words.agreement import agreement


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
