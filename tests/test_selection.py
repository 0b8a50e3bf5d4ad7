"""Heads as callers name them."""

import pytest

from demo.capabilities.attention.ablation.head_names import heads_off, written_heads
from models.attention.selection import parse_heads
from models.errors import OutOfRangeError
from tests.conftest import COMPACT
from tests.errors import raises


def test_typed_heads_are_those_named(analyser):
    info = analyser.resolve(COMPACT[0])
    assert parse_heads("3.1, 2.6;2.6", info) == ((2, 6), (3, 1))
    assert parse_heads("7.*", info) == tuple((7, head) for head in range(12))
    assert parse_heads("*.0", info) == tuple((layer, 0) for layer in range(12))
    assert len(parse_heads("*.*", info)) == 144


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "No heads are named"),
        (" , ", "No heads are named"),
        ("2-6", "no such heads: '2-6'. Write layer.head, with layers from 0 to 11 and heads from 0 to 11"),
        ("2.6.1", "no such heads: '2.6.1'."),
        ("<b>", "no such heads: '<b>'."),
        ("9" * 5000 + ".1", "no such heads: '9999"),
        ("12.0", "no such heads: '12.0'."),
        ("*.12", "no such heads: '*.12'."),
        ("6.4, 15.2, abc, 2.99, abc", "no such heads: '15.2', 'abc', '2.99'."),
        (" ".join(map(str, range(15))), "'8', '9' and 5 more."),
    ],
)
def test_a_text_that_names_no_heads_is_refused_with_how_to_name_them(analyser, typed, sentence):
    with raises(OutOfRangeError, match=sentence.replace("*", r"\*")):
        parse_heads(typed, analyser.resolve(COMPACT[0]))


def test_the_page_names_whole_layers_and_counts_the_heads(analyser):
    info = analyser.resolve(COMPACT[0])

    def named(typed):
        return heads_off(parse_heads(typed, info), info).striptags()

    assert named("2.6") == "layer 2, head 6"
    assert named("7.*") == "layer 7, all 12 heads"
    assert named("2.6, 3.1, 7.*") == "2.6, 3.1, 7.* (14 of 144 heads)"
    assert (
        named("*.0, *.1") == "0.0, 0.1, 1.0, 1.1, 2.0, 2.1, 3.0, 3.1, 4.0, 4.1, 5.0, 5.1 and 12 more (24 of 144 heads)"
    )
    assert named("*.*") == "all 144 heads"


def test_heads_are_written_as_they_are_typed(analyser):
    info = analyser.resolve(COMPACT[0])
    for typed in ("2.6", "2.6, 3.1, 7.*", "0.*, 1.*"):
        assert written_heads(parse_heads(typed, info), info) == typed
