"""What makes `import gradio` take less than three seconds instead of four and a half."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def without_stubs() -> Iterator[None]:
    """Inside, component classes get no type stubs.

    For each component, Gradio parses its source at every import and writes a .pyi file beside it, for editors. It
    leaves out classes whose source file is unknown; inside this block all of them are.
    """
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
