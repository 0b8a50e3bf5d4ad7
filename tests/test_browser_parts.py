"""The browser parts without a page: their logic in Node, their files, and the sentences they show."""

import json
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import DictLoader

from demo import messages
from demo.components import part
from demo.components.modules import FOLDER, named_modules, sources, version

ROOT = Path(__file__).parent.parent
PARTS = sorted(file.parent.name for file in FOLDER.glob("*/template.html"))
TESTS = sorted((ROOT / "tests" / "browser_parts").glob("*.test.js"))
SCRIPTS = [*FOLDER.rglob("*.js"), *(ROOT / "tests").rglob("*.js"), *(ROOT / "demo" / "gradio_fixes").glob("*.js")]
FORMAT = """
import {{ formatMessage }} from {module};
const cases = JSON.parse(await new Response(process.stdin).text());
console.log(JSON.stringify(cases.map(([pattern, parameters]) => formatMessage(pattern, parameters))));
"""


def run_node(*arguments, **options):
    assert shutil.which("node"), "The browser parts' logic is tested in Node 20 or newer, which is not installed."
    return subprocess.run(["node", *arguments], cwd=ROOT, capture_output=True, text=True, check=False, **options)


@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.name.removesuffix(".test.js"))
def test_the_logic_passes_its_tests_in_node(file):
    result = run_node("--test", str(file))
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_scripts_are_short(file):
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) < 200
    assert max(map(len, lines)) <= 120


def values_for(pattern):
    """Values that a message's parameters may have."""
    numbers = () if ", select," in pattern else (0, 1, 2, 1234, 0.5)
    return numbers if ", plural," in pattern else (*numbers, "dark", "<b>'{x}'</b>")


@pytest.mark.parametrize("table", [part for part in PARTS if messages.browser_messages(part)])
def test_the_browser_writes_every_message_as_the_server_does(table):
    cases = [
        (id, pattern, dict.fromkeys(messages._compiled(f"{table}.{id}", "en")[0], value))
        for id, pattern in messages.browser_messages(table).items()
        for value in values_for(pattern)
    ]
    script = FORMAT.format(module=json.dumps((FOLDER / "common" / "messages.js").as_uri()))
    sent = json.dumps([[pattern, parameters] for _, pattern, parameters in cases])
    result = run_node("--input-type=module", "--eval", script, input=sent)
    assert result.returncode == 0, result.stderr
    expected = [messages.message(f"{table}.{id}", **parameters) for id, _, parameters in cases]
    assert json.loads(result.stdout) == expected


class Readable(HTMLParser):
    """What a reader sees or hears of some HTML."""

    def __init__(self, source):
        super().__init__()
        self.found = []
        self.feed(source)

    def handle_starttag(self, tag, attributes):  # noqa: ARG002
        self.found += [value for name, value in attributes if name in ("title", "aria-label", "placeholder", "alt")]

    def handle_data(self, data):
        self.found.append(data)


@pytest.mark.parametrize("folder", PARTS)
def test_every_word_of_a_template_is_a_message(folder):
    words = {
        "message": lambda _, **_values: "",
        "markup": lambda _: "",
        "by_device": lambda _: "",
        "label": "",
        "placeholder": "",
        "gap": True,
        "optional": True,
        "attention": "",
    }
    words |= {"steps": [], "terms": [], "name": "", "own": {"text": "", "query": ""}}
    source = (FOLDER / folder / "template.html").read_text(encoding="utf-8")
    templates = part.TEMPLATES.overlay(loader=DictLoader({"template": source}))
    assert "".join(Readable(templates.get_template("template").render(words)).found).split() == []


def test_modules_of_a_saved_page_import_one_another_by_name():
    modules = named_modules("explorer/saved_page.js")
    assert "explorer/slot.js" in modules
    assert not any(' from "./' in source or ' from "../' in source for source in modules.values())
    assert all(f'from "{name}"' not in modules[name] for name in modules)


def test_the_address_of_the_modules_changes_with_any_of_them(monkeypatch):
    before = version()
    changed = {**sources(), "explorer/state.js": "// another"}
    monkeypatch.setattr("demo.components.modules.sources", lambda: changed)
    version.cache_clear()
    try:
        assert version() != before
    finally:
        version.cache_clear()
