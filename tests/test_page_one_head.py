"""Every place of the page and its link agree on the head that is open; a tour leaves nothing behind."""

import pytest
from playwright.sync_api import expect

from demo.examples import ENGLISH
from tests.reader import explore, open_head, open_section, open_tab, settle, type_text


def test_the_head_that_stays_open_when_a_comparison_is_closed_is_the_one_of_the_page(page):
    page.get_by_label("XLM-R", exact=True).check()
    explore_one(page)
    page.get_by_role("button", name="Compare: XLM-R, Layer 2, head 6", exact=True).click()
    page.locator(".thumb[data-layer='3'][data-head='5']").click()
    expect(page.locator(".slot h4").last).to_have_text("Layer 3, head 5")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("The link is copied, with one head of each model")).to_be_visible()
    page.locator(".slot").last.get_by_role("button", name="Close").click()
    expect(page.locator(".slot h4")).to_have_text("Layer 2, head 6")
    page.wait_for_function("new URLSearchParams(location.search).get('head') === '6'")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("The link to this view is copied.")).to_be_visible()
    open_section(page, "BertViz")
    expect(page.get_by_text("opened at layer 2, head 6")).to_be_visible()
    open_section(page, "Heads")


def explore_one(page):
    open_tab(page, "Attention")
    expect(page.locator(".slot:not(.waiting)")).to_have_count(1)
    open_head(page, 2, 6)


def test_the_same_head_in_both_is_the_same_after_one_model_was_looked_at_alone(page):
    explore(page)
    open_head(page, 4, 10)
    page.get_by_label("Same head in both").check()
    settle(page)
    page.get_by_label("XLM-R", exact=True).check()
    expect(page.locator(".slot:not(.waiting)")).to_have_count(1)
    open_head(page, 2, 6)
    page.get_by_label("Both", exact=True).check()
    type_text(page, "Another sentence.")
    expect(page.locator(".slot h4")).to_have_text(["Layer 2, head 6"] * 2)
    page.get_by_label("Same head in both").uncheck()


@pytest.mark.new_page
def test_a_step_that_is_opened_again_begins_with_its_gap(page):
    for step in ("guess", "back", "translation", "guess"):
        page.locator(f"[data-step={step}]").click()
        expect(page.locator(f"[data-step={step}]")).to_have_attribute("aria-pressed", "true")
        settle(page)
    expect(page.locator(".stage .word[aria-pressed=true]").first).to_have_text("___")


@pytest.mark.new_page
def test_another_text_ends_what_a_step_has_set_and_keeps_what_the_reader_has_chosen(page):
    page.locator("[data-step=translation]").click()
    settle(page)
    page.get_by_role("button", name="Close the explanation").click()
    expect(page.locator(".slot h4").first).to_have_text("Layer 5, head 2")
    type_text(page, ENGLISH + " Yes.")
    settle(page)
    expect(page.locator(".flow .unit", has_text="[CLS]")).to_be_visible()
    page.wait_for_function("!/specials|direction|layer=5/.test(location.search)")
    expect(page.locator(".slot h4").first).not_to_have_text("Layer 5, head 2")
    page.locator("[data-step=translation]").click()
    settle(page)
    page.get_by_role("button", name="Close the explanation").click()
    open_head(page, 3, 4)
    type_text(page, ENGLISH)
    settle(page)
    expect(page.locator(".slot h4").first).to_have_text("Layer 3, head 4")
