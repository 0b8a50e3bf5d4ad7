"""Small fine-tuned checkpoints with random weights, of both families, as `save_pretrained` writes them."""

import shutil

import torch
from transformers import (
    AutoTokenizer,
    BertConfig,
    BertForQuestionAnswering,
    BertForSequenceClassification,
    BertForTokenClassification,
    XLMRobertaConfig,
    XLMRobertaForQuestionAnswering,
    XLMRobertaForSequenceClassification,
    XLMRobertaForTokenClassification,
)

from models.checkpoints.registry import SHIPPED

SMALL = {"hidden_size": 24, "num_hidden_layers": 3, "num_attention_heads": 4, "intermediate_size": 48}
CONFIGS = {
    "mbert": BertConfig(**SMALL, vocab_size=30_500, initializer_range=0.4),
    "xlmr": XLMRobertaConfig(
        **SMALL, vocab_size=48_064, max_position_embeddings=514, pad_token_id=1, initializer_range=0.4
    ),
}
CLASSES = {
    "sequence": {"mbert": BertForSequenceClassification, "xlmr": XLMRobertaForSequenceClassification},
    "token": {"mbert": BertForTokenClassification, "xlmr": XLMRobertaForTokenClassification},
    "question": {"mbert": BertForQuestionAnswering, "xlmr": XLMRobertaForQuestionAnswering},
}
FAMILIES = tuple(CONFIGS)


def write_own(folder, family, kind, labels=(), **settings):
    """Write a checkpoint with a head of that kind whose outputs have these labels; return the folder."""
    named = {"id2label": dict(enumerate(labels)), "label2id": {label: at for at, label in enumerate(labels)}}
    config = type(CONFIGS[family])(**CONFIGS[family].to_dict() | (named if labels else {}) | settings)
    torch.manual_seed(len(labels) + 7)
    CLASSES[kind][family](config).save_pretrained(folder)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(SHIPPED / f"{family}-compact" / name, folder / name)
    return folder


class PlainOwn:
    """Such a checkpoint as plain transformers loads it."""

    def __init__(self, folder, family, kind):
        self.tokenizer = AutoTokenizer.from_pretrained(folder, model_max_length=512)
        self.model = CLASSES[kind][family].from_pretrained(folder).eval()

    def outputs(self, *texts, **options):
        """What the model gives for a text or a pair."""
        with torch.inference_mode():
            return self.model(**self.tokenizer(*texts, return_tensors="pt"), **options)

    def offsets(self, *texts):
        """The offsets of all tokens, and which of them are special."""
        found = self.tokenizer(*texts, return_offsets_mapping=True, return_special_tokens_mask=True)
        return found["offset_mapping"], found["special_tokens_mask"]
