"""BertViz's pages: what is in them, and what they weigh."""

import json
import re

import numpy as np
import pytest
import torch
from markupsafe import Markup

from demo.capabilities.attention.bertviz.view import bertviz_frames
from models import Passage
from models.errors import OutOfRangeError, TextTooLongError
from tests.conftest import COMPACT
from tests.errors import raises

TEXT = "The cat sat on the mat."
VIEWS = ["head", "model", "neuron"]


def data(page):
    """What BertViz's own script reads."""
    return json.loads(re.search(r"^\s*(?:const params|window\.bertviz_params) = (.*?);?$", page.html, re.M)[1])


def test_the_neuron_view_has_the_attention_of_plain_transformers_and_vectors_that_make_it(analyser, plain):
    shown = data(analyser.attention.bertviz(TEXT, plain.key, "neuron"))["attention"]["all"]
    attentions = plain.attentions(TEXT)
    assert np.abs(np.array(shown["attn"]) - attentions).max() < 1e-4
    queries, keys = np.array(shown["queries"]), np.array(shown["keys"])
    scores = torch.from_numpy(queries @ keys.swapaxes(2, 3) / 32**0.5)
    assert np.abs(scores.softmax(dim=-1).numpy() - attentions).max() < 1e-3
    assert len(shown["left_text"]) == attentions.shape[-1]


@pytest.mark.parametrize("view", ["head", "model"])
def test_the_other_views_have_the_attention_of_plain_transformers(analyser, plain, view):
    (shown,) = data(analyser.attention.bertviz(TEXT, plain.key, view))["attention"]
    assert np.abs(np.array(shown["attn"]) - plain.attentions(TEXT)).max() < 1e-4


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("text", [TEXT, "[CLS] and [SEP] <s> </s>"])
def test_special_tokens_are_called_as_the_model_calls_them(analyser, view, text):
    for model, special in zip(COMPACT, [("[CLS]", "[SEP]"), ("<s>", "</s>")], strict=True):
        attention = data(analyser.attention.bertviz(text, model, view))["attention"]
        (shown,) = attention if isinstance(attention, list) else attention.values()
        tokens = [token.text.replace("▁", " ") for token in analyser.attention.attend(text, model).tokens]
        assert (tokens[0], tokens[-1]) == special
        assert shown["left_text"] == shown["right_text"] == tokens


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("model", COMPACT)
def test_of_a_pair_each_part_can_be_shown_by_itself(analyser, model, view):
    passage = Passage("A cat sat.", "Eine Katze saß.")
    attention = analyser.attention.attend(passage, model)
    parts = data(analyser.attention.bertviz(passage, model, view))["attention"]
    parts = {part["name"]: part for part in parts} if isinstance(parts, list) else parts
    assert len(parts) == 5
    whole, across = next(iter(parts.values())), parts.get("ab") or parts["Sentence A -> Sentence B"]
    assert len(whole["left_text"]) == len(whole["right_text"]) == len(attention.tokens)
    assert len(across["left_text"]) + len(across["right_text"]) == len(attention.tokens)
    assert "".join(across["right_text"]).replace("##", "").endswith("saß." + attention.tokens[-1].text)
    first = len(across["left_text"])
    assert np.abs(np.array(across["attn"]) - attention.weights[:, :, :first, first:]).max() < 1e-4


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("model", COMPACT)
@pytest.mark.parametrize(
    ("text", "pair"), [("x", ""), ("The cat sat on the mat today.", ""), ("A cat.", "Eine Katze.")]
)
def test_the_size_is_known_before_the_page_is_made(analyser, model, view, text, pair):
    passage = Passage(text, pair)
    expected = len(analyser.attention.bertviz(passage, model, view).html)
    assert analyser.attention.bertviz_size(passage, model, view) == pytest.approx(expected, rel=0.1)


@pytest.mark.parametrize("view", VIEWS)
def test_no_token_ends_the_script(analyser, view):
    page = analyser.attention.bertviz("</script><script>coffee(1)<!-- <b>", COMPACT[0], view)
    found = re.findall("coffee", page.html)  # a token of its own, and no word of the libraries'
    assert found
    assert found == re.findall("coffee", json.dumps(data(page)))
    assert "<" not in re.search(r"^.*_params = .*$|^.*const params = .*$", page.html, re.M)[0]
    assert "http" not in " ".join(re.findall(r"<script[^>]*src=[^>]*>", page.html))


@pytest.mark.parametrize(("view", "limit", "section"), [("model", 96, "Heads"), ("neuron", 64, "Queries and keys")])
def test_too_long_a_text_is_refused_with_reason_and_alternative(analyser, view, limit, section):
    passage = Passage("word " * limit)
    for ask in (analyser.attention.bertviz, analyser.attention.bertviz_size):
        with raises(TextTooLongError, match=rf"{view} view .* on {limit + 2} tokens; .* up to {limit}.*{section}"):
            ask(passage, COMPACT[0], view)


def test_a_view_that_is_not_there_is_refused(analyser):
    with raises(OutOfRangeError, match="view must be one of head, model, neuron, not 'tail'"):
        analyser.attention.bertviz(TEXT, COMPACT[0], "tail")


def test_the_chosen_head_is_open_at_first(analyser):
    head = data(analyser.attention.bertviz(TEXT, COMPACT[0], "head", (5, 7)))
    assert (head["layer"], head["heads"]) == (5, [7])
    neuron = data(analyser.attention.bertviz(TEXT, COMPACT[0], "neuron", (5, 7)))
    assert (neuron["layer"], neuron["head"]) == (5, 7)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_that_is_too_wide_for_two_columns_says_what_follows_below(view):
    html = bertviz_frames(view, [Markup("<i>one</i>"), Markup("<i>two</i>")], "XLM-R")
    assert ("XLM-R follows below." in html) == (view != "head")
    assert html.count("<section>") == 2
    assert "follows" not in bertviz_frames(view, [Markup("<i>the same</i>")] * 2, "XLM-R")
