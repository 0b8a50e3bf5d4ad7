"""Where a head's weights come from."""

import re
from contextlib import contextmanager

import numpy as np
import pytest
import torch

from demo.capabilities.attention.products.view import HEIGHT, products_panel
from demo.views.places import first_position
from models.attention.products import queries_and_keys
from models.checkpoints.batches import encoder_inputs
from models.checkpoints.device import choose_device
from models.checkpoints.loading import load
from models.checkpoints.registry import MODELS, SHIPPED
from models.errors import OutOfRangeError
from models.reader import Reader, Row
from tests.conftest import COMPACT
from tests.errors import raises

TEXT = "The cat sat on the mat."


@pytest.fixture(scope="module")
def products(analyser):
    return lambda text, model, layer, head: analyser.attention.products(text, model, layer, head)


@pytest.mark.parametrize(("layer", "head"), [(0, 0), (3, 11), (11, 5)])
@pytest.mark.parametrize("text", [TEXT, "ฉันดื่มกาแฟทุกเช้า", "x"])
def test_queries_and_keys_are_the_hidden_states_of_plain_transformers_times_the_heads_matrices(
    products, plain, text, layer, head
):
    with torch.inference_mode():
        states = plain.model(**plain.tokenizer(text, return_tensors="pt"), output_hidden_states=True).hidden_states
        attention = plain.model.base_model.encoder.layer[layer].attention.self
        rows = slice(head * 32, head * 32 + 32)
        query, key = (
            states[layer][0] @ part.weight[rows].T + part.bias[rows] for part in (attention.query, attention.key)
        )
    found = products(text, plain.key, layer, head)
    assert (found.layer, found.head) == (layer, head)
    assert np.abs(found.query - query.numpy()).max() < 1e-4
    assert np.abs(found.key - key.numpy()).max() < 1e-4


def test_their_softmax_is_the_attention_of_plain_transformers(products, plain):
    for layer, heads in enumerate(plain.attentions(TEXT)):
        for head, expected in enumerate(heads):
            assert np.abs(products(TEXT, plain.key, layer, head).weights - expected).max() < 1e-5


@pytest.mark.parametrize("model", COMPACT)
def test_a_score_is_the_sum_of_the_elementwise_product_over_the_root_of_the_width(products, model):
    found = products(TEXT, model, 5, 7)
    count, width = found.query.shape
    assert (count, width) == found.key.shape == (len(found.tokens), 32)
    for attending, attended in np.ndindex(count, count):
        score = sum(a * b for a, b in zip(found.query[attending], found.key[attended], strict=True)) / 32**0.5
        assert abs(found.scores[attending, attended] - score) < 1e-4


@pytest.mark.parametrize(("layer", "head", "named"), [(12, 0, "layer"), (-1, 0, "layer"), (0, 12, "head")])
def test_a_head_that_is_not_there_is_refused(products, layer, head, named):
    with raises(OutOfRangeError, match=f"{named} must be a whole number from 0 to 11, not"):
        products(TEXT, COMPACT[0], layer, head)


class _Library:
    """Has one checkpoint, in which the next request runs at the very moment when the turn of one before it ends."""

    registry = MODELS

    def __init__(self, checkpoint, following):
        self._checkpoint, self._following = checkpoint, following

    def get(self, _spec):
        return self._checkpoint

    @contextmanager
    def turn(self, **_):
        yield
        with torch.inference_mode():
            self._following()


def test_the_next_request_leaves_no_trace_in_the_vectors(analyser):
    tokens = analyser.tokenize("A dog runs to the house.", "mbert-compact").tokens
    checkpoint = load(MODELS["mbert-compact"], SHIPPED / "mbert-compact", choose_device("float32"))
    inputs = encoder_inputs(checkpoint, [Row.of(tokens[::-1])])
    library = _Library(checkpoint, lambda: checkpoint.encoder(**inputs))
    before = queries_and_keys(Reader(library), "mbert-compact", tokens)
    checkpoint.turns = library
    np.testing.assert_array_equal(before, queries_and_keys(Reader(library), "mbert-compact", tokens))


@pytest.fixture
def panel(analyser):
    """Returns the HTML of the section for the weight of one token on another."""

    def show(text, attending, attended):
        attention = analyser.attention.attend(text, COMPACT[0])
        return products_panel(attention, analyser.attention.products(text, COMPACT[0], 2, 6), attending, attended)

    return show


def test_a_token_that_occurs_twice_is_told_apart_by_its_number(panel):
    headings = re.findall(r"<figcaption>(.*?)</figcaption>", panel("a cat, a dog.", 4, 2))
    said = [re.sub(r"<.*?>", "", each) for each in headings]
    assert said == ["Query of a (4)", "Key of cat", "Query × key"]


def test_the_longest_bar_ends_within_its_strip_and_the_root_has_a_bar_of_its_own(panel):
    html = panel(TEXT, 1, 2)
    longest = max(float(each) for each in re.findall(r'height="(\d+\.\d+)"', html))
    assert HEIGHT / 3 < longest < HEIGHT / 2
    assert "<msqrt><mn>32</mn></msqrt>" in html
    assert "√" not in html


def test_a_text_without_a_gap_is_opened_at_its_first_token_in_every_section(analyser):
    attention = analyser.attention.attend("Der Hund jagt die Katze.", COMPACT[0])
    assert attention.tokens[first_position(attention)].text == "Der"
