"""The sentence of the tab Overview follows what is selected on the page, and the other way round."""

import re

import pytest
from playwright.sync_api import expect

from tests.reader import open_tab, settle, type_during_step, type_text

CAT = "The cat in the house drinks milk."
LONG = "The old woman in the house by the sea told the children that the ___ would never come back"


@pytest.fixture
def overview(page):
    open_tab(page, "Overview")
    type_text(page, CAT)
    expect(word(page, "milk")).to_be_visible()
    settle(page)
    return page


def word(page, text):
    return page.locator(".stage .word", has_text=re.compile(f"^{text}$"))


def said(page):
    return page.locator(".stage .model").first


def test_a_text_without_a_gap_begins_with_a_word_that_looks_at_another(overview):
    expect(said(overview)).to_contain_text(re.compile("looks from \u2068\\w+\u2069 at \u2068\\w+\u2069 0.[2-9]"))
    expect(overview.locator(".stage .why")).to_contain_text("looks most from")


def test_a_token_that_is_selected_elsewhere_is_chosen_in_the_sentence(overview):
    overview.locator(".strip .chip", has_text="house").first.click()
    expect(word(overview, "house")).to_have_attribute("aria-pressed", "true")
    expect(said(overview)).to_contain_text("looks from \u2068house\u2069")


def test_a_word_that_is_chosen_in_the_sentence_is_selected_on_the_page_and_in_the_link(overview):
    word(overview, "house").click()
    expect(overview.locator(".strip .chip", has_text="house").first).to_have_attribute("aria-pressed", "true")
    overview.wait_for_function("location.search.includes('at=15-20')")


def test_a_head_opens_with_the_word_that_the_sentence_is_about(overview):
    word(overview, "drinks").click()
    overview.locator(".stage .open-head").first.click()
    expect(overview.get_by_role("tab", name="Attention")).to_have_attribute("aria-selected", "true")
    expect(overview.locator(".reading").first).to_contain_text("\u2068drinks\u2069 looks most at")
    settle(overview)


def test_arcs_of_a_text_of_several_lines_stay_between_them(page):
    page.set_viewport_size({"width": 390, "height": 844})
    open_tab(page, "Overview")
    type_text(page, LONG)
    expect(page.locator(".stage .first.wrapped .gap")).to_be_visible()
    settle(page)
    crossed = page.evaluate(
        """() => {
          const gap = document.querySelector(".stage .gap").getBoundingClientRect();
          const words = [...document.querySelectorAll(".stage .first .word")];
          const rows = words.map((each) => each.getBoundingClientRect());
          // Words beside the gap, at the middle of their letters.
          const beside = rows.filter(({ top, bottom }) => top < gap.bottom && bottom > gap.top);
          const middle = Math.min(...beside.map(({ top, bottom }) => (top + bottom) / 2));
          const edges = [...document.querySelectorAll(".stage .arcs path")].map((each) => each.getBoundingClientRect());
          return edges.filter(({ top, bottom }) => top < middle && bottom > middle).length;
        }"""
    )
    assert crossed == 0


def test_enter_adds_no_line_to_the_text(page):
    box = page.get_by_label("Text in any language")
    box.fill("The cat")
    box.press("Enter")
    expect(box).to_have_value("The cat")
    box.press("Shift+Enter")
    expect(box).to_have_value("The cat\n")


def test_the_button_of_the_models_says_which_checkpoints_answer(page):
    button = page.get_by_role("button", name="Models: compact")
    button.click()
    expect(page.get_by_text("The compact models are part of this page")).to_be_visible()


def test_the_guided_row_says_that_a_step_has_been_left(page):
    page.locator("[data-step=cut]").click()
    story = page.locator(".guide .story")
    expect(story).to_contain_text("Neither model has every word")
    settle(page)
    open_tab(page, "Predictions")
    expect(story).to_contain_text("You have left the step “Cut words”.")
    expect(story.get_by_role("button", name="Back to my text")).to_be_visible()


def test_the_last_step_of_the_guided_row_ends_in_the_box_for_a_sentence_of_ones_own(page):
    page.locator("[data-step=compare]").click()
    settle(page)
    page.get_by_role("button", name="Your turn: type a sentence").click()
    expect(page.get_by_role("tab", name="Overview")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_label("Text in any language")).to_be_focused()
    expect(page.locator(".guide .story")).to_be_hidden()
    page.keyboard.type("Mine")  # what was there is selected
    expect(page.get_by_label("Text in any language")).to_have_value("Mine")
    settle(page)


def test_choices_are_one_tab_stop(page):
    names = page.locator(".masthead input[type=radio]").evaluate_all("all => new Set(all.map(each => each.name)).size")
    assert names == 1


def test_the_selected_tab_is_scrolled_to_on_a_phone(blank, url):
    blank.set_viewport_size({"width": 390, "height": 844})
    blank.goto(f"{url}/?__theme=light&tab=attention")
    tab = blank.get_by_role("tab", name="Attention")
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(tab).to_be_in_viewport(ratio=0.9)
    settle(blank)


@pytest.mark.parametrize(
    ("text", "expected"), [("The cat", "The cat ___"), ("The ", "The ___"), ("ฉันดื่ม", "ฉันดื่ม___"), ("我喝", "我喝___")]
)
def test_the_button_for_a_gap_keeps_it_apart_from_words_that_have_spaces_between_them(page, text, expected):
    box = page.get_by_label("Text in any language")
    box.fill(text)
    page.get_by_role("button", name="Gap ___", exact=True).click()
    expect(box).to_have_value(expected)


def test_what_is_typed_during_a_step_of_the_guided_row_is_what_a_reader_comes_back_to(page):
    type_during_step(page, "cut", "The children drink ___.")
    expect(page.get_by_role("button", name="Back to my text")).to_be_hidden()
    settle(page)
    page.locator("[data-step=compare]").click()
    settle(page)
    page.get_by_role("button", name="Back to my text").click()
    expect(page.get_by_label("Text in any language")).to_have_value("The children drink ___.")


def test_the_step_in_which_a_word_is_guessed_shows_it_when_a_reader_asks_for_it(page):
    page.locator("[data-step=guess]").click()
    reveal = page.get_by_role("button", name="Show what the models fill in")
    expect(reveal).to_be_visible()
    expect(page.locator(".stage .fill")).to_have_count(0)
    reveal.click()
    expect(page.locator(".stage .first .fill")).to_have_text("school")
    expect(page).not_to_have_url(re.compile("candidates"))


@pytest.mark.parametrize("step", ["back", "translation"])
def test_a_step_about_one_head_shows_that_head_alone_until_all_are_wanted(page, step):
    page.locator(f"[data-step={step}]").click()
    expect(page.locator(".slot:not(.waiting) .reading")).to_have_count(2)
    expect(page.locator("canvas.scene").first).to_be_visible()
    for rest in (".thumbs", ".explorer .kinds", ".explorer .controls"):
        expect(page.locator(rest).first).to_be_hidden()
    page.get_by_role("button", name="Show all heads").click()
    expect(page.locator(".thumb").first).to_be_visible()
    expect(page.get_by_role("button", name="Matrix", exact=True)).to_be_focused()
    settle(page)


def test_another_tab_ends_what_a_step_leaves_out(page):
    page.locator("[data-step=back]").click()
    expect(page.locator(".slot:not(.waiting) .reading")).to_have_count(2)
    open_tab(page, "Tokens")
    open_tab(page, "Attention")
    expect(page.locator(".thumb").first).to_be_visible()
    settle(page)


def test_a_step_ends_when_another_sentence_is_chosen(page):
    page.set_viewport_size({"width": 1280, "height": 1000})  # on a lower screen two texts leave no row of languages
    story, text = page.locator(".guide .story"), page.get_by_label("Text in any language")
    page.locator("[data-step=guess]").click()
    expect(text).to_have_value("In Liverpool the children go to ___.")
    settle(page)
    expect(story).to_be_visible()
    page.get_by_role("button", name="German", exact=True).click()
    expect(story).to_be_hidden()
    settle(page)
    page.locator("[data-step=guess]").click()
    settle(page)
    expect(story).to_be_visible()


def test_the_heads_of_both_models_that_the_overview_speaks_of_open_together(overview):
    type_text(overview, "The old woman in the house by the sea sold her boat.")
    settle(overview)
    overview.locator(".stage .word", has_text="sold").first.click()
    names = overview.locator(".stage .open-head")
    expect(names).to_have_count(2)
    spoken = names.all_inner_texts()
    assert spoken[0] != spoken[1]  # or this test could not fail
    names.first.click()
    expect(overview.locator(".slot h4")).to_have_text(spoken)
    settle(overview)
