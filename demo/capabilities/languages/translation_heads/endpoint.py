"""The endpoint that ranks heads over many pairs of a text and its translation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from demo.views.numbers import json_rows
from models import Analyser

ENDS = ("mean", "low", "high")  # of `HeadMeans`


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def translation_heads(pairs: list[list[str]], model: str) -> dict[str, Any]:
        """Says which attention heads connect texts with their translations, over up to 60 pairs.

        Each pair is read as one. Of a word, the most similar word of the other text is the one whose hidden state at
        layer 7 of 12 has the largest cosine with its own, each text read alone, if that holds in both directions
        (Jalili Sabet et al. 2020): the model's own guess of the translation, which can be wrong. Other words and
        punctuation are left out; words has how many each pair has of both texts. Everything else is by layer and head,
        both from 0, over the words of all pairs: score is the share of the words whose largest weight on the other text
        is on the most similar word, other_text and most_similar are their mean weight on all of the other text and on
        that word. low and high are the ends of a 95 % interval, from a bootstrap over pairs; null for less than two
        pairs with words. among_best is in how many pairs fewer than five heads have a higher score, leading the share
        of 1,000 resamples of the pairs in which the head has the highest score.

        Args:
            pairs: a list of [text, translation], each of which fits the model as one, 512 tokens for most.
            model: a key from /models, or "mbert" or "xlmr".
        """
        found = analyser.translation_heads.rank(pairs, model)
        measures = {"score": found.scores, "other_text": found.shares, "most_similar": found.on_counterpart}
        return {
            "model": found.model.key,
            "layers": found.model.layers,
            "heads": found.model.heads,
            "words": found.words.tolist(),
            **{name: {end: json_rows(getattr(each, end)) for end in ENDS} for name, each in measures.items()},
            "among_best": found.among_best.tolist(),
            "leading": json_rows(found.leading),
        }

    return [translation_heads]
