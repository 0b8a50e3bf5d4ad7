"""Endpoints about the models: which there are, and loading one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import gradio as gr

from demo.errors import error_message
from models import Analyser, ModelInfo

# Of a row: /tasks tells what a checkpoint has been trained further for.
NOT_TOLD = ("objective", "labels", "own", "problem", "fine_tuned", "licence", "data")


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def models() -> list[dict[str, Any]]:
        """Lists every model with its family, checkpoint, sizes, and whether its weights are on this disk.

        `size` is the bytes of its weights; `state` is "ready", "downloadable", "fetching" or "out of reach", for which
        there is a `reason`.
        """
        return [_row(info) for info in analyser.models()]

    def load(model: str) -> dict[str, Any]:
        """Fetches a checkpoint from the Hugging Face hub if it is not on this disk, and loads it.

        Returns its row of /models. A family's name means its base checkpoint here: "mbert" fetches mbert-base.

        Args:
            model: a key from /models, or "mbert" or "xlmr".
        """
        follow = gr.Progress()
        for progress in analyser.loading(model):
            follow((progress.done, progress.total) if progress.total else 0, desc=progress.stage, unit="bytes")
        return _row(analyser.resolve(model))

    return [models, load]


def _row(info: ModelInfo) -> dict[str, Any]:
    row = asdict(replace(info, reason=None)) | {"reason": error_message(info.reason) if info.reason else ""}
    return {name: value for name, value in row.items() if name not in NOT_TOLD}
