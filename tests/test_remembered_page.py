"""The page's HTML is that of Gradio, but made once, and compressed."""

import gradio as gr
import pytest
from fastapi.testclient import TestClient
from gradio import utils

from demo.gradio_fixes.remembered_page import MAX_ADDRESSES, RememberedPage
from tests.conftest import free_port


@pytest.fixture(scope="module")
def app():
    """A page as Gradio serves it."""
    with gr.Blocks() as page:
        gr.Textbox("<é>")
    app, *_ = page.launch(prevent_thread_lock=True, quiet=True, ssr_mode=False, server_port=free_port())
    yield app
    page.close()


@pytest.fixture
def pages(app, monkeypatch):
    """Clients of the page as Gradio serves it and as we do, and what Gradio has copied for both so far."""
    copied = []
    plain_copy = utils.safe_deepcopy
    monkeypatch.setattr(utils, "safe_deepcopy", lambda value: copied.append(value) or plain_copy(value))
    return TestClient(app), TestClient(RememberedPage(app)), copied


def test_gradio_copies_the_configuration_for_each_visit_and_we_for_the_first(pages):
    plain, ours, copied = pages
    counts = []
    for client in (plain, plain, ours, ours, ours):
        copied.clear()
        client.get("/?text=a")
        counts.append(len(copied))
    assert counts == [counts[0]] * 3 + [0, 0]
    assert counts[0] > 0


@pytest.mark.parametrize(
    "headers", [{}, {"Host": "example.org"}, {"X-Forwarded-Host": "a.b", "X-Forwarded-Proto": "https"}]
)
@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_the_page_is_that_of_gradio_for_each_address_of_the_server(pages, headers, encoding):
    plain, ours, _ = pages
    ours.get("/")
    for query in ("", "?__theme=dark&text=a"):
        expected = plain.get(f"/{query}", headers=headers)
        for _visit in range(2):
            answer = ours.get(f"/{query}", headers={**headers, "Accept-Encoding": encoding})
            assert answer.text == expected.text
            assert answer.headers["Content-Type"] == expected.headers["Content-Type"]
            assert answer.headers.get("Content-Encoding", "identity") == encoding
    assert "example.org" in ours.get("/", headers={"Host": "example.org"}).text


def test_a_request_for_the_head_alone_gets_no_body(pages):
    plain, ours, _ = pages
    answer = ours.head("/", headers={"Accept-Encoding": "identity"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["Content-Length"] == plain.head("/").headers["Content-Length"]


def test_what_is_no_plain_request_for_the_page_is_answered_by_gradio(pages):
    plain, ours, copied = pages
    ours.get("/")
    copied.clear()
    assert ours.get("/nothing").status_code == plain.get("/nothing").status_code == 404
    copied.clear()
    assert ours.get("/?deep_link=none").text == plain.get("/?deep_link=none").text
    assert copied


def test_pages_of_addresses_that_are_made_up_are_forgotten(pages):
    _, ours, copied = pages
    for number in range(MAX_ADDRESSES + 1):
        ours.get("/", headers={"Host": f"host-{number}"})
    copied.clear()
    ours.get("/", headers={"Host": "host-1"})
    assert copied == []
    ours.get("/", headers={"Host": "host-0"})
    assert copied
