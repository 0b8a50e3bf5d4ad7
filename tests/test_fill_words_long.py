"""Whole words in texts that are long, or have one token, or many gaps."""

import pytest

from models import Passage
from models.errors import TextTooLongError
from models.words.gaps import gaps
from tests.conftest import COMPACT
from tests.errors import raises

both = pytest.mark.parametrize("model", COMPACT)


@both
def test_a_gap_alone_is_filled(analyser, model):
    (mask,) = analyser.words.fill_words("___", model, 3).masks
    assert mask.position == 1
    assert len(mask.words) == 3


@both
def test_a_text_of_600_tokens_is_filled_as_its_window(analyser, model):
    """The tokens farthest from the gap leave where its masks do not fit the window any more."""
    text = "The sun is warm today. " * 110 + "I drink ___ and read."
    encoding = analyser.tokenize(text, model)
    assert len(encoding.tokens) > 600
    (gap,) = gaps(encoding)
    assert len(gap.tokens) == 512
    row = gap.row(4, (7, 8), 4)
    ids = [token.id for token in gap.tokens]
    assert len(row.ids) == 512
    assert row.ids[0] == ids[0]
    assert row.ids[1:] == (*ids[4 : gap.index], 7, 8, 4, 4, *ids[gap.index + 1 :])
    assert row.ids[row.logits_at[0]] == 4
    assert row.ids[row.logits_at[0] - 1] == 8
    (mask,) = analyser.words.fill_words(text, model, 3, 2).masks
    single = {each.id: each.probability for each in analyser.words.fill(text, model, 100).masks[0].candidates}
    one_piece = [word for word in mask.words if len(word.ids) == 1]
    assert one_piece
    for word in one_piece:
        assert single[word.ids[0]] == pytest.approx(word.probability, rel=1e-3)


@both
def test_a_text_of_100000_characters_is_filled(analyser, model):
    text = ("The sun is warm today. " * 4400)[:99_990] + " a ___."
    (mask,) = analyser.words.fill_words(text, model, 2, 1).masks
    assert len(mask.words) == 2
    assert mask.position == len(analyser.tokenize(text, model).tokens) - (3 if model == "mbert-compact" else 4)


def test_each_of_many_gaps_is_filled(analyser, plain):
    text = "___ " * 20
    masks = analyser.words.fill_words(text, plain.key, 2, 1).masks
    assert [mask.position for mask in masks] == list(analyser.tokenize(text, plain.key).masks)
    for mask, row in zip(masks, plain.probabilities(text.strip()), strict=True):
        for word in mask.words:
            assert word.probability == pytest.approx(row[word.ids[0]].item(), rel=1e-2)


def test_a_pair_that_is_too_long_for_one_window_is_not_filled(analyser):
    with raises(TextTooLongError, match=r"two texts have .* tokens together"):
        analyser.words.fill_words(Passage("word " * 300, "___ " + "word " * 300), COMPACT[0])
