"""A second text on the page, and the page on a phone."""

import re

from playwright.sync_api import expect

from demo.examples import ENGLISH, SPANISH
from models import Passage
from tests.reader import open_menu, open_second_text, open_tab, second_text, set_view, settle, type_text, word_button


def expect_tokens(page, analyser, text, pair):
    for index, model in enumerate(("mbert", "xlmr")):
        rows = page.locator(".weights").nth(index).locator("tbody tr")
        expect(rows).to_have_count(len(analyser.tokenize(Passage(text, pair), model).tokens))


def test_a_second_text_is_read_with_the_first_until_it_is_cleared(page, analyser):
    box = open_second_text(page)
    expect_tokens(page, analyser, ENGLISH, "")
    box.fill("مرحبا بالعالم <b>")
    expect_tokens(page, analyser, ENGLISH, "مرحبا بالعالم <b>")
    assert box.evaluate("box => getComputedStyle(box).direction") == "rtl"
    expect(page.get_by_text("in Predictions and Attention read together with it")).to_be_visible()
    count, said = len(analyser.tokenize(ENGLISH, "mbert").tokens), page.locator(".strip .count").first
    expect(said).to_have_text(f"first text: {count} tokens")
    page.get_by_role("button", name="Remove the second text").click()
    expect(said).to_have_text(f"{count} tokens")
    expect_tokens(page, analyser, ENGLISH, "")
    expect(page.get_by_role("button", name="Second text", exact=True)).to_be_focused()


def test_the_two_texts_can_be_swapped_and_undo_brings_them_back(page):
    type_text(page, "The cat ___.\nIt sat.")
    box = open_second_text(page)
    swap = page.get_by_role("button", name="Swap the two texts")
    expect(swap).to_be_hidden()
    box.fill("القط <b>")
    swap.click()
    first = page.get_by_label("Text in any language")
    expect(first).to_have_value("القط <b>")
    expect(box).to_have_value("The cat ___.\nIt sat.")
    settle(page)
    box.focus()
    page.keyboard.press("Control+z")
    expect(box).to_have_value("القط <b>")
    settle(page)


def test_where_one_text_looks_at_the_other_a_token_of_either_is_chosen(page):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, "The cat sat.")
    open_second_text(page).fill("A small dog.")
    open_menu(page, "More").get_by_label("Which text looks").select_option("first looks at second")
    set_view(page, "facing", "to")
    for text, word, sentence in (
        (1, "dog", r"dog\u2069 is looked at most by .* 0\.[0-9]+"),
        (0, "cat", "Nothing that is shown looks at"),
    ):
        page.locator(".flow").nth(text).locator(".unit", has_text=word).click()
        expect(page.locator(".unit.chosen")).to_have_text(word)
        expect(page.locator(".slot")).to_contain_text(re.compile(sentence))
    set_view(page, "facing", "from")
    expect(page.locator(".unit.chosen")).to_have_text("cat")
    expect(page.locator(".slot")).to_contain_text(re.compile(r"cat\u2069 looks most at .* 0\.[0-9]+"))


def test_a_button_gives_an_example_its_translation_and_other_texts_have_none(page, analyser):
    box = open_second_text(page)
    page.get_by_role("button", name="Use its translation", exact=True).click()
    expect(box).to_have_value(SPANISH)
    expect_tokens(page, analyser, ENGLISH, SPANISH)
    type_text(page, "I drink tea.")
    expect_tokens(page, analyser, "I drink tea.", SPANISH)
    expect(page.get_by_role("button", name="Use its translation", exact=True)).to_be_hidden()


def test_two_texts_that_do_not_fit_together_get_a_sentence_and_the_page_goes_on(page, analyser):
    box = open_second_text(page)
    box.fill("the " * 600)
    expect(
        page.get_by_text("tokens together; mbert-compact reads up to 512 at once. Shorten one of them.")
    ).to_be_visible()
    box.fill("Tea, please.")
    expect_tokens(page, analyser, ENGLISH, "Tea, please.")


def test_on_a_phone_the_text_is_at_the_top_of_the_screen_and_nothing_is_cut_off(page):
    page.set_viewport_size({"width": 390, "height": 844})
    box = page.get_by_label("Text in any language").bounding_box()
    assert box["y"] + box["height"] < 320
    type_text(page, "word" * 30 + " and a tree")
    expect(word_button(page, "tree")).to_be_visible()
    for tab, shown in (("Predictions", "tree"), ("Tokens", "tokens per word"), ("Attention", "looks most at")):
        open_tab(page, tab)
        expect(page.get_by_text(shown).locator("visible=true").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_models_stand_side_by_side_where_there_is_room_and_one_under_the_other_where_there_is_not(page):
    first, second = (page.locator(".columns > section").nth(index) for index in (0, 1))
    assert first.bounding_box()["y"] == second.bounding_box()["y"]
    page.set_viewport_size({"width": 390, "height": 844})
    assert first.bounding_box()["x"] == second.bounding_box()["x"]


def test_on_a_laptop_no_label_lies_under_the_arrow_of_its_list(page):
    page.get_by_role("button", name="Models").click()
    choice = page.get_by_label("M-BERT checkpoint")
    expect(choice).to_have_value("M-BERT compact · in this app")
    assert choice.evaluate("box => box.scrollWidth <= box.clientWidth")
    icon = page.locator(".choice .icon-wrap").first.bounding_box()
    room = choice.evaluate("box => box.getBoundingClientRect().right - parseFloat(getComputedStyle(box).paddingRight)")
    assert room <= icon["x"]


def test_predictions_may_leave_the_second_text_out(page, other, analyser):
    choice = page.get_by_label("The first text alone")
    open_tab(page, "Predictions")
    expect(choice).to_be_hidden()
    type_text(page, "The children play football in the ___.")
    second_text(page).fill("Los niños juegan al fútbol en la ___.")
    expect(page.get_by_text("Both texts are read together here").locator("visible=true")).to_have_count(1)
    settle(page)
    choice.check()
    expect(page.get_by_text("Both texts are read together here").locator("visible=true")).to_have_count(0)
    settle(page)
    (mask,) = analyser.words.fill("The children play football in the ___.", "mbert", 1).masks
    first = page.locator(".ranking:visible tbody tr").first
    expect(first).to_contain_text(mask.candidates[0].token)
    page.wait_for_function("location.search.includes('second=alone')")
    other.goto(page.url)
    expect(other.get_by_label("The first text alone")).to_be_checked()
    expect(other.locator(".ranking:visible tbody tr").first).to_contain_text(mask.candidates[0].token)
    open_tab(page, "Next sentence")
    expect(choice).to_be_hidden()
    expect(page.get_by_text("Second after first")).to_be_visible()
    settle(page)
    settle(other)
