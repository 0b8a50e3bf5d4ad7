"""Which words decided what a fine-tuned checkpoint says: by its own head, against plain transformers."""

import numpy as np
import pytest
import torch

from demo.capabilities.tasks.attribution.explaining import Question, result
from demo.capabilities.tasks.attribution.view import attribution_panel, has_faithful, method_name
from demo.inputs import Reading
from models import ATTRIBUTION_METHODS, Analyser, Passage
from models.errors import NoHeadError
from tests.attribution import values
from tests.errors import raises
from tests.own_models import FAMILIES, PlainOwn, write_own

TEXT = "Anna works in Rome."
HEADS = {
    "mood": ("sequence", ("Negative", "Neutral", "Positive"), {}, "sentiment"),
    "many": ("sequence", ("war", "sport", "art"), {"problem_type": "multi_label_classification"}, "labels"),
    "names": ("token", ("O", "B-PER", "I-PER", "B-LOC", "I-LOC"), {}, "entities"),
    "roles": ("token", ("agent", "theme"), {}, "tags"),
}
both = pytest.mark.parametrize("family", FAMILIES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own-attribution")
    for family in FAMILIES:
        for name, (kind, labels, settings, _) in HEADS.items():
            write_own(folder / f"{family}-{name}", family, kind, labels, **settings)
    return folder


@pytest.fixture(scope="module")
def own(folder):
    return Analyser(carried=folder)


def gradient_x_input(plain, found, choice):
    """The logit of the answer and what autograd gives each token, by the model with its head."""
    entered = []

    def keep(_, __, output):
        entered.append(output.detach().requires_grad_())
        return entered[0]

    hook = plain.model.base_model.embeddings.register_forward_hook(keep)
    logits = plain.model(torch.tensor([[token.id for token in found.encoding.tokens]])).logits[0]
    hook.remove()
    if found.target.place is not None:
        first = next(at for at, token in enumerate(found.encoding.tokens) if found.target.place in token.word_indices)
        logits = logits[first]
    (slope,) = torch.autograd.grad(logits[choice], entered[0])
    return logits.detach(), (entered[0] * slope).sum(-1)[0].detach().numpy()


@both
@pytest.mark.parametrize("name", HEADS)
def test_the_numbers_are_those_of_the_model_with_its_head(own, folder, family, name):
    kind, labels, _, task = HEADS[name]
    found = own.attribution.explain(TEXT, f"{family}-{name}", task, method="gradient_x_input")
    choice = labels.index(found.target.label)
    logits, wanted = gradient_x_input(PlainOwn(folder / f"{family}-{name}", family, kind), found, choice)
    assert found.target.logit == pytest.approx(float(logits[choice]), abs=1e-4)
    probabilities = logits.sigmoid() if name == "many" else logits.softmax(-1)
    assert found.target.probability == pytest.approx(float(probabilities[choice]), abs=1e-4)
    for index, word in enumerate(found.words):
        tokens = [at for at, token in enumerate(found.encoding.tokens) if index in token.word_indices]
        assert word.attribution == pytest.approx(sum(wanted[at] for at in tokens), abs=1e-3)
    gradients = own.attribution.explain(TEXT, f"{family}-{name}", task)
    difference = gradients.target.logit - gradients.target.hidden_logit
    assert abs(values(gradients).sum() - difference) <= 0.02 * abs(difference) + 1e-4
    assert np.isfinite(own.attribution.compare(TEXT, f"{family}-{name}", task).random).all()


@both
def test_the_page_explains_the_task_and_the_labels_of_the_checkpoint(own, family):
    shown = {"mood": "topic", "many": "topic", "names": "pos", "roles": "mask"}
    for name, task in shown.items():
        reading = Reading(Passage(TEXT), f"{family}-{name}")
        found = result(own, reading, Question(task, "sports", "", "english"))
        assert found.target.task == HEADS[name][3]
        assert attribution_panel(found).count('class="decided-text"') == len(ATTRIBUTION_METHODS)
        if has_faithful(found):
            assert (
                method_name(found.ranked[0].method)
                in attribution_panel(found).partition("</h4>")[0].rpartition("<h4")[2]
            )
    named = result(
        own, Reading(Passage(TEXT), f"{family}-names"), Question("entities", "PER", "14-18", "english", "LOC")
    )
    assert named.target.label in ("B-LOC", "I-LOC")
    with raises(NoHeadError, match="no head for masked words"):
        own.attribution.explain("A ___.", f"{family}-mood", "mask")
