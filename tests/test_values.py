"""The values of components that the page's scripts keep."""

import json
import subprocess

import gradio as gr
import pytest

from demo.values import PageValues

RUN = """
globalThis.window = {{ openedQuery: "" }};
globalThis.document = new EventTarget();
const report = {report}, loaded = {loaded}, opened = {opened};
{steps}
console.log(JSON.stringify(window.pageValues));
"""


@pytest.fixture
def run():
    """Runs JavaScript with the functions of a page of two components: `report` is that of the second one."""
    with gr.Blocks() as page:
        parts, values = [gr.Textbox(), gr.Textbox()], PageValues()
        for part in parts:
            values.place(part)
        values.wire(page, page.load(None, None, None))
    _, _, report, loaded, opened = (fn.js for fn in page.fns.values())

    def run(steps):
        script = RUN.format(report=report, loaded=loaded, opened=opened, steps=steps)
        result = subprocess.run(["node", "--eval", script], capture_output=True, text=True, check=True)
        return json.loads(result.stdout)

    return run


def test_a_component_reports_its_own_value(run):
    assert run("loaded('a', 'b'); report('c');")["values"] == ["a", "c"]


def test_values_that_were_gathered_before_a_component_reported_a_newer_one_do_not_overwrite_it(run):
    """Gradio gathers the values of an event's inputs some time before it calls the function with them."""
    found = run("loaded('a', 'b'); const gathered = ['a', 'b']; report('c'); opened(...gathered);")
    assert (found["values"], found["begun"]) == (["a", "c"], True)


def test_values_of_components_that_have_reported_nothing_are_those_of_the_link(run):
    assert run("loaded('a', 'b'); report('c'); opened('linked', 'b');")["values"] == ["linked", "c"]
