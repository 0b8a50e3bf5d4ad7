"""Events that do not import matplotlib.

Around every event Gradio chooses a backend of matplotlib where that is installed, as it is beside BertViz; importing it
takes a fifth of a second of the first answer. No output of this page is a matplotlib figure. Gradio has no issue about
the import (searched in November 2026).
"""

from __future__ import annotations

from contextlib import nullcontext

from gradio import utils


def leave_matplotlib_alone() -> None:
    """Make Gradio choose no backend."""
    utils.MatplotlibBackendMananger = nullcontext
