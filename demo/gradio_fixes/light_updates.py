"""Events that leave components as they are, or set their values alone, make no component anew.

For every update Gradio makes the component once more, with all that it had been made from, even for `gr.skip()`, which
changes nothing, and for an update of the value alone, which is the same as the value. An event that opens a link has
150 outputs, and took 0.2 seconds of processor time of the server. Gradio has no issue about it (searched in November
2026).
"""

from __future__ import annotations

from copy import copy
from typing import Any

import gradio as gr
from gradio.block_function import BlockFunction
from gradio.state_holder import SessionState

SKIPPED = gr.skip()
VALUE_ALONE = {*SKIPPED, "value"}


class LightUpdates(gr.Blocks):
    """A page that makes a component anew only if another of its properties than the value changes."""

    async def postprocess_data(
        self, block_fn: BlockFunction, predictions: list[Any] | dict[Any, Any], state: SessionState | None
    ) -> list[Any]:
        if len(block_fn.outputs) < 2 or not isinstance(predictions, (list, tuple)):
            return await super().postprocess_data(block_fn, predictions, state)
        if len(predictions) != len(block_fn.outputs):  # which the method complains of
            return await super().postprocess_data(block_fn, predictions, state)
        changed = {index: _value(each) for index, each in enumerate(predictions) if not _is_skipped(each)}
        changing = copy(block_fn)
        changing.outputs = [block_fn.outputs[index] for index in changed]
        # Of a single output the method takes the value, not a list.
        values = list(changed.values()) if len(changed) != 1 else next(iter(changed.values()))
        updates = await super().postprocess_data(changing, values, state) if changed else []
        answers: list[Any] = [gr.skip() for _ in predictions]
        for index, update in zip(changed, updates, strict=True):
            answers[index] = update
        return answers


def _is_skipped(prediction: Any) -> bool:
    return isinstance(prediction, dict) and prediction == SKIPPED


def _value(prediction: Any) -> Any:
    """Return the value of an update that has nothing else."""
    is_value = isinstance(prediction, dict) and prediction.keys() == VALUE_ALONE
    return prediction["value"] if is_value and prediction["__type__"] == SKIPPED["__type__"] else prediction
