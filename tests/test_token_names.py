"""Every token has a name that is seen and heard, whatever it consists of."""

import re

import pytest
from playwright.sync_api import expect
from transformers import AutoTokenizer

from demo.capabilities.attention.heads.units import unit_row
from demo.capabilities.attention.token_choice import token_choices
from demo.capabilities.predictions.words.view import prediction_panel, spoken_summary
from demo.views.html import candidate_label, candidate_name, spoken_token, token_label, token_name
from demo.views.text import readable
from models import Candidate, MaskPrediction, Prediction, Unit
from models.checkpoints.registry import SHIPPED
from tests.conftest import COMPACT, both_themes
from tests.reader import explore, type_text

SPACE = "a space, then something else"
BARE = "我喜欢 ___ 。 The ___ is here."  # XLM-R's first candidate is a mark alone, and so is its fifth token
NAMES = {
    "▁": f"␣ {SPACE}",
    "▁▁": "␣␣",
    "##": "##",
    "\u200d": "U+200D",
    "\u00ad": "U+00AD",
    "\ufe0f": "U+FE0F",
    "\ufe0f\u200d": "U+FE0FU+200D",
    "\U000e0101": "U+E0101",
    "\u034f": "U+034F",
    "\u115f": "U+115F",
    "\u2800": "U+2800",
    " ": "U+0020",
    "\xa0": "U+00A0",
    "##\u200d": "##U+200D",
    "▁\u200d": "␣U+200D",
    "▁\u3000": "␣U+3000",
    "\u0e38": "◌\u0e38",
    "❤\ufe0f": "❤\ufe0f",
}


@pytest.mark.parametrize(("token", "name"), NAMES.items())
def test_a_token_is_named_by_what_can_be_seen(analyser, token, name):
    assert token_name(token) == name
    assert re.sub("<.*?>", "", token_label(token)) == name
    encoding = analyser.tokenize("A ___.", COMPACT[0])
    prediction = Prediction(encoding, (MaskPrediction(encoding.masks[0], (Candidate(token, 1, 0.04),)),))
    assert token_label(token) in prediction_panel(prediction)
    heard = name if token == "##" else re.sub("^(␣ ?|##)", "", name)
    assert spoken_summary([(prediction, ())]) == f"{encoding.model.family}: {heard} 4%."


@pytest.mark.parametrize("model", COMPACT)
def test_no_token_of_a_vocabulary_looks_like_a_gap_or_like_nothing(model):
    for token in AutoTokenizer.from_pretrained(SHIPPED / model).get_vocab():
        name = token_name(token)
        assert "▁" not in name
        assert re.sub(r"[\s\u00ad\u034f\u115f\u200b-\u200f\u2060\u2800\ufe00-\ufe0f]", "", name)
        assert spoken_token(token).strip()


def test_running_text_keeps_what_chooses_between_two_looks_of_a_character():
    assert readable("I ❤\ufe0f it") == "I ❤\ufe0f it"
    assert readable(" ") == " "


def test_lists_and_sentences_about_attention_name_a_mark_alone(analyser):
    attention = analyser.attention.attend(BARE, "xlmr-compact")
    assert attention.tokens[4].text == "▁"
    assert token_choices(attention)[4] == f"4 · ␣ {SPACE}"
    assert unit_row(Unit("▁", 4, 5, 0, False), attention) == ["␣", 4, 5, 0, False, f"␣ {SPACE}"]
    assert unit_row(Unit("▁the", 4, 5, 0, False), attention) == ["␣the", 4, 5, 0, False]


@both_themes
def test_a_mark_alone_is_read_out_and_stands_above_the_line(page, analyser):
    (first, _) = analyser.words.fill(BARE, "xlmr-compact", 1).masks
    assert first.candidates[0].token == "▁"
    type_text(page, BARE)
    expect(page.get_by_role("status").filter(has_text="XLM-R: ")).to_contain_text(f"XLM-R: {SPACE} 13%")
    expect(page.locator(".ranking .candidate").filter(has_text=SPACE)).to_be_visible()
    chip = page.locator(".chip").filter(has_text=SPACE).first
    assert chip.evaluate("chip => chip.offsetWidth") < 60  # the words are for screen readers only
    assert min(page.evaluate(CONTRASTS)) >= 4.5
    assert page.locator(".candidate .mark").first.evaluate("mark => parseFloat(getComputedStyle(mark).top)") < 0


def test_the_reading_of_a_picture_names_a_mark_alone(page):
    type_text(page, BARE)
    explore(page)
    page.get_by_role("button", name="Lines", exact=True).click()
    page.locator("canvas.marks").last.focus()
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".reading").last).to_contain_text(f"\u2068␣ {SPACE}\u2069 looks most at")


# Of the marks with what they are drawn on, as WCAG has it.
CONTRASTS = """() => {
  const parse = (colour) => {
    const parts = colour.match(/[\\d.]+/g).map(Number);
    const scale = colour.startsWith("color(") ? 255 : 1;
    return [...parts.slice(0, 3).map((part) => part * scale), parts[3] ?? 1];
  };
  const over = (top, below) => [0, 1, 2].map((index) => top[index] * top[3] + below[index] * (1 - top[3]));
  const linear = (part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const ground = (element) =>
    element ? over(parse(getComputedStyle(element).backgroundColor), ground(element.parentElement)) : [255, 255, 255];
  const marks = [...document.querySelectorAll("span.mark, .ranking .meaning")].filter((mark) => mark.offsetParent);
  return marks.map((mark) => {
    const { color, opacity } = getComputedStyle(mark);
    const [below, ink] = [ground(mark), parse(color)];
    ink[3] *= Number(opacity);
    const [dark, light] = [luminance(below), luminance(over(ink, below))].sort((one, other) => one - other);
    return (light + 0.05) / (dark + 0.05);
  });
}"""


@pytest.mark.parametrize(
    ("token", "shown"),
    [
        (",", "“,”"),
        ("▁,", "“␣,”"),
        ("##'", "“##'”"),
        ("+", "“+”"),
        ("。", "“。”"),
        ("▁", f"␣ {SPACE}"),
        ("was", "was"),
        ("12", "12"),
        ("👍", "👍"),
        ("\u0e38", "◌\u0e38"),
    ],
)
def test_punctuation_among_candidates_is_quoted(token, shown):
    assert candidate_name(token) == shown
    if token != "▁":
        assert candidate_label(token).striptags() == shown
