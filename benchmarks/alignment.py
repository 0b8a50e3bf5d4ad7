"""Links between the words of two texts by all three methods, beside SimAlign's own code on the same weights."""

from __future__ import annotations

import logging
import time
from statistics import median

from simalign import SentenceAligner

from benchmarks.checkpoints import COMPACT_KEYS
from evaluation.gold import read_gold
from models import ALIGNMENT_METHODS, Analyser, Passage, best_layer
from models.checkpoints.registry import SHIPPED
from models.text.segmentation import words

JOINED = 4  # sentences of a long text


def alignment_table(rounds: int) -> str:
    """Return a Markdown table of medians: of all sentences, and of texts of several sentences."""
    logging.getLogger("simalign.simalign").setLevel(logging.ERROR)
    rows = ["| model | texts | words | all three methods | SimAlign | ratio |", "|---|---|---:|---:|---:|---:|"]
    for key in COMPACT_KEYS:
        for name, pairs in _texts().items():
            count = median(len(words(text)) for pair in pairs for text in pair)
            ours, theirs = _times(key, pairs, rounds)
            cells = f"{count:.0f} | {ours:.1f} ms | {theirs:.1f} ms | {ours / theirs:.2f}"
            rows.append(f"| `{key}` | {name} | {cells} |")
    return "\n".join(rows)


def _texts() -> dict[str, list[tuple[str, str]]]:
    """Return the sentences with their translations, and those of each language joined into one text."""
    gold = read_gold()
    sentences = [(each.first, each.second) for own in gold.values() for each in own]
    joined = [_joined([(each.first, each.second) for each in own[:JOINED]]) for own in gold.values()]
    return {"one sentence": sentences, f"{JOINED} sentences": joined}


def _joined(pairs: list[tuple[str, str]]) -> tuple[str, str]:
    return " ".join(first for first, _ in pairs), " ".join(second for _, second in pairs)


def _times(key: str, pairs: list[tuple[str, str]], rounds: int) -> tuple[float, float]:
    """Return the median milliseconds of a pair of texts, in alternation; nothing is cached between rounds."""
    layer = best_layer(12)
    aligner = SentenceAligner(str(SHIPPED / key), token_type="word", matching_methods="mai", layer=layer + 1)
    aligner.embed_loader.emb_model.float()  # the precision of ours, not that of the file
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        analyser = Analyser()
        analyser.languages.align(Passage("One", "Uno"), key)  # loads the model
        for first, second in pairs:
            begun = time.perf_counter()
            for method in ALIGNMENT_METHODS:
                analyser.languages.align(Passage(first, second), key, layer, method, centred=False)
            spent[0].append(1000 * (time.perf_counter() - begun))
            lists = [[text[start:end] for start, end in words(text)] for text in (first, second)]
            begun = time.perf_counter()
            aligner.get_word_aligns(*lists)
            spent[1].append(1000 * (time.perf_counter() - begun))
    return median(spent[0]), median(spent[1])
