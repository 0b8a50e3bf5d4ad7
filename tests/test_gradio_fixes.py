"""Each workaround for Gradio is still needed: where one of these tests fails, remove the workaround that it names."""

import asyncio
import importlib.util
import re
import sys
from types import SimpleNamespace

import gradio as gr
import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from gradio import http_server, utils
from gradio.route_utils import get_request_origin
from gradio.routes import App
from gradio_client import utils as client_utils
from mcp.server import Server
from playwright.sync_api import expect
from starlette.requests import Request

from demo.gradio_fixes.dropdown import Dropdown
from demo.gradio_fixes.matplotlib_backend import leave_matplotlib_alone
from demo.gradio_fixes.named_arguments import gradios_construct_args
from demo.gradio_fixes.positional_arguments import PositionalArguments
from demo.gradio_fixes.scripts import ASSETS
from demo.gradio_fixes.slider import Slider
from demo.gradio_fixes.type_stubs import without_stubs
from tests.conftest import free_port
from tests.http import answer_to, cancel_while_removed, run_coroutine


@pytest.fixture
def component_file(tmp_path):
    file = tmp_path / "part.py"
    file.write_text("import gradio as gr\n\nclass Part(gr.HTML):\n    pass\n")
    return file


@pytest.fixture
def load(monkeypatch, component_file):
    """Imports the file anew."""

    def load():
        spec = importlib.util.spec_from_file_location("part", component_file)
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, "part", module)
        spec.loader.exec_module(module)

    return load


def test_type_stubs(component_file, load):
    with without_stubs():
        load()
    assert not component_file.with_suffix(".pyi").exists()
    load()
    assert component_file.with_suffix(".pyi").exists()


def test_dropdown():
    assert Dropdown([1], value=1).preprocess(2) == 2
    with pytest.raises(gr.Error, match="not in the list of choices"):
        gr.Dropdown([1], value=1).preprocess(2)


def test_slider():
    assert [Slider(3, 25, value=8, step=1).preprocess(typed) for typed in (None, 1, 100, 4.6)] == [3, 3, 25, 5]
    plain = gr.Slider(3, 25, value=8, step=1)
    with pytest.raises(gr.Error):
        plain.preprocess(100)


def test_plain_copies():
    """Svelte's function for copies ends with this for whatever is no object."""
    script = "".join(file.read_text(encoding="utf-8") for file in ASSETS.glob("index-*.js"))
    assert re.search(r"if\((\w+) instanceof EventTarget\)return \1;try\{return structuredClone\(\1\)\}catch", script)


def test_matplotlib_backend(monkeypatch):
    chosen = []
    monkeypatch.setitem(sys.modules, "matplotlib", SimpleNamespace(get_backend=lambda: "svg", use=chosen.append))
    monkeypatch.setattr(utils, "MatplotlibBackendMananger", _plain_backend_manager())
    with utils.MatplotlibBackendMananger():
        assert chosen == ["agg"]
    leave_matplotlib_alone()
    with utils.MatplotlibBackendMananger():
        pass
    assert chosen == ["agg", "svg"]


def _add(a: int, b: int = 2) -> int:
    return a + b


def _refuse() -> int:
    raise gr.Error("refused", print_exception=False)


@pytest.fixture
def plain_server():
    """Gradio as it is, with an endpoint that adds two numbers and one that refuses all."""
    with gr.Blocks() as page:
        gr.api(_add, api_name="add")
        gr.api(_refuse, api_name="refuse")
    app = App.create_app(page, mcp_server=True)
    with TestClient(app, raise_server_exceptions=False) as server:
        yield server


def test_positional_arguments():
    with PositionalArguments() as page:
        gr.api(_add, api_name="add")
    file = {"path": asyncio.__file__, "meta": {"_type": "gradio.FileData"}}
    assert run_coroutine(page.preprocess_data(page.fns[0], [file], None)) == [file, 2]
    with gr.Blocks() as plain:
        gr.api(_add, api_name="add")
    assert run_coroutine(plain.preprocess_data(plain.fns[0], [file, 2], None)) != [file, 2]
    with pytest.raises(ValueError, match="object at 0x"):
        plain.validate_inputs(plain.fns[0], [1])
    plain.validate_inputs(plain.fns[0], [1, 2, 3])


def test_named_arguments(monkeypatch, plain_server):
    monkeypatch.setattr(client_utils, "construct_args", gradios_construct_args)
    assert plain_server.post("/gradio_api/call/v2/add", json={"colour": 1}).status_code == 500
    assert Server("test").call_tool.__kwdefaults__ == {"validate_input": True}


def test_malformed_requests(plain_server):
    assert plain_server.post("/gradio_api/call/nothing", json={"data": []}).status_code == 500
    assert isinstance(plain_server.post("/gradio_api/call/add", json={}).json()["detail"], list)


def test_events_cancelled_twice(plain_server):
    assert cancel_while_removed(plain_server.app, plain_server.post).status_code == 500


def test_unknown_events(plain_server):
    with pytest.raises(RuntimeError, match="response already started"):
        TestClient(plain_server.app).get("/gradio_api/call/add/nothing")
    with pytest.raises(RuntimeError, match="response already started"):
        TestClient(plain_server.app).get("/gradio_api/queue/data?session_hash=nothing")


def test_refusal_status(plain_server):
    answer = plain_server.post("/gradio_api/run/refuse", json={"data": []})
    assert (answer.status_code, answer.json()["title"]) == (500, "Error")


def test_long_addresses(monkeypatch):
    monkeypatch.setattr(http_server, "uvicorn", uvicorn)
    port = free_port()
    *_, server = http_server.start_server(FastAPI(), server_port=port)
    try:
        assert answer_to(port, f"GET /?{'a' * 20_000}").endswith("\r\nInvalid HTTP request received.")
    finally:
        server.close()


def test_long_queries():
    scope = {"type": "http", "path": "/", "query_string": b"a" * 100_000, "headers": [(b"host", b"x")]}
    with pytest.raises(httpx.InvalidURL, match="too long"):
        get_request_origin(Request(scope), "/")


@pytest.fixture
def plain_lists(chromium):
    """A page of Gradio as it is, with a dropdown in the lower half of the window and a text box after it."""
    with gr.Blocks() as blocks:
        gr.HTML("<div style='height: 350px'></div>")
        gr.Dropdown(["one", "two"], label="List", interactive=True)
        gr.Textbox(label="Next")
    blocks.launch(prevent_thread_lock=True, quiet=True, ssr_mode=False, server_port=free_port())
    window = chromium.new_context(viewport={"width": 800, "height": 700})
    page = window.new_page()
    page.goto(blocks.local_url)
    yield page
    window.close()
    blocks.close()


def test_dropdown_list(plain_lists):
    box, options = plain_lists.get_by_label("List"), plain_lists.locator(".options")
    box.focus()
    expect(options).to_be_visible()  # the focus alone opens it
    assert options.bounding_box()["y"] < box.bounding_box()["y"] < 700 / 2 + 200  # upward, though there is room below
    plain_lists.keyboard.press("Tab")
    expect(plain_lists.get_by_label("Next")).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "true")  # Tab has opened it again
    box.focus()
    plain_lists.keyboard.press("ArrowDown")
    plain_lists.keyboard.press("Enter")
    expect(box).not_to_be_focused()


def _plain_backend_manager():
    """Return Gradio's own class, which a page that was served in this process has replaced."""
    spec = importlib.util.find_spec("gradio.utils")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.MatplotlibBackendMananger
