"""The section "Price of a language" in a browser."""

import re

from playwright.sync_api import expect

from tests.reader import choose, open_tab, settle, type_text


def bars(page):
    return page.locator(".price-row")


def test_a_ready_set_is_priced_against_the_chosen_language_and_own_lines_against_the_first(page):
    open_tab(page, "Languages")
    expect(bars(page)).to_have_count(29)
    expect(page.locator(".price-row.pivot .price-name")).to_have_text("▸ English")  # which is typed, too
    expect(page.locator(".price-table tbody th").first).to_have_css("padding-left", "8px")  # the bar of a row has room
    choose(page, "Compared with", "Thai")
    expect(page.locator(".price-row.pivot .price-name")).to_have_text("Thai")
    expect(page.locator(".price-row.pivot .price-line b")).to_have_text(["1.00×", "1.00×"])
    page.get_by_role("button", name="Change these lines").click()
    lines = page.get_by_role("textbox", name="Your own lines")
    expect(lines).to_have_value(re.compile("^en: My grandmother.*\nyo: ", re.DOTALL))
    lines.fill("en: Good morning\nde: Guten Morgen allerseits")
    settle(page)
    expect(page.locator(".price-name")).to_have_text(["1. English", "2. German"])
    lines.fill("")
    settle(page)
    expect(page.locator(".notice:visible")).to_contain_text("There is no line yet")


def test_a_link_opens_the_lines_and_the_text_of_the_page_changes_nothing(blank, url):
    page = blank
    query = "tab=languages&section=price&set=own&lines=en%3A+Hello%0Aar%3A+صباح+الخير&model=xlmr"
    page.goto(f"{url}/?{query}")
    expect(page.locator(".price-name")).to_have_text(["1. English", "2. Arabic"])
    expect(page.locator(".price-line")).to_have_count(2)
    before = page.locator(".price-chart").inner_text()
    type_text(page, "Something else.")
    settle(page)
    assert page.locator(".price-chart").inner_text() == before
    assert "lines=en" in page.url


def test_official_vocabularies_are_fetched_when_they_are_asked_for(blank, url, served):
    page, fetch = blank, blank.get_by_role("button", name="Fetch the official vocabularies")
    page.goto(f"{url}/?tab=languages&section=price&vocabulary=official")
    expect(page.locator(".notice:visible")).to_contain_text("not on this disk yet")
    served.fault = 503
    fetch.click()
    expect(page.locator(".notice:visible")).to_contain_text(["not on this disk yet", "is out of order (503)"])
    served.fault = None
    fetch.click()
    expect(bars(page)).to_have_count(29)
    expect(page.locator(".price-key")).to_contain_text("xlm-roberta-base")
    expect(fetch).to_be_hidden()
    page.get_by_label("compact and official").check()
    expect(page.locator(".price-line")).to_have_count(4 * 29)
