"""What the explorer is sent, and the files that it hands out."""

import base64
import csv
import io
import json
import re
import zlib
from html import escape
from itertools import pairwise

import numpy as np
import pytest

from demo.capabilities.attention.heads.export import EXPORTERS
from demo.capabilities.attention.heads.units import merged_words
from demo.capabilities.attention.heads.view import MAX_THUMBNAIL, matrix_payload, pane, thumbnails
from models import Passage, View
from tests.conftest import COMPACT

HEAD = View(((4, 3),))


def unpacked(data, kind, shape):
    return np.frombuffer(base64.b64decode(data), kind).reshape(shape)


@pytest.mark.parametrize("text", ["x", "word " * 200])
def test_a_thumbnail_shows_the_largest_weight_of_each_cell(analyser, text):
    attention = analyser.attention.attend(text, COMPACT[0])
    size, columns, data = thumbnails(attention, HEAD)
    assert size == columns == min(MAX_THUMBNAIL, len(attention.tokens))
    cells = unpacked(data, np.uint8, (12, 12, size, size))
    edges = [len(attention.tokens) * cell // size for cell in range(size + 1)]
    for layer, head in ((0, 0), (2, 6), (11, 11)):
        weights = attention.weights[layer, head]
        largest = [[weights[a:b, c:d].max() for c, d in pairwise(edges)] for a, b in pairwise(edges)]
        assert np.array_equal(cells[layer, head], np.round(np.sqrt(np.minimum(largest, 1)) * 255).astype(np.uint8))


@pytest.mark.parametrize("model", COMPACT)
def test_an_open_head_is_right_to_four_digits(analyser, model):
    passage = Passage("The cat sat <b>down</b>.")
    attention = analyser.attention.attend(passage, model)
    payload = matrix_payload(analyser.attention.matrix(passage, model, HEAD), attention)
    count = len(payload["rows"])
    weights = unpacked(payload["data"], "<u2", (count, count)) / 65535 * payload["scale"]
    assert np.abs(weights - attention.weights[4, 3]).max() < 0.00005
    assert payload["columns"] is None


def test_rows_between_words_are_the_words_of_icu_but_for_those_that_a_token_joins(analyser):
    passage = Passage("A red bicycle.", "昨天老医生买了一辆红色的自行车。")
    joined = {"mbert-compact": [], "xlmr-compact": ["买了一辆", "自行车"]}
    for model in COMPACT:
        attention = analyser.attention.attend(passage, model)
        rows = analyser.attention.matrix(passage, model, View(((4, 3),), units="words", specials="hidden")).rows
        assert merged_words(rows, attention) == joined[model]
        encoding = attention.encoding
        second = [passage.pair[start:end] for start, end in encoding.words[-encoding.pair_words :]]
        parts = [row.text for row in rows if row.segment == 1]
        assert "".join(parts) == "".join(second) == passage.pair
        assert [part for part in parts if part not in second] == joined[model]


def test_what_is_sent_is_json_for_any_text(analyser):
    for text in ("\ud800 lone", "a\u0000b", "</script>", "👩\u200d👩\u200d👧", "\u200b"):
        passage = Passage(text)
        sent = pane(
            passage,
            analyser.attention.attend(passage, COMPACT[0]),
            analyser.attention.measures(passage, COMPACT[0]),
            HEAD,
        )
        json.dumps(sent, ensure_ascii=False, allow_nan=False).encode()
        assert json.loads(sent["passage"]) == [text, COMPACT[0], 0, ""]


@pytest.mark.parametrize("model", COMPACT)
def test_a_head_is_saved_as_a_table(analyser, model):
    passage = Passage('The "cat", <b>sat</b>')
    name, data = EXPORTERS["csv"](analyser, passage, model, HEAD, {})
    assert name == f"polyglot-lens-{model}-layer-4-head-3-weights.csv"
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    tokens = [token.text for token in analyser.attention.attend(passage, model).tokens]
    assert head == ["", *tokens, "elsewhere (share of all the weight of the row)"]
    assert [row[0] for row in rows] == tokens
    assert np.allclose(
        np.array([row[1:-1] for row in rows], float), analyser.attention.attend(passage, model).weights[4, 3], rtol=1e-5
    )


def test_of_rescaled_weights_a_table_has_the_share_of_all_weight_that_went_elsewhere(analyser):
    text, model = "The cat sat.", COMPACT[0]
    _, data = EXPORTERS["csv"](analyser, Passage(text), model, View(((4, 3),), specials="rescaled"), {})
    _, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    weights = analyser.attention.attend(text, model).weights[4, 3]
    *shown, elsewhere = np.array([row[1:] for row in rows], float).T
    assert np.allclose(np.sum(shown, axis=0), 1, atol=1e-5)
    assert np.allclose(elsewhere, weights[1:-1, 0] + weights[1:-1, -1], atol=1e-5)


@pytest.mark.parametrize(
    ("view", "name"),
    [
        (View(((2, 6), (4, 3))), "heads-2.6-4.3"),
        (View(((2, 6),), "words", "hidden", "norms"), "layer-2-head-6-words-hidden-norms"),
        (View(((2, 6),), measure="rollout"), "rollout-to-layer-2"),
        (View(((2, 6),), direction="A to B"), "layer-2-head-6-a-to-b"),
    ],
)
def test_a_table_is_named_for_what_it_shows(analyser, view, name):
    passage = Passage("The cat sat.", pair="A cat.")
    assert (
        EXPORTERS["csv"](analyser, passage, COMPACT[0], view, {})[0] == f"polyglot-lens-{COMPACT[0]}-{name}-weights.csv"
    )


@pytest.mark.parametrize("model", COMPACT)
def test_all_weights_are_saved_as_they_are(analyser, model):
    passage = Passage("ฉันดื่มกาแฟ")
    name, data = EXPORTERS["npz"](analyser, passage, model, HEAD, {})
    saved = np.load(io.BytesIO(data))
    attention = analyser.attention.attend(passage, model)
    assert name == f"polyglot-lens-{model}-all-heads-weights.npz"
    assert np.array_equal(saved["weights"], attention.weights)
    assert saved["tokens"].tolist() == [token.text for token in attention.tokens]


def test_a_saved_page_of_128_tokens_takes_less_than_three_and_a_half_megabytes(analyser):
    text = " ".join(f"a{index}" for index in range(40))
    while len(analyser.tokenize(text, COMPACT[0]).tokens) < 128:
        text += " b"
    passage = Passage(text)
    assert len(analyser.attention.attend(passage, COMPACT[0]).tokens) == 128
    assert len(EXPORTERS["html"](analyser, passage, COMPACT[0], HEAD, {})[1]) < 3.5e6


@pytest.mark.parametrize("length", [3, 250])
def test_a_saved_page_has_the_weights_to_a_255th_of_the_largest_of_their_head(analyser, length):
    passage = Passage("one " * length)
    page = EXPORTERS["html"](analyser, passage, COMPACT[1], HEAD, {})[1].decode()
    stored = json.loads(re.search(r"const stored = (.*);\n", page)[1])
    weights, largest = (
        analyser.attention.attend(passage, COMPACT[1]).weights,
        np.array(stored["largest"])[..., None, None],
    )
    saved = np.frombuffer(zlib.decompress(base64.b64decode(stored["weights"])), np.uint8).reshape(weights.shape)
    assert np.all(np.abs(saved / 255 * largest - weights) <= largest / 509)


def test_a_saved_page_cannot_be_ended_by_its_text(analyser):
    page = EXPORTERS["html"](analyser, Passage("</script><script>alert(1)</script>"), COMPACT[0], HEAD, {})[1].decode()
    assert page.count("<script>") == 1
    assert page.count("</script>") == 1


def test_a_saved_page_has_the_text_as_it_was_typed(analyser):
    text = "می\u200cخواهم\nچای <b>"
    page = EXPORTERS["html"](analyser, Passage(text), COMPACT[0], HEAD, {})[1].decode()
    assert escape(text) in page
