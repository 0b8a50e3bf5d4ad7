"""The page and the endpoints, on a backend that is passed in."""

from demo.startup import without_stubs

with without_stubs():
    from demo.layout import build_demo
    from demo.serving import serve

__all__ = ["build_demo", "serve"]
