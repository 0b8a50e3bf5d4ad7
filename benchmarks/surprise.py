"""How surprising each word is: all tokens of a text in batches beside one after the other, and the peak of memory."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks.texts import texts
from models import Analyser
from models.reader import Reader
from models.surprise.rows import step_rows, steps

LENGTH = 32
MODEL_KEYS = ("mbert-compact", "xlmr-compact", "mbert-base", "xlmr-base")
PEAK = """
import re, sys
from pathlib import Path
from models import Analyser
analyser = Analyser(carried=Path(sys.argv[2]))
text, key = "a " * 510, sys.argv[1]
assert len(analyser.tokenize(text, key).tokens) == 512
analyser.words.fill("A ___.", key)
status = lambda name: 1024 * int(re.search(name + r":\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
before = status("VmRSS")
Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
for number, step in enumerate(analyser.surprise.measuring(text, key)):
    if number == int(sys.argv[3]):
        break
print(status("VmHWM") - before)
"""
BATCHES = 6  # of the 255 of such a text: all have the same size


def surprise_table(carried: Path, rounds: int) -> str:
    """Return a Markdown table of times, medians of `rounds`, and of memory above that of the loaded model."""
    rows = [
        f"| model | {LENGTH} tokens, together | one after the other | ratio | 512 tokens: memory above the model's |",
        "|---|---:|---:|---:|---:|",
    ]
    for key in MODEL_KEYS:
        together, single = _times(key, carried, rounds)
        ratio = together / single
        rows.append(f"| `{key}` | {together:.2f} s | {single:.2f} s | {ratio:.2f} | {_peak(key, carried):.0f} MB |")
    return "\n".join(rows)


def _times(key: str, carried: Path, rounds: int) -> tuple[float, float]:
    """Return the seconds of a measurement, and of a call for each of its rows, in alternation on new texts."""
    analyser = Analyser(carried=carried)
    analyser.load(key)
    source = texts(lambda text: analyser.tokenize(text, key).tokens, LENGTH + 1)
    spent: tuple[list[float], list[float]] = ([], [])
    for text in islice(source, rounds + 1):
        measured = text.replace("___", "").strip()
        begun = time.perf_counter()
        analyser.surprise.measure(measured, key)
        spent[0].append(time.perf_counter() - begun)
        spent[1].append(_one_by_one(analyser, measured, key))
    return median(spent[0][1:]), median(spent[1][1:])


def _one_by_one(analyser: Analyser, text: str, key: str) -> float:
    """Return the seconds of reading the same rows alone, one after the other."""
    encoding, reader = analyser.tokenize(text, key), analyser._reader
    assert isinstance(reader, Reader)
    checkpoint = reader.checkpoint(encoding.model.key)
    mask = checkpoint.tokenizer.mask_token_id
    rows = [row for step in steps(encoding) for row in step_rows(encoding, step, mask, within_word=True)]
    begun = time.perf_counter()
    for row in rows:
        reader.read(checkpoint, [row])
    return time.perf_counter() - begun


def _peak(key: str, carried: Path) -> float:
    """Return the megabytes above those of the loaded model at the peak of measuring a text of 512 tokens."""
    command = [sys.executable, "-c", PEAK, key, str(carried), str(BATCHES)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1e6
