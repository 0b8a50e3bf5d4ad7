"""The page and the endpoints, on a backend that is passed in."""

from demo.garbage_collection import paused_garbage_collection
from demo.gradio_fixes.type_stubs import without_stubs
from demo.zero_gpu import mark_gpu_function

with paused_garbage_collection(), without_stubs():
    mark_gpu_function()  # before the imports below, which import torch
    from demo.capabilities.checkpoints.found import found_checkpoints
    from demo.page import build_page
    from demo.serving import serve

__all__ = ["build_page", "found_checkpoints", "serve"]
