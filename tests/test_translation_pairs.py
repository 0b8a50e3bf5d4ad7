"""Heads ranked over many pairs of texts, against the scores of each pair, plain transformers and a plain bootstrap."""

import math
import random

import numpy as np
import pytest

from models import Passage, RowError, TranslationProgress, TranslationScores
from models.attention.translation_pairs import rank_over_pairs
from models.errors import OutOfRangeError
from tests.conftest import COMPACT
from tests.plain_translation import plain_links, plain_weights, slow_score

PAIRS = [
    ("The cat drinks unbelievably much milk.", "Le chat boit énormément de lait."),
    ("!?", "..."),  # without a word
    ("猫は水を飲みます。", "The cat drinks water."),
    ("The nurse lost her keys.", "الممرضة أضاعت مفاتيحها."),
    ("แมวดื่มน้ำ", "Die Katze trinkt Wasser 👩‍👩‍👧."),
]
MEASURES = ("scores", "shares", "on_counterpart")


def scores_of_pair(hits, words):
    """Scores of a layer with heads that look at so many of the words' most similar words; NaN without words."""
    scores = np.array([hits], dtype=np.float32) / (words or math.nan)
    return TranslationScores(scores, np.stack([scores / 2] * 2), scores / 4, words)


@pytest.fixture
def info(analyser):
    return analyser.resolve(COMPACT[0])


@pytest.mark.parametrize("model", COMPACT)
def test_means_are_those_of_the_words_of_all_pairs(analyser, model):
    found = analyser.translation_heads.rank(PAIRS, model)
    each = [analyser.attention.translation(Passage(*pair), model) for pair in PAIRS]
    assert found.words.tolist() == [one.words for one in each]
    assert (found.words[1], found.pairs) == (0, 4)
    for name in MEASURES:
        expected = sum(getattr(one, name) * float(one.words) for one in each if one.words) / found.words.sum()
        means = getattr(found, name)
        assert np.abs(means.mean - expected).max() < 1e-6
        assert (means.low <= means.mean + 1e-9).all()
        assert (means.mean <= means.high + 1e-9).all()
    ranks = [np.argsort(np.argsort(-one.scores, axis=None)).reshape(12, 12) for one in each if one.words]
    assert (found.among_best >= sum(rank < 5 for rank in ranks)).all()  # equal heads share a place


def test_means_equal_those_of_a_loop_over_plain_transformers(analyser, plain):
    found = analyser.translation_heads.rank(PAIRS[2:], plain.key)
    read = [plain_links(plain, analyser, *pair) for pair in PAIRS[2:]]
    weights = [plain_weights(plain, encoding) for encoding, _ in read]
    counts = [2 * len(links) for _, links in read]
    assert found.words.tolist() == counts
    for place in [(0, 2), (5, 2), (7, 6), (11, 11)]:
        slow = [slow_score(own[place], links, encoding) for own, (encoding, links) in zip(weights, read, strict=True)]
        expected = np.average(slow, axis=0, weights=counts)
        assert [getattr(found, name).mean[place] for name in MEASURES] == pytest.approx(expected, abs=1e-5)


def test_intervals_are_those_of_a_plain_bootstrap_over_pairs(info):
    hits, words = [3, 0, 9, 4, 6, 2, 8], [6, 4, 10, 4, 12, 8, 9]
    found = rank_over_pairs(info, [scores_of_pair([hit], count) for hit, count in zip(hits, words, strict=True)])
    draw = random.Random(5)
    means = []
    for _ in range(4000):
        drawn = draw.choices(range(len(hits)), k=len(hits))
        means.append(sum(hits[index] for index in drawn) / sum(words[index] for index in drawn))
    low, high = np.percentile(means, [2.5, 97.5])
    assert (found.scores.low.item(), found.scores.high.item()) == pytest.approx((low, high), abs=0.03)
    assert (found.shares.low.item(), found.shares.high.item()) == pytest.approx((low / 2, high / 2), abs=0.02)


def test_a_head_that_is_best_in_every_pair_leads_in_every_resample(info):
    found = rank_over_pairs(info, [scores_of_pair([4, 2, 2], 6), scores_of_pair([5, 1, 1], 5)])
    assert found.leading.tolist() == [[1, 0, 0]]
    assert found.scores.mean.tolist() == [[9 / 11, 3 / 11, 3 / 11]]


def test_heads_that_are_equally_good_share_the_lead_and_the_places_among_the_best_five(info):
    found = rank_over_pairs(info, [scores_of_pair([4, 4, 3, 2, 1, 1, 0], 6)] * 3)
    assert found.leading.tolist() == [[0.5, 0.5, 0, 0, 0, 0, 0]]
    assert found.among_best.tolist() == [[3, 3, 3, 3, 3, 3, 0]]
    assert (found.scores.low == found.scores.high).all()  # three equal pairs


def test_of_one_pair_there_are_no_intervals(info):
    one = rank_over_pairs(info, [scores_of_pair([1, 2], 6), scores_of_pair([0, 0], 0)])
    assert one.pairs == 1
    assert one.scores.mean.tolist() == pytest.approx(np.array([[1 / 6, 2 / 6]]))
    for values in (one.scores.low, one.scores.high, one.shares.low, one.leading):
        assert np.isnan(values).all()


def test_pairs_without_words_leave_nothing_to_rank(analyser):
    found = analyser.translation_heads.rank([("!?", "...")], COMPACT[1])
    assert found.pairs == 0
    assert np.isnan(found.scores.mean).all()
    assert found.among_best.sum() == 0


def test_progress_comes_before_each_pair_and_known_pairs_are_not_unread(analyser):
    pairs = [("Progress comes first.", "Zuerst kommt der Fortschritt."), ("A \ud800 lone.\x00", "Allein \ud800.")]
    unread = sum(len(text) for pair in pairs for text in pair)
    assert analyser.translation_heads.unread(pairs, COMPACT[0]) == unread
    *steps, last = analyser.translation_heads.ranking(pairs, "mbert-compact")
    assert steps == [TranslationProgress(0, 2), TranslationProgress(1, 2)]
    assert last.model.key == COMPACT[0]
    assert analyser.translation_heads.unread(pairs, COMPACT[0]) == 0


@pytest.mark.parametrize("pairs", [None, "ab", [], [("a", "b")] * 61, ["ab"], [("a",)], [("a", 3)], [("a", "b", "c")]])
def test_what_is_no_list_of_pairs_is_refused(analyser, pairs):
    with pytest.raises(OutOfRangeError):
        analyser.translation_heads.rank(pairs, COMPACT[0])


@pytest.mark.parametrize("pair", [("", "b"), ("a", " \n"), ("word " * 400, "Wort " * 400)])
def test_a_pair_that_cannot_be_read_is_named(analyser, pair):
    with pytest.raises(RowError) as raised:
        analyser.translation_heads.rank([("Fine.", "Gut."), pair], COMPACT[0])
    assert raised.value.parameters["row"] == 2
