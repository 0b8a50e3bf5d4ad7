"""Which language a text is in."""

import pytest

from demo.examples import LANGUAGES, MIXED
from models import IDENTIFIED


@pytest.mark.parametrize("example", [each for each in LANGUAGES if each.id != MIXED], ids=lambda each: each.id)
def test_the_language_of_an_example_is_found(analyser, example):
    assert analyser.identifier.guess(example.text).language == example.id
    if example.id != "ar":  # some translations are the same language's
        assert analyser.identifier.guess(example.translation).language in ("en", "es")


@pytest.mark.parametrize("text", ["", "🙂", "12 + 30", "___", "\ud800\x00", "Tea"])
def test_a_text_that_names_no_language_has_none(analyser, text):
    assert analyser.identifier.guess(text).language is None


def test_a_language_that_the_models_were_not_measured_in_is_named_too(analyser):
    assert analyser.identifier.guess("Budapest nagyon szép város.").language == "hu"
    assert {"hu", "fa", "de"} <= set(IDENTIFIED)


def test_a_long_text_is_read_from_its_beginning_in_no_time(analyser):
    assert analyser.identifier.guess("Kiel ist schön. " * 100_000).language == "de"
