"""Attributions computed once more, by plain transformers and autograd."""

import numpy as np
import torch

from tests.tasks import PlainHead

TEXT = "The river near Paris ___ flooded again, said Anna."


def values(found):
    return np.array([word.attribution for word in found.words])


class PlainAnswer:
    """The logit of one answer, by plain transformers from what enters the first layer."""

    def __init__(self, plain, found):
        target, encoding = found.target, found.encoding
        self.tokenizer, self.task = plain.tokenizer, target.task
        ids = torch.tensor([[token.id for token in encoding.tokens]])
        self.row, self.own = ids[0], []  # of each word the positions of its tokens
        for index in range(len(encoding.words)):
            tokens = enumerate(encoding.tokens)
            self.own.append([at for at, each in tokens if index in each.word_indices and at not in encoding.masks])
        if target.task == "mask":
            self.model, self.head = plain.model, None
            self.places = [encoding.masks[target.place]]
            self.choice = self.tokenizer.convert_tokens_to_ids(target.label)
            return
        self.head = PlainHead(plain, target.task, target.trained_on)
        self.model, self.choice = self.head.model, self.head.info["labels"].index(target.label)
        self.places = list(range(1, ids.shape[1] - 1))
        if target.place is not None:
            start, end = encoding.words[target.place]
            self.places = [
                at for at in self.places if encoding.tokens[at].start < end and encoding.tokens[at].end > start
            ]

    def without(self, words):
        row = self.row.clone()
        row[[at for word in words for at in self.own[word]]] = self.tokenizer.mask_token_id
        return row

    def embedded(self, row):
        base = self.model.base_model
        first = 0 if base.config.model_type == "bert" else 2
        positions = torch.arange(first, first + len(row))[None]
        return base.embeddings(input_ids=row[None], position_ids=positions).detach()

    def logits(self, embedded):
        """Of all labels or tokens, (rows, choices), from (rows, tokens, hidden)."""
        layers, hidden = self.model.base_model.encoder.layer, embedded
        for layer in layers if self.head is None else layers[: self.head.info["top"]]:
            hidden = layer(hidden)
            hidden = hidden[0] if isinstance(hidden, tuple) else hidden
        if self.head is not None:
            return self.head.apply(hidden[:, self.places].mean(1))
        head = self.model.cls.predictions if hasattr(self.model, "cls") else self.model.lm_head
        return head(hidden[:, self.places[0]])

    def logit(self, embedded):
        return self.logits(embedded)[:, self.choice]

    def outcome(self, words):
        with torch.no_grad():
            logits = self.logits(self.embedded(self.without(words)))[0]
        return float(logits[self.choice]), float(logits.softmax(-1)[self.choice])

    def by_word(self, values):
        shared = [sum(at in own for own in self.own) for at in range(len(self.row))]
        return [sum(float(values[at]) / shared[at] for at in own) for own in self.own]
