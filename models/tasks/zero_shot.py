"""Labels that nobody trained a model on: whether a sentence with the label follows from the text (Yin et al. 2019)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.errors import OutOfRangeError, TextTooLongError
from models.reader import Reader, Row
from models.tasks.own import OwnHead, entailment
from models.tasks.results import LabelScore, ZeroShot
from models.tasks.softmax import softmax
from models.text.passage import Passage
from models.text.segmentation import is_blank
from models.text.tokenization import PassageTokenizer
from models.text.tokens import Encoding, Token

TEMPLATE = "This example is {}."  # transformers' own
PLACE = "{}"  # of the label in it
MAX_LABELS = 100
MAX_SENTENCE_TOKENS = 256  # of a label in the template


def check_labels(labels: object) -> list[str]:
    """Return the labels.

    Raises:
        OutOfRangeError: there are none or more than 100, or one is blank or no string.
    """
    if not isinstance(labels, list | tuple) or not 1 <= len(labels) <= MAX_LABELS:
        raise OutOfRangeError("out_of_range.labels", limit=MAX_LABELS, value=labels)
    for label in labels:
        if not isinstance(label, str) or is_blank(label):
            raise OutOfRangeError("out_of_range.label", value=label)
    return list(labels)


def check_template(template: object) -> str:
    """Return the template.

    Raises:
        OutOfRangeError: it has no place for a label.
    """
    if not isinstance(template, str) or PLACE not in template:
        raise OutOfRangeError("out_of_range.template", place=PLACE, value=template)
    return template


def zero_shot(
    reader: Reader, tokenizer: PassageTokenizer, head: OwnHead, text: str, labels: Sequence[str], template: str
) -> ZeroShot:
    """Return how well labels fit a text; see `TaskAnalyser.zero_shot`."""
    key = head.checkpoint.spec.key
    sentences = [template.replace(PLACE, label) for label in labels]
    encodings = [tokenizer.tokenize(Passage(text, sentence), key) for sentence in sentences]
    rows = [_row(encoding) for encoding in encodings]
    states = reader.read_adapted(head.checkpoint, [Row.of(tokens) for tokens, _ in rows], head.adapter)
    logits = head.logits(np.stack([each[0] for each in states]))  # (labels, outputs)
    right = entailment(head.info)
    if len(labels) == 1:  # as the pipeline of transformers: against the first of the others, or the last where it is
        probabilities = softmax(logits[:, [-1 if right == 0 else 0, right]])[:, 1]
    else:
        probabilities = softmax(logits[:, right])
    scores = tuple(
        LabelScore(label, float(probability), float(logit))
        for label, probability, logit in zip(labels, probabilities, logits[:, right], strict=True)
    )
    unread = max(left_out for _, left_out in rows)
    return ZeroShot(tokenizer.tokenize(text, key), head.info, template, scores, unread)


def _row(encoding: Encoding) -> tuple[list[Token], int]:
    """Return the tokens of a text with a sentence, without the last ones of the text that do not fit, and their number.

    Raises:
        TextTooLongError: the sentence has more than 256 tokens.
    """
    count = sum(token.segment == 1 for token in encoding.tokens)
    if count > MAX_SENTENCE_TOKENS:
        raise TextTooLongError("too_long.label", count=count, limit=MAX_SENTENCE_TOKENS)
    too_many = max(0, len(encoding.tokens) - encoding.model.max_tokens)
    typed = [index for index, token in enumerate(encoding.tokens) if token.segment == 0 and not token.added]
    left_out = set(typed[len(typed) - too_many :]) if too_many else set()
    return [token for index, token in enumerate(encoding.tokens) if index not in left_out], too_many
