"""Python that gives the numbers of the page with plain transformers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from string import Template

from demo.capabilities.tasks.classification.answers import Classified
from models import MASK_SPELLINGS, UNTRAINED_SEED, LabelScore, scalar_values

FOLDER = Path(__file__).parent
CLASSES = {"M-BERT": "BertForSequenceClassification", "XLM-R": "XLMRobertaForSequenceClassification"}


def trained_code(answer: Classified) -> str:
    """Return code that loads the encoder, adds the trained adapter and head, and prints the loss and the logits."""
    info = answer.found.info
    return _filled("trained", answer, answer.found.labels, head=f"{info.task}-{info.trained_on}")


def untrained_code(answer: Classified) -> str:
    """Return the usual code for classification, whose head is untrained."""
    labels = answer.untrained.labels
    names = [each.label for each in labels]
    return _filled(
        "untrained",
        answer,
        labels,
        class_=CLASSES[answer.untrained.model.family],
        seed=UNTRAINED_SEED,
        count=len(names),
        index=names.index(code_label(answer)),
    )


def code_label(answer: Classified) -> str:
    """Return the label whose loss the code computes: the one that the reader says is right, or else the model's."""
    return answer.label or answer.found.best.label


def _filled(name: str, answer: Classified, scores: Sequence[LabelScore], **values: object) -> str:
    label = code_label(answer)
    loss = -math.log(next(each.probability for each in scores if each.label == label))
    logits = "[" + ", ".join(str(round(each.logit, 4)) for each in scores) + "]"
    template = Template((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    model = answer.untrained.model.checkpoint
    common = {"model": model, "text": _literal(answer), "label": label, "loss": f"{loss:.4f}", "logits": logits}
    return template.substitute(common | values)


def _literal(answer: Classified) -> str:
    """Return the text as Python writes it, with the model's own masks."""
    encoding = answer.found.encoding
    text = scalar_values(encoding.text)
    if encoding.masks:
        mask = encoding.tokens[encoding.masks[0]].text
        text = MASK_SPELLINGS.sub(lambda _: mask, text)
    return repr(text)
