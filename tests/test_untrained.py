"""What an untrained head says is what transformers' classes for classification say before they are trained."""

import pytest
import torch
from transformers import AutoModelForSequenceClassification

from models.checkpoints.registry import SHIPPED
from models.errors import OutOfRangeError
from models.untrained import UNTRAINED_SEED

LABELS = ("negative", "neutral", "positive")


@pytest.mark.parametrize("text", ["Tea", "我每天早上喝水。", "Kiel ist schön. " * 200])
def test_an_untrained_head_is_that_of_plain_transformers(analyser, plain, text):
    torch.manual_seed(UNTRAINED_SEED)
    model = AutoModelForSequenceClassification.from_pretrained(
        SHIPPED / plain.key, num_labels=len(LABELS), dtype=torch.float32
    ).eval()
    inputs = plain.tokenizer(text, return_tensors="pt", truncation=True, max_length=512)
    with torch.inference_mode():
        wanted = model(**inputs, labels=torch.tensor([1]))
    found = analyser.untrained.classify(text, plain.key, LABELS, "neutral")
    assert [each.logit for each in found.labels] == pytest.approx(wanted.logits[0].tolist(), abs=1e-5)
    assert found.loss == pytest.approx(float(wanted.loss), abs=1e-5)
    assert sum(each.probability for each in found.labels) == pytest.approx(1)


def test_a_label_that_there_is_not_is_refused(analyser):
    with pytest.raises(OutOfRangeError):
        analyser.untrained.classify("Tea", "xlmr-compact", LABELS, "angry")
