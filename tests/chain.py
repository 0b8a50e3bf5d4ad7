"""The log-probability of pieces that are filled in from left to right, by plain transformers."""

import torch


def masked_ids(plain, text, pair=None):
    """The ids of a text with one gap, and the place of its mask."""
    mask = plain.tokenizer.mask_token
    texts = [each.replace("___", mask) for each in (text, pair) if each]
    inputs = plain.tokenizer(*texts)
    return inputs, inputs["input_ids"].index(plain.tokenizer.mask_token_id)


def chain(plain, text, ids, pair=None):
    """The natural log-probability of each of `ids` in as many masks in place of the gap, those before it in place."""
    inputs, place = masked_ids(plain, text, pair)
    found = []
    for at, id in enumerate(ids):
        gap = [*ids[:at], *[plain.tokenizer.mask_token_id] * (len(ids) - at)]
        row = {name: [*own[:place], *gap, *own[place + 1 :]] for name, own in inputs.items() if name == "input_ids"}
        if "token_type_ids" in inputs:
            types = inputs["token_type_ids"]
            row["token_type_ids"] = [*types[:place], *[types[place]] * len(ids), *types[place + 1 :]]
        with torch.inference_mode():
            logits = plain.model(**{name: torch.tensor([own]) for name, own in row.items()}).logits[0, place + at]
        found.append(logits.log_softmax(-1)[id].item())
    return found
