"""Figures as people read them."""

from __future__ import annotations


def data_size(count: int) -> str:
    """Bytes: "1.2 MB", "714 MB", "1.1 GB"."""
    if count < 1e7:
        return f"{count / 1e6:.1f} MB"
    return f"{count / 1e6:.0f} MB" if count < 1e9 else f"{count / 1e9:.1f} GB"
