"""Places of tokens on a line, and the HTML that puts them there."""

import random
from itertools import pairwise
from xml.dom.minidom import parseString

import pytest
from markupsafe import Markup

from demo.capabilities.tokens.aligned import aligned_pieces
from demo.views.bidi import bidi_class
from demo.views.elements import element
from demo.views.line_order import (
    ORDERED,
    Place,
    arrange,
    spaces_between,
    span_places,
    text_levels,
    token_places,
    typed_parts,
)
from demo.views.strip import token_strip
from models import Passage
from tests.conftest import COMPACT
from tests.test_bidi import CLASSES, ask, generated

UNSEEN = {*CLASSES["BN"], *CLASSES["embeddings"]}  # the algorithm gives these no place


def levels(text, spans):
    return [place.level for place in span_places(text, spans)]


def test_a_part_has_the_level_of_its_first_letter_or_number():
    assert levels("אב ab 12", [(0, 2), (3, 5), (6, 8)]) == [1, 2, 2]
    assert levels("אב (12)", [(3, 6)]) == [2]
    assert levels("ab (אב)", [(3, 5)]) == [1]


def test_the_text_of_a_part_runs_in_the_direction_of_its_lowest_character():
    directions = [place.direction for place in span_places("אב (12) ab", [(0, 2), (3, 6), (4, 6), (8, 10)])]
    assert directions == ["rtl", "rtl", "ltr", "ltr"]


def test_what_is_between_two_parts_keeps_them_apart():
    first, second = span_places("א 12 34", [(2, 4), (5, 7)])
    assert (first.level, second.level, second.floor) == (2, 2, 1)
    assert span_places("ab אב גד", [(3, 5), (6, 8)])[1].floor == 1


def test_parts_that_are_not_in_the_text_have_the_level_of_the_line():
    assert span_places("אב", [None, (0, 2), (2, 2)]) == [Place(1, 1, 1)] * 3


def test_each_paragraph_is_ordered_by_itself():
    text = "אב\nab אב\n12"
    assert list(text_levels(text)) == [1, 1, 1, 2, 2, 2, 3, 3, 1, 2, 2]


def test_a_mask_is_one_part_and_gives_the_line_no_direction(analyser):
    for model in COMPACT:
        encoding = analyser.tokenize("[MASK] עולם", model)
        assert encoding.tokens[1].text in ("[MASK]", "<mask>")
        places = token_places(encoding.tokens, encoding)
        assert {place.level for place in places[2:]} == {1}
        assert places[1].direction == "ltr"


def test_names_of_tokens_run_from_left_to_right(analyser):
    encoding = analyser.tokenize("עולם", "xlmr-compact")
    assert [place.direction for place in token_places(encoding.tokens, encoding)][:: len(encoding.tokens) - 1] == [
        "ltr"
    ] * 2


@pytest.mark.parametrize("model", COMPACT)
def test_each_text_of_a_pair_has_its_own_direction(analyser, model):
    encoding = analyser.tokenize(Passage("The cat.", pair="שלום."), model)
    places = token_places(encoding.tokens, encoding)
    for token, place in zip(encoding.tokens, places, strict=True):
        assert place.level == token.segment


def test_runs_are_nested_and_keep_the_reading_order():
    parts = [Markup(part) for part in "abcde"]
    places = [Place(0, 0, 0), Place(1, 1, 0), Place(2, 2, 1), Place(1, 1, 1), Place(0, 0, 0)]
    assert "".join(arrange(parts, places, 0)) == 'a<span dir="rtl">b<span dir="ltr">c</span>d</span>e'
    apart = [Place(2, 2, 1), Place(2, 2, 1)]
    assert "".join(arrange(parts[:2], apart, 1)) == '<span dir="ltr">a</span><span dir="ltr">b</span>'
    assert arrange([], [], 0) == []


def test_a_space_between_two_directions_is_in_neither_run():
    parts, places = [Markup(part) for part in "abcd"], [Place(0, 0, 0), Place(1, 1, 0), Place(1, 1, 1), Place(0, 0, 0)]
    line = "".join(arrange(parts, places, 0, spaces_between("a b c d", [(0, 1), (2, 3), (4, 5), (6, 7)])))
    assert line == 'a <span dir="rtl">b c</span> d'
    assert list(spaces_between("a-b c", [(0, 1), (1, 2), (2, 3), (4, 5)])) == [False, False, False, True]


def from_the_left(nodes, level):
    """The texts of nested elements, in the order in which a browser draws them."""
    drawn = []
    for node in nodes:
        inner = node.firstChild.nodeName == "#text"
        own = int(node.getAttribute("dir") == "rtl")
        drawn.append([node.firstChild.data] if inner else from_the_left(node.childNodes, own))
    return [text for part in (reversed(drawn) if level else drawn) for text in part]


def test_parts_of_generated_texts_are_drawn_in_the_order_of_their_characters():
    """Parts of up to three characters, some of them left out; `bidi-js` knows the order of the characters."""
    source = random.Random(7)
    texts = list(generated(2000, 20, seed=7))
    answers = ask([(text, None) for text in texts])["levels"]
    for text, answer in zip(texts, answers, strict=True):
        cuts = sorted(source.sample(range(len(text) + 1), source.randint(1, len(text) + 1)))
        spans = [(start, end) for start, end in pairwise(cuts) if end - start < 4 and text[start] not in UNSEEN]
        anchors = [next((at for at in range(*span) if bidi_class(text[at]) in ORDERED), span[0]) for span in spans]
        parts = [element("b", str(anchor)) for anchor in anchors]
        line = element("p", *arrange(parts, span_places(text, spans), answer["base"]))
        drawn = from_the_left(parseString(line).documentElement.childNodes, answer["base"])
        assert drawn == [str(at) for at in answer["order"] if at in anchors], (text, spans)


def test_a_line_of_one_direction_has_no_runs(analyser):
    for text in ("Hello world, twice", "שלום עולם"):
        assert "<span dir=" not in token_strip([analyser.tokenize(text, COMPACT[0])])


def test_a_word_in_another_direction_is_a_run_of_its_own(analyser):
    strip = token_strip([analyser.tokenize("שלום abcdef", COMPACT[0])])
    run = strip.split('<span dir="ltr">')[1]
    assert [piece in run for piece in (">ab<", ">c<", ">de<", ">f<", "שלו")] == [True] * 4 + [False]
    assert 'dir="rtl"' in strip.split(">שלו<")[0].rsplit("<", 1)[1]


def test_a_piece_of_typed_text_keeps_the_order_that_it_has_in_the_text():
    assert "".join(typed_parts("دفع 25%", 4, 7)) == '<span dir="ltr">25</span>%'
    assert typed_parts("pay 25%", 4, 7) == ["25%"]
    assert typed_parts("<b>", 0, 3) == ["&lt;b&gt;"]


def test_a_piece_goes_on_with_a_word_only_right_beside_the_piece_before(analyser):
    for text, joined in (("undoing", True), ("5א", False)):
        strip = aligned_pieces([analyser.tokenize(text, COMPACT[0])])
        assert ('inner"' in strip.partition('class="aligned"')[2]) == joined
