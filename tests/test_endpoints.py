"""Every endpoint of every capability is public, documented, in the README, and refuses what it should."""

import inspect
import json
import re
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from gradio_client.exceptions import AppError

from demo.capabilities import CAPABILITIES
from models import Analyser

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
FUNCTIONS = {fn.__name__: fn for capability in CAPABILITIES for fn in capability.endpoints(Analyser())}
# Arguments that every endpoint accepts, by name.
GOOD = {"text": "A ___.", "model": "xlmr-compact", "layer": 2, "head": 6, "heads": [[2, 6]], "top_k": 5, "pair": "Tee."}
GOOD |= {"max_pieces": 2, "words": ["tea"], "mask": 0, "texts": ["A ___."], "labels": ["tea"], "template": "It is {}."}
GOOD |= {"position": 1, "first": "A tea.", "second": "It is hot.", "model": "mbert-compact", "target": "", "place": -1}
GOOD |= {"within_word": True, "trained_on": "english", "label": "", "question": "Q?", "passage": "A.", "centred": True}
OWN = {"explain": {"task": "mask", "method": "rollout"}, "tag": {"task": "pos"}, "classify": {"task": "topic"}}
OWN |= {"walk": {"token": 1}, "align": {"method": "mutual"}, "retrieve": {"first": ["A tea."], "second": ["Tee."]}}
OWN |= {"transfer": {"examples": [["tea", "good"], ["no", "bad"]]}, "translation_heads": {"pairs": [["A.", "B."]]}}
ANSWERING = [name for name in FUNCTIONS if name != "zero_shot"]  # which needs a checkpoint of the hub
NAN, FILE = float("nan"), {"path": __file__, "meta": {"_type": "gradio.FileData"}}  # as Gradio has files
# Values that no parameter with the annotation takes.
WRONG = {
    "list[str]": [None, "x", 3, {}, [], [None], [3], [["a"]], [FILE]],
    "str": [None, 3, ["a"], {}, FILE],
    "int": [None, "x", [1], {}, 0.5, True, NAN, 10**400],
    "int | None": ["x", [1], {}, 0.5, True, NAN, 10**400],
    "bool": [None, "x", 3, [True], {}],
    "list[list[str]]": [None, "x", 3, {}, [], [None], [["a"]], [["a", 1]], [[3, "a"], ["b", "c"]], [[FILE, "a"]]],
    "list[list[int]]": [None, "x", 3, {}, [], [None], [[1]], [[None, {}]], [["a", 1]], [[NAN, 0]], [[FILE, 0]]],
}
ROUTES, JSON = ["call", "run", "api", "queue/join"], {"Content-Type": "application/json"}  # that take lists of values
HTTP = httpx.Client(timeout=60)


def parameters(name):
    return inspect.signature(FUNCTIONS[name]).parameters


def with_parameter(parameter):
    return [name for name in FUNCTIONS if parameter in parameters(name)]


def good(name):
    """Values that an endpoint accepts."""
    return GOOD | OWN.get(name, {})


def call(client, name, **changed):
    return client.predict(**{each: (good(name) | changed)[each] for each in parameters(name)}, api_name=f"/{name}")


def required(name):
    """Values for the parameters without a default."""
    empty = inspect.Parameter.empty
    return {each: good(name)[each] for each, parameter in parameters(name).items() if parameter.default is empty}


def test_the_endpoints_of_the_first_version_are_still_there():
    first = {"models", "load", "tokenize", "fill_mask", "attention", "attention_layer", "heads", "rollout", "ablate"}
    assert first <= set(FUNCTIONS)


def test_the_endpoints_and_nothing_else_are_public(client):
    named = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
    assert {name.removeprefix("/") for name in named} == set(FUNCTIONS)


def test_the_endpoints_are_mcp_tools(url):
    assert {tool["name"] for tool in httpx.get(f"{url}/gradio_api/mcp/schema").json()} == set(FUNCTIONS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_an_endpoint_is_documented_and_in_the_readme(name):
    documentation = inspect.getdoc(FUNCTIONS[name])
    assert len(documentation.splitlines()[0]) > 20
    for parameter in parameters(name):
        assert f"{parameter}: " in documentation
    assert f'api_name="/{name}"' in README


@pytest.mark.parametrize("name", with_parameter("model"))
def test_an_endpoint_refuses_a_model_that_it_does_not_know(client, name):
    with pytest.raises(AppError, match=r"Unknown model 'gpt-9'\. Choose from mbert, xlmr"):
        call(client, name, model="gpt-9")


@pytest.mark.parametrize("name", with_parameter("text"))
def test_an_endpoint_refuses_an_empty_text(client, name):
    with pytest.raises(AppError, match="text is empty"):
        call(client, name, text=" \n")


def post(url, route, body):
    """The answer to a request, JSON or text, by whatever route."""
    content = body if isinstance(body, str) else json.dumps(body)
    answer = HTTP.post(f"{url}/gradio_api/{route}", content=content, headers=JSON)
    if answer.status_code != 200:
        return answer.text
    started = answer.json()
    if route == "queue/join":
        path = f"queue/data?session_hash={body['session_hash']}"
    elif route.startswith("call"):
        path = f"{route}/{started['event_id']}"
    else:
        return answer.text
    return HTTP.get(f"{url}/gradio_api/{path}").text


def send(blocks, url, route, name, values):
    """The answer to a list of values."""
    if route != "queue/join":
        return post(url, f"{route}/{name}", {"data": values})
    index = next(fn._id for fn in blocks.fns.values() if fn.api_name == name)
    return post(url, route, {"data": values, "fn_index": index, "session_hash": uuid4().hex})


def result(answer):
    """What the function returned."""
    lines = [line.removeprefix("data: ") for line in answer.splitlines() if line.startswith(("data: ", "{"))]
    found = list(map(json.loads, lines))
    completed = next((each["output"] for each in found if "output" in each), found[0])
    return (completed["data"] if isinstance(completed, dict) else completed)[0]


def call_tool(url, name, arguments):
    """The answer of an MCP tool."""
    request = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
    headers = JSON | {"Accept": "application/json, text/event-stream"}
    return HTTP.post(f"{url}/gradio_api/mcp/", json=request, headers=headers).text


@pytest.fixture
def quiet(capfd):
    """Nothing is logged."""
    yield
    logged = "".join(capfd.readouterr())
    assert "Traceback" not in logged
    assert "object at 0x" not in logged


def is_a_sentence(answer, *parts):
    """Whether an answer has all the parts, and no inner parts of Gradio's."""
    assert all(part in answer for part in parts), answer
    assert not re.search("object at 0x|Traceback|Internal Server Error|view API", answer), answer
    return True


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("name", ANSWERING)
@pytest.mark.usefixtures("quiet")
def test_a_value_that_is_left_out_takes_its_default(client, blocks, url, route, name):
    answer = send(blocks, url, route, name, list(required(name).values()))
    assert result(answer) == client.predict(**required(name), api_name=f"/{name}")


@pytest.mark.parametrize("name", [name for name in ANSWERING if len(required(name)) < len(parameters(name))])
@pytest.mark.usefixtures("quiet")
def test_null_stands_for_a_default(client, blocks, url, name):
    usual = client.predict(**required(name), api_name=f"/{name}")
    nothing = {each: None for each in parameters(name) if each not in required(name)}
    assert result(send(blocks, url, "call", name, [*required(name).values(), *nothing.values()])) == usual
    assert '"isError":false' in call_tool(url, name, required(name) | nothing)


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.usefixtures("quiet")
def test_a_wrong_number_of_values_is_refused_in_a_sentence(blocks, url, route, name):
    names = list(parameters(name))
    known = f"The parameters are: {names[0] if names else 'none'}"
    assert is_a_sentence(send(blocks, url, route, name, ["x"] * (len(names) + 1)), "Too many values: ", known)
    for count in range(len(required(name))):
        answer = send(blocks, url, route, name, list(GOOD.values())[:count])
        assert is_a_sentence(answer, f"{names[count]} is missing", known)


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.usefixtures("quiet")
def test_wrong_names_of_parameters_are_refused_in_a_sentence(url, name):
    def by_tool(arguments):
        return call_tool(url, name, arguments)

    def by_route(arguments):
        return post(url, f"call/v2/{name}", arguments)

    for send_named in (by_tool, by_route):
        assert is_a_sentence(send_named(required(name) | {"colour": 1}), "There is no parameter 'colour'")
        for left_out in required(name):
            arguments = {each: value for each, value in required(name).items() if each != left_out}
            assert is_a_sentence(send_named(arguments), f"{left_out} is missing. The parameters are: ")


@pytest.mark.parametrize(("name", "parameter"), [(name, each) for name in FUNCTIONS for each in parameters(name)])
@pytest.mark.usefixtures("quiet")
def test_a_value_of_a_wrong_type_is_refused_in_a_sentence(url, name, parameter):
    for value in WRONG[parameters(name)[parameter].annotation]:
        if value is None and parameter not in required(name):
            continue  # stands for the default
        arguments = required(name) | {parameter: value}
        sentence = post(url, f"call/v2/{name}", arguments)
        assert is_a_sentence(sentence, "event: error", ", not " if parameter != "model" else "Unknown model ")
        if "NaN" not in json.dumps(value):  # which JSON-RPC does not have
            assert is_a_sentence(call_tool(url, name, arguments), '"isError":true', parameter)


@pytest.mark.parametrize("route", [*ROUTES, "call/v2"])
@pytest.mark.usefixtures("quiet")
def test_a_request_that_cannot_be_read_is_refused_in_a_sentence(url, route):
    for name in FUNCTIONS:
        path = route if route == "queue/join" else f"{route}/{name}"
        for body in ("", "text", "3", "[1]", '{"data": ', "data=1"):
            assert is_a_sentence(post(url, path, body), "must be a JSON object")
        for body in ({}, {"data": 3}, {"data": None}, {"data": {"text": "A"}}):
            if route != "call/v2":
                assert is_a_sentence(post(url, path, body), "data must be a list of values")


@pytest.mark.usefixtures("quiet")
def test_an_endpoint_that_does_not_exist_is_refused_in_a_sentence(url):
    for route in ("call", "call/v2", "run", "api"):
        answer = post(url, f"{route}/translate", {"data": []})
        assert is_a_sentence(answer, "There is no endpoint 'translate'. Choose from /ablate, ")
    for index in (-1, 10**6):
        for path in ("queue/join", "run/models"):
            answer = post(url, path, {"data": [], "fn_index": index, "session_hash": "test"})
            assert is_a_sentence(answer, f"no function with the fn_index {index}")


def test_an_error_of_ours_is_logged(blocks, url, analyser, monkeypatch, capfd):
    monkeypatch.setattr(analyser, "models", lambda: {}["missing"])
    assert "event: error" in send(blocks, url, "call", "models", [])
    assert "KeyError: 'missing'" in capfd.readouterr().err


@pytest.mark.parametrize("route", ["call", "call/v2"])
@pytest.mark.usefixtures("quiet")
def test_an_answer_that_does_not_exist_any_more_is_refused_in_a_sentence(url, route):
    started = HTTP.post(f"{url}/gradio_api/{route}/models", json={"data": []} if route == "call" else {}).json()
    address = f"{url}/gradio_api/{route}/models/{started['event_id']}"
    assert "mbert-compact" in HTTP.get(address).text
    for asked in (address, f"{url}/gradio_api/{route}/models/nothing"):
        assert is_a_sentence(HTTP.get(asked).text, "There is no event '")
