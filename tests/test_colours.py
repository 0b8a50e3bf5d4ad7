"""Colours stand in one place, and style sheets have the same ones."""

import re
from pathlib import Path

import pytest

from demo import colours
from demo.capabilities import CAPABILITIES
from demo.serving import style_sheets
from demo.theme import STYLE

DEMO = Path(colours.__file__).parent
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(\s*\d")
PROPERTY = re.compile(r"(--[\w-]+):\s*([^;]+);")


def block(selector):
    """The custom properties in the rule of `selector`."""
    rule = re.search(
        rf"^{re.escape(selector)} \{{(.*?)^\}}", STYLE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    return dict(PROPERTY.findall(rule[1]))


@pytest.mark.parametrize(("selector", "dark"), [(":root", False), (".dark", True)])
def test_the_style_sheet_has_the_colours_of_the_module(selector, dark):
    assert block(selector) == colours.custom_properties(dark)


def test_no_other_file_has_a_colour_of_its_own():
    rules = STYLE.read_text(encoding="utf-8").partition(".accent-mbert")[2]
    assert not COLOUR.findall(rules)
    others = [file for kind in ("*.py", "*.css", "*.js") for file in DEMO.rglob(kind)]
    assert len(others) > 50
    for file in others:
        if file not in (STYLE, DEMO / "colours.py"):
            assert not COLOUR.findall(file.read_text(encoding="utf-8")), file


def test_style_sheets_are_the_shared_one_and_then_those_of_the_capabilities_in_order():
    first, *others = style_sheets(CAPABILITIES)
    assert first == STYLE
    assert others == [each.style for each in CAPABILITIES if each.style]
    assert set(others) == set((DEMO / "capabilities").rglob("style.css"))
