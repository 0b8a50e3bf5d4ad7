"""The endpoint with the facts that decide between the models."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from demo.capabilities.how_it_works.choice.deciding import mean_figure, measured_heads
from models import Analyser, AvailableHead
from models.facts import ModelFacts, published_figures
from models.languages.training_data import training_languages


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def facts() -> dict[str, Any]:
        """Returns the facts that decide which model to use, as the section "Which model should I use?" shows them.

        models: parameters in the table of the vocabulary (words), in the layers and in the rest (counted: in the file
        of weights, else by the shape), vocabulary, layers, heads, width, tokens read at once, bytes in memory, whether
        it is ready here, whether it was trained on next sentences, the codes of its languages (null: not known), and
        how many languages its authors count (listed_languages), who count some of them twice.
        languages: which models have read each, and how much of its text, in GiB, CC-100 has. measured: figures of the
        heads of this app on held-out text, from 0 to 1, the mean without English. published: accuracies in percent
        that the authors of the official models give.
        """
        return {
            "models": list(map(model_data, analyser.facts.models())),
            "languages": [asdict(each) for each in training_languages().values()],
            "measured": list(map(_measured, measured_heads(analyser))),
            "published": asdict(published_figures()),
        }

    return [facts]


def model_data(facts: ModelFacts) -> dict[str, Any]:
    """Return the facts about one model."""
    info = facts.info
    return {
        "model": info.key,
        "family": info.family,
        "checkpoint": info.checkpoint,
        "ready": info.ready,
        "parameters": asdict(facts.parameters) | {"total": facts.parameters.total, "counted": facts.counted},
        "vocabulary": info.vocabulary,
        "layers": info.layers,
        "heads": info.heads,
        "hidden": info.hidden,
        "max_tokens": info.max_tokens,
        "memory": facts.memory,
        "next_sentence": facts.next_sentence,
        "languages": None if facts.languages is None else sorted(facts.languages),
        "listed_languages": facts.listed,
    }


def _measured(head: AvailableHead) -> dict[str, Any]:
    own = {"model": head.model, "task": head.info.task, "trained_on": head.info.trained_on, "metric": head.metric}
    figures = {code: each.figure for code, each in head.info.figures.items()}
    return own | {"mean": mean_figure(head.info), "languages": figures}
