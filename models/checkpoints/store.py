"""The places on this disk where files of checkpoints may be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from huggingface_hub import try_to_load_from_cache

from models.checkpoints import registry
from models.checkpoints.registry import ModelSpec
from models.errors import SettingsError

CONFIG = "config.json"
VOCABULARY = (CONFIG, "tokenizer.json")  # what is fetched to cut texts alone
NEEDED = (*VOCABULARY, "model.safetensors")
VOCABULARIES = ("tokenizer.json", "vocab.txt", "sentencepiece.bpe.model")  # one of them is enough for a tokenizer
WEIGHTS = ("model.safetensors", "model.safetensors.index.json")
OPTIONAL = ("tokenizer_config.json", "special_tokens_map.json")


@dataclass(frozen=True)
class Store:
    """This app's own folder, a folder of the user's (`carried`), and the hub's cache, in that order.

    The carried folder may hold checkpoints as `carried/owner/name`, as `carried/name`, or be a copy of a hub's cache.
    """

    carried: Path | None = None

    def __post_init__(self) -> None:
        if self.carried is not None and not self.carried.is_dir():
            raise SettingsError("settings.folder", folder=self.carried)

    def folder(self, spec: ModelSpec) -> Path | None:
        """Return the first folder with every file that `spec` needs; None if there is none."""
        complete = is_usable if spec.free_layout else _is_complete
        return next((folder for folder in self._places(spec) if complete(folder)), None)

    def vocabulary(self, spec: ModelSpec) -> Path | None:
        """Return the first folder with what cuts texts for `spec`, with or without its weights; None without any."""
        complete = is_usable if spec.free_layout else _has_vocabulary
        return next((folder for folder in self._places(spec) if complete(folder)), None)

    def _places(self, spec: ModelSpec) -> Iterator[Path]:
        if spec.bundled:
            yield registry.SHIPPED / spec.checkpoint
            return
        if spec.folder is not None:
            yield spec.folder
            return
        if self.carried is not None:
            yield self.carried / spec.checkpoint
            yield self.carried / spec.checkpoint.split("/")[1]
            yield from _cached(spec, self.carried)
        yield from _cached(spec)


def _is_complete(folder: Path) -> bool:
    return all((folder / name).is_file() for name in NEEDED)


def _has_vocabulary(folder: Path) -> bool:
    return (folder / CONFIG).is_file() and any((folder / name).is_file() for name in VOCABULARIES)


def is_usable(folder: Path) -> bool:
    """Return whether a folder of the user's still has what `own.read_spec` has found in it."""
    return all(any((folder / name).is_file() for name in names) for names in ((CONFIG,), VOCABULARIES, WEIGHTS))


def _cached(spec: ModelSpec, cache: Path | None = None) -> Iterator[Path]:
    found = try_to_load_from_cache(spec.checkpoint, NEEDED[0], cache_dir=cache, revision=spec.revision)
    if isinstance(found, str):
        yield Path(found).parent
