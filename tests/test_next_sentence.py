"""Whether one text follows another, by the head that M-BERT has for it."""

import shutil

import pytest
import torch
from gradio_client.exceptions import AppError
from safetensors.torch import load_file, save_file
from transformers import AutoTokenizer, BertForNextSentencePrediction

from models import Analyser
from models.checkpoints.registry import MODELS, SHIPPED
from models.errors import EmptyTextError, NoNextSentenceError, TextTooLongError
from tests.errors import raises

PAIRS = [
    ("The dog is hungry.", "It wants to eat something."),
    ("The dog is hungry.", "The parliament met for the first time in 1832, and its members came from every part."),
    ("القطة نائمة.", "لا توقظها من فضلك!"),
    ("今天下雨。", "我没有带伞。"),
    ("วันนี้ฝนตก", "ฉันไม่มีร่ม 👍🏽"),
    ("What is ___?", "<b>x</b> \x00"),
]


def plain_probabilities(folder, pairs):
    model, tokenizer = (
        BertForNextSentencePrediction.from_pretrained(folder).float().eval(),
        AutoTokenizer.from_pretrained(folder),
    )
    mask = tokenizer.mask_token
    with torch.inference_mode():
        rows = [tokenizer(*(text.replace("___", mask) for text in pair), return_tensors="pt") for pair in pairs]
        return [model(**row).logits.softmax(-1)[0, 0].item() for row in rows]


def without_the_head(folder):
    """The same checkpoint, saved for masked words alone."""
    tensors = load_file(folder / "model.safetensors")
    left = {name: each for name, each in tensors.items() if not ("pooler" in name or "seq_relationship" in name)}
    assert len(tensors) - len(left) == 4
    save_file(left, folder / "model.safetensors", metadata={"format": "pt"})


def test_probabilities_equal_those_of_plain_transformers(analyser):
    found = analyser.next_sentence.follow(PAIRS, "mbert-compact")
    expected = plain_probabilities(SHIPPED / "mbert-compact", PAIRS)
    assert [each.probability for each in found] == pytest.approx(expected, abs=1e-5)
    assert [analyser.next_sentence.follows(*pair, "mbert").probability for pair in PAIRS] == pytest.approx(
        expected, abs=1e-5
    )


@pytest.mark.usefixtures("served")
def test_the_head_of_a_fetched_checkpoint_is_the_one_of_its_file(official):
    analyser = Analyser()
    analyser.load("mbert-base")
    found = analyser.next_sentence.follow(PAIRS, "mbert-base")
    expected = plain_probabilities(official[MODELS["mbert-base"].checkpoint], PAIRS)
    assert [each.probability for each in found] == pytest.approx(expected, abs=1e-5)
    assert len(set(expected)) == len(expected)


def test_a_file_without_the_head_predicts_words_and_refuses_this(tmp_path, monkeypatch, analyser):
    shutil.copytree(SHIPPED / "mbert-compact", tmp_path / "mbert-compact")
    without_the_head(tmp_path / "mbert-compact")
    monkeypatch.setattr("models.checkpoints.registry.SHIPPED", tmp_path)
    bare, text = Analyser(), "I drink ___."
    assert bare.words.fill(text, "mbert-compact").masks == analyser.words.fill(text, "mbert-compact").masks
    with raises(NoNextSentenceError, match="mbert-compact on this disk has no head for the next sentence"):
        bare.next_sentence.follows("A.", "B.", "mbert-compact")


def test_xlmr_refuses_in_a_sentence(analyser, client):
    with raises(NoNextSentenceError, match="xlmr-compact was not trained to tell whether a text follows another"):
        analyser.next_sentence.follows("A.", "B.", "xlmr")
    with pytest.raises(AppError, match="XLM-R has no such objective"):
        client.predict("A.", "B.", "xlmr-compact", api_name="/next_sentence")


def test_the_order_of_the_texts_counts_and_elsewhere_is_unlikely(analyser):
    first, second, elsewhere = "The dog is hungry.", "It wants to eat something.", "The parliament met in 1832."
    pairs = [(first, second), (second, first), (first, elsewhere)]
    following, backwards, other = (each.probability for each in analyser.next_sentence.follow(pairs, "mbert-compact"))
    assert following != backwards
    assert other < 0.1 < 0.5 < following


def test_both_texts_are_needed_and_must_fit_together(analyser):
    for first, second, which in (("A.", " \n", "second"), (" ", "B.", "first")):
        with raises(EmptyTextError, match=f"The {which} text is empty"):
            analyser.next_sentence.follows(first, second, "mbert-compact")
    with raises(TextTooLongError, match="The two texts have .* tokens together"):
        analyser.next_sentence.follows("a " * 300, "b " * 300, "mbert-compact")
    assert analyser.next_sentence.follow([], "mbert-compact") == ()


def test_the_endpoint_returns_the_probability(client, analyser):
    answer = client.predict(*PAIRS[0], "mbert-compact", api_name="/next_sentence")
    expected = analyser.next_sentence.follows(*PAIRS[0], "mbert-compact").probability
    assert answer == {"model": "mbert-compact", "probability": pytest.approx(expected, abs=1e-6)}
