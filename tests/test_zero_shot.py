"""Labels of the reader's own, by checkpoints for inference: the same as transformers' pipeline on the same weights."""

import pytest
from transformers import pipeline

from models import Analyser
from models.errors import EmptyTextError, NoHeadError, OutOfRangeError, TextTooLongError
from tests.errors import raises
from tests.own_models import FAMILIES, PlainOwn, write_own

TEXT = "Die Heimmannschaft traf zweimal und gewann den Pokal."
LABELS = ["sports", "политика", "موسيقى", "สุขภาพ", "旅行"]
ORDERS = {
    "first": ("ENTAILMENT", "NEUTRAL", "CONTRADICTION"),
    "last": ("contradiction", "neutral", "entailment"),
}
both = pytest.mark.parametrize("family", FAMILIES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("inference")
    for family in FAMILIES:
        for name, labels in ORDERS.items():
            write_own(folder / f"{family}-{name}", family, "sequence", labels)
    return folder


@pytest.fixture(scope="module")
def own(folder):
    return Analyser(carried=folder)


def expected(folder, family, name, text, labels, template):
    """The probabilities of the pipeline, in the order of the labels."""
    plain = PlainOwn(folder / f"{family}-{name}", family, "sequence")
    classify = pipeline("zero-shot-classification", model=plain.model, tokenizer=plain.tokenizer)
    found = classify(text, labels, hypothesis_template=template)
    return dict(zip(found["labels"], found["scores"], strict=True))


@both
@pytest.mark.parametrize("name", ORDERS)
@pytest.mark.parametrize("labels", [LABELS, LABELS[:1]])
@pytest.mark.parametrize("template", ["This example is {}.", "Es geht um {}!"])
def test_probabilities_are_those_of_the_pipeline(own, folder, family, name, labels, template):
    found = own.tasks.zero_shot(TEXT, labels, f"{family}-{name}", template)
    wanted = expected(folder, family, name, TEXT, labels, template)
    assert [each.label for each in found.labels] == labels
    assert {each.label: each.probability for each in found.labels} == pytest.approx(wanted, abs=1e-5)
    assert found.unread == 0


@both
def test_a_text_that_does_not_fit_beside_the_label_is_read_from_its_beginning(own, folder, family):
    text = "Heute regnet es in Berlin, sagt Anna. " * 90
    found = own.tasks.zero_shot(text, LABELS, f"{family}-first")
    wanted = expected(folder, family, "first", text, LABELS, "This example is {}.")
    assert {each.label: each.probability for each in found.labels} == pytest.approx(wanted, abs=1e-5)
    assert found.unread > 0


@both
def test_a_checkpoint_for_inference_is_listed_for_this_and_classifies_no_text_by_itself(own, family):
    tasks = {each.model: each.info.task for each in own.tasks.available()}
    assert tasks[f"{family}-first"] == tasks[f"{family}-last"] == "zero_shot"
    with raises(NoHeadError, match="has a head of its own for zero_shot, not for sentiment"):
        own.tasks.classify(TEXT, f"{family}-first", "sentiment")


def test_what_cannot_be_asked_is_refused_in_a_sentence(own):
    for labels in ([], "sports", None, ["x"] * 101):
        with raises(OutOfRangeError, match="labels must be a list of 1 to 100 words or phrases"):
            own.tasks.zero_shot(TEXT, labels, "mbert-first")
    for label in (" ", 3):
        with raises(OutOfRangeError, match="Each of the labels must be a word or a phrase"):
            own.tasks.zero_shot(TEXT, ["sports", label], "mbert-first")
    for template in ("no place", None):
        with raises(OutOfRangeError, match="template must be a sentence with {} where the label goes"):
            own.tasks.zero_shot(TEXT, LABELS, "mbert-first", template)
    with raises(TextTooLongError, match="A label in its sentence has"):
        own.tasks.zero_shot(TEXT, ["tea " * 300], "mbert-first")
    with raises(EmptyTextError, match="The text is empty"):
        own.tasks.zero_shot(" ", LABELS, "mbert-first")
    with raises(NoHeadError, match="has no head that says whether one text follows from another"):
        own.tasks.zero_shot(TEXT, LABELS, "xlmr-compact")
