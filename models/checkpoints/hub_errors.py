"""Errors of the libraries, the network and the disk as the errors of this package."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
from filelock import Timeout
from huggingface_hub import constants
from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError, OfflineModeIsEnabled

from models.checkpoints.registry import ModelSpec
from models.errors import UnreachableError


class WrongChecksumError(Exception):
    """The file received is not the one on the hub."""


@contextmanager
def translating_errors(spec: ModelSpec) -> Iterator[None]:
    """Translate errors of the libraries, the network and the disk into an `UnreachableError`."""
    try:
        yield
    except HfHubHTTPError as error:
        raise _refusal(spec.checkpoint, error.response.status_code) from error
    except httpx2.HTTPError as error:
        raise _network_error(spec.checkpoint, error) from error
    except (OfflineModeIsEnabled, LocalEntryNotFoundError, WrongChecksumError, Timeout) as error:
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
        case WrongChecksumError():
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
