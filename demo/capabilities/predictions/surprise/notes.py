"""What the card of a word or a piece says: its bits, its rank, and what the model would rather have had."""

from __future__ import annotations

from demo.messages import message
from demo.views.html import candidate_name
from demo.views.numbers import fixed, number, percent
from demo.views.text import isolated
from models import Candidate, Score, Surprise, WordSurprise

MAX_PIECES = 12


def word_note(found: Surprise, word: WordSurprise) -> str:
    """Return the sentences about a word."""
    if not word.positions:
        return message("predictions.surprise.note.mask")
    if len(word.positions) == 1:
        return piece_note(found, word.positions[0])
    tokens, scores = found.encoding.tokens, found.scores
    parts = [
        message(
            "predictions.surprise.note.piece",
            piece=isolated(candidate_name(tokens[at].text)),
            bits=fixed(scores[at].bits, 1),
            number=number(scores[at].rank),
        )
        for at in word.positions[:MAX_PIECES]
    ]
    left = len(word.positions) - MAX_PIECES
    pieces = message("lists.separator").join(parts)
    pieces = message("lists.items_and_more", items=pieces, number=number(left)) if left > 0 else pieces
    worst = worst_piece(found, word)
    rather = message(
        "predictions.surprise.note.rather",
        piece=isolated(candidate_name(tokens[worst].text)),
        instead=instead(scores[worst]),
    )
    bits, mean = fixed(word.bits or 0.0, 1), fixed(word.bits_per_token or 0.0, 1)
    whole = message("predictions.surprise.note.pieces", bits=bits, mean=mean, count=len(word.positions), pieces=pieces)
    return message("lists.sentences").join([whole, rather])


def piece_note(found: Surprise, position: int) -> str:
    """Return the sentence about a token."""
    score = found.scores.get(position)
    if score is None:
        return message("predictions.surprise.note.mask")
    values = {"bits": fixed(score.bits, 1), "percent": percent(2**-score.bits, 1), "instead": instead(score)}
    if score.rank == 1:
        sentence = message("predictions.surprise.note.first", **values)
    else:
        sentence = message("predictions.surprise.note.ranked", number=number(score.rank), **values)
    if not found.encoding.tokens[position].unknown:
        return sentence
    return message("lists.sentences").join([sentence, message("predictions.surprise.note.unknown")])


def worst_piece(found: Surprise, word: WordSurprise) -> int:
    """Return the position of the most surprising token of a word."""
    return max(word.positions, key=lambda at: found.scores[at].bits)


def preferred(score: Score) -> tuple[Candidate, ...]:
    """Return the tokens that are more probable than the one that stands there; the next ones if it is the first."""
    if score.rank == 1:
        return score.instead
    return score.instead[: score.rank - 1]


def instead(score: Score) -> str:
    """Return `preferred` as a list with probabilities."""
    return message("lists.separator").join(
        message(
            "predictions.surprise.note.candidate",
            token=isolated(candidate_name(each.token)),
            percent=percent(each.probability, 1),
        )
        for each in preferred(score)
    )
