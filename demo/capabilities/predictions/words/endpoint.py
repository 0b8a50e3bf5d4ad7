"""The endpoints that predict masked tokens and whole words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from models import Analyser, Passage


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def fill_mask(text: str, model: str, top_k: int = 5, pair: str = "") -> dict[str, Any]:
        """Predicts the tokens at each mask of a text, written [MASK], <mask> or ___.

        Each mask has its position among the tokens of /tokenize, and candidates with token, id and probability, the
        most probable first.

        Args:
            text: text with at least one mask.
            model: a key from /models, or "mbert" or "xlmr".
            top_k: how many candidates, from 1 to 100.
            pair: a second text that is read together with the first, and may have masks, too.
        """
        prediction = analyser.words.fill(Passage(text, pair), model, top_k)
        return {"model": prediction.encoding.model.key, "masks": [asdict(mask) for mask in prediction.masks]}

    def fill_words(text: str, model: str, top_k: int = 10, max_pieces: int = 4, pair: str = "") -> dict[str, Any]:
        """Predicts the whole words at each mask of a text, which may be of several pieces.

        Each mask has its position among the tokens of /tokenize, the entropy in bits of its distribution over single
        tokens, how many tokens hold 90 % of that (nucleus), the most probable single token and whether it is a whole
        word there, words, those of the best score first, and the most_probable words, the most probable first. A word
        has the natural log-probability of its pieces, filled in one after the other in place of as many masks; its
        score, which is that and 0.3 times the log-probability of up to three tokens on either side, hidden, with the
        word in the gap; whether it is of another script than the text; and variants that differ in capitals alone.

        Args:
            text: text with at least one mask, written [MASK], <mask> or ___.
            model: a key from /models, or "mbert" or "xlmr".
            top_k: how many words of either kind, from 1 to 100.
            max_pieces: of how many pieces a word may be, from 1 to 10.
            pair: a second text that is read together with the first, and may have masks, too.
        """
        prediction = analyser.words.fill_words(Passage(text, pair), model, top_k, max_pieces)
        return {"model": prediction.encoding.model.key, "masks": [asdict(mask) for mask in prediction.masks]}

    def guess(text: str, model: str, words: list[str], mask: int = 0, pair: str = "") -> dict[str, Any]:
        """Tells how probable typed words are at one mask of a text.

        Each word has its pieces and their ids, the log-probability and the score that /fill_words would give it, and
        its rank among all single tokens where it is one. What is null is not known: a word with an unknown piece has
        neither probability nor score, one of several pieces no rank.

        Args:
            text: text with at least one mask, written [MASK], <mask> or ___.
            model: a key from /models, or "mbert" or "xlmr".
            words: words to fill in, up to 100.
            mask: which mask, from 0.
            pair: a second text that is read together with the first, and may have masks, too.
        """
        guess = analyser.words.guess(Passage(text, pair), model, words, mask)
        return {"model": guess.encoding.model.key, "words": [asdict(word) for word in guess.words]}

    return [fill_mask, fill_words, guess]
