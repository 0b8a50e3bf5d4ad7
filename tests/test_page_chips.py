"""The chips that say what heads do, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from demo.examples import ENGLISH, TRANSLATIONS
from models import Passage
from tests.reader import explore, open_second_text, open_tab, point_at, second_text, set_view, settle, titles, type_text

pytestmark = pytest.mark.tabs("attention", "overview")

CHIPS = ".kind"


def chip(page, kind):
    return page.locator(f".explorer button[data-kind='{kind}']")


def open_heads(page):
    expect(page.locator(".slot.waiting")).to_have_count(0)
    return page.locator(".slot h4").all_inner_texts()


def test_a_chip_opens_the_strongest_head_in_each_model_and_shows_only_its_kind(page, analyser):
    explore(page)
    chip(page, "previous").click()
    expect(chip(page, "previous")).to_have_attribute("aria-pressed", "true")
    measures = [analyser.attention.measures(ENGLISH, model) for model in ("mbert", "xlmr")]
    strongest = [each.strongest("previous") for each in measures]
    assert open_heads(page) == [f"Layer {each.layer}, head {each.head}" for each in strongest]
    shown = page.locator(".thumb:not(.faded)")
    expect(shown).to_have_count(sum(int((each.kinds == "previous").sum()) for each in measures))
    assert all("token before" in title for title in titles(shown))
    expect(page.locator(".kind-said")).to_contain_text(f"M-BERT layer {strongest[0].layer}, head {strongest[0].head}")
    chip(page, "previous").click()
    expect(shown).to_have_count(288)
    expect(page.locator(".kind-said")).to_be_hidden()


def test_each_chip_has_the_number_of_heads_of_each_model(page, analyser):
    explore(page)
    ours, theirs = (analyser.attention.measures(ENGLISH, model).kinds for model in ("mbert", "xlmr"))
    for kind in ("broad", "next", "first sink"):
        numbers = [int((kinds == kind).sum()) for kinds in (ours, theirs)]
        expect(chip(page, kind).locator(".counts")).to_have_text(f"M-BERT {numbers[0]} · XLM-R {numbers[1]}")


def test_a_kind_that_the_text_has_nothing_of_stays_and_says_why(page):
    type_text(page, "One text without twins")
    explore(page)
    twins = chip(page, "same token")
    expect(twins).to_have_attribute("aria-disabled", "true")
    expect(twins).to_have_accessible_description(
        "Tokens that occur again look at their other occurrences. No token occurs twice in this text."
    )
    before = open_heads(page)
    twins.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".kind-said")).to_have_text("No token occurs twice in this text.")
    assert open_heads(page) == before
    expect(page.locator(".thumb:not(.faded)")).to_have_count(288)


def test_what_a_chip_means_is_shown_beside_it_to_the_pointer_and_to_the_keyboard(page):
    explore(page)
    tip = page.locator(".card:popover-open")
    point_at(chip(page, "next"))
    expect(tip).to_have_text("Each token looks at the one after it.")
    chip(page, "next").click()
    expect(tip).to_have_count(0)
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(tip).to_have_text("Each token looks at the one after it.")
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)


def test_closest_to_the_translation_opens_the_best_head_limited_to_the_other_text(page, analyser):
    explore(page)
    closest = chip(page, "translation")
    expect(closest).to_have_attribute("aria-disabled", "true")
    expect(closest).to_have_accessible_description(re.compile("needs a second text"))
    closest.press("Enter")
    page.locator(".kind-said").get_by_role("button", name="Add a translation").click()
    expect(second_text(page)).to_have_value(TRANSLATIONS[ENGLISH])
    expect(closest).to_be_focused()
    expect(closest).not_to_have_attribute("aria-disabled", "true")
    closest.click()
    found = [
        analyser.attention.translation(Passage(ENGLISH, TRANSLATIONS[ENGLISH]), each) for each in ("mbert", "xlmr")
    ]
    places = [each.ranked()[0] for each in found]
    first, second = (sum(each.shares_by_text[text][each.ranked()[0]] for each in found) for text in (0, 1))
    direction, back = ("A to B", "B to A")[:: 1 if first >= second else -1]
    expect(closest).to_have_attribute("aria-pressed", "true")
    assert open_heads(page) == [f"Layer {layer}, head {head}" for layer, head in places]
    expect(page.locator("select[data-state=specials]")).to_have_value("rescaled")
    expect(page.locator("select[data-state=direction]")).to_have_value(direction)
    expect(page.locator(".kind-said")).to_contain_text("scaled to 1")
    for family, each, (layer, head) in zip(("M-BERT", "XLM-R"), found, places, strict=True):
        share = f"(for {round(each.scores[layer, head] * each.words)} of {each.words} words"
        expect(page.locator(".kind-said")).to_contain_text(f"{family} layer {layer}, head {head} {share}")
    assert len(page.locator(".kind-said").inner_text()) < 300
    labels = page.locator(".grid").last.locator(".thumb").first.locator(".label span")
    layer, head = places[1]
    score, share = found[1].scores[layer, head], 100 * found[1].shares[layer, head]
    expect(labels).to_have_text([f"{layer}.{head}", f"{score:.2f}", f"{share:.1f}%"])
    ways = [100 * found[1].shares_by_text[text][layer, head] for text in (0, 1)]
    own = f"({ways[0]:.1f}% from the first to the second, {ways[1]:.1f}% back)"
    expect(page.locator(".figures").last).to_contain_text(own)
    legend = "On each tile: layer.head, translation score, weight on the other text"
    expect(page.locator(".sorted").last).to_contain_text(legend)
    terms = page.locator(".sorted").last.locator(".term")
    assert terms.evaluate_all("all => all.map(each => each.dataset.term)") == ["translation", "other_text_weight"]
    thumbs = titles(page.locator(".grid").first.locator(".thumb"))
    scores = [float(re.search(r"translation score ([\d.]+)", title)[1]) for title in thumbs]
    assert scores == sorted(scores, reverse=True)
    set_view(page, "direction", "all")
    expect(closest).to_have_attribute("aria-pressed", "false")
    set_view(page, "direction", back)
    closest.click()
    expect(page.locator("select[data-state=direction]")).to_have_value("all")
    expect(page.locator("select[data-state=specials]")).to_have_value("shown")
    expect(page.locator("select[data-state=order]")).to_have_value("layer")


def test_a_text_without_a_known_translation_gets_an_empty_box_for_one(page):
    explore(page)
    type_text(page, "I drink tea.")
    settle(page)
    chip(page, "translation").press("Enter")
    page.get_by_role("button", name="Add a translation").click()
    expect(second_text(page)).to_be_focused()
    expect(second_text(page)).to_have_value("")


def test_without_its_second_text_the_page_is_no_longer_sorted_by_translation(page):
    explore(page)
    pair = open_second_text(page)
    pair.fill(TRANSLATIONS[ENGLISH])
    expect(chip(page, "translation")).not_to_have_attribute("aria-disabled", "true")
    chip(page, "translation").click()
    expect(page.locator("select[data-state=order]")).to_have_value("translation")
    pair.fill("")
    expect(page.locator("select[data-state=order]")).to_have_value("layer")
    expect(page.locator("select[data-state=specials]")).to_have_value("shown")
    expect(chip(page, "translation")).to_have_attribute("aria-disabled", "true")


@pytest.mark.parametrize(("width", "rows"), [(1280, 2), (390, 1)])
def test_the_chips_fit_two_rows_on_a_laptop_and_scroll_sideways_on_a_phone(page, width, rows):
    page.set_viewport_size({"width": width, "height": 800})
    explore(page)
    tops = page.locator(CHIPS).evaluate_all(
        "chips => chips.map((chip) => Math.round(chip.getBoundingClientRect().top))"
    )
    assert len(set(tops)) == rows
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.last_on_page
def test_a_head_that_is_kept_beside_is_limited_as_the_sentence_of_the_chip_says(page):
    open_second_text(page).fill(TRANSLATIONS[ENGLISH])
    settle(page)  # a button that moves while it is pressed is not clicked
    open_heads(page)
    page.get_by_role("button", name="Compare: ").first.click()
    expect(page.locator(".slot")).to_have_count(3)
    chip(page, "translation").click()
    for slot in page.locator(".slot").all():
        expect(slot.locator(".paragraphs .unit.special")).to_have_count(0)
    settle(page)
    expect(page.locator(".kind-said")).not_to_contain_text("Open now")
    page.locator(".thumb[data-layer='0'][data-head='0']").first.click()
    expect(page.locator(".kind-said")).to_contain_text("Open now: M-BERT layer 0, head 0 (place ")
    chip(page, "next").click()
    for slot in page.locator(".slot").all():
        expect(slot.locator(".paragraphs .unit.special")).not_to_have_count(0)
    said = "As before “closest to the translation”, in the menu “More”: special tokens shown; texts both."
    expect(page.locator(".kind-said")).to_contain_text(said)
    settle(page)


def test_another_text_shows_heads_of_all_kinds_again(page):
    explore(page)
    chip(page, "previous").click()
    expect(page.locator(".thumb.faded").first).to_be_attached()
    type_text(page, "Another text of other words")
    expect(page.locator(".thumb:not(.faded)")).to_have_count(288)
    expect(chip(page, "previous")).to_have_attribute("aria-pressed", "false")


@pytest.mark.last_on_page
def test_a_head_that_is_opened_by_its_name_is_not_hidden_by_a_kind(page):
    explore(page)
    chip(page, "previous").click()
    faded = page.locator(".thumb.faded")
    expect(faded.first).to_be_attached()
    open_tab(page, "Overview")
    name = page.locator(".open-head:visible").first
    layer, head = (name.get_attribute(f"data-{part}") for part in ("layer", "head"))
    assert faded.and_(page.locator(f"[data-layer='{layer}'][data-head='{head}']")).count()
    name.click()
    expect(page.locator(".slot h4").first).to_have_text(f"Layer {layer}, head {head}")
    expect(faded).to_have_count(0)


@pytest.mark.last_on_page
def test_a_head_that_is_opened_by_its_name_is_shown_without_the_limits_of_the_chip(page):
    explore(page)
    open_second_text(page).fill(TRANSLATIONS[ENGLISH])
    chip(page, "translation").click()
    expect(chip(page, "translation")).to_have_attribute("aria-pressed", "true")
    settle(page)
    open_tab(page, "What heads do")
    settle(page)
    page.locator(".kind-table tr", has_text="token before").locator(".open-head").first.click()
    expect(chip(page, "translation")).to_have_attribute("aria-pressed", "false")
    expect(page.locator("select[data-state=specials]")).to_have_value("shown")
    expect(page.locator(".slot:not(.waiting) .facts, .slot:not(.waiting) .reading").first).to_contain_text(
        "looks most at"
    )
    settle(page)


def test_a_link_remembers_that_heads_are_sorted_by_the_weight_on_the_translation(page, other, analyser):
    passage = Passage("The doctor slept.", "Die Ärztin schlief.")
    type_text(page, passage.text)
    open_second_text(page).fill(passage.pair)
    page.locator(".rank[data-kind=translation]").click()
    page.get_by_role("button", name="Sort by weight instead").first.click()
    weights = 100 * analyser.attention.translation(passage, "mbert").on_counterpart
    page.wait_for_function("location.search.includes('order=counterpart')")
    other.goto(page.url)
    expect(other.locator(".rank[data-kind=translation]")).to_have_attribute("aria-pressed", "true")
    shown = other.locator(".grid").first.locator(".label :nth-child(2)").all_inner_texts()
    assert [float(text.rstrip("%")) for text in shown] == pytest.approx(sorted(weights.flat, reverse=True), abs=0.051)
    assert titles(other.locator(".thumb")) == titles(page.locator(".thumb"))
    expect(other.get_by_role("button", name="Sort by score instead")).to_have_count(2)
