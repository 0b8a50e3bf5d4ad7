"""Text as its writers meant it: decomposed, joined by invisible characters, without spaces."""

from itertools import pairwise
from unicodedata import category, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import Unigram

from demo.examples import EXAMPLES, TRANSLATIONS
from models import Passage, View
from models.text.pieces import make_cutter
from models.text.segmentation import WHITE_SPACE, is_blank, mask_spans, words
from tests.authors import author_ids
from tests.conftest import COMPACT

FORMS = (None, "NFC", "NFD", "NFKC", "NFKD")
VIETNAMESE = normalize("NFD", "Tiếng Việt")
LETTERS = st.one_of(  # what normalization forms differ in, beside plain letters
    st.characters(min_codepoint=0x41, max_codepoint=0x24F),
    st.characters(min_codepoint=0x300, max_codepoint=0x345),  # combining marks
    st.characters(min_codepoint=0x600, max_codepoint=0x6FF),
    st.characters(min_codepoint=0x900, max_codepoint=0x97F),
    st.characters(min_codepoint=0x1100, max_codepoint=0x11FF),  # parts of Korean syllables
    st.characters(min_codepoint=0x1E00, max_codepoint=0x1FFF),
    st.characters(min_codepoint=0x2000, max_codepoint=0x206F),  # spaces, joiners, marks of direction
    st.characters(min_codepoint=0x3041, max_codepoint=0x30FF),
    st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
    st.characters(
        min_codepoint=0xFB00, max_codepoint=0xFFEE, codec="utf-8"
    ),  # presentation forms, half and full widths
)


def pieces(encoding):
    return [(token.text, token.start, token.end) for token in encoding.tokens if not token.added]


def in_form(text, form):
    return normalize(form, text) if form else text


def test_decomposed_vietnamese_is_composed_as_the_authors_of_xlmr_do(analyser):
    assert pieces(analyser.tokenize(VIETNAMESE, "xlmr-compact")) == [
        ("▁T", 0, 1),
        ("iếng", 1, 7),
        ("▁Việt", 8, 14),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_ids_are_those_of_the_authors_in_every_normalization_form(analyser, plain, authors, form):
    for text in [*(example.text for example in EXAMPLES), *TRANSLATIONS.values()]:
        typed = in_form(text.replace("___", ""), form)
        assert [token.id for token in analyser.tokenize(typed, plain.key).tokens] == author_ids(authors, typed)


@settings(max_examples=300, deadline=None)
@given(
    text=st.text(LETTERS, min_size=1, max_size=30).filter(lambda text: not is_blank(text)), form=st.sampled_from(FORMS)
)
def test_ids_are_those_of_the_authors_for_generated_letters(analyser, plain, authors, text, form):
    typed = in_form(text, form)
    if not (mask_spans(typed) or is_blank(typed)):
        assert [token.id for token in analyser.tokenize(typed, plain.key).tokens] == author_ids(authors, typed)


@pytest.mark.parametrize("language", ["vi", "ko", "ja"])
def test_xlmr_predicts_the_same_word_in_decomposed_text(analyser, language):
    text = next(example.text for example in EXAMPLES if example.id == language)
    first, second = (analyser.words.fill(normalize(form, text), "xlmr-compact") for form in ("NFC", "NFD"))
    assert first.masks[0].candidates == second.masks[0].candidates


@pytest.mark.parametrize("text", ["한국어", "Việt"])
def test_a_word_that_mbert_knows_in_composed_letters_says_so(analyser, text):
    assert not any(token.unknown for token in analyser.tokenize(text, "mbert-compact").tokens)
    (token,) = analyser.tokenize(normalize("NFD", text), "mbert-compact").tokens[1:-1]
    assert (token.text, token.reason) == ("[UNK]", "decomposed")


def test_a_word_that_mbert_does_not_know_either_way_has_no_such_reason(analyser):
    (token,) = analyser.tokenize("☃", "mbert-compact").tokens[1:-1]
    assert (token.unknown, token.reason) == (True, None)


@pytest.mark.parametrize(("length", "reason"), [(100, None), (101, "too_long")])
def test_mbert_cuts_no_run_of_more_than_100_characters(analyser, length, reason):
    text = "กาแฟ" * 25 + "า" * (length - 100)
    tokens = analyser.tokenize(text + " a", "mbert-compact").tokens
    assert tokens[1].reason == reason
    assert tokens[1].unknown == (reason is not None)


@pytest.mark.parametrize(
    ("model", "text", "dropped"),
    [
        ("mbert-compact", "a\u00adb", [(1, 2)]),
        ("mbert-compact", "می\u200cخواهم", [(2, 3)]),
        ("mbert-compact", "क्\u200dष", [(2, 3)]),
        ("mbert-compact", "a\ue000b", [(1, 2)]),
        ("mbert-compact", "a\0b", [(1, 2)]),
        ("mbert-compact", "👩\u200d👧 x", [(1, 2)]),
        ("mbert-compact", "a \ufeff\u200f b", [(2, 4)]),
        ("xlmr-compact", "می\u200cخواهم", [(2, 3)]),  # becomes a space
        ("xlmr-compact", "क्\u200dष", [(2, 3)]),
        ("xlmr-compact", "a\u0001b", [(1, 2)]),
        ("xlmr-compact", "\ufeffHello\u200b", [(0, 1), (6, 7)]),
        ("xlmr-compact", "a  b\u3000c", []),
    ],
)
def test_all_that_a_tokenizer_drops_is_listed(analyser, model, text, dropped):
    assert list(analyser.tokenize(text, model).dropped) == dropped


@pytest.mark.parametrize("model", COMPACT)
def test_every_character_is_in_a_piece_or_listed(analyser, model):
    """One of each kind of character between letters: where the ids are those of the letters alone, it is listed."""
    kinds = {(category(chr(code)), code >> 8): chr(code) for code in range(0x11000) if category(chr(code)) != "Cs"}
    for character in kinds.values():
        encoding = analyser.tokenize(f"a{character}b", model)
        if [token.text for token in encoding.tokens] == [token.text for token in analyser.tokenize("ab", model).tokens]:
            assert encoding.dropped == (((1, 2),) if not is_blank(character) else ()), f"U+{ord(character):04X}"


def test_a_second_text_has_its_own_losses(analyser):
    encoding = analyser.tokenize(Passage("a\u00adb", "cd\u00ad"), "mbert-compact")
    assert (encoding.dropped, encoding.pair_dropped) == (((1, 2),), ((2, 3),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oui\u202f!", [(0, 3), (4, 5)]),
        ("12\u202fkm", [(0, 2), (3, 5)]),
        ("\ufeffHello", [(1, 6)]),
        ("a \u200fb", [(0, 1), (3, 4)]),
        ("a \u200f", [(0, 1)]),
        ("\u00ad", []),
        ("\ufe0f x", [(2, 3)]),
        ("می\u200cخواهم", [(0, 8)]),
        ("❤\ufe0f", [(0, 2)]),
        ("喝＿＿＿吧", [(0, 1), (1, 4), (4, 5)]),
    ],
)
def test_a_word_has_no_white_space_and_something_to_see(text, expected):
    assert list(words(text)) == expected


@pytest.mark.parametrize("space", sorted(filter(WHITE_SPACE.match, map(chr, range(0x3001)))), ids=ascii)
def test_white_space_parts_words_and_belongs_to_none(space):
    assert words(f"12{space}km{space}!") == ((0, 2), (3, 5), (6, 7))


@settings(max_examples=300, deadline=None)
@given(st.text(LETTERS, max_size=30))
def test_words_are_in_order_and_hold_all_that_can_be_seen(text):
    found = words(text)
    assert list(found) == sorted(found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    inside = {index for start, end in found for index in range(start, end)}
    assert all(index in inside for index, character in enumerate(text) if character.isalnum())
    assert all(text[start:end].strip() and not is_blank(text[end - 1]) for start, end in found)


def test_a_token_names_all_its_words(analyser):
    (token,) = analyser.tokenize("hello😀", "mbert-compact").tokens[1:-1]
    assert (token.word, token.words) == (0, (0, 1))
    japanese = analyser.tokenize("東京都に住んでいます", "xlmr-compact")
    token = next(token for token in japanese.tokens if token.text == "に住んで")
    assert [japanese.typed(word) for word in token.word_indices] == ["に", "住", "んで"]


def test_words_that_share_a_token_are_one_unit_of_attention(analyser):
    matrix = analyser.attention.matrix("東京都に住んでいます", "xlmr-compact", View(((1, 1),), units="words"))
    assert [unit.text for unit in matrix.rows] == ["<s>", "東京都", "に住んで", "います", "</s>"]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("x\u0600\u0600 y", ["x", "\u0600\u0600", "y"]),  # U+0600 forms a grapheme cluster with the space behind it
        ("\u0a36\U000e0033", ["", "\u0a36", "\u0a36\U000e0033"]),  # a letter of two pieces, the second with a tag
        ("\ufdfa\ufe0f!", ["\ufdfa"] * 5 + ["\ufe0f", "!"]),  # one character that stands for four words
    ],
)
def test_tokens_of_xlmr_that_share_a_character_end_with_it(analyser, text, typed):
    encoding = analyser.tokenize(text, "xlmr-compact")
    assert [encoding.typed(token) for token in encoding.tokens if not token.added] == typed


def test_spans_of_xlmr_never_fall_back(analyser):
    tokens = analyser.tokenize("¨\u0301 ΅ ´x", "xlmr-compact").tokens
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)


@pytest.mark.parametrize("model", COMPACT)
@pytest.mark.parametrize("spelling", ["＿＿＿", "＿＿＿＿", "[mask]", "<MASK>", "[Mask]"])
def test_a_mask_may_be_written_with_a_japanese_keyboard_and_in_any_case(analyser, model, spelling):
    encoding = analyser.tokenize(f"a {spelling} b", model)
    (position,) = encoding.masks
    assert encoding.typed(encoding.tokens[position]) == spelling


@pytest.mark.parametrize("typed", ["＿＿", "_＿＿", "[ mask ]", "mask"])
def test_what_is_no_spelling_of_a_mask_is_text(analyser, typed):
    assert not analyser.tokenize(f"a {typed} b", "xlmr-compact").masks


def test_a_vocabulary_without_a_map_of_characters_leaves_them_as_they_are():
    vocabulary = [("<s>", 0), ("<pad>", 0), ("</s>", 0), ("<unk>", 0), ("▁", -1), ("ﬁ", -2)]
    cut = make_cutter(Tokenizer(Unigram(vocabulary, unk_id=3))).cut("ﬁ e\u0301")
    assert [(piece.text, piece.id, piece.start, piece.end) for piece in cut.pieces] == [
        ("▁", 4, 0, 0),
        ("ﬁ", 5, 0, 1),
        ("▁", 4, 2, 2),
        ("e\u0301", 3, 2, 4),
    ]
