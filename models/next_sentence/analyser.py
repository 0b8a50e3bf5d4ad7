"""Whether one text follows another: `Analyser.next_sentence`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch

from models.cache import Cache
from models.checkpoints.checkpoint import Checkpoint
from models.checkpoints.library import ModelLibrary
from models.errors import EmptyTextError, NoNextSentenceError
from models.reader import Reader, Row, Wanted
from models.text.passage import Passage
from models.text.segmentation import is_blank
from models.text.tokenization import PassageTokenizer
from models.text.tokens import Encoding
from models.validation import check_fits

CACHED_PROBABILITIES = 4096
NEXT = 0  # the class "the second text follows the first"; 1 is "it is a text from elsewhere"


@dataclass(frozen=True)
class NextSentence:
    """How probable a model finds that the second text of a pair follows the first."""

    encoding: Encoding  # of the pair
    probability: float


class NextSentenceAnalyser:
    """Asks the head for next-sentence prediction (Devlin et al. 2019, section 3.1), which M-BERT has and XLM-R has not.

    Every method raises what `Analyser.tokenize` raises, too, and:

        NoNextSentenceError: the model was not trained on this objective, or its file lacks the head for it.
        EmptyTextError: there is no second text.
        TextTooLongError: the two texts do not fit the model together.
        TooLargeError: there is no memory left for what is computed.
    """

    def __init__(self, library: ModelLibrary, reader: Reader, tokenizer: PassageTokenizer) -> None:
        self._library, self._reader, self._tokenizer = library, reader, tokenizer
        self._probabilities: Cache[tuple[float, ...]] = Cache(CACHED_PROBABILITIES)

    def follows(self, first: str, second: str, model: str) -> NextSentence:
        """Return how probable it is that `second` follows `first`."""
        return self.follow([(first, second)], model)[0]

    def follow(self, pairs: Iterable[tuple[str, str]], model: str) -> tuple[NextSentence, ...]:
        """Return what `follows` returns for each pair, in their order, from as few forward passes as possible."""
        encodings = [self._tokenize(*pair, model) for pair in pairs]
        if not encodings:
            return ()
        checkpoint = self._checkpoint(encodings[0].model.key)
        for encoding in encodings:
            check_fits(encoding)
        key = tuple((each.model.key, each.text, each.pair) for each in encodings)
        found = self._probabilities.get(key, lambda: self._read(checkpoint, encodings))
        return tuple(map(NextSentence, encodings, found))

    def check(self, model: str) -> None:
        """Raise NoNextSentenceError where a model has no head for this."""
        self._checkpoint(self._library.resolve(model).key)

    def _checkpoint(self, key: str) -> Checkpoint:
        spec = self._library.registry[key]
        if not spec.next_sentence:
            raise NoNextSentenceError("no_next_sentence.objective", checkpoint=spec.checkpoint)
        checkpoint = self._reader.checkpoint(key)
        if not checkpoint.next_sentence:
            raise NoNextSentenceError("no_next_sentence.file", checkpoint=spec.checkpoint)
        return checkpoint

    def _tokenize(self, first: str, second: str, model: str) -> Encoding:
        encoding = self._tokenizer.tokenize(Passage(first, second), model)
        if is_blank(second):
            raise EmptyTextError("empty_text", which="second")
        return encoding

    def _read(self, checkpoint: Checkpoint, encodings: Sequence[Encoding]) -> tuple[float, ...]:
        rows = [Row.of(encoding.tokens) for encoding in encodings]
        readings = self._reader.read(checkpoint, rows, Wanted("last"))
        logits = self._reader.next_sentence_head(checkpoint, [reading.hidden_states[-1, 0] for reading in readings])
        return tuple(torch.from_numpy(logits).softmax(dim=-1)[:, NEXT].tolist())
