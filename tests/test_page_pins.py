"""A pinned token is pinned in both models and in every view, and leaves with its word."""

import pytest
from playwright.sync_api import expect

from tests.reader import explore, open_menu, open_tab, settle, type_text

pytestmark = pytest.mark.tabs("attention")


def test_a_pinned_token_is_pinned_in_both_models_and_in_every_view(page):
    explore(page)
    page.locator(".flow").first.get_by_role("button", name="large").click()
    expect(page.locator(".unit.chosen")).to_have_text(["large", "␣large"])
    page.get_by_role("button", name="Lines", exact=True).click()
    expect(page.locator(".reading").last).to_contain_text("\u2068␣large\u2069 looks most at")
    page.keyboard.press("Escape")  # the focus is still on the button of the view
    expect(page.locator(".unit.chosen").filter(has_text="large")).to_have_count(0)


def test_a_click_on_the_chosen_token_frees_it_in_both_models(page):
    explore(page)
    large = page.locator(".flow").first.get_by_role("button", name="large")
    large.click()
    expect(page.locator(".rank[data-kind=pair]")).to_contain_text("to …")
    large.click()
    expect(page.locator(".unit.chosen").filter(has_text="large")).to_have_count(0)
    expect(page.locator(".rank[data-kind=pair]")).to_have_text("most weight between two tokens")
    page.locator("select[data-state=units]").select_option("words")
    expect(page.locator(".rank[data-kind=pair]")).to_have_text("most weight between two words")
    expect(open_menu(page, "More").get_by_label("Chosen word")).to_be_visible()


def test_the_mark_of_a_word_is_pinned_apart_from_its_piece(page, analyser):
    text = "青岛是一座美丽的___。"
    assert analyser.tokenize(text, "xlmr").tokens[-3].text == "▁"
    page.get_by_label("XLM-R", exact=True).check()
    type_text(page, text)
    open_tab(page, "Attention")
    settle(page)
    for mark in ("␣", "。"):
        page.locator(".flow").get_by_text(mark, exact=True).last.click()
        expect(page.locator(".unit.chosen")).to_have_text(mark)


def test_a_head_stays_open_where_a_newer_text_lacks_the_pinned_token(page, analyser):
    explore(page)
    page.locator(".flow").first.locator(".unit", has_text="sea").click()
    expect(page.locator(".unit.chosen")).to_have_text(["sea", "␣sea"])
    page.get_by_role("button", name="Table", exact=True).click()
    type_text(page, "Tea.")
    tokens = [len(analyser.tokenize("Tea.", model).tokens) for model in ("mbert", "xlmr")]
    for index, count in enumerate(tokens):
        expect(page.locator(".weights").nth(index).locator("tbody tr")).to_have_count(count)


def test_a_pin_follows_its_word_and_is_removed_with_it(page):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, "The cat sat.")
    open_tab(page, "Attention")
    settle(page)
    page.locator(".unit", has_text="cat").click()
    type_text(page, "The cat sat here.")
    expect(page.locator(".unit", has_text="here")).to_be_visible()
    expect(page.locator(".unit.chosen")).to_have_text("cat")
    page.wait_for_function("new URLSearchParams(location.search).get('at') === '4-7'")
    type_text(page, "The dog sat here.")
    expect(page.locator(".unit", has_text="dog")).to_be_visible()
    page.wait_for_function("!new URLSearchParams(location.search).has('at')")


def test_keys_pin_either_end_of_a_line_and_continue_from_there(page):
    type_text(page, "The cat sat.")
    explore(page)
    page.get_by_role("button", name="Lines", exact=True).click()
    page.locator("canvas.marks").first.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(page.locator(".reading").first).to_contain_text("\u2068The\u2069 is looked at most by")
    expect(page.locator(".reading").last).to_contain_text("\u2068␣The\u2069 is looked at most by")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".reading").first).to_contain_text("\u2068cat\u2069 is looked at most by")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".reading").first).to_contain_text("\u2068cat\u2069 looks most at")


def test_the_keys_begin_at_the_pinned_token(page):
    type_text(page, "The cat sat.")
    explore(page)
    page.locator(".flow").first.locator(".unit", has_text="cat").click()
    expect(page.locator(".unit.chosen")).to_have_text(["cat", "␣cat"])
    page.locator("canvas.marks").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".reading").first).to_contain_text("\u2068cat\u2069 looks at \u2068[CLS]\u2069")


# The lowest contrast between what is written on the shaded tokens and their shade on the page, as WCAG has it.
