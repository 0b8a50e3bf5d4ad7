"""Each change to Gradio's scripts is still needed, and changes no result."""

import json
import re

import pytest

from demo.gradio_fixes.missing_texts import missing_texts
from demo.gradio_fixes.scripts import ASSETS, CHANGES, FIND_BY_WAY, STOP_SPRINGS
from tests.test_browser_parts import run_node

FIND = """
const leaf = (id) => ({{ id }});
const tree = {{ id: 0, children: [{{ id: 1, children: [leaf(2), leaf(3)] }}, {{ id: 4, children: [leaf(5)] }}] }};
const find = {function};
const all = () => [0, 1, 2, 3, 4, 5, 6, 7].map((id) => find(tree, id));
const first = all();
tree.children.reverse();
tree.children[1].children = [leaf(6), leaf(2)]; // as when a component is rendered anew
const found = [first, all()].map((nodes) => nodes.map((node) => node && [node.id, node.children?.length ?? 0]));
console.log(JSON.stringify([...found, find(tree, 2) === tree.children[1].children[1]]));
"""
NAMES = ("statustracker", "core")  # which has the English texts


def _scripts(change):
    return "".join(file.read_text(encoding="utf-8") for file in ASSETS.glob(change.script))


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.place.pattern[-20:])
def test_gradios_scripts_have_the_place_that_is_changed(change):
    assert len(change.place.findall(_scripts(change))) == (4 if change is STOP_SPRINGS else 1)


def test_components_are_found_as_gradio_finds_them():
    place = FIND_BY_WAY.place.search(_scripts(FIND_BY_WAY))
    functions = place[0], place.expand(FIND_BY_WAY.replacement)
    plain, changed = (run_node("-e", FIND.format(function=function)).stdout for function in functions)
    assert plain == changed
    _, moved, is_new = json.loads(changed)
    assert moved == [[0, 2], [1, 2], [2, 0], None, [4, 1], [5, 0], [6, 0], None]
    assert is_new


def test_whatever_a_status_tracker_says_has_a_text(blocks):
    """Gradio's translations lack what `missing_texts` has."""
    tracker, core = ("".join(file.read_text("utf-8") for file in ASSETS.glob(f"{name}-*.js")) for name in NAMES)
    asked = set(re.findall(r"i18n\(`([\w.]+)`\)", tracker))
    common = re.search(r"\{built_with:[^}]*\}", core)[0]
    known = {f"common.{name}" for name in re.findall(r"[{,](\w+):`", common)} | {"status.queue_position"}
    assert asked - known == set(missing_texts().translations["en"]) == {"common.complete"}
    assert blocks.config["i18n_translations"] == missing_texts().translations
