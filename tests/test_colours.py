"""Colours stand in one place, and style sheets have the same ones."""

import re
from pathlib import Path

import numpy as np
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


def lab(colour):
    """CIE L*a*b* of an sRGB colour, whose differences are about those that people see."""
    linear = np.array(
        [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in np.array(colour) / 255]
    )
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = np.cbrt(to_xyz @ linear / [0.95047, 1, 1.08883])  # nearly exact for all but very dark colours
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("kind", colours.KINDS)
def test_no_kind_of_head_has_a_colour_near_that_of_a_model_a_sign_or_another_kind(kind):
    models = [*colours.FILLS.values(), *colours.FILLS_DARK.values()]
    signs = [colours.FALLS, colours.RISES, colours.UNKNOWN]
    others = [colour for other, colour in colours.KINDS.items() if other != kind]
    own = lab(colours.KINDS[kind])
    assert min(np.linalg.norm(own - lab(colour)) for colour in models + signs) > 20
    assert min(np.linalg.norm(own - lab(colour)) for colour in others) > 14


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


def test_no_rule_inside_of_a_media_query_begins_with_the_class_that_gradio_puts_before_it():
    for file in style_sheets(CAPABILITIES):
        for _, rules in re.findall(r"(@media[^{]*)\{((?:[^{}]*\{[^{}]*\})*)", file.read_text(encoding="utf-8")):
            assert ".gradio-container" not in rules, file
