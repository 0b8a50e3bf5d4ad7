"""Which words decided: four methods, against plain transformers and autograd on the same weights."""

import numpy as np
import pytest
import torch
from scipy.stats import spearmanr

from models import ATTRIBUTION_METHODS, EXPLAINED, AttributionProgress, ExplanationComparison
from tests.attribution import TEXT, PlainAnswer, values
from tests.conftest import COMPACT
from tests.tasks import PlainHead

SHORT = "The river ___ flooded Paris."
both_models = pytest.mark.parametrize("model", COMPACT)


@pytest.mark.parametrize("task", EXPLAINED)
def test_integrated_gradients_add_up_to_the_difference_of_the_logits(analyser, plain, task):
    found = analyser.attribution.explain(TEXT, plain.key, task)
    answer = PlainAnswer(plain, found)
    everything = range(len(found.words))
    assert found.target.logit == pytest.approx(answer.outcome([])[0], abs=3e-4)
    assert found.target.probability == pytest.approx(answer.outcome([])[1], abs=1e-4)
    assert found.target.hidden_logit == pytest.approx(answer.outcome(everything)[0], abs=3e-4)
    difference = found.target.logit - found.target.hidden_logit
    assert abs(values(found).sum() - difference) <= 0.02 * abs(difference)


@pytest.mark.parametrize("task", ["entities", "mask"])
def test_integrated_gradients_are_those_of_autograd(analyser, plain, task):
    found = analyser.attribution.explain(SHORT, plain.key, task)
    answer = PlainAnswer(plain, found)
    low, high = (answer.embedded(answer.without(words)) for words in (range(len(found.words)), []))
    shares, total = (torch.arange(200) + 0.5) / 200, torch.zeros_like(low)
    for part in shares.split(50):
        points = (low + part[:, None, None] * (high - low)).requires_grad_()
        total += torch.autograd.grad(answer.logit(points).sum(), points)[0].sum(0) / len(shares)
    wanted = answer.by_word(((high - low) * total).sum(-1)[0])
    largest = np.abs(wanted).max()
    assert values(found) == pytest.approx(wanted, abs=0.02 * largest)
    mask = next(index for index, word in enumerate(found.words) if word.text == "___")
    assert found.words[mask].attribution == 0


@pytest.mark.parametrize("task", EXPLAINED)
def test_gradient_x_input_is_that_of_autograd(analyser, plain, task):
    found = analyser.attribution.explain(TEXT, plain.key, task, method="gradient_x_input")
    answer = PlainAnswer(plain, found)
    point = answer.embedded(answer.row).requires_grad_()
    slope = torch.autograd.grad(answer.logit(point).sum(), point)[0]
    wanted = answer.by_word((point * slope).sum(-1)[0].detach())
    assert values(found) == pytest.approx(wanted, abs=1e-3)


@pytest.mark.parametrize("task", ["sentiment", "pos", "mask"])
def test_leave_one_out_equals_single_calls(analyser, plain, task):
    found = analyser.attribution.explain(TEXT, plain.key, task, method="leave_one_out")
    answer = PlainAnswer(plain, found)
    all_there = answer.outcome([])[0]
    wanted = [all_there - answer.outcome([word])[0] for word in range(len(found.words))]
    assert values(found) == pytest.approx(wanted, abs=1e-3)
    assert np.abs(wanted).max() > 0.01


@both_models
def test_rollout_of_a_gap_is_that_of_attention(analyser, model):
    found = analyser.attribution.explain(TEXT, model, "mask", method="rollout")
    rolled = analyser.attention.rollout(TEXT, model)[-1, found.encoding.masks[0]]
    for index, word in enumerate(found.words):
        tokens = [at for at, each in enumerate(found.encoding.tokens) if index in each.word_indices]
        own = 0 if word.text == "___" else sum(rolled[at] for at in tokens)
        assert word.attribution == pytest.approx(own, abs=1e-5)


def test_rollout_under_a_head_is_that_of_its_layers_and_tokens(analyser, plain):
    found = analyser.attribution.explain("Anna lives in Paris.", plain.key, "topic", method="rollout")
    head = PlainHead(plain, "topic", "english")
    with torch.inference_mode():
        ids = torch.tensor([[token.id for token in found.encoding.tokens]])
        weights = torch.cat(head.model(input_ids=ids, output_attentions=True).attentions)[: head.info["top"]]
    rolled = np.eye(ids.shape[1])
    for layer in weights.mean(1).double().numpy():
        rolled = (layer + np.eye(len(layer))) / 2 @ rolled
    wanted = PlainAnswer(plain, found).by_word(rolled[1:-1].mean(axis=0))
    assert values(found) == pytest.approx(wanted, abs=1e-5)


@pytest.mark.parametrize("task", ["topic", "mask"])
def test_the_deletion_test_equals_single_calls(analyser, plain, task):
    found = analyser.attribution.compare(SHORT, plain.key, task)
    answer = PlainAnswer(plain, found.explanations[0])
    real = [index for index, word in enumerate(found.explanations[0].words) if word.text != "___"]
    assert found.hidden[0] == 0
    assert found.hidden[-1] == len(real)
    for explanation, deletion in zip(found.explanations, found.deletions, strict=True):
        assert explanation.method == deletion.method
        assert list(deletion.order) == sorted(real, key=lambda word: -explanation.words[word].attribution)
        wanted = [answer.outcome(deletion.order[:count])[1] for count in found.hidden]
        assert deletion.probabilities == pytest.approx(wanted, abs=1e-4)
        shares = found.hidden / found.hidden[-1]
        area = sum(
            (shares[i + 1] - shares[i]) * (found.random - deletion.probabilities)[i : i + 2].mean()
            for i in range(len(shares) - 1)
        )
        assert deletion.area == pytest.approx(area)
    generator = np.random.default_rng(0)
    orders = [generator.permutation(real) for _ in range(found.orders)]
    wanted = np.mean([[answer.outcome(order[:count])[1] for count in found.hidden] for order in orders], axis=0)
    assert found.random == pytest.approx(wanted, abs=1e-4)
    assert [each.area for each in found.ranked] == sorted((each.area for each in found.deletions), reverse=True)


@both_models
def test_methods_are_compared_by_their_ranks(analyser, model):
    found = analyser.attribution.compare(TEXT, model, "topic")
    assert [each.method for each in found.explanations] == list(ATTRIBUTION_METHODS)
    for explanation in found.explanations:
        alone = analyser.attribution.explain(TEXT, model, "topic", method=explanation.method)
        assert values(explanation) == pytest.approx(values(alone), abs=1e-4)
    real = [index for index, word in enumerate(found.explanations[0].words) if word.text != "___"]
    for first in range(4):
        for second in range(4):
            wanted = spearmanr(values(found.explanations[first])[real], values(found.explanations[second])[real])
            assert found.correlations[first, second] == pytest.approx(wanted.statistic)


@both_models
def test_a_comparison_says_how_far_it_is_and_is_in_memory_afterwards(analyser, model):
    text = "Two ministers resigned on Monday after the vote in parliament."
    *steps, found = analyser.attribution.comparing(text, model, "topic")
    assert isinstance(found, ExplanationComparison)
    assert all(isinstance(step, AttributionProgress) and step.done <= step.rows for step in steps)
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].done == steps[-1].rows
    assert list(analyser.attribution.comparing(text, model, "topic")) == [found]
