"""An output is refreshed only while it is visible and its inputs have changed."""

import socket
from collections import Counter
from threading import Event

import gradio as gr
import pytest
from playwright.sync_api import expect

from demo.components.modules import module_route
from demo.refresh import Output, Refresher
from demo.values import PageValues


class Backend:
    """Functions of a page that a test can hold, count and break."""

    def __init__(self):
        self.calls = Counter()
        self.held: dict[str, Event] = {}
        self.broken: set[str] = set()

    def upper(self, text):
        self.calls[text] += 1
        if text in self.held:
            assert self.held[text].wait(30)
        if text in self.broken:
            raise gr.Error("broken", print_exception=False)
        return text.upper()


@pytest.fixture(scope="module")
def backend():
    return Backend()


@pytest.fixture(scope="module")
def address(backend):
    """A page with a text, a choice that hides the output, a passive input, and the output."""
    with gr.Blocks() as blocks:
        text, shown = gr.Textbox("start", label="Text"), gr.Radio(["yes", "no"], value="yes", label="Shown")
        passive, result = gr.Textbox("", label="Passive"), gr.Textbox(label="Result")
        refresher = Refresher()
        refresher.add(
            Output(
                lambda value, _passive: backend.upper(value),
                [result],
                inputs=[text],
                visible_when={shown: "yes"},
                passive_inputs=[passive],
            )
        )
        values = PageValues()
        refresher.wire(values)
        values.wire(blocks, blocks.load(None, None, None))
    served = {"routes": [module_route()]}
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    blocks.launch(server_port=port, prevent_thread_lock=True, quiet=True, show_error=True, app_kwargs=served)
    yield blocks.local_url
    blocks.close()


@pytest.fixture
def opened(address, backend, chromium):
    """The page, once it has shown the first result."""
    backend.calls.clear()
    backend.held.clear()
    backend.broken.clear()
    page = chromium.new_page()
    page.goto(address)
    expect(page.get_by_label("Result")).to_have_value("START")
    yield page
    for event in backend.held.values():
        event.set()
    page.close()


def test_a_changed_input_refreshes_a_visible_output(opened, backend):
    opened.get_by_label("Text").fill("new")
    expect(opened.get_by_label("Result")).to_have_value("NEW")
    assert backend.calls["new"] == 1


def test_an_output_that_is_not_visible_is_refreshed_when_it_becomes_visible(opened, backend):
    opened.get_by_label("no").check()
    opened.get_by_label("Text").fill("hidden")
    opened.get_by_label("Text").fill("seen")
    opened.get_by_label("yes").check()
    expect(opened.get_by_label("Result")).to_have_value("SEEN")
    assert backend.calls["hidden"] == 0


def test_an_output_that_becomes_visible_again_with_the_same_inputs_is_not_refreshed(opened, backend):
    opened.get_by_label("no").check()
    opened.get_by_label("yes").check()
    opened.get_by_label("Text").fill("later")
    expect(opened.get_by_label("Result")).to_have_value("LATER")
    assert backend.calls == {"start": 1, "later": 1}


def test_a_passive_input_refreshes_nothing(opened, backend):
    opened.get_by_label("Passive").fill("x")
    opened.get_by_label("Text").fill("after")
    expect(opened.get_by_label("Result")).to_have_value("AFTER")
    assert backend.calls == {"start": 1, "after": 1}


def test_an_old_result_does_not_follow_a_newer_one(opened, backend):
    """The newer inputs are sent when the old request has ended, and inputs in between are never sent."""
    release = backend.held["slow"] = Event()
    opened.get_by_label("Text").fill("slow")
    opened.wait_for_function("document.documentElement.dataset.refreshing === '1'")
    opened.get_by_label("Text").fill("between")
    opened.get_by_label("Text").fill("newest")
    assert backend.calls["newest"] == 0
    release.set()
    expect(opened.get_by_label("Result")).to_have_value("NEWEST")
    assert backend.calls["between"] == 0
    assert backend.calls["newest"] == 1


def test_a_failed_output_is_requested_again_at_the_next_change(opened, backend):
    expect(opened.get_by_role("alert")).to_have_count(0)  # nothing is read out while nothing is wrong
    backend.broken.add("broken")
    opened.get_by_label("Text").fill("broken")
    failed = opened.get_by_role("alert").filter(has_text="The server could not make this part of the page")
    expect(failed).to_be_visible()
    backend.broken.clear()
    opened.get_by_label("no").check()
    opened.get_by_label("yes").check()
    expect(opened.get_by_label("Result")).to_have_value("BROKEN")
    expect(failed).to_be_hidden()
    assert backend.calls["broken"] == 2


def test_a_failure_does_not_drop_newer_inputs(opened, backend):
    release = backend.held["doomed"] = Event()
    backend.broken.add("doomed")
    opened.get_by_label("Text").fill("doomed")
    opened.wait_for_function("document.documentElement.dataset.refreshing === '1'")
    opened.get_by_label("Text").fill("newer")
    release.set()
    expect(opened.get_by_label("Result")).to_have_value("NEWER")
