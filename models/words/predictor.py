"""Whole words for gaps: `fill_words`, `guess` and `cloze` of `Analyser.words`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from models.cache import Cache
from models.checkpoints.checkpoint import Checkpoint
from models.errors import GuessError, OutOfRangeError, RowError, TextError
from models.progress import run_to_end
from models.reader import Reader
from models.text.passage import Passage, as_passage
from models.text.tokenization import PassageTokenizer
from models.text.tokens import Encoding
from models.validation import MAX_CANDIDATES, check_masks, one_of, whole_number
from models.words.comparison import WordComparison, compare_gap
from models.words.gaps import Gap, gaps
from models.words.guessing import check_guesses, guess
from models.words.search import search
from models.words.whole import SCORE, WORD_ORDERS, GapWords, Guess, GuessedWord, WordPrediction, WordProgress

MAX_PIECES = 10
MAX_TEXTS = 24
CACHED_WORDS = 50_000

Found = tuple[GapWords, ...]


class WordPredictor:
    """Predicts whole words. Requests for what has been found lately compute nothing."""

    def __init__(self, reader: Reader, tokenizer: PassageTokenizer) -> None:
        self._reader, self._tokenizer = reader, tokenizer
        self._found: Cache[Found] = Cache(CACHED_WORDS, lambda found: sum(len(gap.words) for gap in found))
        self._guessed: Cache[GuessedWord] = Cache(CACHED_WORDS)

    def filling(
        self, passage: Passage | str, model: str, top_k: int, max_pieces: int, *, scored: bool, long: bool
    ) -> Iterator[WordProgress | WordPrediction]:
        """See `WordAnalyser.filling_words`. `long`: others have their turn between the batches."""
        encoding = self._tokenizer.tokenize(passage, model)
        check_masks(encoding)
        for each in self._search([encoding], top_k, max_pieces, scored=scored, long=long):
            yield each[0] if isinstance(each, list) else each

    def found(
        self, passage: Passage | str, model: str, top_k: int, max_pieces: int, *, scored: bool
    ) -> WordPrediction | None:
        """See `WordAnalyser.found_words`."""
        encoding = self._tokenizer.tokenize(passage, model)
        check_masks(encoding)
        found = self._found.find(_key(encoding, top_k, max_pieces, scored))
        return None if found is None else WordPrediction(encoding, found)

    def cloze(
        self, texts: object, model: str, top_k: int, max_pieces: int, *, long: bool
    ) -> Iterator[WordProgress | tuple[WordPrediction, ...]]:
        """See `WordAnalyser.cloze`."""
        encodings = self._encodings(texts, model)
        for each in self._search(encodings, top_k, max_pieces, scored=True, long=long):
            yield tuple(each) if isinstance(each, list) else each

    def guess(self, passage: Passage | str, model: str, words: object, mask: int) -> Guess:
        """See `WordAnalyser.guess`."""
        encoding = self._tokenizer.tokenize(passage, model)
        check_masks(encoding)
        gap = gaps(encoding)[whole_number("mask", mask, 0, len(encoding.masks) - 1)]
        typed = check_guesses(words, gap)
        checkpoint = self._reader.checkpoint(encoding.model.key)
        return Guess(encoding, gap.position, self._score(checkpoint, gap, typed, scored=True))

    def compare(
        self,
        passage: Passage | str,
        models: Sequence[str],
        top_k: int,
        max_pieces: int,
        guesses: Sequence[Sequence[str]],
        order: str,
        *,
        scored: bool,
    ) -> WordComparison:
        """See `WordAnalyser.compare`."""
        one_of("order", order, WORD_ORDERS)
        passage, scored = as_passage(passage), scored or order == SCORE
        searches = (self.filling(passage, key, top_k, max_pieces, scored=scored, long=False) for key in models)
        found = [run_to_end(each, WordPrediction) for each in searches]
        own = [gaps(each.encoding) for each in found]
        compared = []
        rows = zip(zip(*(each.masks for each in found), strict=True), zip(*own, strict=True), strict=True)
        for at, (masks, places) in enumerate(rows):
            typed, problems = _possible(guesses[at] if at < len(guesses) else (), places[0])

            def score(model: int, words: Sequence[str], places: Sequence[Gap] = places) -> Sequence[GuessedWord]:
                checkpoint = self._reader.checkpoint(found[model].encoding.model.key)
                return self._score(checkpoint, places[model], words, scored=scored)

            compared.append(compare_gap(masks, typed, problems, score, order))
        return WordComparison(order, tuple(each.encoding for each in found), tuple(compared))

    def _score(
        self, checkpoint: Checkpoint, gap: Gap, words: Sequence[str], *, scored: bool
    ) -> tuple[GuessedWord, ...]:
        """Return each word as a model sees it in a gap; those that were scored there lately are not read again."""
        place = checkpoint.spec.key, gap.encoding.text, gap.encoding.pair, gap.position, scored
        known = {word: found for word in words if (found := self._guessed.find((*place, word))) is not None}
        if missing := [word for word in dict.fromkeys(words) if word not in known]:
            guessed = guess(self._reader, checkpoint, gap, missing, scored=scored)
            for word, found in zip(missing, guessed, strict=True):
                known[word] = found
                self._guessed.put((*place, word), found)
        return tuple(known[word] for word in words)

    def _encodings(self, texts: object, model: str) -> list[Encoding]:
        if not isinstance(texts, list | tuple):
            raise OutOfRangeError("cloze.no_list", value=texts)
        if not 1 <= len(texts) <= MAX_TEXTS:
            raise OutOfRangeError("cloze.count", count=len(texts), limit=MAX_TEXTS)
        return [self._encoding(text, model, row) for row, text in enumerate(texts, start=1)]

    def _encoding(self, text: object, model: str, row: int) -> Encoding:
        try:
            encoding = self._tokenizer.tokenize(text, model)  # type: ignore[arg-type]  # which refuses what is no text
            check_masks(encoding)
        except TextError as error:
            raise RowError("cloze.row", row=row, error=error) from error
        return encoding

    def _search(
        self, encodings: list[Encoding], top_k: int, max_pieces: int, *, scored: bool, long: bool
    ) -> Iterator[WordProgress | list[WordPrediction]]:
        """Yield progress and then the words of several texts of one model, whose gaps are searched together."""
        top_k = whole_number("top_k", top_k, 1, MAX_CANDIDATES)
        max_pieces = whole_number("max_pieces", max_pieces, 1, MAX_PIECES)
        keys = [_key(each, top_k, max_pieces, scored) for each in encodings]
        found = {key: value for key in keys if (value := self._found.find(key)) is not None}
        missing = {key: encoding for key, encoding in zip(keys, encodings, strict=True) if key not in found}
        if missing:
            own = {key: gaps(encoding) for key, encoding in missing.items()}
            checkpoint = self._reader.checkpoint(encodings[0].model.key)
            every: list[Gap] = [gap for each in own.values() for gap in each]
            for each in search(self._reader, checkpoint, every, top_k, max_pieces, scored=scored, long=long):
                if isinstance(each, WordProgress):
                    yield each
                else:
                    rest = iter(each)
                    found |= {key: tuple(next(rest) for _ in of) for key, of in own.items()}
            for key in missing:
                self._found.get(key, partial(found.__getitem__, key))
        yield [WordPrediction(encoding, found[key]) for key, encoding in zip(keys, encodings, strict=True)]


def _key(encoding: Encoding, top_k: int, max_pieces: int, scored: bool) -> tuple[object, ...]:
    return encoding.model.key, encoding.text, encoding.pair, top_k, max_pieces, scored


def _possible(guesses: Sequence[str], gap: Gap) -> tuple[list[str], list[GuessError]]:
    """Return the typed words that can stand in a gap, and why the others cannot."""
    possible: list[str] = []
    problems = []
    for word in guesses:
        try:
            possible += check_guesses([word], gap)
        except GuessError as error:
            problems.append(error)
    return possible, problems
