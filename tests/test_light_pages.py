"""The workarounds that spare Gradio's server work are still needed: each test says what Gradio does without them."""

import gradio as gr
import pytest
from gradio.state_holder import SessionState

from demo.gradio_fixes.light_sessions import LightSessionState
from demo.gradio_fixes.light_updates import LightUpdates
from demo.serving import LOOK_FOR_EVENTS
from tests.http import run_coroutine


def test_light_sessions():
    with gr.Blocks() as page:
        text = gr.Textbox("a")
    light, plain = LightSessionState(page), SessionState(page)
    assert light.config_values == {}
    assert text._id in plain.config_values
    light[text._id] = other = gr.Textbox("b", render=False)
    assert light[text._id] is other
    assert not any(light.config_values.values())


@pytest.mark.parametrize(
    ("kind", "made_anew"),
    [(LightUpdates, [False, False, False, True, False]), (gr.Blocks, [True, False, True, True, False])],
)
def test_light_updates(kind, made_anew):
    updates = [gr.skip(), "b", gr.update(value="c"), gr.update(value="d", label="e"), None]
    page, parts = page_with(kind, len(updates))
    state = SessionState(page)
    answers = run_coroutine(page.postprocess_data(page.fns[0], updates, state))
    assert [answer.get("value") if isinstance(answer, dict) else answer for answer in answers] == [
        *(None, "b", "c", "d", None)
    ]
    assert answers[0] == gr.skip()
    assert answers[3]["label"] == "e"
    assert [state[part._id] is not part for part in parts] == made_anew


@pytest.mark.parametrize("update", ["b", gr.skip(), gr.update(visible=False)])
def test_an_event_with_one_output_answers_as_before(update):
    light, plain = (
        run_coroutine(page.postprocess_data(page.fns[0], update, SessionState(page)))
        for page, _ in (page_with(kind, 1) for kind in (LightUpdates, gr.Blocks))
    )
    assert light == plain


def test_a_server_at_rest_looks_for_events_less_often_than_gradios(blocks):
    assert blocks._queue.sleep_when_free == LOOK_FOR_EVENTS > page_with(gr.Blocks, 1)[0]._queue.sleep_when_free


def page_with(kind, count):
    """A page with components that an event updates; and the components."""
    with kind() as page:
        parts = [gr.Textbox("a") for _ in range(count)]
        gr.Button().click(lambda: None, None, parts)
    return page, parts
