"""Which head of each model is shown until a person has chosen one."""

import pytest

from demo.inputs import Reading
from demo.selection import NONE, chosen_head, complete_head
from demo.shown_heads import first_word, shown_heads
from models import Passage

NOBODY = NONE, NONE, ""
GAP = "Liverpool is a large ___ by the sea."
# Without a gap, without words that are apart, from right to left, without spaces, without words.
TEXTS = [
    GAP,
    "The cat drinks milk in the kitchen.",
    "Hello",
    "نشرب ___ في المطبخ.",
    "猫喜欢在厨房喝___。",
    "แมวชอบดื่ม___ในครัว",
    "!?",
]


def readings(text, pair="", window=0):
    return {family: Reading(Passage(text, pair, window), family) for family in ("mbert", "xlmr")}


@pytest.mark.parametrize("text", TEXTS)
def test_until_one_is_chosen_it_is_the_head_that_looks_most_from_the_overviews_word(analyser, text):
    found = shown_heads(analyser, readings(text), NOBODY, "")
    word = first_word(analyser, readings(text))
    for family in found.heads:
        attention = analyser.attention.attend(text, family)
        at = next((at for at, token in enumerate(attention.tokens) if word in token.word_indices), 0)
        assert found[family] == analyser.attention.distant_head(text, family, at)
        assert found.position(attention) == at


def test_a_selected_word_of_the_first_text_has_its_own_head_and_a_token_without_word_the_first_one(analyser):
    found = shown_heads(analyser, readings(GAP), NOBODY, "32-35")
    attention = analyser.attention.attend(GAP, "mbert")
    sea = next(at for at, token in enumerate(attention.tokens) if token.text == "sea")
    assert (found["mbert"], found.position(attention)) == (analyser.attention.distant_head(GAP, "mbert", sea), sea)
    for code in ("edge:0", "second:0-4", "99-100", "x", None, 3):
        assert shown_heads(analyser, readings(GAP), NOBODY, code) == shown_heads(analyser, readings(GAP), NOBODY, "")


def test_a_second_text_does_not_change_the_head_which_the_overview_names_of_the_first_alone(analyser):
    pair = readings(GAP, "Liverpool es una ciudad muy grande junto al mar.")
    assert shown_heads(analyser, pair, NOBODY, "") == shown_heads(analyser, readings(GAP), NOBODY, "")


def test_a_window_without_the_word_has_the_head_of_a_word_of_its_own(analyser):
    long = readings("___ " + "The cat drinks milk in the kitchen. " * 90, window=1)
    attention = analyser.attention.attend(*long["mbert"])
    found = shown_heads(analyser, long, NOBODY, "")
    own = found.position(attention)
    assert own == attention.content[0]
    assert found["mbert"] == analyser.attention.distant_head(*long["mbert"], own)


def test_a_text_that_cannot_be_read_has_a_head_all_the_same(analyser):
    found = shown_heads(analyser, readings(""), NOBODY, "")
    assert (found.place, found.code) == ("", "mbert 2.6, xlmr 2.6")


def test_a_chosen_head_is_shown_and_the_other_model_keeps_the_overviews(analyser):
    found = shown_heads(analyser, readings(GAP), (7, 3, "xlmr -"), "")
    assert found["mbert"] == (7, 3)
    assert found["xlmr"] == shown_heads(analyser, readings(GAP), NOBODY, "")["xlmr"]
    assert (found.is_followed("mbert"), found.is_followed("xlmr")) == (False, True)


@pytest.mark.parametrize(
    ("chosen", "heads"),
    [
        (NOBODY, (None, None)),
        ((4, 2, ""), ((4, 2), (4, 2))),
        ((7, 3, "mbert 2.6"), ((2, 6), (7, 3))),
        ((7, 3, "mbert -"), (None, (7, 3))),
        ((NONE, NONE, "xlmr 7.3"), (None, (7, 3))),
        ((None, "x", 5), (None, None)),
    ],
)
def test_the_chosen_heads_are_read_from_the_values_of_the_page(chosen, heads):
    assert tuple(chosen_head(family, *chosen) for family in ("mbert", "xlmr")) == heads


def test_a_link_that_names_a_layer_or_a_head_alone_means_the_other_one_of_older_links():
    assert complete_head({"layer": 5}) == {"layer": 5, "head": 6}
    assert complete_head({"head": 5, "at": "0-3"}) == {"layer": 2, "head": 5, "at": "0-3"}
    assert complete_head({"at": "0-3"}) == {"at": "0-3"}
