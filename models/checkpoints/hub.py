"""Fetch the files of one checkpoint from the Hugging Face hub into its cache, continuing an earlier attempt.

`huggingface_hub` finds, names and links the files. Their bytes are fetched here, because version 2.4 deletes what was
received when a download fails, reports in steps of 10 MiB, cannot be stopped, and compares no checksum.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx2
from filelock import FileLock
from huggingface_hub import constants, get_hf_file_metadata, get_session, hf_hub_download, hf_hub_url
from huggingface_hub.errors import EntryNotFoundError
from huggingface_hub.file_download import repo_folder_name
from huggingface_hub.utils import build_hf_headers, hf_raise_for_status

from models.checkpoints.hub_errors import WrongChecksumError, translating_errors
from models.checkpoints.own import check_config
from models.checkpoints.registry import ModelSpec
from models.checkpoints.store import CONFIG, NEEDED, OPTIONAL, VOCABULARIES, VOCABULARY, WEIGHTS
from models.errors import UnreachableError, UnusableError

PATIENCE = 4  # seconds until a hub that does not answer counts as out of reach
SILENCE = 30  # seconds without a byte until a broken connection counts as lost
CHUNK = 2**18  # bytes

Report = Callable[[int, int], None]  # bytes received, bytes in all; an exception stops the download


@dataclass(frozen=True)
class _File:
    name: str
    etag: str  # SHA-256 of a large file, git's SHA-1 of a small one
    size: int  # bytes
    blob: Path  # its place in the cache

    @property
    def part(self) -> Path:
        return self.blob.with_name(self.blob.name + ".incomplete")

    @property
    def received(self) -> int:
        """Return the bytes that were received."""
        if self.blob.exists():
            return self.size
        return self.part.stat().st_size if self.part.exists() else 0


def fetch(spec: ModelSpec, report: Report, names: Sequence[str] = NEEDED) -> None:
    """Fetch what `spec` needs, or the files `names` of a checkpoint of the registry.

    Files are linked into the cache last, so that a partial download never looks complete.

    Raises:
        UnreachableError: it could not be fetched. What was received stays for the next attempt.
        UnusableError: it is a checkpoint of the user's that cannot be used.
    """
    with translating_errors(spec):
        files = _look_up_own(spec) if spec.free_layout else _look_up_all(spec, names)
        folder = files[0].blob.parent
        folder.mkdir(parents=True, exist_ok=True)
        _check_room(spec, files, folder)

        def tell() -> None:
            report(sum(file.received for file in files), sum(file.size for file in files))

        tell()  # the hub has answered: `Download.watch` must know before the wait for the lock
        with FileLock(folder / "polyglot-lens.lock", timeout=PATIENCE):
            for file in files:
                _complete(spec, file, tell)
                if spec.free_layout and file.name == CONFIG:
                    _check_config(spec, file)
        _link(spec, [file.name for file in files], tell)


def fetch_vocabulary(spec: ModelSpec, report: Report) -> None:
    """Fetch what cuts texts for a checkpoint of the registry, and no weights. See `fetch`."""
    fetch(spec, report, VOCABULARY)


def _look_up_all(spec: ModelSpec, names: Sequence[str]) -> list[_File]:
    with ThreadPoolExecutor() as pool:  # in sequence, a slow hub would exceed `Download.watch`'s patience
        return list(pool.map(partial(_look_up, spec), names))


def _look_up_own(spec: ModelSpec) -> list[_File]:
    """Return the config, what there is of vocabularies, and the weights, so that the largest file comes last.

    Raises:
        UnusableError: one of them is missing.
    """
    with ThreadPoolExecutor() as pool:
        config, *vocabularies, weights = pool.map(partial(_look_up_if_there, spec), (CONFIG, *VOCABULARIES, WEIGHTS[0]))
    found = [file for file in vocabularies if file]
    if config is None:
        raise UnreachableError("unreachable.missing_files", checkpoint=spec.checkpoint, hub=constants.ENDPOINT)
    if weights is None:
        raise UnusableError("unusable.weights", checkpoint=spec.checkpoint)
    if not found:
        raise UnusableError("unusable.tokenizer", checkpoint=spec.checkpoint, choices=VOCABULARIES)
    return [config, *found, weights]


def _look_up_if_there(spec: ModelSpec, name: str) -> _File | None:
    try:
        return _look_up(spec, name)
    except EntryNotFoundError:
        return None


def _check_config(spec: ModelSpec, file: _File) -> None:
    """Raise UnusableError before the weights come if they would be of another architecture."""
    try:
        config = json.loads(file.blob.read_text(encoding="utf-8"))
    except ValueError:
        config = None
    check_config(config, spec.checkpoint)


def _look_up(spec: ModelSpec, name: str) -> _File:
    about = get_hf_file_metadata(hf_hub_url(spec.checkpoint, name, revision=spec.revision), timeout=PATIENCE)
    if about.etag is None or about.size is None:
        raise UnreachableError("unreachable.no_size", checkpoint=spec.checkpoint, hub=constants.ENDPOINT, file=name)
    cache = Path(constants.HF_HUB_CACHE) / repo_folder_name(repo_id=spec.checkpoint, repo_type="model")
    return _File(name, about.etag, about.size, cache / "blobs" / about.etag)


def _check_room(spec: ModelSpec, files: list[_File], folder: Path) -> None:
    missing, free = sum(file.size - file.received for file in files), shutil.disk_usage(folder).free
    if missing > free:
        raise UnreachableError(
            "unreachable.no_room", checkpoint=spec.checkpoint, missing_bytes=missing, folder=folder, free_bytes=free
        )


def _complete(spec: ModelSpec, file: _File, report: Callable[[], None]) -> None:
    """Fetch the rest of one file. Reconnect after errors for as long as each connection brings some bytes."""
    last_received = time.monotonic()
    while file.received < file.size:
        before, broken = file.received, httpx2.TransportError(f"{file.name} ends too early")
        try:
            _append(spec, file, report)
        except httpx2.TransportError as error:
            broken = error
        if file.received > before:
            last_received = time.monotonic()
        if file.received < file.size:
            if time.monotonic() - last_received > SILENCE:
                raise broken
            report()
            time.sleep(1)
    if not file.blob.exists():
        if _checksum(file) != file.etag:
            file.part.unlink()
            raise WrongChecksumError
        file.part.replace(file.blob)


def _append(spec: ModelSpec, file: _File, report: Callable[[], None]) -> None:
    url = hf_hub_url(spec.checkpoint, file.name, revision=spec.revision)
    headers = {**build_hf_headers(), "Accept-Encoding": "identity", "Range": f"bytes={file.received}-"}
    with get_session().stream("GET", url, headers=headers, timeout=2 * PATIENCE) as response:
        hf_raise_for_status(response)
        with file.part.open("ab" if response.status_code == httpx2.codes.PARTIAL_CONTENT else "wb") as part:
            for chunk in response.iter_bytes(CHUNK):
                part.write(chunk)
                part.flush()
                report()


def _checksum(file: _File) -> str:
    is_large = len(file.etag) == 64
    digest = hashlib.sha256() if is_large else hashlib.sha1(f"blob {file.size}\0".encode(), usedforsecurity=False)
    with file.part.open("rb") as part:
        while chunk := part.read(2**20):
            digest.update(chunk)
    return digest.hexdigest()


def _link(spec: ModelSpec, names: Sequence[str], report: Callable[[], None]) -> None:
    """Let the library link the files by name, the weights last."""
    for name in (*OPTIONAL, *names):
        report()  # a download that has been abandoned since the last byte came must not become complete
        try:
            hf_hub_download(spec.checkpoint, name, revision=spec.revision, etag_timeout=PATIENCE)
        except EntryNotFoundError:
            if name in names:
                raise
