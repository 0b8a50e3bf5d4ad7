"""Hidden states of texts of any length under a head's adapter."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from models.checkpoints.adapters import Adapter
from models.reader import Reader, Row
from models.text.segmentation import Span
from models.text.tokens import Encoding, Token
from models.text.windows import OVERLAP, encoding_windows, window_for, window_tokens


def typed_states(reader: Reader, model: str, encodings: Sequence[Encoding], adapter: Adapter) -> list[np.ndarray]:
    """Return what leaves an adapter at each token that the model did not add: (tokens, hidden) of each encoding.

    Texts of one sequence each. A text longer than the model takes is read in overlapping windows, and each token in
    the one that gives it most context on both sides.
    """
    plans = [encoding_windows(encoding) for encoding in encodings]
    rows = [
        Row.of(window_tokens(encoding, span)) for encoding, plan in zip(encodings, plans, strict=True) for span in plan
    ]
    states, found = iter(reader.read_adapted(model, rows, adapter)), []
    for encoding, plan in zip(encodings, plans, strict=True):
        own = [next(states)[1:-1] for _ in plan]
        if len(plan) == 1:
            found.append(own[0])
            continue
        joined = np.empty((len(encoding.tokens) - 2, own[0].shape[1]), dtype=np.float32)
        for position in range(len(joined)):
            window = window_for(position, plan)
            joined[position] = own[window][position - plan[window][0]]
        found.append(joined)
    return found


def passage_windows(encoding: Encoding) -> list[tuple[tuple[Token, ...], Span]]:
    """Return the rows of a question with the windows of its passage, and the tokens of the passage in each.

    The span counts from the first token of the passage. A question takes all of its tokens in every window.
    """
    question = tuple(token for token in encoding.tokens if token.segment == 0)
    *passage, last = (token for token in encoding.tokens if token.segment == 1)
    room = encoding.model.max_tokens - len(question) - 1
    if len(passage) <= room:
        return [(encoding.tokens, (0, len(passage)))]
    step = max(1, room - OVERLAP)
    starts = [*range(0, len(passage) - room, step), len(passage) - room]
    return [((*question, *passage[start : start + room], last), (start, start + room)) for start in starts]
