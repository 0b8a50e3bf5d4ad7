"""Import Gradio without writing type stubs.

For each component class, Gradio parses the source file at every import and writes a .pyi file beside it, for editors:
a third of the time that the import takes. https://github.com/gradio-app/gradio/issues/7791 is about the import time.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def without_stubs() -> Iterator[None]:
    """Hide the source files of component classes, for which Gradio then writes no stubs."""
    find = inspect.getfile

    def getfile(object: Any) -> str:
        if isinstance(object, type) and hasattr(object, "EVENTS"):
            raise OSError("no stub wanted")
        return find(object)

    inspect.getfile = getfile
    try:
        yield
    finally:
        inspect.getfile = find
