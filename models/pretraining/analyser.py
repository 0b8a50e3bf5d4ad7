"""What the models were trained to do, on any text: `Analyser.pretraining`."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from models.checkpoints.library import ModelLibrary
from models.pretraining.distillation import TEACHER, Distillation, teacher_spec
from models.pretraining.masking import Draw, MaskedToken, Masking, draw
from models.pretraining.matching import match
from models.reader import Reader, Row, Wanted
from models.surprise.analyser import scores_of
from models.surprise.result import Score
from models.text.encoding import encode
from models.text.passage import Passage, as_passage
from models.text.tokenization import PassageTokenizer
from models.text.tokens import Encoding, Token
from models.text.windows import encoding_windows, window_tokens
from models.validation import whole_number
from models.words.fill import Candidate

MAX_SEED = 999_999
CANDIDATES = 3
ALL_STATES = Wanted(hidden_states="all")


class PretrainingAnalyser:
    """Masks texts as in training, and sets compact models beside their teacher.

    Every method raises what `Analyser.tokenize` raises, too.
    """

    def __init__(self, library: ModelLibrary, reader: Reader, tokenizer: PassageTokenizer) -> None:
        self._library, self._reader, self._tokenizer = library, reader, tokenizer

    def mask(self, passage: Passage | str, model: str, seed: int = 0) -> Masking:
        """Return one draw of the tokens that the model has to tell, and what it says at their places.

        Of a text longer than the model reads at once, the first window is read.

        Args:
            passage: a text, or a pair of texts.
            model: as in `Analyser`; its head is for masked words.
            seed: from 0 to 999,999; the same one draws the same tokens again.

        Raises:
            OutOfRangeError: there is no such seed.
            TextTooLongError: a pair does not fit one window.
            NoHeadError: the model has another head.
        """
        seed = whole_number("seed", seed, 0, MAX_SEED)
        encoding = self._tokenizer.tokenize(passage, model)
        tokens = _first_window(encoding)
        checkpoint = self._reader.checkpoint(encoding.model.key)
        vocabulary = checkpoint.tokenizer
        special = set(vocabulary.all_special_ids)
        replacements = np.array([id for id in range(encoding.model.vocabulary) if id not in special])
        draws = draw(tokens, vocabulary.mask_token_id, replacements, seed)
        if not draws:
            return Masking(encoding, seed, tokens, ())
        read = list(tokens)
        for each in draws:
            read[each.position] = replace(tokens[each.position], id=each.id)
        row = Row.of(read, [each.position for each in draws])
        logits = self._reader.read(checkpoint, [row])[0].logits
        scores = scores_of(logits, [tokens[each.position].id for each in draws], checkpoint)
        names = vocabulary.convert_ids_to_tokens([each.id for each in draws])
        masked = tuple(map(_masked_token, draws, [tokens[each.position] for each in draws], names, scores))
        return Masking(encoding, seed, tokens, masked)

    def has_teacher(self) -> bool:
        """Return whether the teacher of the compact models is on this disk."""
        return self._library.stored(TEACHER) is not None

    def distil(self, passage: Passage | str, model: str) -> Distillation:
        """Return how alike the states of a compact model and of its teacher are, token by token and layer by layer.

        Both read the whole text, unmasked, or the first window of a long one.

        Raises:
            NoTeacherError: the model is no compact one.
            NotOnDiskError: the teacher is not on this disk.
            UnusableError, DamagedError, TooLargeError: its files cannot be read here.
        """
        encoding = self._tokenizer.tokenize(replace(as_passage(passage), pair=""), model)
        spec = teacher_spec(self._library, encoding.model)
        teacher = self._library.get(spec)
        other = encode(encoding.text, teacher, self._library.describe(spec))
        own, others = _first_window(encoding), _first_window(other)
        states = self._reader.read(encoding.model.key, [Row.of(own)], ALL_STATES)[0].hidden_states
        targets = self._reader.read(teacher, [Row.of(others)], ALL_STATES)[0].hidden_states
        return match(encoding, own, states, other, others, targets)


def _first_window(encoding: Encoding) -> tuple[Token, ...]:
    """Return the tokens that a model reads at once."""
    return window_tokens(encoding, encoding_windows(encoding)[0])


def _masked_token(drawn: Draw, token: Token, read: str, score: Score) -> MaskedToken:
    loss = score.bits * math.log(2)
    own = Candidate(token.text, token.id, math.exp(-loss))
    best = sorted((own, *score.instead), key=lambda each: -each.probability)
    return MaskedToken(
        drawn.position, drawn.fate, token.text, read, own.probability, score.rank, loss, tuple(best[:CANDIDATES])
    )
