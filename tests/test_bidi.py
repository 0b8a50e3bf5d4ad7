"""Levels of the Unicode bidirectional algorithm: ours beside those of bidi-js, which passes Unicode's own tests."""

import json
import random
import time
import unicodedata
from unicodedata import normalize

import pytest

from demo.views.bidi import base_level, bidi_class, character_levels
from demo.views.bidi.classes import REMOVED, closing_bracket
from tests.test_browser_parts import run_node

ORACLE = "tests/browser_parts/bidi_oracle.js"
CLASSES = {
    "L": "aéж",
    "R": "אשߊ",
    "AL": "مرپ",
    "EN": "12۳",
    "AN": "٢٤",
    "ES": "+-",
    "ET": "%$",
    "CS": ",:",
    "NSM": "\u0301\u05b0\u064b",
    "BN": "\u200b\u00ad",
    "S": "\t",
    "WS": " \u2003",
    "ON": '!*"',
    "brackets": "()[]{}⟨⟩\u2329\u232a\u3008\u3009",
    "marks": "\u200e\u200f\u061c",
    "embeddings": "\u202a\u202b\u202d\u202e\u202c",
    "isolates": "\u2066\u2067\u2068\u2069",
}
SENTENCES = [
    "שלום abcdef",
    "מייקרוסופט (Microsoft Corporation) נוסדה ב-1975 על ידי ביל גייטס.",
    'קניתי iPhone 15 Pro ב-3,499.90 ₪ (כולל מע"מ), לא ב-$999!',
    "مرحبا 2024",
    "وُلد في ١٤ مارس ١٨٧٩، ونال جائزة نوبل (Nobel Prize) عام 1921.",
    "اتصل بالرقم +49 30 123456 أو عبر info@example.com [مكتب].",
    "میں نے Python 3.11 میں 25% تیز code لکھا (یعنی CPython)۔",
    "The word سلام means “peace”; in Hebrew it is שלום (shalom).",
    "He said 'مرحبا 2024 (abc)' and left.",
    "C++ ו-C# הן שפות; a[i]=b{j} הוא ביטוי.",
]


def ask(texts, characters=()):
    sent = json.dumps({"texts": texts, "characters": characters})
    result = run_node(ORACLE, input=sent)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def units(text):
    """The first UTF-16 unit of each character, as bidi-js counts."""
    places, at = [], 0
    for character in text:
        places.append(at)
        at += 2 if character > "\uffff" else 1
    return places


def generated(count, length, seed):
    """Texts of which every class is a part, and some of few classes, so that rules meet."""
    source = random.Random(seed)
    for _ in range(count):
        pools = source.sample(list(CLASSES.values()), source.randint(2, len(CLASSES)))
        yield "".join(source.choice(source.choice(pools)) for _ in range(source.randint(1, length)))


def compare(texts):
    asked = [(text, direction) for text in texts for direction in ("ltr", "rtl", None)]
    for (text, direction), found in zip(asked, ask(asked)["levels"], strict=True):
        base = base_level(text) if direction is None else int(direction == "rtl")
        assert base == found["base"], repr(text)
        expected = [found["levels"][unit] for unit in units(text)]
        for character, ours, theirs in zip(text, character_levels(text, base), expected, strict=True):
            assert ours == theirs or bidi_class(character) in REMOVED, (repr(text), direction, base, expected)


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_have_the_levels_of_the_algorithm(text):
    compare([text])


@pytest.mark.parametrize(("count", "length"), [(4000, 8), (2000, 30), (50, 400)])
def test_generated_texts_have_the_levels_of_the_algorithm(count, length):
    compare(list(generated(count, length, seed=length)))


def test_characters_have_the_class_and_the_bracket_that_unicode_gives_them():
    """Those of Unicode 3.2, which both know; a few have got another class since."""
    old = [
        chr(point) for point in range(0xF0000) if unicodedata.ucd_3_2_0.category(chr(point)) not in ("Cn", "Cs", "Co")
    ]
    asked = dict(zip(old, ask([], old)["characters"], strict=True))
    assert len(asked) > 90_000
    assert sum(bidi_class(character) != found["kind"] for character, found in asked.items()) < 10
    for character, found in asked.items():
        assert closing_bracket(character) == (found["closing"] and normalize("NFC", found["closing"]))


def test_the_direction_is_that_of_the_first_letter_outside_of_isolates():
    assert base_level("\u2067שלום\u2069 abc") == 0
    assert base_level("2024 (شهر) abc") == 1
    assert base_level("2024", default=1) == 1


def test_a_character_that_is_not_assigned_yet_has_the_class_of_its_block():
    assert (bidi_class("\U00010fff"), bidi_class("\u0378")) == ("R", "L")


@pytest.mark.parametrize("part", ["a", "א", "(a)", "\u2068", "\u2067a\u2069", "\u202bא1", "([{", "א %1,2 "])
def test_the_longest_text_takes_less_than_two_seconds(part):
    text = ("א" + part * 100_000)[:100_000]
    began = time.process_time()
    character_levels(text, 1)
    assert time.process_time() - began < 2
