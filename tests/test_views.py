"""What the page writes: safe, counted rightly, and lined up."""

import re
import unicodedata

import pytest

from demo.capabilities.tokens.aligned import aligned_pieces, common_groups
from demo.capabilities.tokens.statistics import statistics
from demo.capabilities.tokens.view import token_panel
from demo.components import TextInput
from demo.errors import collect_results
from demo.examples import EXAMPLES, LANGUAGES
from demo.views.html import mask_context, token_label
from demo.views.numbers import data_size, decimal, duration, percent, points, precise_percent
from demo.views.strip import token_strip
from demo.views.text import direction, readable, split_mark, visible
from models import Encoding, ModelInfo, Passage, Token
from models.errors import UnknownModelError
from tests.conftest import COMPACT

MODEL = ModelInfo("test", "M-BERT", "test", True, 1, 1, 1, 1, 1, 512)


def encoding(text, tokens, words, masks=()):
    """An encoding by hand; `tokens` are (text, start, end, word)."""
    edge = Token("[CLS]", 0, 0, 0, None, True, False), Token("[SEP]", 1, len(text), len(text), None, True, False)
    inner = (
        Token(piece, 9, start, end, (word, word), piece == "[MASK]", piece == "[UNK]")
        for piece, start, end, word in tokens
    )
    return Encoding(text, MODEL, (edge[0], *inner, edge[1]), tuple(words), masks, ())


def test_counts_are_those_of_the_definition():
    """Five tokens in two words; punctuation and the mask belong to no count of words."""
    pieces = [("un", 0, 2, 0), ("##do", 2, 4, 0), ("it", 5, 7, 1), ("[MASK]", 8, 11, 2), (".", 11, 12, 3)]
    result = encoding("undo it ___.", pieces, [(0, 4), (5, 7), (8, 11), (11, 12)], (4,))
    assert {statistic.label: statistic.value for statistic in statistics(result)} == {
        "tokens": "7",
        "of them inside a word": "3",
        "words": "2",
        "tokens per word": "1.50",
        "characters per token": "1.75",
        "unknown": "0",
    }


def test_a_text_of_punctuation_has_no_fertility():
    values = {each.id: each.value for each in statistics(encoding("!", [("!", 0, 1, 0)], [(0, 1)]))}
    assert values["tokens_per_word"] == "–"


def test_groups_end_where_every_model_ends_a_token():
    first = encoding("abcd ef", [("abc", 0, 3, 0), ("d", 3, 4, 0), ("ef", 5, 7, 1)], [(0, 4), (5, 7)])
    second = encoding("abcd ef", [("ab", 0, 2, 0), ("cd", 2, 4, 0), ("ef", 5, 7, 1)], [(0, 4), (5, 7)])
    assert common_groups([first, second]) == [(0, 4), (5, 7)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.id)
def test_every_token_of_an_example_stands_under_its_text(analyser, example):
    encodings = [analyser.tokenize(example.text, model) for model in COMPACT]
    groups = common_groups(encodings)
    assert "".join(example.text[start:end] for start, end in groups) == "".join(example.text.split())
    for result in encodings:
        for token in result.tokens[1:-1]:
            assert any(start <= token.start < end and token.end <= end for start, end in groups)


def test_examples_cover_the_languages_and_each_has_one_mask(analyser):
    assert len(LANGUAGES) >= 25
    assert len({example.language for example in LANGUAGES}) == len(LANGUAGES)
    scripts = {
        unicodedata.name(letter).split()[0] for example in LANGUAGES for letter in example.text if letter.isalpha()
    }
    assert {"LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI", "THAI", "CJK", "HIRAGANA"} <= scripts
    for example in LANGUAGES:
        for model in COMPACT:
            result = analyser.tokenize(example.text, model)
            assert len(result.masks) == 1
            assert not any(token.unknown for token in result.tokens)


def test_long_texts_are_shown_in_part_and_say_so(analyser):
    result = analyser.tokenize("word " * 2000, COMPACT[0])
    assert f"and {len(result.tokens) - 200:,} more" in token_strip([result])
    assert "Showing the first 512 of" in token_panel(result)


def test_a_word_of_very_many_tokens_shows_the_first_and_counts_the_rest(analyser):
    result = analyser.tokenize("xqz" * 200, "xlmr-compact")
    page = aligned_pieces([result])
    assert page.count("data-id=") == 40
    assert f"and {len(result.tokens) - 2 - 40} more" in page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hello", "ltr"),
        ("123 مرحبا", "rtl"),
        ("שלום", "rtl"),
        ("...", "ltr"),
        ("中文", "ltr"),
        ("[MASK] هو", "rtl"),
        ("<mask> is", "ltr"),
    ],
)
def test_the_direction_is_that_of_the_first_letter(text, expected):
    assert direction(text) == expected


def test_what_cannot_be_seen_is_shown_by_its_code():
    assert visible("a\u0000\u200b") == "aU+0000U+200B"
    assert visible("\u0e38") == "◌\u0e38"
    assert split_mark("##\u0e38") == ("##", "◌\u0e38")
    assert token_label("▁<b>") == '<bdi><span class="mark">␣</span>&lt;b&gt;</bdi>'


def test_running_text_is_on_one_line_and_keeps_the_joiners_inside_of_it():
    assert readable("One.\nTwo. ") == "One. Two. "
    assert readable("می\u200cخواهم") == "می\u200cخواهم"
    assert readable("\u200d a\u0000") == "U+200D aU+0000"


def test_the_context_of_a_mask_has_the_direction_of_the_whole_text(analyser):
    result = analyser.tokenize("זאת ההקדמה הארוכה של Polyglot Lens by someone: ___.", COMPACT[0])
    assert 'dir="rtl"' in mask_context(result, result.masks[0])


def test_no_rounded_number_says_never_always_or_nothing():
    assert [percent(share, 1) for share in (0, 0.0004, 0.5, 0.9996)] == ["<0.01%", "0.04%", "50.0%", ">99.9%"]
    assert [percent(share, 2) for share in (0.0004, 0.99996)] == ["0.04%", ">99.99%"]
    precise = ["<0.0000001%", "0.0000031%", "0.0095%", "0.04%", ">99.9%"]
    assert [precise_percent(share) for share in (0, 3.1e-8, 9.5e-5, 0.0004, 0.9996)] == precise
    assert [decimal(value) for value in (0, 0.0004, -0.0004, -0.5)] == ["0.000", "<0.001", "−0.001 to 0", "−0.500"]


def test_a_change_in_points_has_a_sign_and_as_many_digits_as_it_needs():
    assert [points(change) for change in (0.25, -0.25, 0, -0.0001)] == ["+25.00", "−25.00", "0.00", "−0.01"]
    assert [points(change) for change in (-0.00004, 0.00001, 1e-9, -1e-9)] == [
        "−0.004",
        "+0.001",
        "<0.0001",
        "−0.0001 to 0",
    ]


def test_sizes_and_times_have_the_unit_that_suits_them():
    assert [data_size(count) for count in (1.2e6, 714e6, 1.1e9)] == ["1.2 MB", "714 MB", "1.1 GB"]
    assert [duration(seconds) for seconds in (12, 180)] == ["12 s", "3 min"]


def test_an_error_of_one_model_does_not_hide_the_result_of_the_other():
    """An error that both models raise is shown once."""

    def ask(model):
        if model != "xlmr":
            raise UnknownModelError("unknown_model", value="<b>x</b>", choices=("xlmr",))
        return model

    assert collect_results(ask, ["mbert", "xlmr"]) == (
        ["xlmr"],
        '<p class="notice" role="status">Unknown model &#39;&lt;b&gt;x&lt;/b&gt;&#39;. Choose from xlmr.</p>',
    )
    assert collect_results(ask, ["mbert", "mbert"])[1].count("Unknown model") == 1


def test_a_box_that_holds_nothing_holds_an_empty_text():
    assert TextInput(label="Text", placeholder="").preprocess(None) == ""


def test_a_second_text_of_white_space_is_none():
    assert TextInput(label="Second text", placeholder="", optional=True).preprocess(" \n") == ""
    assert TextInput(label="Text", placeholder="").preprocess(" \n") == " \n"


@pytest.mark.parametrize(
    ("text", "pair", "shown"),
    [
        ("The children play football in the ___.", "", "…play football in the ___."),
        (
            "昨天电影今天我们在家喝茶。我们每天早上喝茶，然后去学校___。",
            "",
            "…今天我们在家喝茶。我们每天早上喝茶，然后去学校___。",
        ),
        ("One.", f"Here ___ {'w' * 40}", "Here ___…"),
    ],
)
def test_the_text_around_a_mask_has_whole_words(analyser, text, pair, shown):
    encoding = analyser.attention.attend(Passage(text, pair), "mbert").encoding
    context = mask_context(encoding, encoding.masks[0])
    assert re.sub("<[^>]*>", "", context) == shown
