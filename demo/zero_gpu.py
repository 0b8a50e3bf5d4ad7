"""ZeroGPU: Spaces hardware that lends a GPU to marked functions, for as long as each of them runs.

A Space without a function marked by `spaces.GPU` fails to start there (huggingface.co/docs/hub/spaces-zerogpu). The
models run on the processor all the same, which takes nothing from a visitor's daily quota of GPU time.
"""

from __future__ import annotations

import os


def mark_gpu_function() -> None:
    """On ZeroGPU, mark the one function that a Space must have; elsewhere, do nothing.

    Call before torch is imported: `spaces` replaces parts of torch, and raises if CUDA has been initialised, for
    which asking torch whether there is a GPU may be enough.
    """
    if os.environ.get("SPACES_ZERO_GPU"):
        import spaces  # installed by Spaces itself, and only there

        spaces.GPU(_use_gpu)


def _use_gpu() -> None:
    """Do nothing: this is there to be marked, and is never called."""
