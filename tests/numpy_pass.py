"""BERT and XLM-R in numpy alone, from the weights' file, in double precision: written from the papers' formulas.

Devlin et al. 2019 and Conneau et al. 2020 use the encoder of Vaswani et al. 2017 with learned positions, GELU
(Hendrycks and Gimpel 2016) and layer normalization behind each addition.
"""

import json
import math

import numpy as np
from safetensors.numpy import load_file

erf = np.vectorize(math.erf)


def softmax(scores):
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


class NumpyPass:
    """A model on one row: `steps` has what each part of it makes, by the name that `/walk` has for it."""

    def __init__(self, folder):
        self.config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.tensors = load_file(folder / "model.safetensors")
        self.family = "bert" if self.config["model_type"] == "bert" else "roberta"

    def weights(self, name, rows=slice(None)):
        return self.tensors[name][rows].astype(np.float64)

    def linear(self, name, states):
        return states @ self.weights(f"{name}.weight").T + self.weights(f"{name}.bias")

    def norm(self, name, states):
        mean, variance = states.mean(-1, keepdims=True), states.var(-1, keepdims=True)
        scaled = (states - mean) / np.sqrt(variance + self.config["layer_norm_eps"])
        return scaled * self.weights(f"{name}.weight") + self.weights(f"{name}.bias")

    def embed(self, ids, segments):
        tables = f"{self.family}.embeddings"
        first = 0 if self.family == "bert" else self.config["pad_token_id"] + 1
        steps = {
            "embedding": self.weights(f"{tables}.word_embeddings.weight", ids),
            "position": self.weights(f"{tables}.position_embeddings.weight", slice(first, first + len(ids))),
            "segment": self.weights(f"{tables}.token_type_embeddings.weight", segments),
        }
        steps["sum"] = steps["embedding"] + steps["position"] + steps["segment"]
        return steps | {"norm": self.norm(f"{tables}.LayerNorm", steps["sum"])}

    def layer(self, index, states):
        """Every step of a layer for all tokens; scores, weights and mixed are by head."""
        name = f"{self.family}.encoder.layer.{index}"
        query, key, value = (self.linear(f"{name}.attention.self.{part}", states) for part in ("query", "key", "value"))
        by_head = [np.split(part, self.config["num_attention_heads"], axis=1) for part in (query, key, value)]
        scores = [q @ k.T / math.sqrt(q.shape[1]) for q, k in zip(*by_head[:2], strict=True)]
        mixed = [softmax(each) @ v for each, v in zip(scores, by_head[2], strict=True)]
        steps = {"query": by_head[0], "keys": by_head[1], "values": by_head[2], "scores": scores, "mixed": mixed}
        steps |= {"weights": list(map(softmax, scores)), "joined": np.concatenate(mixed, axis=1), "layer_input": states}
        steps["projected"] = self.linear(f"{name}.attention.output.dense", steps["joined"])
        steps["attention_sum"] = steps["projected"] + states
        steps["attention_norm"] = self.norm(f"{name}.attention.output.LayerNorm", steps["attention_sum"])
        inner = self.linear(f"{name}.intermediate.dense", steps["attention_norm"])
        steps |= {"feed_forward_inner": inner, "feed_forward_activated": self.gelu(inner)}
        steps["feed_forward_outer"] = self.linear(f"{name}.output.dense", steps["feed_forward_activated"])
        steps["output_sum"] = steps["feed_forward_outer"] + steps["attention_norm"]
        return steps | {"layer_output": self.norm(f"{name}.output.LayerNorm", steps["output_sum"])}

    def layers(self, states):
        """The steps of all layers on what enters the first one."""
        found = []
        for index in range(self.config["num_hidden_layers"]):
            found.append(self.layer(index, states))
            states = found[-1]["layer_output"]
        return found

    def logits(self, states):
        names = ("cls.predictions.transform.dense", "cls.predictions.transform.LayerNorm", "cls.predictions.bias")
        if self.family == "roberta":
            names = ("lm_head.dense", "lm_head.layer_norm", "lm_head.bias")
        hidden = self.norm(names[1], self.gelu(self.linear(names[0], states)))
        rows = self.weights(f"{self.family}.embeddings.word_embeddings.weight")
        return hidden @ rows.T + self.weights(names[2])

    @staticmethod
    def gelu(values):
        return values * (1 + erf(values / math.sqrt(2))) / 2
