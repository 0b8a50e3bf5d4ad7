"""Python that gives the numbers of the page with plain transformers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from string import Template

from demo.capabilities.tasks.classification.answers import Classified
from models import MASK_SPELLINGS, UNTRAINED_SEED, LabelScore, loss_of, scalar_values

FOLDER = Path(__file__).parent
CLASSES = {"M-BERT": "BertForSequenceClassification", "XLM-R": "XLMRobertaForSequenceClassification"}


def trained_code(answer: Classified) -> str:
    """Return code that loads the encoder, adds the trained adapter and head, and prints the loss and the logits."""
    info = answer.found.info
    return _filled("trained", answer, answer.found.labels, head=f"{info.task}-{info.trained_on}")


def own_code(answer: Classified) -> str:
    """Return the usual code for classification with a checkpoint that was trained further for it."""
    model, scores = answer.model, answer.found.labels
    names = [each.label for each in scores]
    right = names.index(code_label(answer))
    one_hot = [[float(at == right) for at in range(len(names))]]
    return _filled(
        "own",
        answer,
        scores,
        class_=CLASSES[model.family],
        source=repr(scalar_values(model.checkpoint)),
        most=model.max_tokens,
        labels=one_hot if answer.found.info.multi_label else [right],
    )


def untrained_code(answer: Classified) -> str:
    """Return the usual code for classification, whose head is untrained, for an answer that has one."""
    labels = answer.untrained.labels if answer.untrained else ()
    names = [each.label for each in labels]
    return _filled(
        "untrained",
        answer,
        labels,
        class_=CLASSES[answer.model.family],
        seed=UNTRAINED_SEED,
        count=len(names),
        index=names.index(code_label(answer)),
    )


def code_label(answer: Classified) -> str:
    """Return the label whose loss the code computes: the one that the reader says is right, or else the model's."""
    return answer.label or answer.found.best.label


def _filled(name: str, answer: Classified, scores: Sequence[LabelScore], **values: object) -> str:
    label = code_label(answer)
    loss = loss_of(scores, label, multi_label=answer.found.info.multi_label)
    logits = "[" + ", ".join(str(round(each.logit, 4)) for each in scores) + "]"
    template = Template((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    shown = " ".join(scalar_values(label).split())  # in a comment, which ends with its line
    common = {"model": answer.model.checkpoint, "text": _literal(answer), "loss": f"{loss:.4f}", "logits": logits}
    common |= {"label": shown}
    return template.substitute(common | values)


def _literal(answer: Classified) -> str:
    """Return the text as Python writes it, with the model's own masks."""
    encoding = answer.found.encoding
    text = scalar_values(encoding.text)
    if encoding.masks:
        mask = encoding.tokens[encoding.masks[0]].text
        text = MASK_SPELLINGS.sub(lambda _: mask, text)
    return repr(text)
