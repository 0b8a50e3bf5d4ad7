"""A teacher in the place of multilingual-e5-small: a BERT with XLM-R's tokenizer and the weights of xlmr-compact."""

import shutil

import torch
from transformers import AutoModel, BertConfig, BertModel

from models.checkpoints.registry import SHIPPED
from models.pretraining import TEACHER

SOURCE = SHIPPED / "xlmr-compact"


def write_teacher(folder, noise=0.0):
    """Write the teacher into a folder of checkpoints. Without noise its states are those of xlmr-compact."""
    student = AutoModel.from_pretrained(SOURCE, dtype=torch.float32)
    weights = {name: tensor for name, tensor in student.state_dict().items() if not name.startswith("pooler")}
    for name, rows in (("position", slice(2, None)), ("token_type", [0, 0])):
        weights[f"embeddings.{name}_embeddings.weight"] = weights[f"embeddings.{name}_embeddings.weight"][rows].clone()
    torch.manual_seed(0)
    weights = {name: tensor + noise * torch.randn_like(tensor) for name, tensor in weights.items()}
    config = {name: getattr(student.config, name) for name in ("vocab_size", "hidden_size", "layer_norm_eps")}
    teacher = BertModel(BertConfig(**config, intermediate_size=1536), add_pooling_layer=False)
    teacher.load_state_dict(weights, strict=False)
    place = folder / TEACHER
    teacher.save_pretrained(place)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(SOURCE / name, place)
    return place
