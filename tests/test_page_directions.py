"""Tokens of texts with both directions stand on the page in the order of their characters."""

import re

import pytest
from playwright.sync_api import expect

from demo.capabilities.tokens.aligned import common_groups
from demo.views.bidi import bidi_class
from demo.views.html import token_name
from demo.views.line_order import text_levels
from demo.views.text import readable, split_mark
from tests.reader import explore, open_tab, set_view, settle, type_text
from tests.test_page_saving import save

TEXTS = {
    "Latin in Hebrew": "שלום abcdef",
    "digits in Arabic": "مرحبا 2024",
    "Arabic in English": "He said مرحبا بالعالم to everybody",
    "brackets in Hebrew": "חברת (Microsoft Corporation) נוסדה [1975] כאן",
    "prices and dates in Arabic": "دفع 25% من 1,250.50 يوم 12/03/2024 عبر PayPal.",
    "Hebrew in brackets in English": "The word (שלום עולם) and 12 תפוחים (שלוש), twice!",
    "Urdu with code": "میں نے Python 3.11 میں code[i] لکھا",
    "isolated": "abc \u2067שלום abc\u2069 def",
}
ISOLATES = "\u2066\u2067\u2068\u2069"
FAMILIES = ("mbert", "xlmr")

# Where the browser puts each character of a text on one line, from the left.
CHARACTERS = """text => {
  const line = document.createElement("p");
  Object.assign(line, { dir: "auto", textContent: text });
  Object.assign(line.style, { position: "absolute", top: 0, whiteSpace: "nowrap", font: "16px sans-serif" });
  document.body.append(line);
  let at = 0;
  const lefts = [...text].map((character) => {
    const range = document.createRange();
    range.setStart(line.firstChild, at);
    at += character.length;
    range.setEnd(line.firstChild, at);
    return range.getBoundingClientRect().left;
  });
  line.remove();
  return lefts;
}"""
BOXES = "parts => parts.map(part => part.getBoundingClientRect()).map(({ left, top }) => [left, Math.round(top)])"


def anchor(text, start, end):
    """The first letter or digit of a span, else its first character."""
    return next((at for at in range(start, end) if bidi_class(text[at]) in ("L", "R", "AL", "EN", "AN")), start)


def sorted_by(values):
    return sorted(range(len(values)), key=values.__getitem__)


def typed_tokens(analyser, text, model):
    """The index and the anchor of each token that stands for characters that can be seen."""
    tokens = enumerate(analyser.tokenize(text, model).tokens)
    seen = [(index, token) for index, token in tokens if text[token.start : token.end].strip(ISOLATES)]
    return [(index, anchor(text, token.start, token.end)) for index, token in seen]


def token_texts(analyser, text, model):
    return ["".join(split_mark(token.text)) for token in analyser.tokenize(text, model).tokens]


def expect_order(page, parts, tokens, text):
    """The parts, one for each token of the model, stand as the characters do in a paragraph of the same browser."""
    page.add_style_tag(content=".chips, .flow, .aligned, .pieces { white-space: nowrap; }")  # all on one line
    lefts = page.evaluate(CHARACTERS, text)
    boxes = parts.evaluate_all(BOXES)
    assert len({top for _, top in boxes}) <= 1, "not on one line"
    assert sorted_by([boxes[index][0] for index, _ in tokens]) == sorted_by([lefts[at] for _, at in tokens])


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_strip_has_the_order_of_the_text(lasting_page, analyser, text):
    page = lasting_page
    type_text(page, text)
    for model in FAMILIES:
        chips = page.locator(f".strip.accent-{model} .chip")
        expect(chips).to_have_text([token_name(token.text) for token in analyser.tokenize(text, model).tokens])
        expect_order(page, chips, typed_tokens(analyser, text, model), text)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_aligned_pieces_have_the_order_of_the_text(lasting_page, analyser, text):
    """The groups, and the pieces in each group: a group is one block also where the text in it runs two ways."""
    page = lasting_page
    open_tab(page, "Tokens")
    type_text(page, text)
    groups = common_groups([analyser.tokenize(text, model) for model in FAMILIES])
    blocks = page.locator(".aligned .group")
    expect(blocks.locator(".typed")).to_have_text([readable(text[start:end]) for start, end in groups])
    expect_order(page, blocks, [(index, anchor(text, *span)) for index, span in enumerate(groups)], text)
    for model in FAMILIES:
        tokens = [token for token in analyser.tokenize(text, model).tokens if not token.added]
        for block, (start, end) in zip(blocks.all(), groups, strict=True):
            own = [token for token in tokens if start <= token.start < end]
            places = [
                (index, anchor(text, each.start, each.end)) for index, each in enumerate(own) if each.end > each.start
            ]
            expect_order(page, block.locator(f".accent-{model} .chip"), places, text)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_text_of_a_head_has_the_order_of_the_text(lasting_page, analyser, text):
    page = lasting_page
    type_text(page, text)
    explore(page)
    for slot, model in enumerate(FAMILIES):
        parts = page.locator(".slot").nth(slot).locator(".flow .unit")
        expect(parts).to_have_text(token_texts(analyser, text, model))
        expect_order(page, parts, typed_tokens(analyser, text, model), text)


def test_words_of_a_head_have_the_order_of_the_text(page, analyser):
    text = TEXTS["Hebrew in brackets in English"]
    type_text(page, text)
    explore(page)
    set_view(page, "units", "words")
    set_view(page, "specials", "hidden")
    words = analyser.tokenize(text, "mbert").words
    parts = page.locator(".slot").first.locator(".flow .unit")
    expect(parts).to_have_count(len(words))
    expect_order(page, parts, [(index, anchor(text, *span)) for index, span in enumerate(words)], text)


def reordered(levels):
    """Rule L2 for the levels of one line: the indices from left to right."""
    order = list(range(len(levels)))
    for level in range(max(levels), 0, -1):
        start = 0
        for end in range(len(order) + 1):
            if end == len(order) or levels[order[end]] < level:
                order[start:end] = order[start:end][::-1]
                start = end + 1
    return order


@pytest.mark.new_page
@pytest.mark.parametrize("width", [700, 1280])  # on a phone a strip is one line
def test_every_line_of_a_long_strip_has_the_order_of_its_part_of_the_text(page, analyser, width):
    text = "חברת (Microsoft Corporation of America) נוסדה ב-1975 על ידי Bill Gates and Paul Allen יחד. " * 2
    page.set_viewport_size({"width": width, "height": 900})
    type_text(page, text)
    chips = page.locator(".strip.accent-mbert .chip")
    expect(chips).to_have_text(token_texts(analyser, text, "mbert"))
    settle(page)
    lines = "all => new Set(all.map(each => Math.round(each.getBoundingClientRect().top))).size"
    page.wait_for_function(f"() => ({lines})([...document.querySelectorAll('.strip.accent-mbert .chip')]) > 1")
    boxes = chips.evaluate_all(BOXES)
    tokens = typed_tokens(analyser, text, "mbert")
    for top in sorted({boxes[index][1] for index, _ in tokens}):
        line = [(index, at) for index, at in tokens if boxes[index][1] == top]
        first, last = line[0][1], line[-1][1]
        visual = [first + place for place in reordered(text_levels(text)[first : last + 1])]
        assert [at for _, at in sorted(line, key=lambda each: boxes[each[0]][0])] == [
            at for at in visual if at in {at for _, at in line}
        ]


def test_the_words_to_hide_have_the_order_of_the_text(page, analyser):
    text = TEXTS["Latin in Hebrew"] + " ghi עולם"
    type_text(page, text)
    words = analyser.tokenize(text, "mbert").words
    buttons = page.locator(".picker button")
    expect(buttons).to_have_text([text[start:end] for start, end in words])
    expect_order(page, buttons, [(index, anchor(text, *span)) for index, span in enumerate(words)], text)


def test_saved_pictures_and_pages_have_the_order_of_the_text(page, chromium, analyser, tmp_path):
    text = TEXTS["Latin in Hebrew"]
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, text)
    open_tab(page, "Attention")
    settle(page)
    names = token_texts(analyser, text, "mbert")
    order = ["[SEP]", "ab", "##c", "##de", "##f", "##ם", "שלו", "[CLS]"]
    assert sorted(order) == sorted(names)
    page.get_by_role("button", name="Lines", exact=True).click()
    set_view(page, "axes", "rows")
    for form in ("text-svg", "svg"):
        save(page, form).save_as(tmp_path / "saved.svg")
        document = (tmp_path / "saved.svg").read_text(encoding="utf-8")
        labels = re.findall(r"translate\(([-\d.]+) [^>]*>([^<]+)</text>", document)
        heading = 2  # its title and the text
        drawn = [label for _, label in sorted((float(x), label) for x, label in labels[heading : len(names) + heading])]
        assert drawn == order
    save(page, "html").save_as(tmp_path / "saved.html")
    saved = chromium.new_page()
    saved.goto((tmp_path / "saved.html").as_uri())
    units = saved.locator(".flow .unit")
    expect(units).to_have_text(names)
    expect_order(saved, units, typed_tokens(analyser, text, "mbert"), text)
    saved.close()


def test_marks_stand_where_their_token_begins_and_brackets_are_mirrored(page):
    type_text(page, "שלומות (abcdef)")
    expect(page.locator(".strip.accent-mbert .chip").nth(1)).to_have_text("שלו")
    piece = page.locator(".strip.accent-mbert .chip", has_text="##")
    marks = piece.locator(".mark").evaluate_all(BOXES)
    boxes = piece.evaluate_all(
        "all => all.map(each => [each.getBoundingClientRect(), getComputedStyle(each).direction])"
    )
    for (left, _), (box, direction) in zip(marks, boxes, strict=True):
        assert (left > box["left"] + box["width"] / 2) == (direction == "rtl")
    assert {direction for _, direction in boxes} == {"ltr", "rtl"}
    bracket = page.locator(".strip.accent-mbert .chip", has_text="(")
    expect(bracket).to_have_attribute("dir", "rtl")


def test_a_token_of_both_directions_has_the_order_of_the_text_in_the_text_and_in_pictures(page, tmp_path):
    page.get_by_label("XLM-R", exact=True).check()
    type_text(page, "قرب البحر 5% و")
    open_tab(page, "Attention")
    settle(page)
    token = page.locator(".unit", has_text=re.compile("^5%$"))
    expect(token).to_have_attribute("dir", "rtl")
    lefts = token.evaluate("""token => {
      const texts = document.createTreeWalker(token, NodeFilter.SHOW_TEXT), range = document.createRange(), found = {};
      while (texts.nextNode()) {
        range.selectNodeContents(texts.currentNode);
        found[texts.currentNode.data] = range.getBoundingClientRect().left;
      }
      return found;
    }""")
    assert lefts["%"] < lefts["5"]
    for form in ("svg", "text-svg"):
        save(page, form).save_as(tmp_path / "saved.svg")
        assert ">\u20665\u2069%</text>" in (tmp_path / "saved.svg").read_text(encoding="utf-8")


def test_the_arrow_keys_go_through_a_text_of_both_directions_to_its_end(page):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, "שלום abcdef עולם")
    open_tab(page, "Attention")
    settle(page)
    units = page.locator(".flow .unit")
    expect(units.nth(1)).to_have_text("שלו")
    settle(page)
    units.first.click()
    for index in range(1, units.count()):
        page.keyboard.press("ArrowLeft")
        expect(units.nth(index)).to_be_focused()
