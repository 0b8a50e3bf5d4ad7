"""No text that a person types becomes an element or an attribute of the page."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demo.capabilities.attention.ablation.ranking_view import ranking_heading, ranking_list, ranking_progress
from demo.capabilities.attention.ablation.view import ablation_panel, no_head_of_kind
from demo.capabilities.attention.bertviz.view import bertviz_frame, bertviz_sizes
from demo.capabilities.attention.kinds.figures import kinds_heading
from demo.capabilities.attention.kinds.view import Measured, kinds_table
from demo.capabilities.attention.layers.view import layers_panel
from demo.capabilities.attention.products.view import products_panel
from demo.capabilities.checkpoints.view import loading_panel
from demo.capabilities.predictions.words.view import prediction_panel, spoken_summary
from demo.capabilities.tokens.aligned import aligned_pieces
from demo.capabilities.tokens.view import second_text, token_panel
from demo.views.elements import element
from demo.views.html import notice
from demo.views.strip import token_strip
from models import (
    AblatedCandidate,
    AblatedMask,
    Ablation,
    Attention,
    BertVizPage,
    Candidate,
    Encoding,
    HeadRanking,
    HiddenWord,
    LoadProgress,
    MaskPrediction,
    ModelInfo,
    Prediction,
    QueryKey,
    RankedToken,
    RankProgress,
    Token,
)
from models.attention.kinds import measure_heads
from models.attention.translation import score_translation

MODEL = ModelInfo("test", "M-BERT", "test", True, 1, 1, 1, 1, 1, 512)
PIECES = [
    "<b onclick=x>",
    '" onload="',
    "' id='",
    "</td></table>",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "&lt;",
    "&",
]
PIECES += [
    "{",
    "}",
    "{0}",
    "{name}",
    "'{",
    "%{x}",
    "%s",
    "\\",
    "\0",
    "\ud800",
    "\u202e",
    "\u2067",
    "\u200d",
    "▁",
    "##",
    "x",
]
HOSTILE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)


class _Structure(HTMLParser):
    """Elements but for those with a direction alone, which order the text."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.ordering = []  # whether each open element is one of those

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        if tag == "span":
            self.ordering.append(names == ["dir"])
            if names == ["dir"]:
                return
        self.found.append((tag, *names))

    def handle_endtag(self, tag):
        if tag == "span" and self.ordering.pop():
            return
        self.found.append(f"/{tag}")

    def handle_comment(self, data):
        self.found.append(("comment", data))

    unknown_decl = handle_decl = handle_pi = handle_comment


def structure(page):
    """The elements of a piece of HTML, with the names of their attributes."""
    parser = _Structure()
    parser.feed(page)
    parser.close()
    return parser.found


def pages_with_tokens(text):
    """The views of a text and its tokens."""
    end = len(text)
    tokens = (
        Token("[CLS]", 0, 0, 0, None, True, False),
        Token(text, 1, 0, end, (0, 0), False, True),
        Token("[MASK]", 2, end, end + 3, (1, 1), True, False),
        Token("[SEP]", 3, end + 3, end + 3, None, True, False),
    )
    encoding = Encoding(f"{text}___", MODEL, tokens, ((0, end), (end, end + 3)), (2, 2), ((0, end),))
    weights = np.full((1, 1, 4, 4), 0.25, dtype=np.float32)
    attention = Attention(encoding, tokens, weights, 0, 2)
    candidate, vectors = Candidate(text, 1, 0.5), np.ones((4, 2))
    product = QueryKey(tokens, 0, 0, vectors, vectors, weights[0, 0], weights[0, 0])
    prediction = Prediction(encoding, (MaskPrediction(2, (candidate,)),) * 2)
    hidden = [HiddenWord(2, text, tokens, None), HiddenWord(2, text, (), RankedToken(text, 2, 0.5, 7))]
    ablation = Ablation(encoding, ((0, 0),), (AblatedMask(2, 0.1, (AblatedCandidate(text, 1, 0.5, 0.4),)),) * 2)
    return [
        token_strip([encoding]),
        aligned_pieces([encoding]),
        token_panel(encoding, encoding),
        second_text([replace(encoding, pair=encoding.text, pair_words=2)]),
        prediction_panel(prediction, hidden),
        spoken_summary([(prediction, hidden)]),
        ablation_panel(ablation, largest=1.0),
        ranking_heading(HeadRanking(encoding, 2, candidate, candidate, np.ones((1, 1)))),
        layers_panel(attention, 1, 0, weights[0], weights[0, 0, 0]),
        products_panel(attention, product, 1, 1),
    ]


def pages_with_names(text):
    """The views that show names of models, kinds of heads, errors, or a document of BertViz's."""
    model = replace(MODEL, family=text, checkpoint=text)
    tokens = Token("x", 0, 0, 1, (0, 0), False, False), Token("x", 0, 1, 2, (0, 0), False, False)
    encoding = Encoding("xx", model, tokens, ((0, 2),), (), ())
    attention = Attention(encoding, tokens, np.full((1, 1, 2, 2), 0.5, dtype=np.float32), 0, 1)
    measures, candidate = measure_heads(attention), Candidate(text, 1, 0.5)
    kinds = np.array([["mixed"]])
    return [
        notice(text),
        notice(no_head_of_kind("mixed", model)),
        bertviz_sizes(model, {"head": None}),
        bertviz_frame(BertVizPage(model, "head", text), (0, 0)),
        loading_panel(LoadProgress("test", text, "fetching", 1, 2, 3.0)),
        ranking_progress(text, RankProgress(0, 1)),
        ranking_list(HeadRanking(encoding, 0, candidate, candidate, np.ones((1, 1))), kinds, attention),
        kinds_heading(attention, measures),
        kinds_table([Measured(model, measures, score_translation(attention, None))]),
    ]


@settings(deadline=None, max_examples=150)
@given(HOSTILE)
def test_a_text_adds_no_element_and_no_attribute_to_any_view(text):
    mark = re.match("▁|##|", text)[0]  # a tokenizer's mark is an element of its own
    harmless = mark + "x" * (len(text) - len(mark))
    for hostile, plain in zip(pages_with_tokens(text), pages_with_tokens(harmless), strict=True):
        assert structure(hostile) == structure(plain)


@settings(deadline=None, max_examples=50)
@given(HOSTILE)
def test_a_name_or_an_error_adds_no_element_and_no_attribute_to_any_view(text):
    text = text.replace("\ud800", "")  # names of models come from files in UTF-8
    for hostile, plain in zip(pages_with_names(text), pages_with_names("x" * len(text)), strict=True):
        assert structure(hostile) == structure(plain)


@pytest.mark.parametrize("invisible", ["\0", "\u202e", "\u2067", "\ud800", "\x1b"])
def test_invisible_characters_are_shown_by_their_codes_alone(invisible):
    for page in pages_with_tokens(f"a{invisible}b"):
        assert invisible not in page
        assert f"aU+{ord(invisible):04X}b" in page


def test_attributes_are_escaped_and_left_out_when_they_are_none():
    assert element("p", "<", title='"', class_="a", aria_label=None) == '<p title="&#34;" class="a">&lt;</p>'
