"""The facade that the page, the endpoints and notebooks talk to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from models.attention import HeadAnalyser
from models.attention.weights import attention_weights
from models.brief import brief
from models.cache import Cache
from models.checkpoints.library import Library
from models.checkpoints.registry import MODELS
from models.errors import EmptyTextError, TextError, TextTooLongError
from models.results import (
    Attention,
    Candidate,
    Encoding,
    LoadProgress,
    MaskPrediction,
    ModelInfo,
    Prediction,
    Span,
    Token,
)
from models.text.encoding import encode, window_for, windows
from models.text.pairs import join
from models.validation import MAX_CANDIDATES, check_fits, check_masks, whole_number
from models.words.fill import predict

MAX_CHARACTERS = 100_000
KEPT_ENCODINGS = 2_000_000  # characters, words and tokens
KEPT_PREDICTIONS = 200_000  # candidates
KEPT_ATTENTION = 512 * 2**20  # bytes


class Analyser:
    """Tokens, predictions and attention of any text under any model of the registry.

    `model` is a key of `registry.MODELS`, or "mbert" or "xlmr": the base checkpoint if it is on this disk, else the
    compact one. Safe to share between threads. Encodings of two million characters, words and tokens, predictions with
    200,000 candidates, 512 MiB of attention weights and models up to `memory` are kept; what was used least recently
    leaves first.

    Args:
        carried: a folder with checkpoints from elsewhere; see `Store`.
        memory: gigabytes that models may take; half of this machine's, or its graphics card's, where none is given.
        precision: "float32", or "bfloat16" where the processor has the instructions.

    Raises:
        SettingsError: no such folder, no such precision here, or no such amount of memory.
    """

    def __init__(self, *, carried: Path | None = None, memory: float | None = None, precision: str = "float32") -> None:
        self._library = Library(carried, memory, precision)
        self._encodings: Cache[Encoding] = Cache(KEPT_ENCODINGS, _length)
        self._predictions: Cache[tuple[MaskPrediction, ...]] = Cache(KEPT_PREDICTIONS, _candidates)
        self.heads = HeadAnalyser(self.tokenize, self.attend, self._library)
        self._attention: Cache[Attention] = Cache(KEPT_ATTENTION, lambda kept: kept.weights.nbytes)

    def models(self) -> tuple[ModelInfo, ...]:
        """Every model there is, and whether it can answer at once."""
        return tuple(map(self._library.describe, MODELS.values()))

    def resolve(self, model: str) -> ModelInfo:
        """The checkpoint that `model` means today.

        Raises:
            UnknownModelError, NotOnDiskError: see `tokenize`.
        """
        return self._library.describe(self._library.resolve(model))

    def load(self, model: str) -> ModelInfo:
        """`loading` to its end."""
        for _ in self.loading(model):
            pass
        return self.resolve(model)

    def loading(self, model: str) -> Iterator[LoadProgress]:
        """Fetches a checkpoint from the hub if it is not on this disk, and loads it, telling how far it is.

        Whoever else asks for the same one meanwhile joins the same download. Closing the iterator leaves it; when
        nobody waits any more it stops, and the next one goes on where it stopped.

        Raises:
            UnknownModelError: the name is not in the registry.
            TooLargeError: it does not fit the memory that models may take.
            UnreachableError: the hub is out of reach or lacks the checkpoint.
            DamagedError: its files are not what the registry says.
        """
        yield from self._library.loading(model)

    def tokenize(self, text: str, model: str, pair: str = "") -> Encoding:
        """The tokens of `text`, with offsets into it in code points. Text of any number of tokens.

        With `pair`, a second text, the tokens of both as one sequence; see `attend`. White space alone is no pair.

        Raises:
            EmptyTextError: there is nothing but white space.
            TextTooLongError: more than 100,000 characters.
            UnknownModelError, TooLargeError, DamagedError: see `loading`.
            NotOnDiskError: nobody has fetched the checkpoint yet.
        """
        spec = self._library.resolve(model)
        pair = _second(pair)
        _check_text(text, "first text" if pair else "text")

        def read() -> Encoding:
            if pair:
                return join(self.tokenize(text, spec.key), self.tokenize(pair, spec.key), spec.separators)
            return encode(text, self._library.get(spec).tokenizer, self._library.describe(spec))

        return self._encodings.get((spec.key, text, pair), read)

    def fill_mask(self, text: str, model: str, top_k: int = 5) -> Prediction:
        """The `top_k` most probable tokens at each mask, written `[MASK]`, `<mask>` or `___`.

        A text longer than the model takes is read in overlapping windows, each mask in the one that gives it most
        context on both sides.

        Raises:
            MissingMaskError: there is no mask.
            TextTooLongError: more than 64 masks, or see `tokenize`.
            TooLargeError: there is no memory left for what is computed, or see `loading`.
            OutOfRangeError: `top_k` is not from 1 to 100.
        """
        top_k = whole_number("top_k", top_k, 1, MAX_CANDIDATES)
        encoding = self.tokenize(text, model)
        check_masks(encoding)
        masks = self._predictions.get((encoding.model.key, text), lambda: self._predict(encoding))
        return Prediction(encoding, tuple(MaskPrediction(mask.position, mask.candidates[:top_k]) for mask in masks))

    def attend(self, text: str, model: str, window: int = 0, pair: str = "") -> Attention:
        """What every head looks at. A text longer than the model takes has several windows; `window` picks one.

        With `pair`, a second text, both are read together as the model's authors do: `[CLS] A [SEP] B [SEP]` with
        segment ids, or `<s> A </s></s> B </s>` without.

        Raises:
            OutOfRangeError: the text has no such window; a pair has window 0 alone.
            TextTooLongError: a pair does not fit one window, or see `tokenize`.
            TooLargeError: there is no memory left for what is computed, or see `loading`.
            EmptyTextError: see `tokenize`.
        """
        encoding = self.tokenize(text, model, pair)
        if encoding.pair:
            check_fits(encoding)
        spans = _spans(encoding)
        window = whole_number("window", window, 0, len(spans) - 1)
        key = (encoding.model.key, text, encoding.pair, window)
        return self._attention.get(key, lambda: self._attend(encoding, spans, window))

    def windows(self, text: str, model: str) -> int:
        """How many windows `attend` has for the text. Raises what `tokenize` raises."""
        encoding = self.tokenize(text, model)
        return len(_spans(encoding))

    def whole(self, text: str, model: str, pair: str = "") -> Attention:
        """`attend` for what fits one window.

        Raises:
            TextTooLongError: the text, or the pair, has more tokens than the model takes at once.
        """
        check_fits(self.tokenize(text, model, pair))
        return self.attend(text, model, pair=pair)

    def head(self, text: str, model: str, layer: int, head: int, pair: str = "") -> Attention:
        """`whole` with `layer` and `head` checked, both from 0.

        Raises:
            OutOfRangeError: no such layer or head.
            TextTooLongError: see `whole`.
        """
        info = self.resolve(model)
        whole_number("layer", layer, 0, info.layers - 1)
        whole_number("head", head, 0, info.heads - 1)
        return self.whole(text, info.key, pair)

    def _predict(self, encoding: Encoding) -> tuple[MaskPrediction, ...]:
        checkpoint = self._library.get(MODELS[encoding.model.key])
        spans = _spans(encoding)
        chosen = {position: window_for(position - 1, spans) for position in encoding.masks}
        found = {}
        for index in sorted(set(chosen.values())):
            tokens, start = _window(encoding, spans[index]), spans[index][0]
            masked = [position for position in encoding.masks if chosen[position] == index]
            values, ids = predict(checkpoint, tokens, [position - start for position in masked], MAX_CANDIDATES)
            for position, row, identities in zip(masked, values.tolist(), ids.tolist(), strict=True):
                pieces = checkpoint.tokenizer.convert_ids_to_tokens(identities)
                found[position] = tuple(map(Candidate, pieces, identities, row))
        return tuple(MaskPrediction(position, found[position]) for position in encoding.masks)

    def _attend(self, encoding: Encoding, spans: list[Span], window: int) -> Attention:
        checkpoint = self._library.get(MODELS[encoding.model.key])
        tokens = _window(encoding, spans[window])
        weights = attention_weights(checkpoint, tokens)
        return Attention(encoding, tokens, weights, window, len(spans))


def _spans(encoding: Encoding) -> list[Span]:
    """Its windows, counted from the first token that the model did not add."""
    return windows(len(encoding.tokens) - 2, encoding.model.max_tokens)


def _window(encoding: Encoding, span: Span) -> tuple[Token, ...]:
    """The tokens of one window, between the special tokens that every window needs."""
    first, *content, last = encoding.tokens
    return (first, *content[slice(*span)], last)


def _length(kept: Encoding) -> int:
    return len(kept.text) + len(kept.pair) + len(kept.words) + len(kept.tokens)


def _candidates(kept: tuple[MaskPrediction, ...]) -> int:
    return sum(len(mask.candidates) for mask in kept)


def _check_text(text: object, name: str) -> None:
    if not isinstance(text, str):
        raise TextError(f"The {name} must be a string, not {brief(text)}.")
    if not text.strip():
        raise EmptyTextError(f"The {name} is empty. Type a word or a sentence in any language.")
    if len(text) > MAX_CHARACTERS:
        raise TextTooLongError(
            f"The {name} has {len(text):,} characters; up to {MAX_CHARACTERS:,} can be analysed at once."
        )


def _second(pair: object) -> str:
    """`pair` if it is a text, nothing if it is white space."""
    if isinstance(pair, str) and not pair.strip():
        return ""
    _check_text(pair, "second text")
    return str(pair)
