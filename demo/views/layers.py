"""What of each input token reaches one token over several layers."""

from __future__ import annotations

import numpy as np

from demo.views.attention import part_notice
from demo.views.bars import Measure, bar_table, decimal
from demo.views.common import notice, panel, token_label
from models import Attention

ALIKE = 0.01  # tokens whose rollouts differ by less than this draw on the input alike

EXPLANATION = """<div class="reading">
<p><b>Attention</b> is the mean of the heads of one layer: what it looks at. Its tokens are mixtures already.</p>
<p><b>Rollout</b> multiplies the layers from the input up, each as half its attention and half the path around it:
the share of each input token in the mixture. A column sums to 1.</p>
<p><b>Flow</b> takes the same layers as pipes and asks how much could pass between the chosen token and each input token
if the pair had all pipes to itself. A column does not sum to 1.</p>
<p class="hint">The longest bar of a column is its largest value. Rollout and flow: Abnar and Zuidema 2020, “Quantifying
Attention Flow in Transformers”. Both know the attention alone, not what else a layer does.</p></div>"""


def layers_panel(attention: Attention, position: int, layer: int, rollout: np.ndarray, flow: np.ndarray | str) -> str:
    """One model's bars. `rollout`: (layers, tokens, tokens); `flow`: (tokens,), or why there is none."""
    model, token = attention.encoding.model, attention.tokens[position]
    span = f"layers 0 to {layer}" if layer else "layer 0"
    measures = [
        Measure("Attention", attention.weights[layer, :, position].mean(axis=0), f"layer {layer}"),
        Measure("Rollout", rollout[layer, position], span),
    ]
    if not isinstance(flow, str):
        measures.append(Measure("Flow", flow, span))
    table = bar_table(attention.tokens, measures, position, "the chosen token")
    said = notice(flow) if isinstance(flow, str) else ""
    heading = f"<h4>What reaches <b>{token_label(token.text)}</b> by layer {layer}</h4>"
    return panel(model, f"{notice(part_notice(attention))}{heading}{table}{said}{_alike(rollout[layer], layer)}")


def _alike(rollout: np.ndarray, layer: int) -> str:
    """A word on how much the choice of a token matters by this layer."""
    spread = float(np.ptp(rollout, axis=0).max(initial=0))
    if spread >= ALIKE or len(rollout) < 2:
        return ""
    return (
        f'<p class="hint">By layer {layer} it hardly matters which token is chosen: rollout differs by '
        f"{decimal(spread)} at most from one to another. Lower layers tell tokens apart.</p>"
    )
