"""Whole words of gaps without scores: the most probable ones alone."""

import pytest

TEXTS = ("She drinks ___ every morning.", "ฉันดื่ม___ทุกวัน", "巴黎是___的首都。", "القاهرة هي ___ مصر.")


@pytest.mark.parametrize("text", TEXTS)
def test_without_scores_the_most_probable_words_are_the_same_and_the_model_reads_far_less(analyser, plain, text):
    scored, found = (list(analyser.words.filling_words(text, plain.key, 8, 4, scored=each)) for each in (True, False))
    (mask,), (every,) = found[-1].masks, scored[-1].masks
    assert [each.ids for each in mask.most_probable] == [each.ids for each in every.most_probable]
    assert [each.logprob for each in mask.most_probable] == pytest.approx(
        [each.logprob for each in every.most_probable], abs=1e-3
    )
    assert mask.words == ()
    assert all(each.score is None for each in mask.most_probable)
    assert found[-2].done == found[-2].rows < 0.65 * scored[-2].rows
