"""Predictions of words: `Analyser.words`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from models.cache import Cache
from models.progress import run_to_end
from models.reader import Reader, Row
from models.text.passage import Passage, as_passage
from models.text.tokenization import PassageTokenizer
from models.text.tokens import Encoding, Token
from models.text.windows import encoding_windows, window_for, window_tokens
from models.validation import MAX_CANDIDATES, check_masks, whole_number
from models.words.comparison import WordComparison
from models.words.fill import Candidate, HiddenWord, MaskPrediction, Prediction, RankedToken, predict, rank
from models.words.predictor import WordPredictor
from models.words.whole import PROBABILITY, Guess, WordPrediction, WordProgress

CACHED_PREDICTIONS = 200_000  # candidates
CACHED_RANKS = 2000  # passages with hidden words


class WordAnalyser:
    """Predicts words of a passage. Every method raises what `Analyser.tokenize` raises, too."""

    def __init__(self, reader: Reader, tokenizer: PassageTokenizer) -> None:
        self._reader, self._tokenizer = reader, tokenizer
        self._predictions: Cache[tuple[MaskPrediction, ...]] = Cache(CACHED_PREDICTIONS, _candidates)
        self._words = WordPredictor(reader, tokenizer)
        self._ranks: Cache[dict[int, RankedToken]] = Cache(CACHED_RANKS)

    def fill(self, passage: Passage | str, model: str, top_k: int = 5) -> Prediction:
        """Return the `top_k` most probable tokens at each mask, written `[MASK]`, `<mask>` or `___`.

        A text longer than the model takes is read in overlapping windows, each mask in the one that gives it most
        context on both sides; the `window` of the passage is ignored.

        Raises:
            MissingMaskError: there is no mask.
            TextTooLongError: more than 64 masks, or a pair does not fit one window.
            TooLargeError: there is no memory left for what is computed.
            OutOfRangeError: `top_k` is not from 1 to 100.
        """
        top_k = whole_number("top_k", top_k, 1, MAX_CANDIDATES)
        encoding = self._tokenizer.tokenize(passage, model)
        check_masks(encoding)
        key = (encoding.model.key, encoding.text, encoding.pair)
        masks = self._predictions.get(key, lambda: self._predict(encoding))
        return Prediction(encoding, tuple(MaskPrediction(mask.position, mask.candidates[:top_k]) for mask in masks))

    def rank_hidden(self, passage: Passage | str, model: str, words: Sequence[str]) -> tuple[HiddenWord, ...]:
        """Return where the words that stood at the masks came among the tokens predicted there.

        Args:
            words: one for each mask, in their order; an empty one where none is known, which is left out of the result.

        Raises what `fill` raises, and ValueError where there are not as many words as masks.
        """
        passage = as_passage(passage)
        encoding = self._tokenizer.tokenize(passage, model)
        check_masks(encoding)
        known = {mask: word for mask, word in zip(encoding.masks, words, strict=True) if word}
        pieces = {mask: self._pieces(encoding, mask, word) for mask, word in known.items()}
        ids = {
            mask: found[0].id for mask, found in pieces.items() if _is_whole_word(found, encoding, mask, known[mask])
        }
        ranked = self._rank(passage, encoding, ids) if ids else {}
        return tuple(HiddenWord(mask, word, pieces[mask], ranked.get(mask)) for mask, word in known.items())

    def fill_words(
        self, passage: Passage | str, model: str, top_k: int = 10, max_pieces: int = 4, *, scored: bool = True
    ) -> WordPrediction:
        """Return the `top_k` whole words of the best score at each mask, of up to `max_pieces` pieces each.

        How they are found, and how words of different length are compared, is said at `search.search`; the score, in
        which the tokens beside the gap count, at `rescoring.rescore`. Each mask also has the `top_k` most probable
        words, and the entropy of its distribution over single tokens. Windows are those of `fill`; where the masks of a
        long word do not fit one any more, the tokens farthest from the gap leave.

        Args:
            scored: False where the most probable words are enough: they are the same, in less than half of the time,
                and none has a score.

        Raises what `fill` raises, and OutOfRangeError where `max_pieces` is not from 1 to 10.
        """
        search = self._words.filling(passage, model, top_k, max_pieces, scored=scored, long=False)
        return run_to_end(search, WordPrediction)

    def filling_words(
        self, passage: Passage | str, model: str, top_k: int = 10, max_pieces: int = 4, *, scored: bool = True
    ) -> Iterator[WordProgress | WordPrediction]:
        """Yield progress, then the result of `fill_words`, letting others have their turn between the steps."""
        return self._words.filling(passage, model, top_k, max_pieces, scored=scored, long=True)

    def found_words(
        self, passage: Passage | str, model: str, top_k: int = 10, max_pieces: int = 4, *, scored: bool = True
    ) -> WordPrediction | None:
        """Return the result of `fill_words` if it is in memory. Raises what `fill_words` raises."""
        return self._words.found(passage, model, top_k, max_pieces, scored=scored)

    def guess(self, passage: Passage | str, model: str, words: Sequence[str], mask: int = 0) -> Guess:
        """Return how probable typed words are at one mask, counted from 0.

        The log-probability of a word is the one that `fill_words` gives it. A word with an unknown piece has none.

        Raises:
            GuessError: a word is empty, a mask, too long, or not one word in this gap.
            OutOfRangeError: no such mask; `words` is no list of 1 to 100 strings.

        Raises what `fill` raises, too.
        """
        return self._words.guess(passage, model, words, mask)

    def compare(
        self,
        passage: Passage | str,
        models: Sequence[str],
        top_k: int = 10,
        max_pieces: int = 4,
        guesses: Sequence[Sequence[str]] = (),
        order: str = PROBABILITY,
        *,
        scored: bool = True,
    ) -> WordComparison:
        """Return the words of `fill_words` under one or two models side by side, each word scored by every model.

        Args:
            guesses: for each mask, words that a person typed, which are scored, too. Each gap says which of its own
                are no words there.
            order: "probability" or "score": which `top_k` words of each model are listed, its most probable ones or
                those of the best score, and by what all of them are sorted.
            scored: as for `fill_words`; words that are sorted by their scores always have them.

        Raises what `fill_words` raises for any of the models, and OutOfRangeError for another `order`.
        """
        return self._words.compare(passage, models, top_k, max_pieces, guesses, order, scored=scored)

    def cloze(
        self, texts: Sequence[str], model: str, top_k: int = 5, max_pieces: int = 4
    ) -> tuple[WordPrediction, ...]:
        """Return `fill_words` of up to 24 texts, whose gaps are searched together: in one batch a step if they fit.

        Raises:
            RowError: a text is empty, too long or without a mask; it has the number of the text, from 1.
            OutOfRangeError: `texts` is no list of 1 to 24 texts, or as `fill_words` says.
        """
        return run_to_end(self._words.cloze(texts, model, top_k, max_pieces, long=False), tuple)

    def clozing(
        self, texts: Sequence[str], model: str, top_k: int = 5, max_pieces: int = 4
    ) -> Iterator[WordProgress | tuple[WordPrediction, ...]]:
        """Yield progress, then the result of `cloze`, letting others have their turn between the steps."""
        return self._words.cloze(texts, model, top_k, max_pieces, long=True)

    def _pieces(self, encoding: Encoding, mask: int, word: str) -> tuple[Token, ...]:
        """Return the tokens of a word in place of a mask, those too that have more than the word."""
        token = encoding.tokens[mask]
        own = encoding.pair if token.segment else encoding.text
        filled = own[: token.start] + word + own[token.end :]
        passage = Passage(encoding.text, filled) if token.segment else Passage(filled, encoding.pair)
        end = token.start + len(word)
        tokens = self._tokenizer.tokenize(passage, encoding.model.key).tokens
        return tuple(
            each for each in tokens if each.segment == token.segment and each.start < end and each.end > token.start
        )

    def _rank(self, passage: Passage, encoding: Encoding, ids: Mapping[int, int]) -> Mapping[int, RankedToken]:
        """Return the ranked token of each mask in `ids`. Those among the cached candidates need no forward pass."""
        listed = self.fill(passage, encoding.model.key, MAX_CANDIDATES).masks
        found = {mask.position: _listed(mask, ids[mask.position]) for mask in listed if mask.position in ids}
        ranked = {mask: each for mask, each in found.items() if each is not None}
        missing = {mask: id for mask, id in ids.items() if mask not in ranked}
        if not missing:
            return ranked
        key = (encoding.model.key, encoding.text, encoding.pair, tuple(missing.items()))
        return ranked | self._ranks.get(key, lambda: self._rank_unlisted(encoding, missing))

    def _rank_unlisted(self, encoding: Encoding, ids: Mapping[int, int]) -> dict[int, RankedToken]:
        checkpoint = self._reader.checkpoint(encoding.model.key)
        masks, rows = _rows(encoding, ids)
        standings = rank(self._reader, checkpoint, rows, [[ids[mask] for mask in own] for own in masks])
        found = {}
        for own, (ranks, probabilities) in zip(masks, standings, strict=True):
            pieces = checkpoint.tokenizer.convert_ids_to_tokens([ids[mask] for mask in own])
            for mask, piece, place, probability in zip(
                own, pieces, ranks.tolist(), probabilities.tolist(), strict=True
            ):
                found[mask] = RankedToken(piece, ids[mask], probability, place)
        return found

    def _predict(self, encoding: Encoding) -> tuple[MaskPrediction, ...]:
        checkpoint = self._reader.checkpoint(encoding.model.key)
        masks, rows = _rows(encoding, encoding.masks)
        best, found = predict(self._reader, checkpoint, rows, MAX_CANDIDATES), {}
        for positions, (values, ids) in zip(masks, best, strict=True):
            for position, row, identities in zip(positions, values.tolist(), ids.tolist(), strict=True):
                pieces = checkpoint.tokenizer.convert_ids_to_tokens(identities)
                found[position] = tuple(map(Candidate, pieces, identities, row))
        return tuple(MaskPrediction(position, found[position]) for position in encoding.masks)


def _rows(encoding: Encoding, positions: Collection[int]) -> tuple[list[list[int]], list[Row]]:
    """Return the positions by windows, each in the one that gives it most context, and a row for each such window."""
    spans = encoding_windows(encoding)
    chosen = {position: window_for(position - 1, spans) for position in positions}
    grouped = {index: [each for each in positions if chosen[each] == index] for index in chosen.values()}
    rows = [
        Row.of(window_tokens(encoding, spans[index]), [position - spans[index][0] for position in own])
        for index, own in grouped.items()
    ]
    return list(grouped.values()), rows


def _is_whole_word(pieces: Sequence[Token], encoding: Encoding, mask: int, word: str) -> bool:
    """Return whether a word is one known token that holds nothing else."""
    start = encoding.tokens[mask].start
    if len(pieces) != 1 or pieces[0].unknown or pieces[0].special:
        return False
    return pieces[0].start >= start and pieces[0].end <= start + len(word)


def _listed(mask: MaskPrediction, id: int) -> RankedToken | None:
    """Return the token among the candidates of a mask, if it is one of them."""
    for candidate in mask.candidates:
        if candidate.id == id:
            place = 1 + sum(each.probability > candidate.probability for each in mask.candidates)
            return RankedToken(candidate.token, id, candidate.probability, place)
    return None


def _candidates(masks: tuple[MaskPrediction, ...]) -> int:
    return sum(len(mask.candidates) for mask in masks)
