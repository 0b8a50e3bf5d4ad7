"""Answers: spans of the passage, scored as plain transformers on the same weights score them."""

from itertools import pairwise

import numpy as np
import pytest
import torch

from models import EmptyTextError, ModelError, Passage
from models.tasks.answers import MAX_ANSWER_TOKENS, best_spans, span_logits
from models.tasks.reading import passage_windows
from tests.conftest import COMPACT
from tests.tasks import PlainHead

QUESTION = "Wo arbeitet Anna?"
PASSAGE = "Anna works for a small bank in Rome. Her brother Karl, who is a doctor, lives in Vienna."


def test_answers_are_those_of_a_head_on_plain_transformers(analyser, plain):
    """Every span is scored by a loop over all starts and ends."""
    head = PlainHead(plain, "questions", "all")
    offsets, special, states = head.read(QUESTION, PASSAGE)
    logits = head.apply(states)
    first = int(special.nonzero()[-2]) + 1
    scores = {(None, None): logits[0].sum()}
    for start in range(first, len(offsets) - 1):
        for end in range(start, min(start + MAX_ANSWER_TOKENS, len(offsets) - 1)):
            if offsets[start, 0] < offsets[start, 1] and offsets[end, 0] < offsets[end, 1]:
                scores[int(offsets[start, 0]), int(offsets[end, 1])] = logits[start, 0] + logits[end, 1]
    shares = dict(zip(scores, torch.stack(list(scores.values())).double().softmax(-1).tolist(), strict=True))
    found = analyser.tasks.answer(QUESTION, PASSAGE, plain.key, 3)
    assert found.no_answer == pytest.approx(shares.pop((None, None)), abs=1e-4)
    best = max(shares, key=shares.get)
    assert (found.answers[0].start, found.answers[0].end) == best
    for answer in found.answers:
        assert answer.score == pytest.approx(shares[answer.start, answer.end], abs=1e-4)
        assert PASSAGE[answer.start : answer.end] == answer.text


@pytest.mark.parametrize("model", COMPACT)
def test_answers_stand_in_the_passage_and_do_not_overlap(analyser, model):
    for passage in (
        PASSAGE,
        "安娜在罗马的一家小银行工作。",
        "แอนนาทำงานในธนาคารเล็กๆ ในกรุงโรม",
        "Rome",
        "\ud800 Rome \x00",
    ):
        found = analyser.tasks.answer(QUESTION, passage, model, 5).answers
        spans = sorted((answer.start, answer.end) for answer in found)
        assert all(answer.text == passage[answer.start : answer.end] != "" for answer in found)
        assert all(end <= later for (_, end), (later, _) in pairwise(spans))
        assert [answer.score for answer in found] == sorted((answer.score for answer in found), reverse=True)


@pytest.mark.parametrize("model", COMPACT)
def test_a_long_passage_is_read_to_its_end(analyser, model):
    passage = "The weather was fine and nothing happened at all. " * 120 + PASSAGE
    encoding = analyser.tokenize(Passage(QUESTION, passage), model)
    windows = passage_windows(encoding)
    assert len(windows) > 2
    assert all(len(tokens) <= encoding.model.max_tokens for tokens, _ in windows)
    covered = {position for _, span in windows for position in range(*span)}
    assert covered == set(range(sum(token.segment for token in encoding.tokens) - 1))
    found = analyser.tasks.answer(QUESTION, passage, model)
    assert all(passage[answer.start : answer.end] == answer.text for answer in found.answers)
    assert 0 <= found.no_answer <= 1


def test_spans_are_bounded_and_the_best_of_all_windows():
    random = np.random.default_rng(0)
    first, second = random.normal(size=(50, 2)), random.normal(size=(50, 2))
    sums = span_logits([(first, 0), (second, 20)], 70)
    assert sums.shape == (70, MAX_ANSWER_TOKENS)
    assert sums[30, 5] == pytest.approx(max(first[30, 0] + first[35, 1], second[10, 0] + second[15, 1]))
    assert sums[69, 1] == -np.inf
    spans, none = best_spans(sums, 1.0, 3)
    finite = sums[np.isfinite(sums)]
    total = np.exp(finite).sum() + np.exp(1.0)
    assert none == pytest.approx(np.exp(1.0) / total)
    assert spans[0].probability == pytest.approx(np.exp(finite.max()) / total)
    assert all(span.last - span.first < MAX_ANSWER_TOKENS for span in spans)


def test_what_cannot_be_answered_is_refused(analyser):
    for question, passage in (("", "Rome"), ("Where?", " ")):
        with pytest.raises(EmptyTextError):
            analyser.tasks.answer(question, passage, "xlmr-compact")
    with pytest.raises(ModelError) as error:
        analyser.tasks.answer("where " * 300, "Rome", "xlmr-compact")
    assert error.value.code == "too_long.question"
    for arguments in (("Where?", "Rome", "xlmr-compact", 0), ("Where?", None, "xlmr-compact")):
        with pytest.raises(ModelError):
            analyser.tasks.answer(*arguments)
    assert analyser.tasks.answer("Where?", "\x00", "mbert-compact").answers == ()


def test_the_endpoint_returns_what_the_analyser_does(client, analyser):
    found = client.predict(QUESTION, PASSAGE, "mbert-compact", 2, api_name="/answer")
    wanted = analyser.tasks.answer(QUESTION, PASSAGE, "mbert-compact", 2)
    assert found["answers"] == [vars(answer) for answer in wanted.answers]
    assert found["no_answer"] == pytest.approx(wanted.no_answer)
