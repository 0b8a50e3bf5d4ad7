"""What a link to the page holds, and what of it can be used."""

import re

import pytest

from demo.state import PageState, Parameter

HEADS = {"tab": "attention", "section": "heads"}
PARAMETERS = [
    Parameter("text", "Hello"),
    Parameter("tab", "predictions", choices=("predictions", "tokens", "attention")),
    Parameter("section", "heads", choices=("heads", "bertviz"), visible_when={"tab": "attention"}),
    Parameter("layer", 2, high=23, visible_when=HEADS),
    Parameter("view", "matrix", choices=("matrix", "lines"), visible_when=HEADS),
    Parameter("view", "off", choices=("off", "neuron"), visible_when={**HEADS, "section": "bertviz"}),
]
MODELS = ("mbert", "xlmr", "mbert-compact", "xlmr-compact")


def read(query):
    return PageState.read(query, PARAMETERS, MODELS)


def test_an_empty_query_describes_a_fresh_page():
    state = read("")
    assert (state.models, state.values, state.problems) == ((), {}, ())
    assert state.selected == {"tab": "predictions"}


def test_a_link_holds_texts_models_tab_section_and_what_that_shows():
    state = read("?text=%D8%A3%20___&model=xlmr-compact&tab=attention&section=heads&layer=3&view=lines")
    assert state.values == {"text": "أ ___", "tab": "attention", "section": "heads", "layer": 3, "view": "lines"}
    assert state.models == ("xlmr-compact",)
    assert state.problems == ()


def test_the_order_of_the_parameters_does_not_matter():
    assert read("view=neuron&section=bertviz&tab=attention").values["view"] == "neuron"


def test_a_tab_without_a_section_in_the_link_shows_its_first_section():
    state = read("tab=attention&layer=3")
    assert state.selected == HEADS
    assert state.values["layer"] == 3


def test_both_models_may_be_named():
    assert read("model=mbert&model=xlmr-compact").models == ("mbert", "xlmr-compact")


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("model=gpt-9", "model 'gpt-9'.* Allowed: mbert, xlmr"),
        ("tab=%3Cscript%3E", "tab '<script>'"),
        ("tab=attention&layer=99", "layer '99'.* Allowed: whole numbers from 0 to 23"),
        ("tab=attention&layer=-1", "layer '-1'"),
        ("tab=attention&layer=1e3", "layer '1e3'"),
        ("tab=attention&layer=%D9%A3", "layer '٣'"),
        ("tab=attention&layer=" + "9" * 5000, "layer '999"),
        ("tab=attention&view=neuron", "view 'neuron'.* Allowed: matrix, lines"),
        ("colour=red", "names 'colour'"),
        ("text=" + "a" * 100_001, "text in this link has 100,001 characters; up to 100,000"),
        ("&".join(f"a{number}=1" for number in range(200)), "more than 100 parts"),
    ],
)
def test_what_cannot_be_used_is_named_in_a_sentence_and_the_rest_is_used(query, problem):
    state = read(query if query.count("&") > 50 else f"{query}&text=Rest")
    assert state.values.get("text") == ("Rest" if query.count("&") < 50 else None)
    assert len(state.problems) == 1
    assert re.search(problem, state.problems[0])
    assert len(state.problems[0]) < 300


def test_a_parameter_of_another_section_is_left_alone():
    assert read("tab=tokens&layer=3") == PageState((), {"tab": "tokens"}, {"tab": "tokens"}, ())


def test_parameters_of_gradio_and_hugging_face_are_no_problem():
    assert read("__theme=dark&view=api&__sign=x").problems == ()


def test_a_lone_surrogate_or_nul_in_a_link_is_text():
    assert read("text=a%00%ED%A0%80").values["text"].startswith("a\0")
