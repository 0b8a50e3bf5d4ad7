"""The walk by pointer, as in front of a class, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.reader import settle, type_text
from tests.test_page_walk import current, go, models


@pytest.fixture
def walk(lasting_page):
    """The walk, opened by a click on its tab."""
    type_text(lasting_page, "Liverpool is a large ___ by the sea.")
    lasting_page.get_by_role("tab", name="How it works", exact=True).click()
    settle(lasting_page)
    expect(models(lasting_page)).to_have_count(2)
    return lasting_page


def test_after_a_click_on_its_tab_the_arrow_keys_lead_through_the_walk(walk):
    go(walk, "Tokens")
    for tab in ("Overview", "How it works"):
        walk.get_by_role("tab", name=tab, exact=True).click()
    expect(current(walk)).to_be_focused()
    walk.keyboard.press("ArrowRight")
    expect(current(walk)).to_have_text("Embedding")


def test_a_tab_that_is_reached_by_keys_keeps_the_arrow_keys(walk):
    go(walk, "Tokens")
    walk.get_by_role("tab", name="Languages", exact=True).focus()
    walk.keyboard.press("ArrowRight")
    tab = walk.get_by_role("tab", name="How it works", exact=True)
    expect(tab).to_be_focused()
    walk.keyboard.press("Enter")
    expect(models(walk).first).to_be_visible()
    expect(tab).to_be_focused()


def test_the_page_that_scrolls_below_a_resting_pointer_leaves_the_formula_as_it_is(walk):
    go(walk, "Scores")
    walk.mouse.move(640, 500)
    row = models(walk).first.locator(".row:not(.head)").nth(2)
    row.hover()
    expect(row).to_have_class(re.compile("shown"))
    said = models(walk).first.locator(".said")
    walk.keyboard.press("ArrowRight")
    expect(current(walk)).to_have_text("Softmax")
    best = said.locator("b").last.inner_text().strip("\u2068\u2069")
    walk.mouse.wheel(0, 60)
    walk.wait_for_function("scrollY > 0")
    expect(models(walk).first.locator(".row.shown .chip")).to_have_text(best)


def test_the_button_to_the_next_step_stays_where_it_is_once_a_step_has_been_taken(walk):
    go(walk, "Position")
    button, places = walk.get_by_role("button", name="Next step"), set()
    for label in ("Segment", "Sum", "Q, K, V", "Scores"):
        button.click()
        expect(current(walk)).to_have_text(label)
        places.add(round(button.bounding_box()["y"]))
    assert len(places) == 1


def test_a_head_that_looks_at_a_single_token_offers_one_that_shares_its_weight_out(walk):
    go(walk, "Softmax")
    model = models(walk).first
    expect(model.locator(".where")).to_contain_text("head 6")
    offer = model.get_by_role("button", name=re.compile("Follow head"))
    head = re.search(r"\d+", offer.inner_text())[0]
    offer.click()
    expect(model.locator(".where")).to_contain_text(f"layer 2, head {head}")
    expect(offer).to_have_count(0)
