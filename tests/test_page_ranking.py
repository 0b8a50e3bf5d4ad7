"""Which heads look from one token to another: all heads sorted by that weight, in a real browser."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from models import Passage, View
from tests.reader import explore, open_head, open_second_text, open_tab, set_view, settle, titles, type_text
from tests.test_page_saving import save

pytestmark = pytest.mark.tabs("attention")

TEXT = "The doctor said that she slept."
MODELS = ("mbert", "xlmr")


def place_of(analyser, model, word, passage=TEXT):
    """The index of the first token of a word of the text or the pair."""
    tokens = analyser.attention.attend(passage, model).tokens
    return next(index for index, token in enumerate(tokens) if token.text.strip("▁") == word)


def ranked(analyser, model, passage=TEXT, words=("she", "doctor"), **changes):
    """The weights of all heads between two words, (layers, heads)."""
    places = [(place_of(analyser, model, word, passage),) * 2 for word in words]
    return analyser.attention.weights_between(passage, model, View(((0, 0),), **changes), *places)


def rank_chip(page):
    return page.locator(".rank[data-kind=pair]")


def choose_pair(page, first, second):
    """By the texts: a token, the chip, and the other token."""
    page.locator(".flow .unit", has_text=first).first.click()
    rank_chip(page).click()
    expect(page.locator(".kind-said")).to_contain_text(f"the one that \u2068{first}\u2069 may look at")
    page.locator(".flow .unit", has_text=second).first.click()


def expect_ranked(page, index, weights):
    """Wait until the thumbnails of a model stand in the order of these weights, and the strongest head is open."""
    layer, head = np.unravel_index(weights.argmax(), weights.shape)
    expect(page.locator(".slot h4").nth(index)).to_have_text(f"Layer {layer}, head {head}")
    thumbs = page.locator(".grid").nth(index).locator(".thumb")
    expect(thumbs.first.locator(".label")).to_have_text(f"{layer}.{head}{weights.max():.2f}")
    labels = thumbs.locator(".label :last-child").all_inner_texts()
    assert len(labels) == weights.size
    assert [float(label) for label in labels] == pytest.approx(np.sort(weights.ravel())[::-1].tolist(), abs=0.0051)


def test_heads_are_sorted_by_the_weight_from_one_token_to_another(page, analyser):
    type_text(page, TEXT)
    explore(page)
    choose_pair(page, "she", "doctor")
    expect(rank_chip(page)).to_have_text("most weight from \u2068she\u2069 to \u2068doctor\u2069")
    expect(rank_chip(page)).to_have_attribute("aria-pressed", "true")
    for index, model in enumerate(MODELS):
        expect_ranked(page, index, ranked(analyser, model))
        strongest = ranked(analyser, model).max()
        expect(page.locator(".kind-said")).to_contain_text(f"({strongest:.3f})")
    assert re.match(r"Layer \d+, head \d+: weight 0\.\d\d, ", titles(page.locator(".thumb"))[0])
    rank_chip(page).click()
    expect(page.locator(".grid.ranked")).to_have_count(0)
    expect(rank_chip(page)).to_have_attribute("aria-pressed", "false")


def test_where_no_token_is_chosen_the_first_to_be_chosen_is_the_one_that_looks(page, analyser):
    type_text(page, TEXT)
    explore(page)
    rank_chip(page).click()
    expect(page.locator(".kind-said")).to_contain_text("Choose a token in a text, the one that looks")
    page.locator(".flow .unit", has_text="she").first.click()
    expect(page.locator(".kind-said")).to_contain_text("the one that \u2068she\u2069 may look at")
    page.locator(".flow .unit", has_text="doctor").first.click()
    expect(rank_chip(page)).to_have_text("most weight from \u2068she\u2069 to \u2068doctor\u2069")
    expect_ranked(page, 0, ranked(analyser, "mbert"))


def test_a_click_on_a_cell_chooses_both_tokens(page, analyser):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, TEXT)
    open_tab(page, "Attention")
    settle(page)
    open_head(page, 3, 4)
    page.locator("canvas.marks").focus()
    row, column = place_of(analyser, "mbert", "she"), place_of(analyser, "mbert", "doctor")
    for key in ["ArrowDown"] * (row + 1) + ["ArrowRight"] * column + ["Enter"]:
        page.keyboard.press(key)
    expect(page.locator(".unit.target")).to_have_text("doctor")
    rank_chip(page).click()
    expect_ranked(page, 0, ranked(analyser, "mbert"))


def test_the_sorted_weights_are_those_that_the_open_head_shows(page, analyser):
    passage = Passage(TEXT, "Die Ärztin schlief.")
    type_text(page, TEXT)
    open_second_text(page).fill("Die Ärztin schlief.")
    page.get_by_role("button", name="Matrix", exact=True).click()
    expect(page.locator(".flow")).to_have_count(4)
    set_view(page, "specials", "rescaled")
    page.keyboard.press("Escape")
    choose_pair(page, "she", "doctor")
    for index, model in enumerate(MODELS):
        expect_ranked(page, index, ranked(analyser, model, passage, specials="rescaled"))
    set_view(page, "specials", "shown")
    for index, model in enumerate(MODELS):
        weights = ranked(analyser, model, passage)
        expect(page.locator(".grid").nth(index).locator(".label").first).to_contain_text(f"{weights.max():.2f}")
    set_view(page, "direction", "A to B")
    expect(page.locator(".kind-said")).to_contain_text("M-BERT has no such weight in what is shown")


def test_the_order_ends_with_the_letters_it_is_about_and_follows_other_changes_of_the_text(page, analyser):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, TEXT)
    open_tab(page, "Attention")
    settle(page)
    expect(page.locator(".slot:not(.waiting)")).to_have_count(1)
    choose_pair(page, "she", "doctor")
    expect(page.locator(".grid.ranked")).to_have_count(1)
    longer = f"{TEXT[:-1]} well."
    type_text(page, longer)
    weights = ranked(analyser, "mbert", longer)
    expect(page.locator(".grid .label :last-child").first).to_have_text(f"{weights.max():.2f}")
    expect(page.locator(".unit", has_text="well")).to_be_visible()
    expect(rank_chip(page)).to_have_attribute("aria-pressed", "true")
    type_text(page, "The painter said that she slept.")
    expect(page.locator(".grid.ranked")).to_have_count(0)


def test_by_keys_alone_a_pair_is_chosen_and_escape_ends_the_choice(page, analyser):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, TEXT)
    open_tab(page, "Attention")
    settle(page)
    page.locator(".flow .unit", has_text="she").click()
    rank_chip(page).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".unit.chosen")).to_be_focused()
    page.keyboard.press("Escape")
    expect(rank_chip(page)).to_have_attribute("aria-pressed", "false")
    rank_chip(page).focus()
    page.keyboard.press("Enter")
    for key in ["ArrowLeft"] * 3 + ["Enter"]:
        page.keyboard.press(key)
    expect(page.locator(".unit.chosen")).to_have_text("she")
    expect_ranked(page, 0, ranked(analyser, "mbert"))


@pytest.mark.parametrize("specials", ["hidden", "rescaled"])
def test_thumbnails_have_the_tokens_of_the_open_head(page, specials):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, TEXT)
    open_tab(page, "Attention")
    settle(page)
    thumb = page.locator(".thumb[data-layer='8'][data-head='3'] img")
    expect(thumb).to_have_js_property("naturalWidth", 9)
    set_view(page, "specials", specials)
    expect(thumb).to_have_js_property("naturalWidth", 7)
    strongest = thumb.evaluate("""image => {
      const context = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext("2d");
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.naturalWidth, image.naturalHeight);
      return Math.max(...data.filter((_, index) => index % 4 === 3));
    }""")
    assert strongest > 0.5 * 255
    set_view(page, "specials", "shown")
    expect(thumb).to_have_js_property("naturalWidth", 9)


def test_a_saved_page_sorts_heads_and_hides_special_tokens_by_itself(page, analyser, chromium, tmp_path):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, TEXT)
    open_tab(page, "Attention")
    settle(page)
    expect(page.locator(".slot:not(.waiting)")).to_have_count(1)
    save(page, "html").save_as(tmp_path / "saved.html")
    saved = chromium.new_page()
    saved.goto((tmp_path / "saved.html").as_uri())
    choose_pair(saved, "she", "doctor")
    weights = ranked(analyser, "mbert")
    layer, head = np.unravel_index(weights.argmax(), weights.shape)
    expect(saved.locator(".slot h4")).to_have_text(f"Layer {layer}, head {head}")
    shares = [float(text) for text in saved.locator(".label :last-child").all_inner_texts()]
    assert shares == pytest.approx(np.sort(weights.ravel())[::-1].tolist(), abs=0.01)  # in steps of a 255th
    set_view(saved, "specials", "hidden")
    expect(saved.locator(".thumb img").first).to_have_js_property("naturalWidth", 7)
    saved.close()


def test_another_first_token_sorts_anew_and_another_second_one_is_a_click_away(page, analyser):
    type_text(page, TEXT)
    explore(page)
    choose_pair(page, "she", "doctor")
    expect_ranked(page, 0, ranked(analyser, "mbert"))
    page.locator(".flow .unit", has_text="slept").first.click()
    expect(page.locator(".kind-said")).to_contain_text("Most weight from \u2068slept\u2069 to \u2068doctor\u2069")
    weights = ranked(analyser, "mbert", words=("slept", "doctor"))
    expect(page.locator(".grid").first.locator(".label :last-child").first).to_have_text(f"{weights.max():.2f}")
    page.get_by_role("button", name="to another token").click()
    page.locator(".flow .unit", has_text="that").first.click()
    expect_ranked(page, 0, ranked(analyser, "mbert", words=("slept", "that")))


def test_a_word_of_several_tokens_is_ranked_with_all_of_them(page, analyser):
    text = "Die Krankenschwester sagt, dass sie schlief."
    type_text(page, text)
    explore(page)
    choose_pair(page, "sie", "Krankenschwester")
    encoding = analyser.tokenize(text, "xlmr")
    pieces = [index for index, token in enumerate(encoding.tokens) if token.word == 1]
    assert len(pieces) > 1
    place = place_of(analyser, "xlmr", "sie", text)
    ends = (pieces[0], pieces[-1])
    expect_ranked(page, 1, analyser.attention.weights_between(text, "xlmr", View(((0, 0),)), (place, place), ends))


def test_a_link_remembers_that_weights_between_words_are_shown(page, other):
    explore(page)
    page.locator("select[data-state=units]").select_option("words")
    page.wait_for_function("location.search.includes('units=words')")
    other.goto(page.url)
    expect(other.locator("select[data-state=units]")).to_have_value("words")
    expect(other.locator(".slot:not(.waiting) .reading")).to_have_count(2)
    labels = ".slot .flow"
    assert other.locator(labels).all_inner_texts() == page.locator(labels).all_inner_texts()
