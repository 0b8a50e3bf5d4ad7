"""Next sentence, in a real browser."""

from playwright.sync_api import expect

from demo.capabilities.predictions.next_sentence.ready import ready_sets
from tests.reader import open_tab, type_text

ARABIC = next(each for each in ready_sets().values() if each.language == "ar")


def open_next(page):
    open_tab(page, "Next sentence")
    return page.locator("[role=tabpanel]:visible").last


def test_a_ready_text_fills_both_boxes_and_shows_every_kind(page, analyser):
    section = open_next(page)
    expect(section.get_by_text("Write a second text")).to_be_visible()
    expect(section.get_by_role("heading", name="M-BERT")).to_be_visible()
    expect(section.get_by_text("XLM-R has no such objective")).to_be_visible()
    section.get_by_label("A ready text").click()
    page.get_by_role("option", name=f"Arabic: {ARABIC.first}").click()
    expect(page.get_by_label("Text in any language")).to_have_value(ARABIC.first)
    rows = section.locator("table.next-sentences tbody tr")
    expect(rows).to_have_count(6)
    expect(rows.locator(".second-sentence").first).to_have_attribute("dir", "rtl")
    expected = analyser.next_sentence.follows(ARABIC.first, ARABIC.next, "mbert-compact").probability
    assert abs(float(rows.first.get_attribute("data-note").split()[1]) - expected) < 1e-4
    expect(section.get_by_label("A ready text")).to_have_value(f"Arabic: {ARABIC.first}")
    section.get_by_role("button", name="Fill in: one from elsewhere").click()
    expect(section.get_by_label("A ready text")).to_have_value("")
    expect(rows.first).to_contain_text(ARABIC.elsewhere)
    expect(rows.first.locator(".share")).to_contain_text("6.")


def test_own_texts_have_both_orders_and_xlmr_alone_says_that_it_cannot(blank, url):
    blank.goto(f"{url}/?tab=predictions&section=next_sentence&text=It+rains.&pair=Take+an+umbrella.")
    section = blank.locator("[role=tabpanel]:visible").last
    expect(section.locator("table.next-sentences tbody tr")).to_have_count(2)
    expect(section.get_by_role("button", name="Fill in: one from elsewhere")).to_be_hidden()
    blank.get_by_label("XLM-R", exact=True).check()
    expect(section.locator("table.next-sentences")).to_have_count(0)
    expect(section.get_by_text("was not trained to tell whether a text follows another")).to_be_visible()
    blank.get_by_label("M-BERT", exact=True).check()
    type_text(blank, "word " * 600)
    expect(section.locator(".notice")).to_contain_text("The two texts have")
