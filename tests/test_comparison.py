"""Words for a gap under two models side by side."""

import numpy as np
import pytest

from models import WORD_ORDERS
from models.errors import OutOfRangeError
from tests.conftest import COMPACT

TEXT = "She drinks ___ every morning."


@pytest.fixture(scope="module")
def gap(analyser):
    (mask,) = analyser.words.compare(TEXT, COMPACT, 8, 4, [["lemonade", "two words", "Water"]]).masks
    return mask


def test_every_word_that_a_model_lists_is_there_with_its_probability_and_place(analyser, gap):
    for at, model in enumerate(COMPACT):
        (own,) = analyser.words.fill_words(TEXT, model, 8, 4).masks
        for place, word in enumerate(own.most_probable, 1):
            (row,) = (row for row in gap.words if row.word.casefold() == word.word.casefold())
            assert row.places[at] == place
            if not row.guessed:
                assert row.scores[at].probability == pytest.approx(word.probability, rel=1e-4)


def test_every_model_scores_the_words_of_the_other_as_a_guess(analyser, gap):
    for at, model in enumerate(COMPACT):
        for row in gap.words:
            if row.places[at] is None:
                (guessed,) = analyser.words.guess(TEXT, model, [row.scores[at].word]).words
                assert row.scores[at].probability == pytest.approx(guessed.probability, rel=1e-4)


@pytest.mark.parametrize("order", WORD_ORDERS)
def test_rows_are_what_is_highest_under_each_model_by_the_mean(analyser, order):
    (mask,) = analyser.words.compare(TEXT, COMPACT, 8, 4, [], order).masks
    means = [getattr(row, order) for row in mask.words]
    assert means == sorted(means, reverse=True)
    rows = {row.word.casefold() for row in mask.words}
    for model in COMPACT:
        (own,) = analyser.words.fill_words(TEXT, model, 8, 4).masks
        assert {word.word.casefold() for word in own.listed(order)} <= rows


@pytest.mark.parametrize("model", COMPACT)
def test_no_word_is_more_probable_than_those_that_are_listed_as_most_probable(analyser, model):
    (own,), (wide,) = (analyser.words.fill_words(TEXT, model, count, 4).masks for count in (8, 30))
    found = {word.ids: word.probability for each in (wide.words, wide.most_probable) for word in each}
    assert [word.ids for word in own.most_probable] == sorted(found, key=found.__getitem__, reverse=True)[:8]
    assert own.most_probable != own.words


def test_another_order_is_refused(analyser):
    with pytest.raises(OutOfRangeError, match="order"):
        analyser.words.compare(TEXT, COMPACT, order="length")


def test_words_that_differ_in_capitals_are_one_row(gap):
    words = [row.word.casefold() for row in gap.words]
    assert len(words) == len(set(words))
    (water,) = (row for row in gap.words if row.word.casefold() == "water")
    assert water.guessed


def test_a_guess_that_is_no_word_of_the_gap_is_named_and_the_others_are_scored(gap):
    assert [problem.parameters["value"] for problem in gap.problems] == ["two words"]
    assert any(row.word == "lemonade" and row.guessed for row in gap.words)


def test_the_agreement_is_the_jensen_shannon_divergence_over_what_both_can_say(gap):
    common = [row for row in gap.words if any(row.places) and all(score.logprob is not None for score in row.scores)]
    p, q = (np.array([row.scores[at].probability for row in common]) for at in (0, 1))
    p, q = p / p.sum(), q / q.sum()
    m = (p + q) / 2
    expected = float((p * np.log2(p / m)).sum() + (q * np.log2(q / m)).sum()) / 2
    assert gap.agreement.divergence == pytest.approx(expected, abs=1e-6)
    assert len(gap.agreement.words) == len(common)


def test_one_model_alone_agrees_with_nobody(analyser):
    (mask,) = analyser.words.compare(TEXT, COMPACT[:1], 5).masks
    assert mask.agreement is None
    assert len(mask.words) == 5
