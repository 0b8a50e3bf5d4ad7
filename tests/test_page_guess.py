"""What a reader guesses before the page shows what the models fill in."""

import re

from playwright.sync_api import expect

from tests.reader import open_tab, settle

REMS = "each => each.clientWidth / parseFloat(getComputedStyle(document.documentElement).fontSize)"


def test_guess_first_hides_what_the_models_fill_in_on_all_of_the_page(blank, url):
    blank.goto(f"{url}/?__theme=light&tab=predictions")
    expect(blank.locator(".compared").first).to_be_attached()
    blank.get_by_label("Guess first").check()
    expect(blank.get_by_text("The predictions are hidden").first).to_be_visible()
    open_tab(blank, "Overview")
    expect(blank.locator(".stage .model").first).to_contain_text("is hidden until you show it")
    expect(blank).to_have_url(re.compile("candidates=hidden"))
    expect(blank.locator(".stage .fill")).to_have_count(0)
    expect(blank.locator(".stage")).not_to_contain_text("city")
    settle(blank)
    open_tab(blank, "Predictions")
    blank.get_by_label("My guess").fill("town")
    expect(blank.locator(".own-guesses:visible")).to_have_text("Your guess: town")
    expect(blank.locator(".compared:visible")).to_have_count(0)  # no number until it is asked for
    blank.get_by_label("Show predictions", exact=True).check()
    expect(blank.locator(".guessed-word:visible")).to_contain_text("You guessed town: M-BERT gives it")
    expect(blank.locator(".compared-tables:visible")).to_contain_text("city")
    open_tab(blank, "Overview")
    expect(blank.locator(".stage .first .fill")).to_have_text("city")


def test_guess_first_is_in_a_link_and_outlasts_a_reload(blank, url):
    blank.goto(f"{url}/?candidates=hidden")
    expect(blank.get_by_role("button", name="Show what the models fill in")).to_be_visible()
    blank.reload()
    expect(blank.get_by_role("button", name="Show what the models fill in")).to_be_visible()
    expect(blank.locator(".stage .fill")).to_have_count(0)
    open_tab(blank, "Predictions")
    expect(blank.get_by_label("Guess first")).to_be_checked()
    expect(blank.get_by_text("The predictions are hidden").first).to_be_visible()
    expect(blank.locator(".compared")).to_have_count(0)


def test_a_guess_is_forgotten_with_the_text_that_it_was_about(blank, url):
    blank.goto(f"{url}/?tab=predictions&text=I drink ___.&guess=teapotlike")
    expect(blank.locator(".compared .guessed:visible")).to_contain_text("teapotlike")
    pieces = blank.locator(".compared .guessed:visible .pieces").first
    assert pieces.evaluate("each => each.offsetHeight - each.firstChild.offsetHeight") < 4  # no empty room below
    blank.set_viewport_size({"width": 1920, "height": 1080})
    blank.evaluate("document.documentElement.dataset.letters = 'large'")
    settle(blank)  # the words of several pieces take the place of those of one
    assert blank.locator(".compared .track:visible").first.evaluate(REMS) > 6  # bars keep a width that can be compared
    blank.get_by_label("Text in any language").fill("She reads a ___.")
    expect(blank.get_by_label("My guess")).to_have_value("")
    expect(blank.locator(".compared .guessed")).to_have_count(0)
    settle(blank)
