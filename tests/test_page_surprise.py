"""The section "How surprising is each word?" in a browser."""

import json
import threading
from math import sqrt

import pytest
from playwright.sync_api import expect

from models import SurpriseProgress
from tests.conftest import both_lasting_themes
from tests.reader import open_tab, point_at, second_text, settle, type_text

TEXT = "The cat sleeps on the old mat."
LONG = "The river runs past an old town near the sea. " * 4


@pytest.fixture
def section(page):
    return open_under_mbert(page)


def open_under_mbert(page):
    """The section, under M-BERT alone."""
    page.get_by_label("M-BERT", exact=True).check()
    open_tab(page, "How surprising is each word?")
    return page.locator("[role=tabpanel]:visible").last


def second_line(section):
    return section.get_by_label("A variant of the text to compare with")


def units(section):
    return section.locator("button.surprise-unit")


def test_every_word_has_its_bits_and_a_darker_shade_the_more_they_are(page, section, analyser):
    type_text(page, TEXT)
    expect(units(section)).to_have_count(8)
    found = analyser.surprise.measure(TEXT, "mbert")
    for word, unit in zip(found.words, units(section).all(), strict=True):
        expect(unit.locator(".bits")).to_have_text(f"{word.bits:.1f}")
    expect(section.get_by_role("button", name=f"{found.bits:.1f} bits in all")).to_be_visible()
    expect(section.get_by_role("button", name=f"{found.bits_per_word:.1f} bits a word")).to_be_visible()
    expect(section.get_by_role("button", name=f"perplexity {found.perplexity:.1f}")).to_be_visible()
    shares = units(section).evaluate_all("all => all.map(each => Number(each.style.getPropertyValue('--share')))")
    assert shares == pytest.approx([min(sqrt(word.bits / 64), 1) for word in found.words], abs=1e-3)


def test_a_word_says_its_rank_and_what_the_model_would_rather_have_had_to_pointer_and_keyboard(page, section, analyser):
    type_text(page, TEXT)
    found = analyser.surprise.measure(TEXT, "mbert")
    mat = next(word for word in found.words if TEXT[word.start : word.end] == "mat")
    score = found.scores[mat.positions[0]]
    card = page.locator("#explanation")
    point_at(units(section).filter(has_text="mat"))
    expect(card).to_contain_text(f"number {score.rank} of all tokens")
    expect(card).to_contain_text(score.instead[0].token)
    page.keyboard.press("Escape")
    units(section).first.focus()
    page.keyboard.press("ArrowRight")
    expect(units(section).nth(1)).to_be_focused()
    expect(card).to_contain_text(f"{found.words[1].bits:.1f} bits")
    page.keyboard.press("Enter")
    expect(page.locator(".strip.accent-mbert .chip[aria-pressed=true]")).to_contain_text("cat")


def test_pieces_are_shaded_one_by_one_and_a_mask_has_no_bits(page, section):
    type_text(page, "Donaudampfschifffahrt ___.")
    settle(page)
    section.get_by_label("pieces", exact=True).check()
    settle(page)
    assert units(section).count() > 6
    mask = section.locator(".surprise-unit.mask")
    expect(mask).to_have_count(1)
    expect(mask.locator(".bits")).to_have_text("–")


def test_an_unknown_word_is_said_to_have_the_bits_of_any_unknown_token(page, section):
    type_text(page, "The sign 𓂀 is old.")
    expect(section.get_by_text("Not in the vocabulary of M-BERT: 𓂀")).to_be_visible()
    expect(section.locator(".surprise-unit.unknown")).to_have_count(1)


def test_two_lines_are_compared_word_by_word(page, section, analyser):
    type_text(page, "The keys to the cabinet are here.")
    second_line(section).fill("The keys to the cabinet is not here.")
    expect(section.locator(".surprise-verdict")).to_be_visible()
    settle(page)
    first, second = (
        analyser.surprise.measure(f"The keys to the cabinet {each} here.", "mbert") for each in ("are", "is not")
    )
    expect(section.locator(".surprise-verdict b")).to_have_text(f"{abs(second.bits - first.bits):.1f}")
    changed = section.locator(".surprise-stack.changed")
    expect(changed).to_have_count(1)
    expect(changed.locator(".typed")).to_have_text(["are", "is", "not"])
    rows = section.locator(".surprise-table tbody tr")
    expect(rows).to_have_count(9)  # and the sums
    expect(rows.last).to_contain_text(f"{second.bits:.1f}")
    expect(page.get_by_role("tab", name="How surprising is each word?")).to_be_visible()
    assert "compare=The+keys" in page.url or "compare=The%20keys" in page.url


def test_a_ready_pair_fills_in_both_lines_and_shows_as_chosen_until_one_of_them_changes(page, section):
    section.get_by_label("Ready pairs").click()
    page.get_by_role("option", name="German: correct / wrong").click()
    expect(page.get_by_label("Text in any language")).to_have_value("Ich helfe meinem Bruder im Garten.")
    expect(second_line(section)).to_have_value("Ich helfe meinen Bruder im Garten.")
    expect(section.locator(".surprise-stack.changed")).to_have_count(1)
    expect(section.get_by_label("Ready pairs")).to_have_value("German: correct / wrong")
    second_line(section).fill("The baker puts the bread into the river every morning.")
    expect(section.get_by_label("Ready pairs")).to_have_value("")
    expect(section.get_by_text("no word in common")).to_be_visible()
    words = section.locator(".surprise-stacks .typed")
    assert words.evaluate_all("all => all.length > 12 && all.every(each => each.getClientRects().length === 1)")


@pytest.mark.new_page
def test_the_names_of_the_rows_stand_before_each_line_and_the_second_line_stays_on_the_first_screen(page, section):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.get_by_label("Both", exact=True).check()
    text = "The trophy did not fit in the brown suitcase because it was too {}."
    type_text(page, text.format("big"))
    second_line(section).fill(text.format("small"))
    expect(section.locator(".surprise-verdict")).to_have_count(2)
    settle(page)
    page.evaluate("scrollTo(0, 0)")
    field = second_line(section).bounding_box()
    assert field["y"] + field["height"] < section.locator(".surprise-verdict").first.bounding_box()["y"] < 600
    lines = section.locator(".surprise-stacks").first.evaluate(
        """row => {
          const tops = [...row.querySelectorAll(".surprise-stack")].map((each) => each.getBoundingClientRect().top);
          const keys = [...row.querySelectorAll(".key")].filter((each) => each.checkVisibility());
          return { lines: new Set(tops.map(Math.round)).size, keys: keys.map((each) => each.textContent) };
        }"""
    )
    assert lines["lines"] > 1
    assert lines["keys"] == ["text", "variant", "variant − text"] * lines["lines"]


@pytest.mark.new_page
def test_a_second_text_is_read_and_shaded_with_the_first(page, section):
    type_text(page, "The cat sleeps.")
    second_text(page).fill("Die Katze schläft.")
    expect(section.locator(".surprise-text")).to_have_count(2)
    expect(section.locator(".surprise-text").last).to_contain_text("Katze")


def test_a_long_text_is_measured_by_a_button_with_progress_and_can_be_cancelled(page, section, analyser, monkeypatch):
    measuring, released, closed = analyser.surprise.measuring, threading.Event(), threading.Event()

    def held(*asked):
        try:
            for number, step in enumerate(measuring(*asked)):
                yield step
                if number == 1 and isinstance(step, SurpriseProgress):
                    released.wait(30)
        finally:
            closed.set()

    type_text(page, LONG)
    expect(section.get_by_text("Up to 48 are measured as you type")).to_be_visible()
    settle(page)
    monkeypatch.setattr(analyser.surprise, "measuring", held)
    section.get_by_role("button", name="Measure").click()
    expect(page.get_by_role("progressbar", name="Measuring with M-BERT")).to_be_visible()
    section.get_by_role("button", name="Cancel").click()
    released.set()
    expect(page.get_by_role("progressbar", name="Measuring with M-BERT")).to_have_count(0)
    assert closed.wait(30)
    expect(units(section)).to_have_count(0)
    monkeypatch.undo()
    section.get_by_role("button", name="Measure").click()
    expect(units(section)).to_have_count(44)
    expect(section.get_by_role("button", name="Measure")).to_be_hidden()


def test_both_lines_are_saved_as_csv_and_json(page, section, tmp_path):
    type_text(page, "She reads.")
    second_line(section).fill("He reads.")
    expect(section.locator(".surprise-verdict")).to_be_visible()
    settle(page)
    saved = {}
    for name in ("CSV", "JSON"):
        with page.expect_download() as download:
            section.get_by_role("button", name=f"Save as {name}").click()
        path = tmp_path / name
        download.value.save_as(path)
        saved[name] = path.read_text(encoding="utf-8-sig")
    head, *rows = saved["CSV"].splitlines()
    assert head.startswith("model,line,position,token,start,end,word,bits,rank")
    assert {row.split(",")[1] for row in rows} == {"1", "2"}
    results = json.loads(saved["JSON"])["results"]
    assert [each["text"] for each in results] == ["She reads.", "He reads."]
    assert results[0]["tokens"][0]["bits"] is None


@both_lasting_themes
@pytest.mark.parametrize("text", ["تقرأ أختي كتابا.", "我的朋友买了一本书。", "ฉันอ่านหนังสือ", "<b>a</b> 🐱 \u2028"])
def test_any_script_is_shown_word_by_word(lasting_page, text, analyser):
    section = open_under_mbert(lasting_page)
    type_text(lasting_page, text)
    found = analyser.surprise.measure(text, "mbert")
    expect(units(section)).to_have_count(len(found.words))
    right_to_left = text[0] == "ت"
    expect(section.locator(".surprise-text")).to_have_attribute("dir", "rtl" if right_to_left else "ltr")


def test_words_stay_whole_and_ranks_are_all_there_beside_the_other_model(lasting_page):
    lasting_page.get_by_label("Both", exact=True).check()
    open_tab(lasting_page, "How surprising is each word?")
    type_text(lasting_page, "The children read antidisestablishmentarianism.")
    rows = lasting_page.locator(".surprise-table").first.locator("tbody tr")
    expect(rows).to_have_count(5)
    word = rows.nth(1).locator("th bdi").first
    expect(word).to_have_text("children")
    assert word.evaluate("each => each.getClientRects().length") == 1
    rank = rows.nth(3).locator(".surprise-rank")
    assert rank.evaluate("each => each.scrollWidth <= each.clientWidth")


@pytest.mark.new_page
def test_a_text_of_masks_alone_says_what_to_do(page, section):
    type_text(page, "___")
    expect(section.locator(".notice")).to_contain_text("There is nothing to measure: a mask has no bits.")
