"""What each part of a model puts out on one row, step by step: the embeddings, one layer, the head for masked words.

The parts are run by transformers; hooks on them copy what they take in and put out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from models.checkpoints.arrays import to_array, to_tensor
from models.checkpoints.batches import Row, check_row, encoder_inputs
from models.checkpoints.checkpoint import Checkpoint


@dataclass(frozen=True, eq=False)
class Norm:
    """Layer normalization (Ba et al. 2016): (x - mean) / sqrt(variance + epsilon) * gain + shift, for each token.

    All arrays are float32.
    """

    before: np.ndarray  # x: (tokens, hidden)
    after: np.ndarray  # (tokens, hidden)
    gain: np.ndarray  # (hidden,)
    shift: np.ndarray  # (hidden,)
    epsilon: float


@dataclass(frozen=True, eq=False)
class EmbeddingSteps:
    """How what enters the first layer comes about: three rows of tables are added up and normalized.

    The arrays are float32, (tokens, hidden). `norm.before` is the sum.
    """

    words: np.ndarray  # the row of each token's id
    positions: np.ndarray  # the row of its place
    segments: np.ndarray  # the row of its text, 0 or 1; XLM-R has one such row
    norm: Norm
    position_ids: tuple[int, ...]  # which rows of the table of positions
    segment_ids: tuple[int, ...]  # which rows of the table of segments
    position_rows: int  # of the table
    segment_rows: int


@dataclass(frozen=True, eq=False)
class LayerSteps:
    """What happens to every token within one layer. The arrays are float32, (tokens, hidden) unless said otherwise.

    Queries, keys, values and `joined` have the heads side by side: head h has the columns from h * width to
    (h + 1) * width, where width is hidden / heads.
    """

    states: np.ndarray  # what enters
    query: np.ndarray
    key: np.ndarray
    value: np.ndarray
    joined: np.ndarray  # the values of all heads, mixed by their weights
    projected: np.ndarray  # `joined` after the output projection of attention
    attention_norm: Norm  # of `projected` + `states`
    inner: np.ndarray  # the neurons of the feed-forward network before the activation: (tokens, neurons)
    activated: np.ndarray  # and after it: (tokens, neurons)
    outer: np.ndarray  # what the feed-forward network puts out
    output_norm: Norm  # of `outer` + `attention_norm.after`; what it puts out leaves the layer
    activation: str  # the name of the activation, as "gelu"


@dataclass(frozen=True, eq=False)
class MaskHeadSteps:
    """How the head for masked words makes logits of what leaves the last layer. The arrays are float32.

    The last step is the product with a row of weights for each token of the vocabulary, plus a bias for each.
    """

    dense: np.ndarray  # (tokens, hidden)
    activated: np.ndarray  # (tokens, hidden)
    norm: Norm  # of `activated`
    logits: np.ndarray  # (tokens, vocabulary)


def record_embeddings(checkpoint: Checkpoint, row: Row) -> EmbeddingSteps:
    """Return what the tables have for a row, their sum, and what enters the first layer.

    Raises:
        ValueError: the row has no tokens or more than the model reads.
        TooLargeError: the machine ran out of memory.
    """
    check_row(row, checkpoint)
    tables = ("word_embeddings", "position_embeddings", "token_type_embeddings")
    module = checkpoint.encoder.get_submodule("embeddings")
    with checkpoint.computing(), _recorded(module, [*tables, "LayerNorm"]) as parts:
        inputs = encoder_inputs(checkpoint, [row])
        module(**inputs)
        words, positions, segments = (parts[table].output for table in tables)
        return EmbeddingSteps(
            words,
            positions,
            segments,
            parts["LayerNorm"].norm(),
            tuple(inputs["position_ids"][0].tolist()),
            row.segments if checkpoint.spec.segment_ids and row.segments else (0,) * len(row.ids),
            *(len(module.get_parameter(f"{table}.weight")) for table in tables[1:]),
        )


def record_layer(checkpoint: Checkpoint, states: np.ndarray, layer: int) -> LayerSteps:
    """Return every step of one layer.

    Args:
        states: (tokens, hidden), what enters the layer: the hidden states of one row below it.
        layer: from 0.

    Raises:
        TooLargeError: the machine ran out of memory.
    """
    module = checkpoint.layers[layer]
    names = {name: f"attention.self.{name}" for name in ("query", "key", "value")} | {
        "projected": "attention.output.dense",
        "attended": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "output": "output.LayerNorm",
    }
    with checkpoint.computing(), _recorded(module, list(names.values())) as found:
        module(to_tensor(checkpoint, states)[None], None)
        parts = {name: found[path] for name, path in names.items()}
        return LayerSteps(
            states,
            parts["query"].output,
            parts["key"].output,
            parts["value"].output,
            parts["projected"].input,
            parts["projected"].output,
            parts["attended"].norm(),
            parts["inner"].output,
            parts["outer"].input,
            parts["outer"].output,
            parts["output"].norm(),
            str(checkpoint.model.config.hidden_act),
        )


def record_mask_head(checkpoint: Checkpoint, states: np.ndarray) -> MaskHeadSteps:
    """Return every step of the head for masked words on (tokens, hidden), the last layer's states or any other's.

    Raises:
        NoHeadError: the checkpoint has another head, or none.
        TooLargeError: the machine ran out of memory.
    """
    head, spec = checkpoint.lm_head, checkpoint.spec
    with checkpoint.computing(), _recorded(head, [spec.lm_head_dense, spec.lm_head_norm]) as parts:
        logits = head(to_tensor(checkpoint, states)[None])
        norm = parts[spec.lm_head_norm].norm()
        return MaskHeadSteps(parts[spec.lm_head_dense].output, norm.before, norm, to_array(logits[0]))


def position_table(checkpoint: Checkpoint, positions: Sequence[int]) -> np.ndarray:
    """Return the learned vectors of some positions: (positions, hidden), float32.

    Args:
        positions: from 0, the first token's, whichever row of the table that is: XLM-R's is row 2.
    """
    table = checkpoint.encoder.get_parameter("embeddings.position_embeddings.weight")
    return to_array(table[[checkpoint.spec.first_position + position for position in positions]])


@dataclass(eq=False)
class _Part:
    """A module, and what it took in and put out on one row."""

    module: Any
    taken: torch.Tensor | None = None
    put_out: torch.Tensor | None = None

    def __call__(self, _module: torch.nn.Module, taken: tuple[torch.Tensor, ...], put_out: torch.Tensor) -> None:
        """Note what the module has computed: a forward hook."""
        self.taken, self.put_out = taken[0], put_out

    @property
    def input(self) -> np.ndarray:
        assert self.taken is not None
        return to_array(self.taken[0])

    @property
    def output(self) -> np.ndarray:
        assert self.put_out is not None
        return to_array(self.put_out[0])

    def norm(self) -> Norm:
        """Return the steps of a module that normalizes."""
        gain, shift = (to_array(values.clone()) for values in (self.module.weight, self.module.bias))
        return Norm(self.input, self.output, gain, shift, self.module.eps)


@contextmanager
def _recorded(module: torch.nn.Module, paths: Sequence[str]) -> Iterator[dict[str, _Part]]:
    """Record the parts of a module with these names while it is run. Nothing else may run it meanwhile."""
    parts = {path: _Part(module.get_submodule(path)) for path in paths}
    with ExitStack() as hooks:
        for part in parts.values():
            hooks.enter_context(part.module.register_forward_hook(part))
        yield parts
