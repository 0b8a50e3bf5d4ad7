"""The head that looks most at a word which is not beside the chosen one."""

import pytest

from models.errors import OutOfRangeError
from tests.errors import raises

TEXTS = ["Liverpool is a large ___ by the sea.", "青岛是一座美丽的___。", "ฉันดื่ม___ทุกเช้า"]


@pytest.mark.parametrize("text", TEXTS)
def test_no_other_head_of_the_upper_layers_looks_more_at_a_distant_word(analyser, plain, text):
    found = analyser.attention.attend(text, plain.key)
    position = found.masks[0]
    word = found.tokens[position].word
    distant = [
        at
        for at, token in enumerate(found.tokens)
        if token.words
        and not token.special
        and (token.words[0] - word > 1 or word - token.words[1] > 1)
        and any(found.encoding.has_letters(each) for each in token.word_indices)
    ]
    upper = plain.attentions(text)[6:, :, position][..., distant].max(axis=-1)
    layer, head = analyser.attention.distant_head(text, plain.key, position)
    assert upper[layer - 6, head] == pytest.approx(upper.max(), abs=1e-6)


def test_a_text_without_distant_words_gives_the_last_head(analyser):
    assert analyser.attention.distant_head("Hello ___", "xlmr-compact", 1) == (11, 11)


def test_a_token_that_is_not_there_is_refused(analyser):
    with raises(OutOfRangeError, "position must be a whole number from 0 to 4, not 9"):
        analyser.attention.distant_head("Hello ___", "xlmr-compact", 9)
