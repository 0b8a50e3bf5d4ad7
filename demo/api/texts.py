"""Endpoints about models, tokens and predictions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import gradio as gr

from models import Analyser, Token

Endpoint = Callable[..., Any]


class TextEndpoints:
    """One method for each endpoint, by the name that it has for callers."""

    def __init__(self, analyser: Analyser) -> None:
        self._analyser = analyser

    def __iter__(self) -> Iterator[Endpoint]:
        return iter((self.models, self.load, self.tokenize, self.fill_mask))

    def models(self) -> list[dict[str, Any]]:
        """Lists every model with its family, checkpoint, sizes, and whether its weights are on this disk.

        `size` is the bytes of its weights; `state` is "ready", "downloadable", "fetching" or "out of reach", for which
        there is a `reason`.
        """
        return [asdict(info) for info in self._analyser.models()]

    def load(self, model: str) -> dict[str, Any]:
        """Fetches a checkpoint from the Hugging Face hub if it is not on this disk, and loads it.

        Returns its row of /models. A family's name means its base checkpoint here: "mbert" fetches mbert-base.

        Args:
            model: a key from /models, or "mbert" or "xlmr".
        """
        follow = gr.Progress()
        for progress in self._analyser.loading(model):
            follow((progress.done, progress.total) if progress.total else 0, desc=progress.stage, unit="bytes")
        return asdict(self._analyser.resolve(model))

    def tokenize(self, text: str, model: str) -> dict[str, Any]:
        """Cuts a text into tokens, with ids, offsets into the text in code points, and words.

        Each token has text, id, start and end (not included), word (which word of the text it belongs to, from 0, or
        null), special (one of the model's own, such as its mask) and unknown (not in the vocabulary).

        Args:
            text: text in any language.
            model: a key from /models, or "mbert" or "xlmr".
        """
        encoding = self._analyser.tokenize(text, model)
        return {"model": encoding.model.key, "tokens": [_token(token) for token in encoding.tokens]}

    def fill_mask(self, text: str, model: str, top_k: int = 5) -> dict[str, Any]:
        """Predicts the tokens at each mask of a text, written [MASK], <mask> or ___.

        Each mask has its position among the tokens of /tokenize, and candidates with token, id and probability, the
        most probable first.

        Args:
            text: text with at least one mask.
            model: a key from /models, or "mbert" or "xlmr".
            top_k: how many candidates, from 1 to 100.
        """
        prediction = self._analyser.fill_mask(text, model, top_k)
        return {"model": prediction.encoding.model.key, "masks": [asdict(mask) for mask in prediction.masks]}


def _token(token: Token) -> dict[str, Any]:
    """All that there is to one text's token: there is no second text for it to belong to."""
    return {name: value for name, value in asdict(token).items() if name != "segment"}
