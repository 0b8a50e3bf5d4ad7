"""How well heads point from a word to its translation, against plain transformers and loops over the definition."""

import numpy as np
import pytest

from demo.examples import TRANSLATIONS
from models import Passage
from models.attention.translation import score_translation
from models.languages.alignment import Alignment
from tests.conftest import COMPACT
from tests.plain_translation import plain_links, plain_weights, slow_score, word_pieces

PAIRS = [
    ("The cat drinks unbelievably much milk.", "Le chat boit énormément de lait."),
    ("I see a [MASK] in the house!", "Ich sehe eine ___ im Haus."),
    ("猫は水を飲みます。", "The cat drinks water."),
]


@pytest.mark.parametrize(("text", "pair"), PAIRS)
def test_scores_equal_those_of_a_loop_over_plain_transformers(analyser, plain, text, pair):
    encoding, links = plain_links(plain, analyser, text, pair)
    found = analyser.attention.translation(Passage(text, pair), plain.key)
    weights = plain_weights(plain, encoding)
    assert found.words == 2 * len(links) > 0
    for layer, head in [(0, 2), (4, 4), (5, 2), (7, 6), (9, 3), (11, 11)]:
        score, share, own = slow_score(weights[layer, head], links, encoding)
        assert found.scores[layer, head] == pytest.approx(score)
        assert found.shares[layer, head] == pytest.approx(share, abs=1e-5)
        assert found.on_counterpart[layer, head] == pytest.approx(own, abs=1e-5)


@pytest.mark.parametrize(("text", "pair"), PAIRS)
def test_weights_of_the_words_of_each_text_equal_those_of_plain_transformers(analyser, plain, text, pair):
    encoding, links = plain_links(plain, analyser, text, pair)
    found = analyser.attention.translation(Passage(text, pair), plain.key)
    weights, pieces = plain_weights(plain, encoding), word_pieces(encoding)
    places = [
        [at for at, token in enumerate(encoding.tokens) if not token.added and token.segment == n] for n in (0, 1)
    ]
    for layer, head in [(0, 2), (5, 2), (7, 6)]:
        for side in (0, 1):
            rows = [weights[layer, head][pieces[link[side]]].mean(axis=0) for link in links]
            share = np.mean([row[places[1 - side]].sum() for row in rows])
            assert found.shares_by_text[side, layer, head] == pytest.approx(share, abs=1e-5)


@pytest.mark.parametrize("model", COMPACT)
def test_of_heads_with_equal_scores_that_with_more_weight_on_the_counterpart_comes_first(analyser, model):
    found = analyser.attention.translation(Passage(*PAIRS[0]), model)
    ranked = found.ranked()
    keys = [(found.scores[at], found.on_counterpart[at]) for at in ranked]
    assert keys == sorted(keys, reverse=True)
    assert len({float(score) for score, _ in keys}) < len(set(ranked)) == 144


@pytest.mark.parametrize("model", COMPACT)
def test_some_head_finds_most_translations_of_the_examples(analyser, model):
    for text, pair in TRANSLATIONS.items():
        found = analyser.attention.translation(Passage(text, pair), model)
        assert found.scores.max() > 0.5
        assert found.scores.dtype == np.float32


@pytest.mark.parametrize("passage", ["One text.", Passage("One text.", "  "), Passage("One text.", "!?")])
def test_without_words_in_a_second_text_there_is_nothing_to_score(analyser, passage):
    found = analyser.attention.translation(passage, COMPACT[0])
    assert found.words == 0
    assert found.ranked() == []
    for values in (found.scores, found.shares, found.on_counterpart):
        assert np.isnan(values).all()
    assert found.scores.shape == (12, 12)


def test_weight_outside_of_the_other_text_does_not_count(analyser):
    passage = Passage("red blue", "rot blau")
    attention = analyser.attention.attend(passage, COMPACT[1])
    pieces = word_pieces(attention.encoding)
    weights = np.zeros((1, 1, len(attention.tokens), len(attention.tokens)), dtype=np.float32)
    weights[..., 0] = 1  # nearly everything goes to the first special token
    for word, counterpart in ((0, 2), (1, 3), (2, 0), (3, 0)):
        for row in pieces[word]:
            weights[0, 0, row, pieces[counterpart]] = 0.01
    first, second = (analyser.tokenize(text, COMPACT[1]) for text in (passage.text, passage.pair))
    alignment = Alignment(first, second, 7, np.eye(2, dtype=np.float32), ((0, 0), (1, 1)))
    found = score_translation(type(attention)(attention.encoding, attention.tokens, weights, 0, 1), alignment)
    assert found.words == 4
    assert found.scores.item() == 0.75  # the last word looks at the wrong one


def test_scores_are_cached_by_checkpoint(analyser):
    passage = Passage("Once only.", "Nur einmal.")
    first = analyser.attention.translation(passage, "xlmr")
    assert analyser.attention.translation(passage, "xlmr-compact") is first
