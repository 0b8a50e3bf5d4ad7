"""The tab Overview and the guided row in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from demo.examples import ENGLISH
from demo.guide import STEPS
from demo.messages import message
from tests.reader import open_tab, point_at, second_text, settle, type_text

ARABIC = "نعيش في ___ كبيرة قرب البحر."


@pytest.fixture
def overview(page):
    open_tab(page, "Overview")
    expect(page.locator(".stage .gap").first).to_be_visible()
    return page


def words(page, text):
    return page.locator(f".stage .word[data-text='{text}']")


def arcs(page):
    return page.locator(".stage .arcs path")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_opens_on_a_sentence_whose_gap_is_filled(blank, url, theme):
    blank.goto(f"{url}/?__theme={theme}")
    expect(blank.get_by_role("tab", name="Overview")).to_have_attribute("aria-selected", "true")
    expect(blank.locator(".stage .first .fill")).to_have_text("city")
    expect(blank.locator(".stage .second .fill")).to_have_text("ciudad")
    expect(blank.locator(".stage .first .marker")).to_have_count(2)


def test_arcs_run_from_the_gap_in_the_colour_of_each_model(overview):
    expect(arcs(overview).first).to_be_visible()
    colours = set(arcs(overview).evaluate_all("all => all.map(each => each.style.stroke)"))
    assert colours == {"rgb(var(--fill-mbert))", "rgb(var(--fill-xlmr))"}


def test_pointing_at_a_word_lights_up_its_counterpart_in_the_other_language(overview):
    expect(overview.locator(".lit-mbert")).to_have_text("ciudad")
    point_at(words(overview, 0).get_by_text("sea"))
    expect(overview.locator(".lit-mbert.lit-xlmr")).to_have_text("mar")
    point_at(words(overview, 1).get_by_text("grande"))
    expect(overview.locator(".lit-mbert.lit-xlmr")).to_have_text("large")
    overview.mouse.move(0, 0)
    expect(overview.locator(".lit-mbert.lit-xlmr")).to_have_text("ciudad")


def test_a_click_chooses_a_word_and_the_picture_is_put_into_words(overview):
    words(overview, 0).get_by_text("sea").click()
    overview.mouse.move(0, 0)
    expect(words(overview, 0).get_by_text("sea")).to_have_attribute("aria-pressed", "true")
    expect(overview.locator(".stage .said .model").first).to_contain_text(
        "Most similar to \u2068sea\u2069 in the other text: \u2068mar\u2069"
    )


def test_arrow_keys_go_from_word_to_word_as_the_text_runs(overview):
    type_text(overview, ARABIC)
    expect(overview.locator(".stage .first")).to_contain_text("البحر")
    start = overview.locator(".stage .first .gap")
    expect(start).to_have_attribute("tabindex", "0")
    start.focus()
    overview.keyboard.press("ArrowRight")
    expect(overview.locator(":focus")).to_have_text("في")
    overview.keyboard.press("ArrowLeft")
    overview.keyboard.press("ArrowLeft")
    expect(overview.locator(":focus")).to_have_text("كبيرة")


@pytest.mark.parametrize("width", [390, 1280])
def test_words_stand_in_the_order_of_the_text_below_room_for_the_arcs(overview, width):
    overview.set_viewport_size({"width": width, "height": 844})
    type_text(overview, ARABIC)
    expect(overview.locator(".stage .first")).to_contain_text("البحر")
    settle(overview)
    overview.wait_for_function("""() => {
      const [tabs, word] = ["[role=tablist]", ".stage .word"].map(each => document.querySelector(each));
      return word.getBoundingClientRect().top > tabs.getBoundingClientRect().top + 70;
    }""")
    boxes = words(overview, 0).evaluate_all("all => all.map(each => each.getBoundingClientRect().toJSON())")
    lines = {}
    for box in boxes:
        lines.setdefault(round(box["bottom"] / 20), []).append(box["left"])
    assert all(left == sorted(left, reverse=True) for left in lines.values())


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b> ___ <script>alert(1)</script>",
        "ab\ud800c ___".encode(errors="replace").decode(),
        "😀 👩‍👩‍👧",
        "word " * 300,
        "a" * 5000,
        "...",
    ],
)
def test_any_text_is_shown_as_text(lasting_page, text):
    open_tab(lasting_page, "Overview")
    type_text(lasting_page, text)
    settle(lasting_page)
    expect(lasting_page.locator(".stage .first")).to_be_visible()
    assert lasting_page.locator(".stage .texts b, .stage .texts script").count() == 0


def test_nothing_is_shown_of_an_empty_text(overview):
    type_text(overview, " ")
    settle(overview)
    expect(overview.locator(".stage")).to_be_hidden()
    type_text(overview, "\U00012000\U00012001")
    expect(overview.locator(".stage .said .model").first).to_contain_text("is an unknown token")
    settle(overview)


@pytest.mark.parametrize("index", range(len(STEPS)), ids=[step.id for step in STEPS])
def test_each_step_of_the_guided_row_opens_what_it_is_about(lasting_page, index):
    page, step = lasting_page, STEPS[index]
    page.get_by_role("button", name=message(f"guide.{step.id}.title"), exact=False).first.click()
    expect(page.locator(".story [role=status]")).to_have_text(message(f"guide.{step.id}.sentence"))
    expect(page.get_by_label("Text in any language")).to_have_value(step.text)
    tab = page.get_by_role("tab", name=message(f"{step.tab}.label"), exact=True)
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(page.locator(".story .next")).to_be_focused()
    settle(page)


def test_the_next_step_is_one_key_away(page):
    page.locator("[data-step=cut]").click()
    page.keyboard.press("Enter")
    expect(page.locator("[data-step=guess]")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("Text in any language")).to_have_value(STEPS[1].text)
    expect(page.locator(".story .next")).to_contain_text(message(f"guide.{STEPS[2].id}.title"))
    settle(page)


def test_arrow_keys_move_between_tabs_and_the_tabulator_key_stops_once(page):
    page.get_by_role("tab", name="Predictions").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Tokens")).to_be_focused()
    expect(page.get_by_role("tab", name="Tokens")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("tab", name="Overview")).to_have_attribute("tabindex", "-1")
    page.keyboard.press("Home")
    expect(page.get_by_role("tab", name="Overview")).to_be_focused()
    settle(page)


@pytest.mark.parametrize("width", [390, 640])
def test_every_tab_can_be_reached_on_a_phone(page, width):
    page.set_viewport_size({"width": width, "height": 844})
    open_tab(page, "Attention")
    expect(page.get_by_role("tab", name="BertViz")).to_have_count(1)
    expect(page.get_by_role("button", name=re.compile("More tabs"))).to_be_hidden()
    open_tab(page, "Queries and keys")
    expect(page.get_by_role("tab", name="Queries and keys")).to_have_attribute("aria-selected", "true")
    settle(page)


def test_back_returns_to_the_tab_before_and_forward_to_the_next(page):
    open_tab(page, "Tokens")
    settle(page)
    page.wait_for_function("location.search.includes('tab=tokens')")
    open_tab(page, "Attention")
    settle(page)
    page.wait_for_function("location.search.includes('tab=attention')")
    page.go_back()
    expect(page.get_by_role("tab", name="Tokens")).to_have_attribute("aria-selected", "true")
    page.go_forward()
    expect(page.get_by_role("tab", name="Attention")).to_have_attribute("aria-selected", "true")
    settle(page)


def test_back_from_a_step_of_the_guided_row_returns_to_what_was_there(page):
    type_text(page, "My own ___ text")
    settle(page)
    page.wait_for_function("location.search.includes('own')")
    page.locator("[data-step=compare]").click()
    expect(page.get_by_role("tab", name="Languages", exact=True)).to_have_attribute("aria-selected", "true")
    page.wait_for_function("location.search.includes('tab=languages')")
    page.go_back()
    expect(page.get_by_role("tab", name="Predictions")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_label("Text in any language")).to_have_value("My own ___ text")
    settle(page)


def test_the_explanation_of_a_step_leaves_with_what_it_explains(page):
    page.locator("[data-step=off]").click()
    expect(page.locator(".story")).to_be_visible()
    page.wait_for_function("location.search.includes('ablation')")
    page.go_back()
    expect(page.locator(".story")).to_be_hidden()
    settle(page)


@pytest.mark.parametrize("text", ["My own ___ text", "word " * 3000 + "___"], ids=["short", "too long for a link"])
def test_one_click_brings_back_the_text_that_a_step_replaced(page, text):
    type_text(page, text)
    settle(page)
    page.wait_for_function(
        "location.search.includes('own') || document.querySelector('textarea[dir=auto]').value.length > 9999"
    )
    page.locator("[data-step=compare]").click()
    expect(page.get_by_label("Text in any language")).to_have_value(STEPS[5].text)
    page.locator("[data-step=guess]").click()
    expect(page.get_by_label("Text in any language")).to_have_value(STEPS[1].text)
    page.get_by_role("button", name="Back to my text").click()
    expect(page.get_by_label("Text in any language")).to_have_value(text)
    expect(page.get_by_role("tab", name="Predictions")).to_have_attribute("aria-selected", "true")
    settle(page)


def test_a_head_that_the_overview_names_opens(overview):
    overview.locator(".stage .open-head").first.click()
    expect(overview.get_by_role("tab", name="Heads", exact=True)).to_have_attribute("aria-selected", "true")
    expect(overview.locator(".slot h4").first).to_have_text("Layer 9, head 2")
    settle(overview)


def test_values_of_the_browser_stay_hidden_when_a_section_is_left_and_opened_again(page):
    page.locator("[data-step=off]").click()
    expect(page.get_by_role("button", name="Rank the heads")).to_be_visible()
    page.wait_for_function("location.search.includes('ablation')")
    page.go_back()
    expect(page.get_by_role("tab", name="Predictions")).to_have_attribute("aria-selected", "true")
    open_tab(page, "Attention")
    expect(page.get_by_role("button", name="Rank the heads")).to_be_visible()
    settle(page)
    shown = page.locator("textarea:visible").evaluate_all("all => all.map(each => each.value)")
    assert shown == [ENGLISH, "6.4, 9.2"]
    expect(page.locator("#ablation-word input")).to_have_value("")  # no word is typed that heads are to be ranked by


def test_a_second_text_of_ones_own_takes_the_place_of_the_translation(overview):
    second_text(overview).fill("Un gran puerto de mar.")
    expect(overview.locator(".stage .second")).to_have_text("Un gran puerto de mar.")
    expect(overview.locator(".stage .source")).to_have_text(message("stage.second"))
    settle(overview)
