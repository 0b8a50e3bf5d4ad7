"""Lists to choose from, in a browser."""

import pytest
from playwright.sync_api import expect

from tests.reader import open_tab, settle

pytestmark = pytest.mark.tabs("predictions")


def test_a_list_opens_downward_for_those_who_want_it_and_closes_when_the_focus_leaves(lasting_page):
    page = lasting_page
    open_tab(page, "Predictions")
    open_tab(page, "One gap, many languages")
    page.set_viewport_size({"width": 1280, "height": 1300})
    box, options = page.get_by_label("Set of sentences"), page.locator(".options")
    box.focus()
    page.keyboard.press("Shift")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(options).to_be_visible()
    page.wait_for_function("""() => {
      const [list, box] = [".options", "[role=combobox][aria-expanded=true]"].map(each => document.querySelector(each));
      return list.getBoundingClientRect().top >= box.getBoundingClientRect().bottom;
    }""")
    page.keyboard.press("Tab")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(options).to_have_count(0)
    box.click()
    expect(options).to_be_visible()


def test_enter_opens_a_list_and_chooses_in_it_and_the_focus_stays(lasting_page):
    page = lasting_page
    open_tab(page, "Predictions")
    open_tab(page, "One gap, many languages")
    box, options = page.get_by_label("Set of sentences"), page.locator(".options")
    settle(page)
    page.keyboard.press("Escape")  # a list that is open
    box.focus()
    expect(options).to_have_count(0)
    page.keyboard.press("Enter")
    expect(options.locator(".active")).to_contain_text("Capitals")
    page.keyboard.press("ArrowDown")
    expect(options.locator(".active")).to_contain_text("Animals")
    page.keyboard.press("Enter")
    expect(options).to_have_count(0)
    expect(box).to_be_focused()
    expect(box).to_have_value("Animals: The ___ barks at night.")
