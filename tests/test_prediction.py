"""Predictions of masked words."""

import pytest
import torch

from models import Passage
from models.errors import (
    EmptyTextError,
    MissingMaskError,
    NotOnDiskError,
    OutOfRangeError,
    TextError,
    TextTooLongError,
    UnknownModelError,
)
from tests.conftest import COMPACT
from tests.errors import raises

TEXTS = ["The capital of France is ___.", "巴黎是___国的首都。", "أشرب كوبا من ___ كل صباح.", "___ drinks ___ at ___"]


@pytest.mark.parametrize("text", TEXTS)
def test_probabilities_equal_those_of_plain_transformers(analyser, plain, text):
    expected = plain.probabilities(text)
    prediction = analyser.words.fill(text, plain.key, top_k=20)
    assert len(prediction.masks) == len(expected)
    for mask, row in zip(prediction.masks, expected, strict=True):
        ids = [candidate.id for candidate in mask.candidates]
        assert torch.allclose(row[ids], torch.tensor([c.probability for c in mask.candidates]), atol=1e-5)
        assert torch.allclose(row[ids], row.topk(20).values, atol=1e-5)
        assert [candidate.token for candidate in mask.candidates] == plain.tokenizer.convert_ids_to_tokens(ids)


def test_a_text_of_many_windows_is_predicted_at_every_mask(analyser, plain):
    """Each in the window that has most on both sides of it: here the first and the last."""
    text = "The sun is warm today. " * 60 + "The sky is ___. " + "The rain is cold. " * 60 + "I drink ___."
    prediction = analyser.words.fill(text, plain.key, 3)
    first, *content, last = (token.id for token in prediction.encoding.tokens)
    assert len(content) > 510
    assert [mask.position for mask in prediction.masks] == list(prediction.encoding.masks)
    for mask, start in zip(prediction.masks, (0, len(content) - 510), strict=True):
        ids = torch.tensor([[first, *content[start : start + 510], last]])
        with torch.inference_mode():
            row = next(iter(plain.model(ids).values()))[0, mask.position - start].softmax(-1)
        found = torch.tensor([candidate.probability for candidate in mask.candidates])
        assert torch.allclose(row[[candidate.id for candidate in mask.candidates]], found, atol=1e-5)
        assert torch.allclose(row.topk(3).values, found, atol=1e-5)


def test_the_masks_of_a_pair_are_predicted_from_both_texts(analyser, plain):
    first, second = "I drink ___.", "Ich trinke jeden Morgen ___."
    mask = plain.tokenizer.mask_token
    inputs = plain.tokenizer(first.replace("___", mask), second.replace("___", mask), return_tensors="pt")
    with torch.inference_mode():
        logits = plain.model(**inputs).logits[0]
    expected = logits[inputs["input_ids"][0] == plain.tokenizer.mask_token_id].softmax(-1)
    found = analyser.words.fill(Passage(first, second), plain.key).masks
    for predicted, row in zip(found, expected, strict=True):
        probabilities = [candidate.probability for candidate in predicted.candidates]
        assert probabilities == pytest.approx(row.topk(5).values.tolist(), abs=1e-5)


def test_a_pair_that_is_too_long_for_one_window_is_not_predicted(analyser):
    with raises(TextTooLongError, match=r"two texts have .* tokens together"):
        analyser.words.fill(Passage("word " * 300, "___ " + "word " * 300), COMPACT[0])


@pytest.mark.parametrize("model", COMPACT)
def test_a_repeated_request_computes_nothing(analyser, model, monkeypatch):
    first = analyser.words.fill("A second ___ is free.", model)
    monkeypatch.setattr("models.words.analyser.predict", None)
    assert analyser.words.fill("A second ___ is free.", model, 5) == first


@pytest.mark.parametrize(
    ("text", "error", "sentence"),
    [
        ("", EmptyTextError, "empty"),
        (" \n\t\u3000", EmptyTextError, "empty"),
        ("no gap", MissingMaskError, r"\[MASK\], <mask> or ___"),
        ("a" * 100_001, TextTooLongError, "100,001 characters; up to 100,000"),
        ("___ " * 65, TextTooLongError, "65 masks; up to 64"),
        (None, TextError, "None"),
    ],
)
def test_a_text_that_cannot_be_predicted_is_refused_with_the_value_and_the_limit(analyser, text, error, sentence):
    with raises(error, match=sentence):
        analyser.words.fill(text, COMPACT[0])


def test_a_count_that_python_cannot_write_is_refused(analyser):
    with raises(OutOfRangeError, match="from 1 to 100, not a value of too many digits to write"):
        analyser.words.fill("A ___.", COMPACT[0], 10**5000)


@pytest.mark.parametrize("top_k", [0, 101, -1, 2.5, "five", True, None])
def test_a_count_out_of_range_is_refused(analyser, top_k):
    with raises(OutOfRangeError, match=f"1 to 100, not {top_k!r}"):
        analyser.words.fill("A ___.", COMPACT[0], top_k)


@pytest.mark.parametrize("model", ["gpt", "", None, "../etc", ["mbert"]])
def test_an_unknown_model_is_refused_with_the_choices(analyser, model):
    with raises(UnknownModelError, match="mbert, xlmr, mbert-base"):
        analyser.words.fill("A ___.", model)


def test_a_checkpoint_that_is_not_on_this_disk_is_refused_with_how_to_fetch_it(analyser):
    with raises(NotOnDiskError, match=r"Analyser.load\('xlmr-large'\).*ready now: .*compact"):
        analyser.tokenize("Hello", "xlmr-large")
