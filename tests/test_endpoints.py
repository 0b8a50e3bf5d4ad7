"""Every endpoint of every capability is public, documented, in the README, and refuses what it should."""

import inspect
from pathlib import Path

import httpx
import pytest
from gradio_client.exceptions import AppError

from demo.capabilities import CAPABILITIES
from models import Analyser

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
FUNCTIONS = {fn.__name__: fn for capability in CAPABILITIES for fn in capability.endpoints(Analyser())}
# Arguments that every endpoint accepts, by name.
GOOD = {"text": "A ___.", "model": "xlmr", "layer": 2, "head": 6, "heads": [[2, 6]], "top_k": 5, "pair": ""}


def parameters(name):
    return inspect.signature(FUNCTIONS[name]).parameters


def with_parameter(parameter):
    return [name for name in FUNCTIONS if parameter in parameters(name)]


def call(client, name, **changed):
    return client.predict(**{each: (GOOD | changed)[each] for each in parameters(name)}, api_name=f"/{name}")


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
    with pytest.raises(AppError, match="The text is empty"):
        call(client, name, text=" \n")
