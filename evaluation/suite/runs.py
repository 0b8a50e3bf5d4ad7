"""What a measurement has finished, on this disk, so that one that was stopped goes on with the next language."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from models.benchmarks.results import BenchmarkFigure, BenchmarkSetting

RUNS = Path("runs") / "evaluation"


class Run:
    """The finished languages of one setting: a file each, in a folder of their own."""

    def __init__(self, setting: BenchmarkSetting, runs: Path = RUNS) -> None:
        text = json.dumps(asdict(setting), sort_keys=True)
        parts = (setting.task, setting.model, setting.trained_on, setting.method, sha256(text.encode()).hexdigest()[:8])
        self.folder = runs / "-".join(parts)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "setting.json").write_text(json.dumps(asdict(setting), indent=1) + "\n", encoding="utf-8")

    def find(self, language: str) -> BenchmarkFigure | None:
        """Return the figure of a language; None where it is not finished."""
        path = self._path(language)
        return BenchmarkFigure(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None

    def store(self, language: str, figure: BenchmarkFigure) -> None:
        """Write the figure of a language. A file that is there is complete."""
        part = self.folder / f"{language}.part"
        part.write_text(json.dumps(asdict(figure)) + "\n", encoding="utf-8")
        part.replace(self._path(language))

    def _path(self, language: str) -> Path:
        return self.folder / f"language-{language}.json"
