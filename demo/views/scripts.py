"""Scripts of tokens, with their names and colours."""

from __future__ import annotations

from demo import colours
from demo.messages import message
from models import scripts

KANA = {"Hiragana", "Katakana"}


def script_of(token: str) -> str:
    """Return the script of a token, as `demo.colours.SCRIPTS` names it; empty where it has no letters.

    Of a token in several scripts the first one of the page's order.
    """
    found = {_group(each) for each in scripts(token)}
    return next((name for name in colours.SCRIPTS if name in found), "")


def script_name(script: str) -> str:
    """Return the name of a script as readers know it; empty: what has no letters."""
    return message(f"scripts.{script or 'none'}")


def script_style(script: str) -> str | None:
    """Return the custom property that tints an element in the colour of a script."""
    return f"--script: {colours.SCRIPTS[script].channels}" if script else None


def _group(script: str) -> str:
    if script in KANA:
        return "Kana"
    return script if script in colours.SCRIPTS else "Other"
