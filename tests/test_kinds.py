"""What each head does: scores, kinds, entropy and distance."""

import math
import unicodedata
from dataclasses import replace

import numpy as np
import pytest

from models import KINDS, Attention, Encoding, Passage, StrongestHead, Token
from models.attention.kinds import measure_heads
from tests.conftest import COMPACT

WORDS = ("she", "saw", "the", "cat", "the", "dog", "ran", "far", ",", "so")
COUNT = len(WORDS) + 2  # tokens, special ones included
SHARES = [kind.id for kind in KINDS if kind.id not in ("broad", "position-bound", "both sinks", "mixed")]


def made(analyser, weights, words=WORDS, pair=()):
    """One layer of heads with `weights`, (heads, tokens, tokens), on `words` between special tokens."""
    tokens, at = [Token("[CLS]", 0, 0, 0, None, True, False)], 0
    for segment, text in enumerate((words, pair)):
        for index, word in enumerate(text):
            start = len(" ".join(text[:index])) + (index > 0)
            identity = sorted({*words, *pair}).index(word) + 2
            tokens.append(Token(word, identity, start, start + len(word), (at, at), False, False, segment))
            at += 1
        if text:
            end = len(" ".join(text))
            tokens.append(Token("[SEP]", 1, end, end, None, True, False, segment))
    info = analyser.resolve(COMPACT[0])
    encoding = Encoding(" ".join(words), info, tuple(tokens), (), (), (), " ".join(pair), len(pair))
    return Attention(encoding, tuple(tokens), np.asarray(weights, dtype=np.float32)[None], 0, 1)


def shifted(steps, count=COUNT):
    """Each token looks `steps` on, those at the ends to the nearest there is."""
    weights = np.zeros((count, count))
    weights[np.arange(count), np.clip(np.arange(count) + steps, 0, count - 1)] = 1
    return weights


def looking_at(*columns, count=COUNT):
    """Each token looks at the same ones, evenly."""
    weights = np.zeros((count, count))
    weights[:, columns] = 1 / len(columns)
    return weights


def same_tokens():
    """The two "the" look at each other, all others at the first token."""
    weights = looking_at(0)
    weights[[3, 5]] = shifted(2)[3], shifted(-2)[5]
    return weights


PURE = {
    "previous": shifted(-1),
    "next": shifted(1),
    "self": shifted(0),
    "same token": same_tokens(),
    "punctuation": looking_at(9),
    "first sink": looking_at(0),
    "separator sink": looking_at(11),
    "both sinks": looking_at(0, 11),
    "broad": np.full((COUNT, COUNT), 1 / COUNT),
    "position-bound": shifted(-3),
    "mixed": looking_at(2, 4, 7),
}


@pytest.mark.parametrize("kind", PURE)
def test_a_head_with_a_single_pattern_is_of_that_kind(analyser, kind):
    measures = measure_heads(made(analyser, [PURE[kind]]))
    assert measures.kinds.item() == kind
    if kind != "mixed":
        assert measures.scores[kind].item() == pytest.approx(1)


def test_a_head_between_pieces_of_a_word_is_of_the_kind_same_word(analyser):
    weights = looking_at(0)
    weights[4:7] = 0
    for row, others in ((4, (5, 6)), (5, (4, 6)), (6, (4, 5))):
        weights[row, list(others)] = 0.5
    attention = made(analyser, [weights])
    tokens = [
        replace(token, words=(4, 4)) if index in (4, 5, 6) else token for index, token in enumerate(attention.tokens)
    ]
    measures = measure_heads(replace(attention, tokens=tuple(tokens)))
    assert measures.kinds.item() == "same word"
    assert measures.scores["same word"].item() == pytest.approx(1)


def test_a_head_across_a_pair_is_told_from_one_within_its_text(analyser):
    across = np.zeros((9, 9))
    across[:5, 5:8] = 1 / 3
    across[5:, 1:4] = 1 / 3
    within = np.zeros((9, 9))
    within[:5, 1:4] = 1 / 3
    within[5:, 5:8] = 1 / 3
    measures = measure_heads(made(analyser, [across, within], ("a", "b", "c"), ("d", "e", "f")))
    assert measures.scores["other text"][0].tolist() == pytest.approx([1, 0])
    assert measures.kinds[0, 0] == "other text"


def test_even_weights_have_the_stated_entropy_and_distance(analyser):
    measures = measure_heads(made(analyser, [PURE["broad"]]))
    assert measures.entropy.item() == pytest.approx(math.log2(12)) == measures.even_entropy
    assert measures.distance.item() == pytest.approx((10**2 - 1) / (3 * 10)) == pytest.approx(measures.even_distance)
    assert measures.scores["position-bound"].item() == 0


def test_a_score_is_nan_where_there_is_nothing_to_measure(analyser):
    scores = measure_heads(made(analyser, [np.full((3, 3), 1 / 3)], ("x",))).scores
    unknown = {kind for kind, values in scores.items() if np.isnan(values).all()}
    assert unknown == {"previous", "next", "same token", "same word", "punctuation", "other text", "position-bound"}


@pytest.mark.parametrize("model", COMPACT)
def test_a_text_of_special_tokens_alone_has_empty_measures(analyser, model):
    measures = analyser.attention.measures("\u200b", model)
    assert np.isnan(measures.entropy).all()
    assert np.isnan(measures.distance).all()
    assert set(measures.kinds.ravel()) == {"mixed"}


@pytest.mark.parametrize("model", COMPACT)
def test_the_strongest_head_has_the_highest_score_of_those_of_the_kind(analyser, model):
    measures = analyser.attention.measures("The dog saw the cat, and the cat ran.", model)
    for kind in KINDS[:-1]:
        scores, of_kind = measures.scores[kind.id], measures.kinds == kind.id
        found = measures.strongest(kind.id)
        if np.isnan(scores).all():
            assert found is None
            continue
        assert found.of_kind == of_kind.any()
        assert found.score == scores[found.layer, found.head] == (scores[of_kind] if of_kind.any() else scores).max()


def test_of_heads_without_a_score_the_first_is_named(analyser):
    measures = measure_heads(made(analyser, [PURE["next"], PURE["mixed"], PURE["mixed"]]))
    assert measures.strongest("mixed") == StrongestHead(0, 1, None, True)
    assert measure_heads(made(analyser, [PURE["next"]])).strongest("mixed") is None


def slow_scores(weights, tokens, typed):
    """The shares of one head's weight, written down from their definitions."""
    text = [i for i, token in enumerate(tokens) if not (token.special and token.word is None)]

    def mean(goals):
        rows = [(i, [j for j in range(len(tokens)) if goals(i, j)]) for i in text]
        sums = [sum(weights[i, j] for j in columns) for i, columns in rows if columns]
        return sum(sums) / len(sums) if sums else math.nan

    def mark(j):
        return j in text and not tokens[j].special and all(unicodedata.category(c)[0] == "P" for c in typed[j] or "x")

    return {
        "previous": mean(lambda i, j: j == i - 1 and j in text),
        "next": mean(lambda i, j: j == i + 1 and j in text),
        "self": mean(lambda i, j: j == i),
        "same token": mean(lambda i, j: j in text and j != i and tokens[j].id == tokens[i].id),
        "same word": mean(
            lambda i, j: j in text and j != i and tokens[j].word is not None and tokens[j].word == tokens[i].word
        ),
        "punctuation": mean(lambda _, j: mark(j)),
        "first sink": mean(lambda _, j: j == 0),
        "separator sink": mean(lambda _, j: j > 0 and j not in text),
        "other text": mean(lambda i, j: j in text and tokens[j].segment != tokens[i].segment),
    }


def slow_fit(weights, text):
    """Adjusted R² of a least-squares fit with one unknown for each offset."""
    offsets = [j - i for i in text for j in text]
    values = np.array([weights[i, j] for i in text for j in text], dtype=np.float64)
    design = np.array([[offset == each for each in sorted(set(offsets))] for offset in offsets], dtype=np.float64)
    fitted = design @ np.linalg.lstsq(design, values, rcond=None)[0]
    unexplained = ((values - fitted) ** 2).sum() / ((values - values.mean()) ** 2).sum()
    return max(0.0, 1 - unexplained * (len(values) - 1) / (len(values) - design.shape[1]))


@pytest.mark.parametrize(
    "text", ["The dog saw the cat, unbelievably: the cat!", "猫看狗，狗看猫。", "مرحبا ___ مرحبا."]
)
def test_measures_equal_those_of_a_loop_over_plain_weights(analyser, plain, text):
    attentions = plain.attentions(text).astype(np.float64)
    attention, measures = analyser.attention.attend(text, plain.key), analyser.attention.measures(text, plain.key)
    inside = range(1, len(attention.tokens) - 1)
    typed = [text[token.start : token.end] for token in attention.tokens]
    for layer, head in [(0, 2), (1, 7), (2, 6), (4, 3), (7, 11), (11, 0)]:
        weights = attentions[layer, head]
        for kind, value in slow_scores(weights, attention.tokens, typed).items():
            assert measures.scores[kind][layer, head] == pytest.approx(value, abs=1e-5, nan_ok=True), kind
        bits = np.mean([-sum(w * math.log2(w) for w in weights[i] if w) for i in inside])
        apart = [(weights[i, j] * abs(i - j), weights[i, j]) for i in inside for j in inside]
        assert measures.entropy[layer, head] == pytest.approx(bits, abs=1e-4)
        assert measures.distance[layer, head] == pytest.approx(np.divide(*np.sum(apart, axis=0)), abs=1e-3)
        assert measures.scores["position-bound"][layer, head] == pytest.approx(slow_fit(weights, inside), abs=1e-3)


@pytest.mark.parametrize("model", COMPACT)
def test_measures_of_a_pair_equal_those_of_a_loop(analyser, model):
    passage = Passage("I see a cat.", "Ich sehe eine Katze, ja.")
    attention, measures = analyser.attention.attend(passage, model), analyser.attention.measures(passage, model)
    typed = [attention.encoding.typed(token) for token in attention.tokens]
    for layer, head in [(0, 0), (1, 3), (11, 11)]:
        expected = slow_scores(attention.weights[layer, head], attention.tokens, typed)
        assert {kind: measures.scores[kind][layer, head] for kind in SHARES} == pytest.approx(
            {kind: expected[kind] for kind in SHARES}, abs=1e-5, nan_ok=True
        )
        assert measures.scores["other text"][layer, head] > 0


@pytest.mark.parametrize("model", COMPACT)
def test_a_kind_is_the_first_whose_threshold_is_reached(analyser, model):
    measures = analyser.attention.measures("The dog saw the cat, and the cat ran.", model)
    for (layer, head), name in np.ndenumerate(measures.kinds):
        reached = [kind.id for kind in KINDS[:-1] if measures.scores[kind.id][layer, head] >= kind.threshold]
        assert name == (reached or ["mixed"])[0]
    assert len(set(measures.kinds.ravel())) > 4


@pytest.mark.parametrize("model", COMPACT)
def test_scores_are_from_0_to_1_at_the_longest_window(analyser, model):
    measures = analyser.attention.measures("One two three four five six seven. " * 90, model)
    for scores in measures.scores.values():
        assert np.isnan(scores).all() or (scores.min() >= 0 and scores.max() <= 1)
        assert scores.dtype == np.float32
    assert measures.entropy.max() <= measures.even_entropy == 9


def test_measures_are_cached_by_checkpoint(analyser):
    first = analyser.attention.measures("Once only.", "xlmr")
    assert analyser.attention.measures("Once only.", "xlmr-compact") is first
