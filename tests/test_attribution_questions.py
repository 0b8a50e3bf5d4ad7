"""Which words decided the answer to a question: against plain transformers and autograd on the same weights."""

import json

import numpy as np
import pytest
import torch

from demo.capabilities.tasks.attribution.endpoint import endpoints
from demo.capabilities.tasks.attribution.explaining import Question, Unasked, result
from demo.capabilities.tasks.attribution.export import export_csv, export_json
from demo.capabilities.tasks.attribution.view import attribution_panel, spoken_summary
from demo.inputs import Reading
from models import ATTRIBUTION_METHODS, Passage
from models.errors import EmptyTextError, OutOfRangeError, TextTooLongError
from tests.attribution import PlainAnswer, values
from tests.conftest import COMPACT
from tests.errors import raises
from tests.tasks import PlainHead

QUESTION, TEXT = "When was it opened?", "The bridge was opened in 1928 by Anna."
PAIR = Passage(QUESTION, TEXT)
both_models = pytest.mark.parametrize("model", COMPACT)


class PlainSpan(PlainAnswer):
    """The logit of one answer, start and end added up."""

    def __init__(self, plain, found):
        tokens = found.encoding.tokens
        self.tokenizer, self.row = plain.tokenizer, torch.tensor([token.id for token in tokens])
        self.segments = torch.tensor([[token.segment for token in tokens]])
        self.own = [
            [at for at, each in enumerate(tokens) if index in each.word_indices]
            for index in range(len(found.encoding.words))
        ]
        self.head = PlainHead(plain, "questions", found.target.trained_on)
        self.model = self.head.model
        self.passage = [at for at, each in enumerate(tokens) if each.segment and not each.added]
        self.readable = [at for at in self.passage if tokens[at].start < tokens[at].end]
        inside = [at for at in self.readable if tokens[at].end > found.target.span[0]]
        self.span = inside[0], max(at for at in inside if tokens[at].start < found.target.span[1])

    def embedded(self, row):
        base = self.model.base_model
        first = 0 if base.config.model_type == "bert" else 2
        kinds = self.segments if base.config.model_type == "bert" else torch.zeros_like(self.segments)
        positions = torch.arange(first, first + len(row))[None]
        return base.embeddings(input_ids=row[None], position_ids=positions, token_type_ids=kinds).detach()

    def logits(self, embedded):
        hidden = embedded
        for layer in self.model.base_model.encoder.layer[: self.head.info["top"]]:
            hidden = layer(hidden)
            hidden = hidden[0] if isinstance(hidden, tuple) else hidden
        return self.head.apply(hidden)

    def logit(self, embedded):
        logits = self.logits(embedded)
        return logits[:, self.span[0], 0] + logits[:, self.span[1], 1]

    def outcome(self, words):
        with torch.no_grad():
            logits = self.logits(self.embedded(self.without(words)))[0]
        start, end = logits.T
        spans = [start[i] + end[j] for i in self.readable for j in self.readable if i <= j < i + 30]
        total = torch.stack([*spans, logits[0].sum()]).logsumexp(0)
        own = start[self.span[0]] + end[self.span[1]]
        return float(own), float((own - total).exp())


def test_the_logit_and_the_probability_are_those_of_the_answer_with_and_without_words(analyser, plain):
    found = analyser.attribution.explain(PAIR, plain.key, "questions", method="leave_one_out", trained_on="all")
    answer = PlainSpan(plain, found)
    (best,) = analyser.tasks.answer(QUESTION, TEXT, plain.key, 1).answers
    assert (found.target.label, found.target.span) == (best.text, (best.start, best.end))
    assert found.target.probability == pytest.approx(best.score, abs=1e-5)
    assert (found.target.logit, found.target.probability) == pytest.approx(answer.outcome([]), abs=3e-4)
    hidden = found.target.hidden_logit, found.target.hidden_probability
    assert hidden == pytest.approx(answer.outcome(range(len(found.words))), abs=3e-4)
    wanted = [answer.outcome([])[0] - answer.outcome([word])[0] for word in range(len(found.words))]
    assert values(found) == pytest.approx(wanted, abs=1e-3)


def test_gradients_are_those_of_autograd_and_integrated_ones_add_up(analyser, plain):
    explain = analyser.attribution.explain
    found = explain(PAIR, plain.key, "questions", method="gradient_x_input", trained_on="all")
    answer = PlainSpan(plain, found)
    point = answer.embedded(answer.row).requires_grad_()
    slope = torch.autograd.grad(answer.logit(point).sum(), point)[0]
    assert values(found) == pytest.approx(answer.by_word((point * slope).sum(-1)[0].detach()), abs=1e-3)
    found = explain(PAIR, plain.key, "questions", trained_on="all")
    difference = found.target.logit - found.target.hidden_logit
    assert abs(values(found).sum() - difference) <= 0.02 * abs(difference)


@both_models
def test_the_words_are_those_of_the_question_and_of_the_passage(analyser, model):
    question, passage = "متى افتتح؟", "桥于1928年开放。🙂 \ud800"
    for method in ATTRIBUTION_METHODS:
        found = analyser.attribution.explain(Passage(question, passage), model, "questions", method=method)
        assert [(passage if word.segment else question)[word.start : word.end] for word in found.words] == [
            word.text for word in found.words
        ]
        assert [word.segment for word in found.words] == sorted(word.segment for word in found.words)
        assert np.isfinite(values(found)).all()


def test_another_answer_is_explained_by_its_text(analyser):
    explain = analyser.attribution.explain
    found = explain(PAIR, "mbert-compact", "questions", "Anna", "leave_one_out")
    assert (found.target.label, found.target.span) == ("Anna", (33, 37))
    assert found.target.probability < 0.5
    with raises(OutOfRangeError, "The passage has no 'Peter' of 1 to 30 tokens"):
        explain(PAIR, "mbert-compact", "questions", "Peter")


def test_what_cannot_be_explained_is_said(analyser):
    explain = analyser.attribution.explain
    for passage in ("", "  "):
        with pytest.raises(EmptyTextError):
            explain(Passage(QUESTION, passage), "xlmr-compact", "questions")
    with pytest.raises(EmptyTextError):
        explain(TEXT, "xlmr-compact", "questions")
    with pytest.raises(TextTooLongError):
        explain(Passage(QUESTION, "tea " * 600), "xlmr-compact", "questions")


@pytest.mark.usefixtures("few_points")
def test_the_page_shows_the_answer_and_both_texts_and_saves_them(analyser):
    reading, question = Reading(Passage(TEXT), "mbert-compact"), Question("questions", "", "", "all")
    unasked = result(analyser, reading, question)
    assert isinstance(unasked, Unasked)
    assert "Write a question" in attribution_panel(unasked)
    found = result(analyser, reading, question._replace(question=f"{QUESTION} <b>"))
    panel = attribution_panel(found)
    assert panel.count('class="decided-text"') == 8
    assert "<b>1928</b>" in panel
    assert "&lt;" in panel
    assert "M-BERT: 1928" in spoken_summary([found])
    choices = {"task": "questions", "at": "", "trained_on": "all", "question": QUESTION}
    rows = export_csv(analyser, {"mbert": reading}, choices).data.decode("utf-8-sig").splitlines()
    assert sum(",question," in row for row in rows) == 5
    saved = json.loads(export_json(analyser, {"mbert": reading}, choices).data)["results"][0]
    assert (saved["text"], saved["question"], saved["target"]["label"]) == (TEXT, QUESTION, "1928")
    empty = json.loads(export_json(analyser, {"mbert": reading}, choices | {"question": ""}).data)
    assert empty == {"results": []}


def test_the_endpoint_lists_the_words_of_the_text_and_of_the_question(analyser):
    (explain,) = endpoints(analyser)
    found = explain(TEXT, "xlmr", "questions", method="rollout", trained_on="all", question=QUESTION)
    assert "".join(word["text"] for word in found["words"]) == TEXT.replace(" ", "")
    assert [word["text"] for word in found["question"]] == ["When", "was", "it", "opened", "?"]
    assert found["target"] == analyser.tasks.answer(QUESTION, TEXT, "xlmr", 1).answers[0].text
    assert explain(TEXT, "xlmr", "topic", method="rollout")["question"] == []
