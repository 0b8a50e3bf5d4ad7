"""The section Alignment in a real browser."""

import json
import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from models import Passage
from tests.reader import point_at, settle

ENGLISH, ARABIC = "The old man sold his house.", "باع الرجل العجوز منزله."


def address(url, text=ENGLISH, pair=ARABIC, **more):
    query = {"text": text, "pair": pair, "tab": "languages", "section": "alignment", **more}
    return f"{url}/?{urlencode(query)}"


@pytest.fixture
def opened(blank, url):
    blank.goto(address(url))
    expect(word(blank, 0, "house")).to_be_visible()
    return blank


def word(page, side, text):
    return page.locator(f".aligner .side-{side} .word").get_by_text(text, exact=True)


def links(page, kind=""):
    return page.locator(f".aligner .links path{kind}")


def test_links_that_both_models_have_are_neutral_and_others_in_their_colour(opened, analyser):
    for layer in (7, 1):
        opened.locator(".aligner .layer input").fill(str(layer))
        found = [
            set(analyser.languages.align(Passage(ENGLISH, ARABIC), model, layer).links)
            for model in ("mbert-compact", "xlmr-compact")
        ]
        expect(links(opened, ".shared")).to_have_count(len(found[0] & found[1]))
        expect(links(opened, ".mbert")).to_have_count(len(found[0] - found[1]))
        expect(links(opened, ".xlmr")).to_have_count(len(found[1] - found[0]))
        rows = opened.locator(".aligner .figures tbody tr")
        assert rows.locator("td:nth-child(2)").all_inner_texts() == [str(len(own)) for own in found]
    expect(opened).to_have_url(re.compile("layer=1"))
    opened.get_by_role("button", name="Side by side").click()
    expect(opened.locator(".aligner .picture")).to_have_count(2)
    expect(links(opened, ".shared")).to_have_count(0)
    opened.set_viewport_size({"width": 390, "height": 844})
    names = opened.locator(".aligner .figures tbody th")
    assert names.evaluate_all("all => all.map(each => each.scrollWidth > each.clientWidth)") == [False, False]


def test_texts_run_in_their_own_direction_and_links_meet_their_words(opened):
    opened.get_by_role("button", name="Lines").click()
    first, last = (word(opened, 1, text).bounding_box() for text in ("باع", "منزله"))
    assert first["x"] > last["x"]
    for layout, side in (("Lines", "y"), ("Columns", "x")):
        opened.get_by_role("button", name=layout).click()
        boxes = [word(opened, *each).bounding_box() for each in ((0, "house"), (1, "منزله"))]
        assert boxes[0][side] < boxes[1][side]
        point_at(word(opened, 0, "house"))
        expect(word(opened, 1, "منزله")).to_have_class(re.compile("lit"))
        expect(opened.locator(".aligner .said")).to_contain_text("M-BERT: \u2068منزله\u2069")


def test_links_are_drawn_by_keys_scored_and_in_the_address(opened):
    word(opened, 0, "The").focus()
    for key in ("End", "ArrowLeft", "Enter"):
        opened.keyboard.press(key)
    expect(word(opened, 0, "house")).to_have_attribute("aria-pressed", "true")
    expect(opened.locator(".aligner .said")).to_contain_text("Choose a word of the other text")
    for key in ("Tab", "End", "ArrowRight", "Enter"):
        opened.keyboard.press(key)
    expect(links(opened, ".own")).to_have_count(1)
    expect(opened).to_have_url(re.compile(r"links=\w{8}\.5-3"))
    recall = opened.locator(".aligner .figures tbody tr").first.locator("td").nth(4)
    expect(recall).to_have_text("1.00")
    opened.reload()
    expect(links(opened, ".own")).to_have_count(1)
    word(opened, 1, "منزله").click()
    word(opened, 0, "house").click()
    expect(links(opened, ".own")).to_have_count(0)


def test_a_step_of_the_layer_takes_less_than_a_tenth_of_a_second(blank, url):
    blank.goto(address(url, "a b c d e f g h i j " * 25, "x y z u v w q r s t " * 25))
    expect(links(blank).first).to_be_attached()
    times = blank.locator(".aligner .layer input").evaluate(
        """slider => Array.from({ length: 12 }, (_, layer) => {
          const begun = performance.now();
          slider.value = layer;
          slider.dispatchEvent(new Event("input"));
          document.body.getBoundingClientRect();
          return performance.now() - begun;
        })"""
    )
    assert sorted(times)[6] < 100, times


def test_without_a_second_text_ready_pairs_are_offered_and_files_saved(blank, url):
    blank.goto(address(url, "Something of my own.", ""))
    section = blank.locator("[role=tabpanel]:visible").last
    expect(section.get_by_text("Alignment needs two texts")).to_be_visible()
    expect(section.locator(".aligner")).to_be_hidden()
    offer = section.get_by_role("button", name="Open a ready pair: English and German")
    offer.click()
    expect(word(blank, 1, "rote")).to_be_visible()
    expect(offer).to_be_hidden()
    expect(section.get_by_label("Ready pairs")).to_have_value(re.compile("^English and German"))
    blank.get_by_label("Text in any language").fill("Tom eats three apples every morning before work.")
    settle(blank)
    expect(section.get_by_text("These texts may be no translations of each other")).to_be_visible()
    pairs = section.get_by_label("Ready pairs")
    expect(pairs).to_have_value("Choose a pair …")
    pairs.click()
    blank.get_by_role("option", name="Chinese and English").click()
    settle(blank)
    expect(word(blank, 1, "book")).to_be_visible()
    with blank.expect_download() as download:
        section.get_by_role("button", name="Save as SVG").click()
    picture = download.value.path().read_text(encoding="utf-8")
    assert picture.count('class="link ') == links(blank).count()
    assert re.search(r'class="link shared"[^>]*stroke: rgb\(127, 127, 127\)', picture)
    assert "book" in picture
    with blank.expect_download() as download:
        section.get_by_role("button", name="Save as JSON").click()
    assert len(json.loads(download.value.path().read_bytes())["models"]) == 2
