"""Load and save checkpoints during training."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import AutoModelForPreTraining, PreTrainedModel

TOKENIZER = "tokenizer.json"
TOKENIZER_CONFIGS = {  # contents of tokenizer_config.json, by model type
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
    """Load the checkpoint in `folder` with its pretraining heads, in float32 and evaluation mode.

    Dropout is off: a run sees each line about once and cannot overfit. Attention is "eager" (plain matrix products):
    for lines this short on a CPU, the backward pass of the fused kernel takes three to four times as long.
    """
    return AutoModelForPreTraining.from_pretrained(
        folder,
        dtype=torch.float32,
        attn_implementation="eager",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )


def load_tokenizer(folder: Path) -> Tokenizer:
    """Load `tokenizer.json` from `folder` as a plain `tokenizers.Tokenizer`."""
    return Tokenizer.from_file(str(folder / TOKENIZER))


def save_checkpoint(model: PreTrainedModel, folder: Path, tokenizer: Tokenizer | None = None) -> None:
    """Save `model`, and `tokenizer` where one is given, in the format of `save_pretrained`.

    Truncation is switched off in the saved tokenizer.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    if tokenizer is not None:
        tokenizer.no_truncation()
        tokenizer.save(str(folder / TOKENIZER), pretty=False)
        config = json.dumps(TOKENIZER_CONFIGS[model.config.model_type], ensure_ascii=False, indent=2)
        (folder / "tokenizer_config.json").write_text(config + "\n", encoding="utf-8")
