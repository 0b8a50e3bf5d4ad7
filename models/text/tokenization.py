"""Tokens of passages, cached."""

from __future__ import annotations

from models.cache import Cache
from models.checkpoints.library import ModelLibrary
from models.errors import EmptyTextError, TextError, TextTooLongError
from models.text.encoding import encode
from models.text.pairs import join
from models.text.passage import Passage, as_passage
from models.text.segmentation import is_blank
from models.text.tokens import Encoding

MAX_CHARACTERS = 100_000
CACHED_ENCODINGS = 2_000_000  # characters, words and tokens


class PassageTokenizer:
    """Tokenizes passages for every model of a library."""

    def __init__(self, library: ModelLibrary) -> None:
        self._library = library
        self._encodings: Cache[Encoding] = Cache(CACHED_ENCODINGS, _length)

    def tokenize(self, passage: Passage | str, model: str) -> Encoding:
        """See `Analyser.tokenize`."""
        spec, passage = self._library.resolve(model), as_passage(passage)
        if passage.pair:
            check_text(passage.pair, "second")
        check_text(passage.text, "first" if passage.pair else "only")

        def compute() -> Encoding:
            if passage.pair:
                first, second = (self.tokenize(text, spec.key) for text in (passage.text, passage.pair))
                return join(first, second, spec.separators)
            return encode(passage.text, self._library.get(spec), self._library.describe(spec))

        return self._encodings.get((spec.key, passage.text, passage.pair), compute)


def _length(encoding: Encoding) -> int:
    return len(encoding.text) + len(encoding.pair) + len(encoding.words) + len(encoding.tokens)


def check_text(text: object, which: str = "only") -> None:
    """Raise TextError, EmptyTextError or TextTooLongError where no model can read a text; `which` of a passage's."""
    if not isinstance(text, str):
        raise TextError("text_not_string", which=which, value=text)
    if is_blank(text):
        raise EmptyTextError("empty_text", which=which)
    if len(text) > MAX_CHARACTERS:
        raise TextTooLongError("too_long.characters", which=which, count=len(text), limit=MAX_CHARACTERS)
