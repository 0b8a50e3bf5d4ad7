"""What tests share: one analyser on the shipped models, plain transformers on the same weights, a served page."""

import os
import shutil
import socket
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from tests.hub import Hub

HUB = Hub()
CACHE = tempfile.TemporaryDirectory(prefix="hub-cache-")

# Read when the libraries are imported: no test reaches any hub but the stand-in, nor the tester's own cache.
os.environ.update(HF_ENDPOINT=HUB.url, HF_HOME=CACHE.name, HF_HUB_DISABLE_TELEMETRY="1")
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
if "PYTEST_XDIST_WORKER" in os.environ:  # workers share the cores, which torch's threads burn while they wait
    os.environ.setdefault("OMP_NUM_THREADS", "1")

import pytest
import torch
from gradio_client import Client
from playwright.sync_api import expect
from transformers import AutoModelForMaskedLM, AutoTokenizer

from demo import serve
from demo.capabilities import CAPABILITIES
from models import Analyser
from models.checkpoints.registry import MODELS, SHIPPED
from tests.authors import AUTHORS
from tests.browser import launched_chromium
from tests.official import write_mbert, write_xlmr
from tests.opening import PREDICTIONS, forget_page, open_address, page_of_file, start_address, watched
from tests.reader import TIMEOUT

expect.set_options(timeout=TIMEOUT)

SCREEN = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"}
# By the address of the server: in one window, Chromium runs functions compiled for another port of the same host.
WINDOWS = {}

COMPACT = [key for key, spec in MODELS.items() if spec.bundled]


def pytest_addoption(parser):
    parser.addoption("--official", type=Path, help="folder with the official vocabularies: see check_official.py")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    if (report.failed or item.get_closest_marker("last_on_page")) and "tab" in getattr(item, "funcargs", {}):
        forget_page(item.funcargs["tab"])
    return report


@dataclass(eq=False)
class Plain:
    """A checkpoint as plain transformers loads it."""

    key: str
    tokenizer: object
    model: object

    def read(self, text):
        """The rows of a text with masks written as ___."""
        return self.tokenizer(text.replace("___", self.tokenizer.mask_token), return_tensors="pt")

    def attentions(self, text):
        """All weights, (layers, heads, tokens, tokens)."""
        with torch.inference_mode():
            return torch.cat(self.model(**self.read(text), output_attentions=True).attentions).numpy()

    def probabilities(self, text, model=None):
        """Of the whole vocabulary at each mask, (masks, vocabulary); `model`: one in place of its own."""
        inputs = self.read(text)
        with torch.inference_mode():
            logits = (model or self.model)(**inputs).logits[0]
        return logits[inputs["input_ids"][0] == self.tokenizer.mask_token_id].softmax(-1)


@pytest.fixture
def hub():
    """The hub that this process knows; it has nothing until a test gives it something."""
    yield HUB
    HUB.gate.set()
    for thread in threading.enumerate():  # what is still on its way would count as the next test's
        if thread.name.startswith("download "):
            thread.join(timeout=15)
    HUB.reset()
    shutil.rmtree(Path(CACHE.name) / "hub", ignore_errors=True)


@pytest.fixture(scope="session")
def official(tmp_path_factory):
    """Folders with the official layout, by the name that the hub has for them."""
    folder = tmp_path_factory.mktemp("official")
    return {
        MODELS["mbert-base"].checkpoint: write_mbert(folder / "mbert"),
        MODELS["xlmr-base"].checkpoint: write_xlmr(folder / "xlmr"),
    }


@pytest.fixture
def served(hub, official):
    """The hub with the official checkpoints on it."""
    hub.repositories = official
    return hub


@pytest.fixture(scope="session")
def analyser():
    return Analyser()


@pytest.fixture
def few_points(monkeypatch):
    """Integrated gradients of few points, for a test of texts of its own that asks for no accuracy."""
    monkeypatch.setattr("models.attribution.path.PARTS", 2)
    monkeypatch.setattr("models.attribution.path.MAX_POINTS", 7)


@pytest.fixture(scope="session")
def authors(plain):
    """The tokenizer of the checkpoint of `plain` as the authors of the model run it."""
    return AUTHORS[plain.key](SHIPPED / plain.key, plain.tokenizer)


@pytest.fixture(scope="session", params=COMPACT)
def plain(request):
    source = SHIPPED / request.param
    model = AutoModelForMaskedLM.from_pretrained(source, attn_implementation="eager").float().eval()
    return Plain(request.param, AutoTokenizer.from_pretrained(source), model)


def free_port():
    """Gradio's own search for one fails beside another server."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def serve_page(analyser, **options):
    """The page, served as app.py serves it."""
    return serve(analyser, server_port=free_port(), prevent_thread_lock=True, quiet=True, **options)


@pytest.fixture(scope="session")
def served_with(analyser):
    """Serves the page with some of its tabs, by their ids, when it is first asked for; with all of them if none."""
    pages = {}

    def page_with(*tabs):
        if tabs not in pages:
            shown = [each for each in CAPABILITIES if not tabs or each.tab in (*tabs, "checkpoints")]
            pages[tabs] = serve_page(analyser, capabilities=shown)
        return pages[tabs]

    yield page_with
    for page in pages.values():
        page.close()


@pytest.fixture(scope="session")
def blocks(served_with):
    return served_with()


@pytest.fixture(scope="module")
def tabs(request):
    """The ids of the tabs that the page of this file has, from its mark `tabs`; none: all."""
    mark = request.node.get_closest_marker("tabs")
    return mark.args if mark else ()


@pytest.fixture(scope="module")
def url(served_with, tabs):
    """The address of the page."""
    return served_with(*tabs).local_url.rstrip("/")


@pytest.fixture(scope="session")
def client(blocks):
    """What calls the endpoints over HTTP."""
    return Client(blocks.local_url, verbose=False)


@pytest.fixture(scope="session")
def chromium():
    with launched_chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def tab(chromium, url):
    """Where pages are opened, one after the other: they share what the browser has fetched and compiled."""
    if url not in WINDOWS:
        WINDOWS[url] = chromium.new_context(**SCREEN).new_page()
        WINDOWS[url].set_default_timeout(TIMEOUT)
    yield WINDOWS[url]
    WINDOWS[url].goto("about:blank")


both_themes = pytest.mark.parametrize("page", ["light", "dark"], indirect=True)
both_lasting_themes = pytest.mark.parametrize("lasting_page", ["light", "dark"], indirect=True)


@pytest.fixture
def blank(tab, url):
    """The tab before it opens the page, for a test that opens it by a link of its own."""
    with watched(tab, url, SCREEN["viewport"]):
        yield tab
    tab.goto("about:blank")


@pytest.fixture(params=["light"])
def page(tab, url, tabs, request):
    """The first example on the first tab of the mark `tabs`, else on Predictions; light unless a test asks for both.

    Opening it costs more than most tests do on it. The tests of a file share one, which is set to that state before
    each of them; those with the mark `new_page` have one of their own.
    """
    file = None if request.node.get_closest_marker("new_page") else request.path
    with page_of_file(tab, start_address(url, tabs, request.param), SCREEN["viewport"], file):
        yield tab


@pytest.fixture(scope="module", params=["light"])
def lasting_page(chromium, url, tabs, request):
    """The same for tests that only type texts and open tabs: one page for all of a file, in a window of its own."""
    window = chromium.new_context(**SCREEN)
    tab = window.new_page()
    tab.set_default_timeout(TIMEOUT)
    with watched(tab, url, SCREEN["viewport"]):
        open_address(tab, start_address(url, tabs, request.param))
        yield tab
    window.close()


@pytest.fixture
def other(chromium, url):
    """The page of another reader, in a window of its own: one that is behind another is painted once a second."""
    window = chromium.new_context(**SCREEN)
    tab = window.new_page()
    tab.goto(f"{url}/?{PREDICTIONS}")
    yield tab
    window.close()
