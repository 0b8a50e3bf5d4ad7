"""How often the first candidate of each layer is that of the last one, at 500 gaps in held-out text."""

from __future__ import annotations

from itertools import chain, zip_longest
from pathlib import Path

import numpy as np

from evaluation.measurements import compact_models, store
from models import Analyser
from models.text.segmentation import MASK_SPELLINGS, words
from training.corpus import Language, read_corpus

GAPS = 500
SEED = 7
LONGEST = 300  # characters of a line


def gaps(languages: list[Language], count: int) -> list[str]:
    """Return held-out lines with one word hidden in each, about as many of each language."""
    rng = np.random.default_rng(SEED)
    found = [_hidden(language, rng, 1 + count // len(languages)) for language in languages]
    return [text for text in chain.from_iterable(zip_longest(*found)) if text is not None][:count]


def agreement(analyser: Analyser, model: str, texts: list[str]) -> list[float]:
    """Return the share of the texts in which a layer's first candidate is the last one's, from the embeddings up."""
    hits = []
    for text in texts:
        lens = analyser.lens.by_layer(text, model, top_k=1)
        hits.append([layer.candidates[0].id == lens.answer.id for layer in lens.layers])
    return [float(share) for share in np.mean(hits, axis=0)]


def lens_table(data: Path, *, save: bool) -> str:
    """Return the table in Markdown. `save`: store the figures where `models.lens.agreement` reads them."""
    texts = gaps(read_corpus(data).languages, GAPS)
    analyser = Analyser()
    shares = {model: agreement(analyser, model, texts) for model in compact_models()}
    if save:
        store("lens", {model: {"gaps": len(texts), "shares": own} for model, own in shares.items()})
    rows = [
        f"| {layer} | {' | '.join(f'{share:.1%}' for share in row)} |"
        for layer, row in enumerate(zip(*shares.values(), strict=True))
    ]
    head = [f"| layer | {' | '.join(shares)} |", f"|---|{'---:|' * len(shares)}"]
    return "\n".join([f"First candidate of a layer is that of the last, at {len(texts)} gaps:", "", *head, *rows])


def _hidden(language: Language, rng: np.random.Generator, count: int) -> list[str]:
    """Return evenly spaced held-out lines of a language with a random word of each hidden."""
    lines = [line for line in language.held_out if len(line) <= LONGEST and not MASK_SPELLINGS.search(line)]
    found = []
    for index in np.unique(np.linspace(0, len(lines) - 1, 2 * count, dtype=int)):
        line = lines[index]
        lettered = [(start, end) for start, end in words(line) if any(map(str.isalpha, line[start:end]))]
        if len(lettered) < 2:
            continue
        start, end = lettered[rng.integers(len(lettered))]
        found.append(f"{line[:start]}___{line[end:]}")
    return [found[index] for index in np.unique(np.linspace(0, len(found) - 1, count, dtype=int))]
