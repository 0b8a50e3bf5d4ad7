"""Which words decided what a checkpoint's own head says."""

from __future__ import annotations

import pytest
import torch

from models import Analyser
from models.errors import NoHeadError
from tests.own_models import FAMILIES, PlainOwn, write_own

TEXT = "Anna sings loudly in the old house of Rome."
LABELS = {"sequence": ("good", "bad", "odd"), "token": ("O", "B-PER", "I-PER")}


@pytest.fixture(scope="module", params=FAMILIES)
def own(request, tmp_path_factory):
    """Checkpoints with heads for sequences and for tokens: an analyser, and what plain transformers loads."""
    folder = tmp_path_factory.mktemp(request.param)
    for kind, labels in LABELS.items():
        write_own(folder / kind, request.param, kind, labels)
    return Analyser(carried=folder), {kind: PlainOwn(folder / kind, request.param, kind) for kind in LABELS}


@pytest.mark.parametrize(("kind", "task"), [("sequence", "labels"), ("token", "entities")])
def test_leaving_a_word_out_changes_the_logit_as_plain_transformers_says(own, kind, task):
    analyser, plain = own
    found = analyser.attribution.explain(TEXT, kind, task, method="leave_one_out")
    encoding, mask = found.encoding, plain[kind].tokenizer.mask_token_id
    ids = torch.tensor([[token.id for token in encoding.tokens]])
    target = found.target
    at = next((i for i, token in enumerate(encoding.tokens) if token.word == target.place), 0)

    def logit(hidden=()):
        with torch.inference_mode():
            changed = ids.clone()
            changed[0, list(hidden)] = mask
            logits = plain[kind].model(changed).logits[0]
        return (logits if kind == "sequence" else logits[at])[LABELS[kind].index(target.label)].item()

    assert target.logit == pytest.approx(logit(), abs=1e-4)
    for index, word in enumerate(found.words):
        tokens = [at for at, token in enumerate(encoding.tokens) if token.word == index]
        assert word.attribution == pytest.approx(logit() - logit(tokens), abs=2e-4)


@pytest.mark.parametrize(("kind", "task"), [("sequence", "labels"), ("token", "entities")])
@pytest.mark.parametrize("target", ["", -1])
def test_integrated_gradients_add_up_to_what_the_words_change(own, kind, task, target):
    analyser, _ = own
    label = target if target == "" else LABELS[kind][target]
    found = analyser.attribution.explain(TEXT, kind, task, label)
    difference = found.target.logit - found.target.hidden_logit
    assert sum(word.attribution for word in found.words) == pytest.approx(difference, rel=0.02, abs=1e-3)


def test_every_method_explains_an_own_head_and_the_probability_is_what_the_task_says(own):
    analyser, _ = own
    compared = analyser.attribution.compare(TEXT, "sequence", "labels")
    said = analyser.tasks.classify(TEXT, "sequence", "labels").best
    assert (compared.target.label, compared.target.probability) == (
        said.label,
        pytest.approx(said.probability, abs=1e-5),
    )


def test_another_task_than_that_of_the_head_is_refused(own):
    analyser, _ = own
    with pytest.raises(NoHeadError):
        analyser.attribution.explain(TEXT, "sequence", "topic")


def test_labels_that_do_not_exclude_each_other_have_probabilities_of_their_own(tmp_path):
    write_own(tmp_path / "multi", "mbert", "sequence", ("a", "b"), problem_type="multi_label_classification")
    analyser = Analyser(carried=tmp_path)
    found = analyser.attribution.explain(TEXT, "multi", "labels", "b")
    assert found.target.probability == pytest.approx(1 / (1 + torch.tensor(-found.target.logit).exp().item()), abs=1e-5)
