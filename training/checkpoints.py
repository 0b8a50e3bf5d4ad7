"""Reading and writing checkpoints while they are being trained."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import AutoModelForPreTraining, PreTrainedModel

TOKENIZER = "tokenizer.json"
LAYOUTS = {
    "bert": {
        "tokenizer_class": "BertTokenizer",
        "do_lower_case": False,
        "strip_accents": False,
        "tokenize_chinese_chars": True,
        "cls_token": "[CLS]",
        "sep_token": "[SEP]",
        "unk_token": "[UNK]",
        "pad_token": "[PAD]",
        "mask_token": "[MASK]",
        "model_max_length": 512,
    },
    "xlm-roberta": {
        "tokenizer_class": "XLMRobertaTokenizer",
        "bos_token": "<s>",
        "eos_token": "</s>",
        "cls_token": "<s>",
        "sep_token": "</s>",
        "unk_token": "<unk>",
        "pad_token": "<pad>",
        "mask_token": "<mask>",
        "model_max_length": 512,
    },
}


def load_model(folder: Path) -> PreTrainedModel:
    """The checkpoint with the heads it was trained with, in float32.

    Without dropout: a run sees each line about once, so there is nothing to guard against. Attention as plain matrix
    products: on a processor and lines this short, the fused kernel's backward pass takes three to four times as long.
    """
    return AutoModelForPreTraining.from_pretrained(
        folder,
        dtype=torch.float32,
        attn_implementation="eager",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )


def load_tokenizer(folder: Path) -> Tokenizer:
    """The bare tokenizer; training needs none of the wrapper's conveniences."""
    return Tokenizer.from_file(str(folder / TOKENIZER))


def save_checkpoint(model: PreTrainedModel, folder: Path, tokenizer: Tokenizer | None = None) -> None:
    """An ordinary Hugging Face checkpoint; the tokenizer needs writing once."""
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    if tokenizer is not None:
        tokenizer.no_truncation()
        tokenizer.save(str(folder / TOKENIZER), pretty=False)
        settings = json.dumps(LAYOUTS[model.config.model_type], ensure_ascii=False, indent=2)
        (folder / "tokenizer_config.json").write_text(settings + "\n", encoding="utf-8")
