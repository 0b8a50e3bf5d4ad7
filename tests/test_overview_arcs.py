"""What each word of the Overview looks at, in the head that looks most from it at a distant word; what fills gaps."""

from __future__ import annotations

import numpy as np
import pytest

from demo.capabilities.overview.tab import filled, word_arcs
from models import View

TEXTS = [
    "Liverpool is a large ___ by the sea.",
    "نشرب ___ في المطبخ مع GPT-4.",
    "猫喜欢在厨房喝___。",
    "แมวชอบดื่ม___ในครัว",
    "🙂",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("model", ["mbert", "xlmr"])
def test_each_word_has_its_own_head_and_what_that_gives_to_the_other_words(analyser, text, model):
    encoding = analyser.tokenize(text, model)
    found = word_arcs(analyser, encoding)
    attention = analyser.attention.attend(text, model)
    read = {word for token in attention.tokens for word in token.word_indices}
    assert set(found["units"]) == read
    for word in read:
        unit = found["units"][word]
        start = min(at for at, token in enumerate(attention.tokens) if found["units"].get(token.word) == unit)
        head = analyser.attention.distant_head(text, model, start)
        assert tuple(found["heads"][unit]) == head
        matrix = analyser.attention.matrix(text, model, View((head,), units="words", specials="hidden"))
        np.testing.assert_allclose(found["weights"][unit], matrix.weights[unit], atol=5.1e-4)
        assert found["elsewhere"][unit] == pytest.approx(matrix.elsewhere[unit], abs=5.1e-4)


def test_a_word_of_several_tokens_fills_a_gap_where_it_is_more_probable_than_any_single_token(analyser):
    text = "القاهرة هي ___ مصر."
    (gap,) = analyser.words.fill_words(text, "xlmr").masks
    best, (token,) = gap.most_probable[0], analyser.words.fill(text, "xlmr", 1).masks[0].candidates
    assert len(best.ids) == 2
    assert best.probability > token.probability
    ((word, percent, tokens),) = filled(analyser, analyser.tokenize(text, "xlmr")).values()
    assert (word, percent, tokens) == ("عاصمة", f"{100 * best.probability:.0f}%", 2)
    ((word, _, tokens),) = filled(analyser, analyser.tokenize(TEXTS[0], "xlmr")).values()
    assert (word, tokens) == ("city", 1)


def test_a_long_text_is_filled_with_single_tokens(analyser):
    encoding = analyser.tokenize(f"القاهرة هي ___ مصر. {'tea ' * 80}", "xlmr")
    assert [tokens for _, _, tokens in filled(analyser, encoding).values()] == [1]
