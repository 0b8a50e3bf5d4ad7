"""Heads computed once more, by plain transformers alone: adapters are merged into the weights of a copy."""

import copy
import json

import torch
from safetensors.torch import load_file

from models.checkpoints.registry import SHIPPED


class PlainHead:
    """A shipped head on plain transformers."""

    def __init__(self, plain, task, trained_on):
        stem = SHIPPED / plain.key / "tasks" / f"{task}-{trained_on}"
        self.info = json.loads(stem.with_suffix(".json").read_text("utf-8"))
        tensors = {name: tensor.float() for name, tensor in load_file(stem.with_suffix(".safetensors")).items()}
        self.weight, self.bias = tensors.pop("head.weight"), tensors.pop("head.bias")
        self.tokenizer, self.model = plain.tokenizer, copy.deepcopy(plain.model)
        parameters = dict(self.model.base_model.named_parameters())
        with torch.no_grad():
            for name, down in tensors.items():
                if name.endswith("lora_A.weight"):
                    change = tensors[name.replace("lora_A", "lora_B")] @ down
                    parameters[name.replace("lora_A.weight", "weight")] += self.info["scale"] * change

    def read(self, *texts):
        """Offsets of the tokens of a text or a pair, which are special, and the states that the head reads."""
        inputs = self.tokenizer(
            *texts, return_tensors="pt", return_offsets_mapping=True, return_special_tokens_mask=True
        )
        offsets, special = inputs.pop("offset_mapping")[0], inputs.pop("special_tokens_mask")[0].bool()
        with torch.inference_mode():
            states = self.model(**inputs, output_hidden_states=True).hidden_states[self.info["top"]][0]
        return offsets, special, states

    def apply(self, states):
        return (states @ self.weight.T + self.bias) / self.info["temperature"]
