"""Cards: what explains terms, tokens and figures where they stand."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from demo.messages import markup
from tests.conftest import SCREEN, both_themes
from tests.reader import open_section, open_tab, point_at, settle, type_text

MBERT_CHIPS = ".strip.accent-mbert .chip"


def card(page):
    return page.locator("#explanation")


def box_of(locator):
    box = locator.bounding_box()
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


@both_themes
def test_a_term_is_explained_under_the_pointer_and_escape_closes_its_card(page):
    open_tab(page, "Tokens")
    point_at(page.get_by_role("button", name="tokens per word").first)
    expect(card(page)).to_contain_text("How many tokens a word is cut into")
    expect(card(page)).to_contain_text("Rust et al. 2021")
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()


def test_a_card_stays_while_the_pointer_is_on_it_and_goes_with_it(page):
    open_tab(page, "Tokens")
    point_at(page.get_by_role("button", name="characters per token").first)
    expect(card(page)).to_be_visible()
    point_at(card(page))
    page.wait_for_function("document.querySelector('#explanation').matches(':hover')")
    expect(card(page)).to_be_visible()
    point_at(page.get_by_label("Text in any language"))
    expect(card(page)).to_be_hidden()


def test_the_focus_of_the_keyboard_opens_a_card_and_leaves_it(page):
    open_tab(page, "Tokens")
    settle(page)
    page.get_by_role("button", name="How to read this").last.focus()
    page.keyboard.press("Tab")
    first = page.get_by_role("button", name="tokens", exact=True).first
    while not first.evaluate("button => button === document.activeElement"):
        page.keyboard.press("Tab")
    expect(first).to_have_attribute("aria-expanded", "true")
    expect(card(page)).to_contain_text("number of tokens")
    page.keyboard.press("Tab")
    expect(first).to_have_attribute("aria-expanded", "false")
    expect(card(page)).to_contain_text("How many tokens a word is cut into")


def test_a_screen_reader_hears_what_a_term_means(page):
    open_section(page, "Across layers")
    expect(page.get_by_role("button", name="Rollout").first).to_have_accessible_description(
        re.compile("The share of each input token")
    )


def test_a_click_opens_a_card_that_stays_until_the_next(page):
    section = open_section(page, "Queries and keys")
    section.get_by_role("button", name="Softmax").click()
    page.mouse.move(5, 5)
    expect(card(page)).to_contain_text("exp(sj) / Σm exp(sm)")
    section.locator("h4").last.click()
    expect(card(page)).to_be_hidden()


def test_every_term_on_the_page_has_its_text(page):
    open_tab(page, "Tokens")
    for section in ("Heads", "What heads do", "Does it matter?", "Across layers", "Queries and keys"):
        open_section(page, section)
        settle(page)
    used = set(page.locator("[data-term]").evaluate_all("all => all.map(each => each.dataset.term)"))
    assert {"entropy", "distance", "rollout", "divergence", "fertility", "kind_broad", "compact"} <= used
    assert page.evaluate("ids => ids.filter(id => !document.getElementById(`term-${id}`))", sorted(used)) == []


def test_the_figures_of_an_open_head_explain_themselves(page):
    open_section(page, "Heads")
    point_at(page.locator(".figures").first.get_by_role("button", name="entropy"))
    expect(card(page)).to_contain_text("How widely a head spreads its weights")


def test_a_chip_has_a_card_with_its_id_characters_and_word(page, analyser):
    type_text(page, "Liverpool is large")
    token = analyser.tokenize("Liverpool is large", "mbert-compact").tokens[2]
    chip = page.locator(MBERT_CHIPS).nth(2)
    expect(chip).to_have_text(token.text)
    point_at(chip)
    expect(card(page).locator(".name")).to_have_text(token.text)
    expect(card(page)).to_contain_text("Goes on with the word before it.")
    expect(card(page).locator("dd")).to_contain_text(
        [str(token.id), f"{token.start} to {token.end}", "ver", "Liverpool"]
    )


def test_the_card_of_a_chosen_chip_says_how_its_word_is_hidden_and_that_of_a_hidden_one_how_it_comes_back(page):
    type_text(page, "Liverpool is large")
    settle(page)
    chip = page.locator(MBERT_CHIPS).filter(has_text=re.compile("^large$"))
    point_at(chip)
    expect(card(page)).to_contain_text("Choose it to hide its word")
    chip.click()
    expect(card(page)).to_contain_text("Press “hide” beside it")
    page.get_by_role("button", name="hide", exact=True).click()
    mask = page.locator(f"{MBERT_CHIPS}[data-kind=mask]")
    point_at(mask)
    expect(card(page)).to_contain_text("Press “bring back” beside it")
    type_text(page, "___ and another text")
    settle(page)
    point_at(page.locator(MBERT_CHIPS).first)
    point_at(mask)
    expect(card(page)).to_contain_text("the model guesses what stands here")
    expect(card(page)).not_to_contain_text("word to the models")


def test_one_sentence_says_what_attention_is_with_its_source_in_a_card(page):
    open_tab(page, "Overview")
    sentence = markup("overview.attention", attention="Attention")
    expect(page.locator(".stage .why")).to_contain_text(sentence)
    assert len(sentence.split()) <= 25
    page.locator(".stage .why").get_by_text("Attention", exact=True).click()
    expect(page.locator("#explanation")).to_contain_text("Vaswani et al. 2017")


def test_an_unknown_token_says_why_it_is_unknown(page):
    open_tab(page, "Tokens")
    type_text(page, "ก" * 101)
    chips = page.locator(".aligned .accent-mbert .chip")
    expect(chips).to_have_text(["[UNK]"])
    point_at(chips)
    expect(card(page)).to_contain_text("More than 100 characters without a space")
    expect(card(page)).to_contain_text("ก" * 39 + "…")


def test_what_is_typed_is_no_markup_in_a_card(page, analyser):
    text = "<b>x</b>\u200c&amp;"
    type_text(page, text)
    tokens = [token.text for token in analyser.tokenize(text, "mbert-compact").tokens]
    expect(page.locator(MBERT_CHIPS)).to_have_text(tokens)
    for index in (1, 2, 4):
        point_at(page.locator(MBERT_CHIPS).nth(index))
        expect(card(page).locator(".name")).to_have_text(tokens[index])
        expect(card(page).locator("b")).to_have_count(0)


def test_a_card_goes_with_the_chip_that_an_answer_replaces(page):
    point_at(page.locator(MBERT_CHIPS).nth(2))
    expect(card(page)).to_be_visible()
    type_text(page, "Another text")
    expect(card(page)).to_be_hidden()


@pytest.mark.parametrize("text", ["Liverpool is large", "مرحبا ___ بالعالم"])
def test_on_a_phone_a_touch_opens_cards_within_the_screen(chromium, url, text):
    window = chromium.new_context(**SCREEN | {"viewport": {"width": 390, "height": 844}}, has_touch=True)
    page = window.new_page()
    page.goto(f"{url}/?tab=tokens&text={quote(text)}")
    settle(page)
    targets = [*page.locator(MBERT_CHIPS).all()[1:3], *page.locator(".statistics button").all()[:5]]
    for target in targets:
        target.tap()
        left, top, right, bottom = box_of(card(page))
        assert left >= 0
        assert top >= 0
        assert right <= 390
        assert bottom <= 844
    page.locator(".panel h3").first.tap()
    expect(card(page)).to_be_hidden()
    window.close()


def test_a_legend_opens_and_stays_open_for_another_text(page):
    show = page.get_by_role("button", name="How to read this").first
    legend = page.locator("#legend-strip")
    expect(legend).to_be_hidden()
    show.click()
    expect(legend).to_contain_text("Chips that touch are pieces of one word")
    type_text(page, "Another text")
    settle(page)
    expect(legend).to_be_visible()
    expect(show).to_have_attribute("aria-expanded", "true")
    show.click()
    expect(legend).to_be_hidden()


def test_all_words_of_a_model_have_the_same_tint(page):
    tints = page.locator(f"{MBERT_CHIPS}:not(.special)").evaluate_all(
        "all => [...new Set(all.map(each => getComputedStyle(each).backgroundColor))]"
    )
    assert len(tints) == 1


@pytest.mark.parametrize("name", ["Overview", "Predictions", "Tokens", "Attention"])
def test_a_text_that_no_model_reads_is_refused_once(page, name):
    open_tab(page, name)
    settle(page)
    page.get_by_role("button", name="Clear").first.click()
    expect(page.locator(".strips")).to_have_count(0)
    settle(page)
    expect(page.locator(".notice:visible", has_text="is empty")).to_have_count(1)


def test_a_text_of_emoji_alone_offers_them_to_hide(page):
    type_text(page, "😀🐙")
    page.locator(".words").get_by_role("button", name="🐙").click()
    expect(page.get_by_label("Text in any language")).to_have_value("😀___")
