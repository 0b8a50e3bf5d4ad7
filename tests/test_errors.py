"""The errors of the models and their messages: one for each code, with its parameters."""

import ast
from pathlib import Path

import pytest

from demo.errors import error_message
from demo.messages import _compiled, patterns
from models import errors
from models.errors import ModelError, OutOfRangeError, TooLargeError, UnknownModelError

MODELS = Path(errors.__file__).parent
ERROR_TYPES = {name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, ModelError)}


def calls(tree):
    """The calls that make an error of the models."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERROR_TYPES:
            yield node


CALLS = [
    pytest.param(call, id=f"{file.relative_to(MODELS)}:{call.lineno}")
    for file in sorted(MODELS.rglob("*.py"))
    for call in calls(ast.parse(file.read_text(encoding="utf-8")))
]


@pytest.mark.parametrize("call", CALLS)
def test_an_error_has_a_message_with_its_parameters(call):
    (code,) = call.args
    assert isinstance(code, ast.Constant)
    parameters, _ = _compiled(f"errors.{code.value}", "en")
    assert {keyword.arg for keyword in call.keywords} == parameters


def test_every_message_about_an_error_is_used():
    codes = {call.values[0].args[0].value for call in CALLS}
    messages = {id.removeprefix("errors.") for id in patterns("en") if id.startswith("errors.")}
    assert messages - {"empty_list"} == codes


def test_an_error_names_its_code_and_its_parameters_for_logs_and_notebooks():
    error = UnknownModelError("unknown_model", value="gpt", choices=("mbert", "xlmr"))
    assert str(error) == "unknown_model(value='gpt', choices=('mbert', 'xlmr'))"


VALUES = {"text": "x" * 10**6, "lists": [["x" * 1000] * 1000] * 1000, "digits": 10**5000}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_an_error_is_short_whatever_was_passed(value):
    error = OutOfRangeError("out_of_range.choice", name="units", choices=("tokens", "words"), value=value)
    assert len(str(error)) < 300
    assert len(error_message(error)) < 300


def test_the_sentence_writes_lists_and_amounts_of_data_for_people():
    error = TooLargeError("too_large.model", checkpoint="a/b", size_bytes=714_266_612, limit_bytes=1_500_000_000)
    assert "a/b takes 714 MB of memory; the models here may take 1.5 GB." in error_message(error)
    error = UnknownModelError("unknown_model", value="gpt", choices=("mbert", "xlmr"))
    assert error_message(error) == "Unknown model 'gpt'. Choose from mbert, xlmr."
