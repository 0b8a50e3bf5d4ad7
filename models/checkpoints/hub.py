"""Fetch the files of one checkpoint from the Hugging Face hub into its cache, continuing an earlier attempt.

`huggingface_hub` finds, names and links the files. Their bytes are fetched here, because version 2.4 deletes what was
received when a download fails, reports in steps of 10 MiB, cannot be stopped, and compares no checksum.
"""

from __future__ import annotations

import errno
import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx2
from filelock import FileLock, Timeout
from huggingface_hub import constants, get_hf_file_metadata, get_session, hf_hub_download, hf_hub_url
from huggingface_hub.errors import EntryNotFoundError, HfHubHTTPError, LocalEntryNotFoundError, OfflineModeIsEnabled
from huggingface_hub.file_download import repo_folder_name
from huggingface_hub.utils import build_hf_headers, hf_raise_for_status

from models.checkpoints.registry import ModelSpec
from models.checkpoints.store import NEEDED, OPTIONAL
from models.errors import UnreachableError

PATIENCE = 4  # seconds until a hub that does not answer counts as out of reach
SILENCE = 30  # seconds without a byte until a broken connection counts as lost
CHUNK = 2**18  # bytes

Report = Callable[[int, int], None]  # bytes received, bytes in all; an exception stops the download


class _WrongChecksumError(Exception):
    """The file received is not the one on the hub."""


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


def fetch(spec: ModelSpec, report: Report) -> None:
    """Fetch what `spec` needs. Files are linked into the cache last, so that a partial download never looks complete.

    Raises:
        UnreachableError: it could not be fetched. What was received stays for the next attempt.
    """
    with _translating_errors(spec):
        with ThreadPoolExecutor() as pool:  # in sequence, a slow hub would exceed `Download.watch`'s patience
            files = list(pool.map(partial(_look_up, spec), NEEDED))
        folder = files[0].blob.parent
        folder.mkdir(parents=True, exist_ok=True)
        _check_room(spec, files, folder)

        def tell() -> None:
            report(sum(file.received for file in files), sum(file.size for file in files))

        tell()  # the hub has answered: `Download.watch` must know before the wait for the lock
        with FileLock(folder / "polyglot-lens.lock", timeout=PATIENCE):
            for file in files:
                _complete(spec, file, tell)
        _link(spec, tell)


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
            raise _WrongChecksumError
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


def _link(spec: ModelSpec, report: Callable[[], None]) -> None:
    """Let the library link the files by name, the weights last."""
    for name in (*OPTIONAL, *NEEDED):
        report()  # a download that has been abandoned since the last byte came must not become complete
        try:
            hf_hub_download(spec.checkpoint, name, revision=spec.revision, etag_timeout=PATIENCE)
        except EntryNotFoundError:
            if name in NEEDED:
                raise


@contextmanager
def _translating_errors(spec: ModelSpec) -> Iterator[None]:
    """Translate errors of the libraries, the network and the disk into an `UnreachableError`."""
    try:
        yield
    except HfHubHTTPError as error:
        raise _refusal(spec.checkpoint, error.response.status_code) from error
    except httpx2.HTTPError as error:
        raise _network_error(spec.checkpoint, error) from error
    except (OfflineModeIsEnabled, LocalEntryNotFoundError, _WrongChecksumError, Timeout) as error:
        raise _library_error(spec.checkpoint, error) from error
    except OSError as error:
        raise _disk_error(spec.checkpoint, error) from error


def _disk_error(name: str, error: OSError) -> UnreachableError:
    if error.errno == errno.ENOSPC:
        return UnreachableError("unreachable.disk_full", checkpoint=name, reason=error.strerror)
    return UnreachableError("unreachable.unwritable", checkpoint=name, reason=str(error))


def _library_error(name: str, error: Exception) -> UnreachableError:
    hub = constants.ENDPOINT
    match error:
        case OfflineModeIsEnabled():
            return UnreachableError("unreachable.offline", checkpoint=name)
        case _WrongChecksumError():
            return UnreachableError("unreachable.checksum", checkpoint=name, hub=hub)
        case Timeout():
            return UnreachableError("unreachable.busy", checkpoint=name)
        case _:
            return UnreachableError("unreachable.timeout", checkpoint=name, hub=hub)


def _network_error(name: str, error: httpx2.HTTPError) -> UnreachableError:
    hub = constants.ENDPOINT
    match error:
        case httpx2.ConnectError() if "CERTIFICATE_VERIFY_FAILED" in str(error):
            return UnreachableError("unreachable.certificate", checkpoint=name, hub=hub)
        case httpx2.ProxyError():
            return UnreachableError("unreachable.proxy", checkpoint=name, hub=hub, reason=str(error))
        case httpx2.UnsupportedProtocol():
            return UnreachableError("unreachable.address", checkpoint=name, value=hub)
        case httpx2.ConnectError() | httpx2.ConnectTimeout():
            return UnreachableError("unreachable.network", checkpoint=name, hub=hub)
        case httpx2.TimeoutException():
            return UnreachableError("unreachable.timeout", checkpoint=name, hub=hub)
        case _:
            return UnreachableError("unreachable.connection", checkpoint=name, hub=hub)


def _refusal(name: str, status: int) -> UnreachableError:
    """Return the error for an HTTP status of the hub, or of a proxy on the way to it."""
    hub = constants.ENDPOINT
    match status:
        case 401 | 403:
            return UnreachableError("unreachable.login", checkpoint=name, hub=hub, status=status)
        case 404:
            return UnreachableError("unreachable.missing_files", checkpoint=name, hub=hub)
        case 407:
            return UnreachableError("unreachable.proxy_login", checkpoint=name, hub=hub)
        case 429:
            return UnreachableError("unreachable.too_many_requests", checkpoint=name, hub=hub)
        case _:
            return UnreachableError("unreachable.out_of_order", checkpoint=name, hub=hub, status=status)
