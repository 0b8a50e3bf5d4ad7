"""The Hugging Face hub: the files of one checkpoint into its cache, going on where an earlier attempt stopped.

`huggingface_hub` finds, names and links the files. Their bytes are fetched here, because it (2.4) throws away what has
come when a download fails, reports in steps of 10 MiB, cannot be stopped, and compares no checksum.
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
from models.units import data_size

PATIENCE = 4  # seconds until a hub that does not answer counts as out of reach
SILENCE = 30  # seconds without a byte until a broken connection counts as lost
CHUNK = 2**18  # bytes
PROXY = "check HTTPS_PROXY, which may hold a name and a password"

Report = Callable[[int, int], None]  # bytes that are here, bytes in all; what it raises stops the download


class _WrongChecksumError(Exception):
    """What arrived is not what the hub has."""


@dataclass(frozen=True)
class _File:
    name: str
    etag: str  # SHA-256 of a large file, git's SHA-1 of a small one
    size: int  # bytes
    blob: Path  # where the cache wants it

    @property
    def part(self) -> Path:
        return self.blob.with_name(self.blob.name + ".incomplete")

    @property
    def here(self) -> int:
        """Bytes that have come."""
        if self.blob.exists():
            return self.size
        return self.part.stat().st_size if self.part.exists() else 0


def fetch(spec: ModelSpec, report: Report) -> None:
    """Fetches what `spec` needs and links it into the cache last of all, so that half of it never looks whole.

    Raises:
        UnreachableError: it could not be had; the message says why. What has come stays for the next attempt.
    """
    with _explaining(spec):
        with ThreadPoolExecutor() as pool:  # one after the other, a slow hub would use up everybody's patience
            files = list(pool.map(partial(_look_up, spec), NEEDED))
        folder = files[0].blob.parent
        folder.mkdir(parents=True, exist_ok=True)
        _check_room(files, folder)

        def tell() -> None:
            report(sum(file.here for file in files), sum(file.size for file in files))

        tell()  # the hub has answered, whatever is to be waited for next
        with FileLock(folder / "polyglot-lens.lock", timeout=PATIENCE):
            for file in files:
                _complete(spec, file, tell)
        _link(spec)


def _look_up(spec: ModelSpec, name: str) -> _File:
    about = get_hf_file_metadata(hf_hub_url(spec.checkpoint, name, revision=spec.revision), timeout=PATIENCE)
    if about.etag is None or about.size is None:
        raise unreachable(spec, f"{constants.ENDPOINT} does not say how large {name} is, or what its checksum is")
    cache = Path(constants.HF_HUB_CACHE) / repo_folder_name(repo_id=spec.checkpoint, repo_type="model")
    return _File(name, about.etag, about.size, cache / "blobs" / about.etag)


def _check_room(files: list[_File], folder: Path) -> None:
    missing, free = sum(file.size - file.here for file in files), shutil.disk_usage(folder).free
    if missing > free:
        raise OSError(
            errno.ENOSPC, f"{data_size(missing)} are still to come and {folder} has room for {data_size(free)}"
        )


def _complete(spec: ModelSpec, file: _File, report: Callable[[], None]) -> None:
    """Fetches the rest of one file, again and again while a connection that breaks still brings something."""
    heard = time.monotonic()
    while file.here < file.size:
        before, broken = file.here, httpx2.TransportError(f"{file.name} ends too early")
        try:
            _append(spec, file, report)
        except httpx2.TransportError as error:
            broken = error
        if file.here > before:
            heard = time.monotonic()
        if file.here < file.size:
            if time.monotonic() - heard > SILENCE:
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
    headers = {**build_hf_headers(), "Accept-Encoding": "identity", "Range": f"bytes={file.here}-"}
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


def _link(spec: ModelSpec) -> None:
    """Has the library put names on the files, the weights last."""
    for name in (*OPTIONAL, *NEEDED):
        try:
            hf_hub_download(spec.checkpoint, name, revision=spec.revision, etag_timeout=PATIENCE)
        except EntryNotFoundError:
            if name in NEEDED:
                raise


@contextmanager
def _explaining(spec: ModelSpec) -> Iterator[None]:
    """Turns what can go wrong into one sentence about it."""
    try:
        yield
    except (OfflineModeIsEnabled, HfHubHTTPError, httpx2.HTTPError, _WrongChecksumError, Timeout, OSError) as error:
        raise unreachable(spec, _reason(error)) from error


def unreachable(spec: ModelSpec, reason: str) -> UnreachableError:
    """The one sentence for every way in which a checkpoint cannot be had."""
    return UnreachableError(
        f"{spec.checkpoint} could not be fetched: {reason}. The compact models go on answering: they are part of this "
        "app."
    )


def _reason(error: Exception) -> str:
    hub = constants.ENDPOINT
    match error:
        case OfflineModeIsEnabled():
            return "HF_HUB_OFFLINE is set, so the hub may not be asked"
        case HfHubHTTPError():
            return _refusal(error.response.status_code, hub)
        case _WrongChecksumError():
            return f"what {hub} sent does not have the checksum it should have; try again"
        case Timeout():
            return "another program on this machine is fetching it right now"
        case httpx2.ConnectError() if "CERTIFICATE_VERIFY_FAILED" in str(error):
            return f"the certificate shown for {hub} is not trusted here; if the network has its own, set SSL_CERT_FILE"
        case httpx2.ProxyError():
            return f"the proxy on the way to {hub} refuses ({error}); {PROXY}"
        case httpx2.UnsupportedProtocol():
            return f"{hub!r} is no address of a hub; HF_ENDPOINT begins with https://"
        case httpx2.ConnectError() | httpx2.ConnectTimeout():
            return f"{hub} is out of reach; check the network"
        case httpx2.TimeoutException() | LocalEntryNotFoundError():
            return f"{hub} does not answer; check the network, or try again later"
        case httpx2.HTTPError():
            return f"the connection to {hub} broke; try again to go on where it stopped"
        case OSError(errno=errno.ENOSPC):
            return f"the disk is full: {error.strerror}"
        case _:
            return f"its files cannot be written ({error})"


def _refusal(status: int, hub: str) -> str:
    match status:
        case 401 | 403:
            return f"{hub} refuses access ({status}); if it asks for a login, set HF_TOKEN"
        case 404:
            return f"{hub} has no such files (404)"
        case 407:
            return f"the proxy on the way to {hub} wants a login (407); {PROXY}"
        case 429:
            return f"{hub} has had too many requests (429); try again in some minutes"
        case _:
            return f"{hub} is out of order ({status}); try again later"
