"""How well heads point from a word to its translation, against plain transformers and loops over the definition."""

import math

import numpy as np
import pytest
import torch

from demo.examples import TRANSLATIONS
from models import Passage
from models.attention.translation import score_translation
from models.languages.alignment import Alignment
from tests.conftest import COMPACT

PAIRS = [
    ("The cat drinks unbelievably much milk.", "Le chat boit énormément de lait."),
    ("I see a [MASK] in the house!", "Ich sehe eine ___ im Haus."),
    ("猫は水を飲みます。", "The cat drinks water."),
]


def plain_inputs(plain, encoding):
    inputs = {"input_ids": torch.tensor([[token.id for token in encoding.tokens]])}
    if plain.key == "mbert-compact":
        inputs["token_type_ids"] = torch.tensor([[token.segment for token in encoding.tokens]])
    return inputs


def plain_states(plain, encoding):
    """The output of layer 7 for each token of a text."""
    with torch.inference_mode():
        return plain.model(**plain_inputs(plain, encoding), output_hidden_states=True).hidden_states[8][0].numpy()


def word_pieces(encoding):
    """The positions of the tokens of each word."""
    return [
        [index for index, token in enumerate(encoding.tokens) if word in token.word_indices]
        for word in range(len(encoding.words))
    ]


def counterparts(plain, first, second):
    """The pairs of words each of which has the other as its nearest word."""

    def vectors(encoding):
        states = plain_states(plain, encoding)
        pieces = word_pieces(encoding)
        return {word: states[places].mean(axis=0) for word, places in enumerate(pieces) if places}

    def nearest(vector, others):
        cosines = {word: vector @ each / np.linalg.norm(vector) / np.linalg.norm(each) for word, each in others.items()}
        return max(cosines, key=cosines.get)

    one, two = vectors(first), vectors(second)
    forward = {word: nearest(vector, two) for word, vector in one.items()}
    return [(word, other) for word, other in forward.items() if nearest(two[other], one) == word]


def plain_weights(plain, encoding):
    with torch.inference_mode():
        return torch.cat(plain.model(**plain_inputs(plain, encoding), output_attentions=True).attentions).numpy()


def slow_score(weights, links, encoding):
    """Of one head: the share of the words whose largest rescaled weight on the other text is on the counterpart.

    And the means of their weight on the other text and on the counterpart.
    """
    pieces = word_pieces(encoding)
    second = len(encoding.words) - encoding.pair_words
    hits, weight, own = [], [], []
    for link in links:
        for word, counterpart in (link, link[::-1]):
            candidates = [each for each in range(len(pieces)) if pieces[each] and (each < second) != (word < second)]
            sums = [weights[pieces[word]][:, pieces[each]].sum(axis=1).mean() for each in candidates]
            rescaled = np.array(sums) / sum(sums)
            hits.append(candidates[rescaled.argmax()] == counterpart)
            side = word >= second
            other = [each for each, token in enumerate(encoding.tokens) if not token.added and token.segment != side]
            weight.append(weights[pieces[word]][:, other].sum(axis=1).mean())
            own.append(weights[pieces[word]][:, pieces[counterpart]].sum(axis=1).mean())
    return (np.mean(hits), np.mean(weight), np.mean(own)) if hits else (math.nan, math.nan, math.nan)


@pytest.mark.parametrize(("text", "pair"), PAIRS)
def test_scores_equal_those_of_a_loop_over_plain_transformers(analyser, plain, text, pair):
    encoding = analyser.tokenize(Passage(text, pair), plain.key)
    first, second = analyser.tokenize(text, plain.key), analyser.tokenize(pair, plain.key)
    shift = len(first.words)
    masked = {encoding.tokens[position].word for position in encoding.masks}
    links = [
        (one, other + shift)
        for one, other in counterparts(plain, first, second)
        if encoding.has_letters(one) and encoding.has_letters(other + shift) and not masked & {one, other + shift}
    ]
    found = analyser.attention.translation(Passage(text, pair), plain.key)
    weights = plain_weights(plain, encoding)
    assert found.words == 2 * len(links) > 0
    for layer, head in [(0, 2), (4, 4), (5, 2), (7, 6), (9, 3), (11, 11)]:
        score, share, own = slow_score(weights[layer, head], links, encoding)
        assert found.scores[layer, head] == pytest.approx(score)
        assert found.shares[layer, head] == pytest.approx(share, abs=1e-5)
        assert found.on_counterpart[layer, head] == pytest.approx(own, abs=1e-5)


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
