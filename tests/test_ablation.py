"""Predictions with heads turned off, and rankings of heads."""

import copy

import numpy as np
import pytest
import torch

from models import Passage
from models.attention.ablation import Step, without_each_head
from models.attention.ablator import HeadRanking, RankProgress
from models.checkpoints.device import choose_device
from models.checkpoints.loading import load
from models.checkpoints.registry import MODELS, SHIPPED
from models.errors import MissingMaskError, OutOfRangeError, TextTooLongError
from models.reader import Reader
from tests.conftest import COMPACT
from tests.errors import raises

TEXTS = ["The capital of France is ___.", "أشرب ___ كل ___."]
SETS = [[(2, 6)], [(0, 0), (0, 11), (7, 3), (11, 5)], [(5, head) for head in range(12)]]


def without_heads(plain, heads):
    """Plain transformers' model, or a copy whose output matrices ignore what the heads put out."""
    model = copy.deepcopy(plain.model) if heads else plain.model
    layers, width = model.base_model.encoder.layer, model.config.hidden_size // model.config.num_attention_heads
    for layer, head in heads:
        layers[layer].attention.output.dense.weight.data[:, head * width : (head + 1) * width] = 0
    return model


def expected_probabilities(plain, text, heads):
    """At each mask, by plain transformers."""
    return plain.probabilities(text, without_heads(plain, heads))


def rank(analyser, *args, **options):
    *progress, ranking = analyser.attention.rank(*args, **options)
    return progress, ranking


@pytest.mark.parametrize(("text", "heads"), [(TEXTS[0], SETS[0]), (TEXTS[1], SETS[1]), (TEXTS[0], SETS[2])])
def test_probabilities_equal_those_of_plain_transformers_without_the_heads(analyser, plain, text, heads):
    before, after = (expected_probabilities(plain, text, off) for off in ([], heads))
    ablation = analyser.attention.ablate(text, plain.key, heads, 4)
    assert ablation.heads == tuple(heads)
    for mask, old, new in zip(ablation.masks, before, after, strict=True):
        ids = [candidate.id for candidate in mask.candidates]
        assert set(ids) == {*old.topk(4).indices.tolist(), *new.topk(4).indices.tolist()}
        assert torch.allclose(old[ids], torch.tensor([each.before for each in mask.candidates]), atol=1e-5)
        assert torch.allclose(new[ids], torch.tensor([each.after for each in mask.candidates]), atol=1e-5)
        divergence = torch.nn.functional.kl_div(new.log(), old, reduction="sum") / np.log(2)
        assert mask.divergence == pytest.approx(float(divergence), rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("model", COMPACT)
@pytest.mark.parametrize("text", TEXTS)
def test_with_all_heads_on_the_prediction_is_that_of_fill_mask(analyser, model, text):
    predicted = analyser.words.fill(text, model, 5).masks
    for mask, ablated in zip(predicted, analyser.attention.ablate(text, model, [(2, 6)], 5).masks, strict=True):
        assert ablated.position == mask.position
        probabilities = [candidate.before for candidate in ablated.candidates]
        assert probabilities == sorted(probabilities, reverse=True)
        before = {candidate.id: candidate.before for candidate in ablated.candidates}
        assert [before[each.id] for each in mask.candidates] == pytest.approx(
            [each.probability for each in mask.candidates], abs=1e-5
        )


def test_a_pair_is_read_as_one_sequence(analyser, plain):
    first, second = "I drink ___.", "Ich trinke Tee."
    mask = plain.tokenizer.mask_token
    inputs = plain.tokenizer(first.replace("___", mask), second, return_tensors="pt")
    with torch.inference_mode():
        logits = plain.model(**inputs).logits[0]
    expected = logits[inputs["input_ids"][0] == plain.tokenizer.mask_token_id].softmax(-1)[0]
    (found,) = analyser.attention.ablate(Passage(first, second), plain.key, [(0, 0)]).masks
    assert [each.before for each in found.candidates] == pytest.approx(
        expected[[each.id for each in found.candidates]].tolist(), abs=1e-5
    )


@pytest.mark.parametrize("model", COMPACT)
def test_a_ranking_has_the_change_of_probability_for_each_head_off_alone(analyser, model):
    progress, ranking = rank(analyser, TEXTS[1], model, mask=1)
    assert [(step.done, step.layers) for step in progress] == [(done, 12) for done in range(13)]
    assert ranking.position == ranking.encoding.masks[1]
    assert ranking.changes.shape == (12, 12)
    top = analyser.words.fill(TEXTS[1], model).masks[1].candidates[0]
    assert (ranking.candidate.id, ranking.candidate.token) == (top.id, top.token)
    for layer, head in [(0, 0), (6, 11), (11, 3), np.unravel_index(np.abs(ranking.changes).argmax(), (12, 12))]:
        mask = analyser.attention.ablate(TEXTS[1], model, [(layer, head)], 1).masks[1]
        (single,) = (each for each in mask.candidates if each.id == top.id)
        assert ranking.changes[layer, head] == pytest.approx(single.after - single.before, abs=1e-5)


def test_a_ranking_may_be_of_any_token(analyser):
    candidate = analyser.words.fill("A ___.", COMPACT[0]).masks[0].candidates[2]
    _, ranking = rank(analyser, "A ___.", COMPACT[0], candidate=candidate.id)
    assert ranking.candidate.token == candidate.token
    assert ranking.candidate.probability == pytest.approx(candidate.probability, abs=1e-5)


def test_a_long_text_is_ranked_in_smaller_batches_with_the_same_numbers(plain):
    """At 400 tokens the heads of a layer are read two at a time."""
    checkpoint = load(MODELS[plain.key], SHIPPED / plain.key, choose_device("float32"))
    ids = plain.tokenizer("word " * 398 + plain.tokenizer.mask_token)["input_ids"]
    states = torch.randn(13, len(ids), 384, generator=torch.Generator().manual_seed(0))
    found = without_each_head(Reader(None), checkpoint, [Step(states.numpy(), 7, 5)], 11)
    for head in (0, 5, 11):
        expected = without_head(plain, states[11], head, 7).softmax(-1)[5]
        assert found[head] == pytest.approx(float(expected), rel=1e-4)


def without_head(plain, states, head, position):
    """The logits of plain transformers' last layer at a position of `states`, one head off."""
    layer = copy.deepcopy(plain.model.base_model.encoder.layer[11])
    layer.attention.output.dense.weight.data[:, head * 32 : (head + 1) * 32] = 0
    masked = plain.model.cls if hasattr(plain.model, "cls") else plain.model.lm_head
    with torch.inference_mode():
        return masked(layer(states[None])[:, position])[0]


def test_the_model_is_free_and_unchanged_between_the_layers_of_a_ranking(analyser, plain):
    checkpoint = analyser._reader.checkpoint(plain.key)
    for step in analyser.attention.rank("Nobody waits for ___ here.", plain.key):
        assert not checkpoint.turns.taken
        if isinstance(step, RankProgress) and step.done == 2:
            break
    text = "Meanwhile, another text is read."
    assert np.abs(analyser.attention.attend(text, plain.key).weights - plain.attentions(text)).max() < 1e-5


def test_a_repeated_ranking_computes_nothing(analyser, monkeypatch):
    _, first = rank(analyser, "Once ___ is enough.", COMPACT[0])
    monkeypatch.setattr("models.attention.ablator.without_each_head", pytest.fail)
    _, second = rank(analyser, "Once ___ is enough.", COMPACT[0])
    assert isinstance(second, HeadRanking)
    assert np.array_equal(first.changes, second.changes)


@pytest.mark.parametrize(
    ("text", "heads", "error", "sentence"),
    [
        ("No gap.", [(0, 0)], MissingMaskError, r"\[MASK\], <mask> or ___"),
        ("___ " * 65, [(0, 0)], TextTooLongError, "65 masks; up to 64"),
        ("word " * 600 + "___", [(0, 0)], TextTooLongError, "reads up to 512 at once"),
        ("A ___.", [(12, 0)], OutOfRangeError, "layer must be a whole number from 0 to 11, not 12"),
        ("A ___.", [(0, -1)], OutOfRangeError, "head must be a whole number from 0 to 11, not -1"),
        ("A ___.", [(0, "x")], OutOfRangeError, "head must be a whole number from 0 to 11, not 'x'"),
        ("A ___.", [], OutOfRangeError, "at least one"),
        ("A ___.", [1, 2], OutOfRangeError, r"a list of \[layer, head\] pairs.*not \[1, 2\]"),
        ("A ___.", [(1, 2, 3)], OutOfRangeError, r"a list of \[layer, head\] pairs"),
        ("A ___.", "2.6", OutOfRangeError, "pairs.*not '2.6'"),
        ("A ___.", None, OutOfRangeError, "pairs.*not None"),
    ],
)
def test_an_impossible_ablation_is_refused_with_the_value_and_the_choices(analyser, text, heads, error, sentence):
    with raises(error, match=sentence):
        analyser.attention.ablate(text, COMPACT[0], heads)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"mask": 1}, "mask must be a whole number from 0 to 0, not 1"),
        ({"mask": "first"}, "not 'first'"),
        ({"candidate": -1}, "candidate must be a whole number from 0 to 30499, not -1"),
    ],
)
def test_an_unknown_mask_or_token_is_refused(analyser, options, sentence):
    with raises(OutOfRangeError, match=sentence):
        next(analyser.attention.rank("A ___.", "mbert-compact", **options))


@pytest.mark.parametrize(
    ("text", "error"), [("No gap.", MissingMaskError), ("word " * 600 + "___", TextTooLongError)], ids=["none", "long"]
)
def test_a_text_that_cannot_be_predicted_in_one_piece_is_not_ranked(analyser, text, error):
    with raises(error):
        next(analyser.attention.rank(text, COMPACT[0]))


def test_a_token_that_was_asked_for_is_among_the_candidates_with_its_own_probabilities(analyser, plain):
    text, heads, (asked,) = TEXTS[0], SETS[0], plain.tokenizer.convert_tokens_to_ids(["."])
    position = analyser.tokenize(text, plain.key).masks[0]
    (mask,) = analyser.attention.ablate(text, plain.key, heads, 2, {position: asked}).masks
    (found,) = (each for each in mask.candidates if each.id == asked)
    before, after = (expected_probabilities(plain, text, off)[0][asked] for off in ([], heads))
    assert (found.before, found.after) == (
        pytest.approx(float(before), abs=1e-5),
        pytest.approx(float(after), abs=1e-5),
    )
