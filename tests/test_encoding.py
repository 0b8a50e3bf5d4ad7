"""Tokens and their places in the text as it was typed."""

import re
from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demo.examples import EXAMPLES
from models.text.segmentation import graphemes, is_blank, mask_spans, scalar_values, words
from models.text.windows import OVERLAP, window_for, windows
from tests.authors import author_ids
from tests.conftest import COMPACT

ANY_TEXT = st.text(st.characters(codec=None, categories=None), min_size=1, max_size=60).filter(str.strip)
# Those that neither tokenizer may shift an offset for.
CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]")
TEXTS = [example.text for example in EXAMPLES] + [
    "e\u0301 A\u030a ﬁne Ｈｅｌｌｏ ½ ①",
    "a\u0000b\u200bc\ufeffd \u200fx",
    "👩\u200d👩\u200d👧 🏳️\u200d🌈 🇫🇷",
    "กำ ฉันดื่มกาแฟทุกเช้า 你好 世界",
    "<b>bold</b> <script>alert(1)</script> &amp; ${x} {{y}}",
    "\ud800 and \udfff alone",
    "x" * 3000,
]


def check(encoding):
    """What holds for the tokens of every text."""
    text, tokens = encoding.text, encoding.tokens
    assert all(0 <= token.start <= token.end <= len(text) for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
    covered = {index for token in tokens for index in range(token.start, token.end)}
    covered |= {index for start, end in encoding.dropped for index in range(start, end)}
    assert all(index in covered or is_blank(text[index]) for index in range(len(text)))
    for token in tokens:
        assert token.words == touched(encoding.words, token)
        typed = text[token.start : token.end]
        assert typed == typed.strip() or "\x85" in typed  # which is white space, but a character to XLM-R
    places = [token for token in tokens if token.start < token.end]
    shared = [0, *(max(0, one.end - other.start) for one, other in pairwise(places)), 0]
    assert max(shared) <= 1  # as of ½, a character that pieces have been made of
    for token, neighbours in zip(places, pairwise(shared), strict=False):
        if not (token.special or token.unknown or CONTROL.search(text)):  # of those see below
            spelt, typed = letters(token.text), letters(text[token.start : token.end])
            assert spelt in typed if any(neighbours) else spelt == typed


def touched(words, token):
    """The first and the last of the words that a token touches, or of those at its place if it has no letters."""
    end = max(token.end, token.start + 1)
    found = [index for index, (first, last) in enumerate(words) if first < end and token.start < last]
    return None if token.added or not found else (found[0], found[-1])


def letters(text):
    """Those of a piece, or of what was typed for it, however either tokenizer may normalise them."""
    return "".join(filter(str.isalnum, normalize("NFKD", text)))


@pytest.mark.parametrize("model", COMPACT)
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_every_visible_character_is_in_a_token_or_reported_as_dropped(analyser, model, text):
    check(analyser.tokenize(text, model))


@pytest.mark.parametrize("model", COMPACT)
@settings(max_examples=150, deadline=None)
@given(text=ANY_TEXT)
def test_offsets_hold_for_any_unicode(analyser, model, text):
    check(analyser.tokenize(text, model))


@settings(max_examples=100, deadline=None)
@given(text=ANY_TEXT)
def test_ids_are_those_of_the_authors(analyser, plain, authors, text):
    if not mask_spans(text):
        expected = author_ids(authors, scalar_values(text))
        assert [token.id for token in analyser.tokenize(text, plain.key).tokens] == expected


@pytest.mark.parametrize("model", COMPACT)
def test_a_token_points_at_its_own_letters(analyser, model):
    """Where nothing is normalised, the piece without its mark is the slice of the text that it points at."""
    text = "Ich möchte 東京へ行く, Привет мир"
    for token in analyser.tokenize(text, model).tokens:
        if not token.special and token.end > token.start:
            assert token.text.removeprefix("##").removeprefix("▁") == text[token.start : token.end]


@pytest.mark.parametrize("model", COMPACT)
@settings(max_examples=100, deadline=None)
@given(
    text=st.text("ab½ \u0001\u000e\u007f\u009f", max_size=20),
    around=st.sampled_from(["x{}", "{}x", "<mask>{}x", "<unk>{}x</s>{}x", "[SEP]{}x"]),
)
def test_control_characters_shift_no_offset(analyser, model, text, around):
    """Neither tokenizer sees them, wherever they stand; the letters around them keep their places."""
    typed = around.replace("{}", text)
    for token in analyser.tokenize(typed, model).tokens:
        if not (token.special or token.unknown) and token.end > token.start:
            spelt, there = letters(token.text), letters(typed[token.start : token.end])
            assert spelt in there if "½" in typed else spelt == there


@pytest.mark.parametrize("typed", ["e\u0001\u0301", "<ma\u0001sk>", "[MA\u0001SK]", "🇫\u0001🇷"])
def test_a_control_character_keeps_apart_what_would_be_one_without_it(plain, authors, analyser, typed):
    ids = [token.id for token in analyser.tokenize(typed, plain.key).tokens]
    assert ids == author_ids(authors, typed)


@pytest.mark.parametrize(("typed", "pieces"), [("ok ™\ufe0f", ["▁T", "M"]), ("so‼\ufe0f", ["!!"]), ("½\ufe0f", ["2"])])
def test_what_becomes_several_letters_keeps_its_place_before_an_emojis_selector(analyser, typed, pieces):
    places = {token.text: typed[token.start : token.end] for token in analyser.tokenize(typed, "xlmr-compact").tokens}
    assert [places[piece] for piece in [*pieces, "\ufe0f"]] == [typed[-2]] * len(pieces) + ["\ufe0f"]


@pytest.mark.parametrize("model", COMPACT)
@pytest.mark.parametrize("spelling", ["[MASK]", "<mask>", "___", "_____"])
def test_each_spelling_of_a_mask_is_the_models_own(analyser, model, spelling):
    text = f"The {spelling} is blue."
    encoding = analyser.tokenize(text, model)
    (position,) = encoding.masks
    token = encoding.tokens[position]
    assert token.text in ("[MASK]", "<mask>")
    assert token.special
    assert text[token.start : token.end] == spelling
    assert encoding.words[token.word] == (token.start, token.end)


def test_the_mask_of_xlmr_takes_the_space_before_it(analyser):
    pieces = [token.text for token in analyser.tokenize("I see ___ here", "xlmr-compact").tokens]
    assert pieces[pieces.index("<mask>") - 1] != "▁"


@pytest.mark.parametrize("model", COMPACT)
def test_a_combining_mark_belongs_to_the_letter_it_sits_on(analyser, model):
    encoding = analyser.tokenize("e\u0301", model)
    assert max(token.end for token in encoding.tokens[1:-1]) == 2
    assert not encoding.dropped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ฉันดื่มกาแฟทุกเช้า", ["ฉัน", "ดื่ม", "กาแฟ", "ทุก", "เช้า"]),
        ("I don't know.", ["I", "don't", "know", "."]),
        ("喝___吧", ["喝", "___", "吧"]),
        ("مرحبا بالعالم", ["مرحبا", "بالعالم"]),
        ("😀😀 a", ["😀", "😀", "a"]),
    ],
)
def test_words_are_found_with_and_without_spaces(text, expected):
    assert [text[start:end] for start, end in words(text)] == expected


def test_a_character_is_what_a_reader_sees():
    text = "👩\u200d👧 e\u0301"
    assert [text[start:end] for start, end in graphemes(text)] == ["👩\u200d👧", " ", "e\u0301"]


@pytest.mark.parametrize("count", [0, 1, 510, 511, 1000, 5000])
def test_windows_cover_every_token_and_overlap(count):
    spans = windows(count, 512)
    assert {index for start, end in spans for index in range(start, end)} == set(range(count))
    assert all(end - start <= 510 for start, end in spans)
    assert all(first[1] - second[0] >= OVERLAP for first, second in pairwise(spans))


def test_a_mask_is_read_where_it_has_most_context():
    spans = windows(1000, 512)
    chosen = spans[window_for(450, spans)]
    assert all(min(450 - chosen[0], chosen[1] - 450) >= min(450 - start, end - 450) for start, end in spans)
