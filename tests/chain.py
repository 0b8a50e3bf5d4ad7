"""The log-probability of pieces that are filled in from left to right, by plain transformers."""

from functools import lru_cache

import torch


def masked_ids(plain, text, pair=None):
    """The ids of a text with one gap, and the place of its mask."""
    mask = plain.tokenizer.mask_token
    texts = [each.replace("___", mask) for each in (text, pair) if each]
    inputs = plain.tokenizer(*texts)
    return inputs, inputs["input_ids"].index(plain.tokenizer.mask_token_id)


def chain(plain, text, ids, pair=None):
    """The natural log-probability of each of `ids` in as many masks in place of the gap, those before it in place."""
    rows = (log_probabilities(plain, text, pair, tuple(ids[:at]), len(ids) - at) for at in range(len(ids)))
    return [row[id].item() for row, id in zip(rows, ids, strict=True)]


@lru_cache(maxsize=64)  # words of several pieces begin alike
def log_probabilities(plain, text, pair, beginning, masks):
    """Those of the whole vocabulary in the first of some masks that stand in place of the gap, behind a beginning."""
    inputs, place = masked_ids(plain, text, pair)
    gap = [*beginning, *[plain.tokenizer.mask_token_id] * masks]
    row = {"input_ids": [*inputs["input_ids"][:place], *gap, *inputs["input_ids"][place + 1 :]]}
    if "token_type_ids" in inputs:
        types = inputs["token_type_ids"]
        row["token_type_ids"] = [*types[:place], *[types[place]] * len(gap), *types[place + 1 :]]
    with torch.inference_mode():
        logits = plain.model(**{name: torch.tensor([own]) for name, own in row.items()}).logits
    return logits[0, place + len(beginning)].log_softmax(-1)
