"""What a text costs in tokens: `Analyser.price`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.cache import Cache
from models.checkpoints.downloads import LoadProgress
from models.checkpoints.library import ModelLibrary
from models.checkpoints.registry import ModelInfo
from models.errors import TextTooLongError
from models.languages.texts import check_texts
from models.text.counting import count_words
from models.text.encoding import encode
from models.text.segmentation import scalar_values
from models.text.tokens import Encoding
from models.validation import whole_number

MAX_PRICED = 2000  # texts
MAX_PRICED_CHARACTERS = 500_000  # of all texts together
CACHED = 1_000_000  # characters and tokens


@dataclass(frozen=True)
class TextPrice:
    """What one text costs. Ratios are None where they would divide by nothing."""

    encoding: Encoding
    tokens: int  # without those that the model adds around a text
    words: int  # with letters or digits
    characters: int  # code points, spaces too
    bytes: int  # in UTF-8
    unknown: int  # tokens that stand for what the vocabulary cannot spell
    tokens_per_word: float | None  # tokens inside words by words: Rust et al. 2021, fertility
    premium: float | None  # its tokens by those of the pivot: Petrov et al. 2023
    window_share: float  # of what the model reads at once, with the tokens that it adds; over 1 where it does not fit

    @property
    def text(self) -> str:
        return self.encoding.text

    @property
    def characters_per_token(self) -> float | None:
        return _ratio(self.characters, self.tokens)

    @property
    def bytes_per_token(self) -> float | None:
        return _ratio(self.bytes, self.tokens)


@dataclass(frozen=True)
class Price:
    """What texts cost under one vocabulary."""

    model: ModelInfo
    rows: tuple[TextPrice, ...]


class PriceAnalyser:
    """Counts tokens by a vocabulary alone: no weights of a model are needed."""

    def __init__(self, library: ModelLibrary) -> None:
        self._library = library
        self._encodings: Cache[Encoding] = Cache(CACHED, lambda each: len(each.text) + len(each.tokens))

    def measure(self, texts: Sequence[str], model: str, pivot: int = 0) -> Price:
        """Return what each text costs, however long it is.

        Args:
            texts: up to 2,000, such as one sentence in many languages, of 500,000 characters together.
            model: as in `Analyser`, and also a checkpoint whose vocabulary alone is on this disk.
            pivot: the text whose tokens the premium of the others is measured by, from 0.

        Raises:
            OutOfRangeError: `texts` is no list of 1 to 2,000 texts, or there is no such pivot.
            RowError: a text is no text, empty or too long; it has the number of the text, from 1.
            TextTooLongError: all texts together are.
            UnknownModelError, NotOnDiskError, DamagedError: see `ModelLibrary.vocabulary`.
        """
        check_texts(texts, MAX_PRICED)
        if (count := sum(map(len, texts))) > MAX_PRICED_CHARACTERS:
            raise TextTooLongError("price.characters", count=count, limit=MAX_PRICED_CHARACTERS)
        pivot = whole_number("pivot", pivot, 0, len(texts) - 1)
        spec, vocabulary = self._library.vocabulary(model)
        info = self._library.describe(spec)

        def encoded(text: str) -> Encoding:
            return self._encodings.get((spec.key, text), lambda: encode(text, vocabulary, info))

        encodings = list(map(encoded, texts))
        base = _count(encodings[pivot])
        return Price(info, tuple(_price(each, base) for each in encodings))

    def has_vocabulary(self, model: str) -> bool:
        """Return whether a checkpoint's vocabulary is on this disk.

        Raises:
            UnknownModelError: the name is not in the registry.
        """
        return any(map(self._library.vocabularies.is_here, self._library.registry.find(model)))

    def fetching(self, model: str) -> Iterator[LoadProgress]:
        """Fetch the vocabulary of a checkpoint from the hub, without its weights; see `Analyser.loading`."""
        yield from self._library.vocabularies.fetching(self._library.registry.find(model)[0])


def _count(encoding: Encoding) -> int:
    return sum(not token.added for token in encoding.tokens)


def _price(encoding: Encoding, base: int) -> TextPrice:
    tokens, counts = _count(encoding), count_words(encoding)
    words = len(counts.words)
    return TextPrice(
        encoding,
        tokens,
        words,
        len(encoding.text),
        len(scalar_values(encoding.text).encode()),
        sum(token.unknown for token in encoding.tokens),
        _ratio(counts.tokens_in_words, words),
        _ratio(tokens, base),
        len(encoding.tokens) / encoding.model.max_tokens,
    )


def _ratio(count: int, of: int) -> float | None:
    return count / of if of else None
