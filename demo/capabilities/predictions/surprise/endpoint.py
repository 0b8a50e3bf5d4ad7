"""The endpoint that measures how surprising each word is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models import Analyser, Passage, Score, Surprise, typed_word


def endpoints(analyser: Analyser) -> list[Callable[..., Any]]:
    def surprise(text: str, model: str, pair: str = "", within_word: bool = True) -> dict[str, Any]:
        """Measures how surprising each token and word of a text is to a model, in bits.

        Each token is hidden in turn (pseudo-log-likelihood, Salazar et al. 2020); its bits are −log2 of the probability
        that the model then gives it. It has text, start, end, word (the index of its word in `words`), bits, its rank
        among all tokens of the vocabulary, from 1, and instead, the five most probable other tokens. Tokens that the
        model adds and masks have no bits and no rank, but null. Tokens are in the order of /tokenize; those of a second
        text follow. Each word has text, start, end and bits, the sum over its tokens; words that share a token are one.
        `bits` is the sum of all, `bits_per_word` its mean over words that have bits, punctuation marks too, and
        `perplexity` two to the power of the mean over tokens. An unknown token has the bits of any unknown token. Up to
        4096 tokens.

        Args:
            text: text in any language.
            model: a key from /models, or "mbert" or "xlmr".
            pair: a second text that is read and measured together with the first.
            within_word: hide the tokens of a word that follow the hidden one, too (Kauf and Ivanova 2023).
        """
        return surprise_data(analyser.surprise.measure(Passage(text, pair), model, within_word))

    return [surprise]


def surprise_data(found: Surprise) -> dict[str, Any]:
    """Return a result as the endpoint does."""
    encoding = found.encoding
    return {
        "model": encoding.model.key,
        "tokens": [
            {"text": token.text, "start": token.start, "end": token.end, "word": found.word_of.get(position)}
            | _score(found.scores.get(position))
            for position, token in enumerate(encoding.tokens)
        ],
        "words": [
            {"text": typed_word(encoding, word), "start": word.start, "end": word.end, "bits": word.bits}
            for word in found.words
        ],
        "bits": found.bits,
        "bits_per_word": found.bits_per_word,
        "perplexity": found.perplexity,
    }


def _score(score: Score | None) -> dict[str, Any]:
    if score is None:
        return {"bits": None, "rank": None, "instead": []}
    instead = [{"token": each.token, "probability": each.probability} for each in score.instead]
    return {"bits": score.bits, "rank": score.rank, "instead": instead}
