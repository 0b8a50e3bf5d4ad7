"""Checkpoints in the layout that the official repositories have, with random weights and vocabularies of their size."""

import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from transformers import BertConfig, BertForPreTraining, XLMRobertaConfig, XLMRobertaForMaskedLM

from models.checkpoints.registry import MODELS, SHIPPED

SMALL = {"hidden_size": 24, "num_hidden_layers": 12, "num_attention_heads": 12, "intermediate_size": 48}
OTHER_FORMATS = ("pytorch_model.bin", "tf_model.h5", "flax_model.msgpack", "onnx.model")


def write_mbert(folder: Path, sizes: dict[str, int] = SMALL) -> Path:
    """As google-bert/bert-base-multilingual-cased: norms called gamma and beta, a next-sentence head."""
    spec = MODELS["mbert-base"]
    state = _tokenizer(SHIPPED / "mbert-compact", folder)
    for index in range(len(state["model"]["vocab"]), spec.vocabulary):
        state["model"]["vocab"][f"filler{index}"] = index
    torch.manual_seed(1)
    model = BertForPreTraining(BertConfig(vocab_size=spec.vocabulary, **sizes))
    return _write(model, state, folder, {"LayerNorm.weight": "LayerNorm.gamma", "LayerNorm.bias": "LayerNorm.beta"})


def write_xlmr(folder: Path, sizes: dict[str, int] = SMALL) -> Path:
    """As FacebookAI/xlm-roberta-base: without the decoder, which is tied, but with a pooler that nothing uses."""
    spec = MODELS["xlmr-base"]
    state = _tokenizer(SHIPPED / "xlmr-compact", folder)
    for index in range(len(state["model"]["vocab"]), spec.vocabulary):
        state["model"]["vocab"].append([f"▁filler{index}", -99.0])
    torch.manual_seed(2)
    config = XLMRobertaConfig(vocab_size=spec.vocabulary, max_position_embeddings=514, **sizes)
    return _write(XLMRobertaForMaskedLM(config), state, folder, {})


def _tokenizer(source: Path, folder: Path) -> dict:
    folder.mkdir(parents=True)
    shutil.copy(source / "tokenizer_config.json", folder)
    return json.loads((source / "tokenizer.json").read_text(encoding="utf-8"))


def _write(model: torch.nn.Module, state: dict, folder: Path, renamed: dict[str, str]) -> Path:
    (folder / "tokenizer.json").write_text(json.dumps(state), encoding="utf-8")
    model.save_pretrained(folder)
    tensors = load_file(folder / "model.safetensors")
    for ours, theirs in renamed.items():
        tensors = {name.replace(ours, theirs): tensor for name, tensor in tensors.items()}
    if model.config.model_type == "xlm-roberta":
        width = model.config.hidden_size
        tensors["roberta.pooler.dense.weight"] = torch.zeros(width, width)
        tensors["roberta.pooler.dense.bias"] = torch.zeros(width)
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    for name in OTHER_FORMATS:
        (folder / name).write_bytes(b"not to be fetched")
    return folder
