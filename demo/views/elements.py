"""HTML elements. Text becomes content or an attribute of one only in escaped form."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from markupsafe import Markup, escape

from demo.messages import message


def element(name: str, /, *content: str, **attributes: object) -> Markup:
    """Return `<name attributes>content</name>`, with everything escaped that is not Markup.

    Attributes are named as in HTML, with underscores for hyphens and one at the end of Python's own words: `class_`,
    `aria_label`. An attribute that is None is left out.
    """
    written = "".join(
        [f' {_attribute(key)}="{escape(value)}"' for key, value in attributes.items() if value is not None]
    )
    return Markup(f"<{name}{written}>{_escaped(content)}</{name}>")


def concatenate(parts: Iterable[str]) -> Markup:
    """Return the parts one after the other, with everything escaped that is not Markup."""
    return Markup(_escaped(parts))


def listed(items: Iterable[str]) -> Markup:
    """Return the items as a list within a sentence, with everything escaped that is not Markup."""
    return Markup(message("lists.separator")).join(items)


def _escaped(parts: Iterable[str]) -> str:
    # As Markup("").join(parts), in a third of its time: tables have thousands of elements.
    return "".join([part if isinstance(part, Markup) else escape(part) for part in parts])


@cache
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
