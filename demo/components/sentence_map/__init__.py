"""A map of sentences by layer for each model, with the nearest neighbours of the one that is pointed at."""

from __future__ import annotations

import json
from typing import Any

from demo.components.part import Part


class SentenceMap(Part):
    """Value: see `map_value` in demo/capabilities/languages/map/view.py, or None, which hides it.

    It keeps its layer, grouping, axes, and the sentence and the pair of languages that the reader has chosen in the
    `BrowserValue`s "map-layer" and so on, and takes the points of t-SNE from "map-tsne".
    """

    folder = "sentence_map"
    shared_styles = ("layer_controls.css",)
    results = ".sentence-map"

    def postprocess(self, value: dict[str, Any] | None) -> str | None:
        """One string: Gradio's client copies the values of the components around an event several times."""
        return None if value is None else json.dumps(value)
