"""Turning heads off with the keyboard: from an open head, by typed names, past terms that explain themselves."""

import re
import threading

import pytest
from playwright.sync_api import expect

from tests.reader import explore, open_head, open_section, point_at, settle

FOCUSED_TERM = "document.activeElement.dataset.term ?? null"
TITLE = ".slot .title"


@pytest.fixture
def matter(lasting_page):
    """The page at this section."""
    open_section(lasting_page, "Does it matter?")
    settle(lasting_page)
    return lasting_page


@pytest.fixture
def held(analyser, monkeypatch):
    """An event that predictions without heads wait for."""
    event, ablate = threading.Event(), analyser.attention.ablate

    def wait_and_ablate(*args, **options):
        event.wait(60)
        return ablate(*args, **options)

    monkeypatch.setattr(analyser.attention, "ablate", wait_and_ablate)
    yield event
    event.set()


def test_an_open_head_has_a_button_that_turns_it_off_and_each_thumbnail_the_key_delete(lasting_page):
    page = lasting_page
    open_section(page, "Does it matter?")
    page.get_by_label("one layer").check()
    open_section(page, "Heads")
    open_head(page, 5, 7)
    page.locator(TITLE).first.get_by_role("button", name="Compare: M-BERT, Layer 5, head 7", exact=True).focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Switch it off: M-BERT, Layer 5, head 7", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    section = page.get_by_role("tab", name="Does it matter?", exact=True)
    expect(section).to_have_attribute("aria-selected", "true")
    expect(section).to_be_focused()
    expect(page.get_by_label("one head")).to_be_checked()
    expect(page.get_by_text("Off: layer 5, head 7").first).to_be_visible()
    said = page.get_by_role("status").filter(has_text="M-BERT with layer 5, head 7 off. The first guess")
    expect(said).to_have_count(1)
    open_section(page, "Heads")
    page.locator(".thumb[data-layer='3'][data-head='2']").first.focus()
    page.keyboard.press("Delete")
    expect(section).to_have_attribute("aria-selected", "true")
    expect(page.get_by_text("Off: layer 3, head 2").first).to_be_visible()


def test_what_appears_at_the_focus_in_the_section_of_heads_moves_nothing(lasting_page):
    page = lasting_page
    open_section(page, "Heads")
    explore(page)
    pictures = page.locator(".pictures")
    at = pictures.bounding_box()
    skip = page.get_by_role("button", name="Skip to all heads")
    skip.focus()
    expect(skip).to_be_in_viewport()
    assert pictures.bounding_box() == at
    hint = page.get_by_text("Arrow keys lead to the others", exact=True)
    expect(hint).to_be_hidden()
    while not page.evaluate("document.activeElement.matches('.kind')"):
        page.keyboard.press("Tab")
    expect(hint).to_be_in_viewport()
    assert pictures.bounding_box() == at
    page.keyboard.press("ArrowRight")
    expect(hint).to_be_in_viewport()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.evaluate("document.activeElement.blur()")
    expect(hint).to_be_hidden()


def test_what_has_the_focus_stays_in_view_when_the_results_above_it_grow(matter):
    page = matter
    option = page.locator("label", has=page.get_by_label("one head"))
    page.get_by_label("one head").focus()
    below = option.evaluate("label => window.innerHeight - label.getBoundingClientRect().bottom")
    grow = "(height) => { document.getElementById('ablation-results').style.paddingTop = `${height}px`; }"
    page.evaluate(grow, below + 50)
    expect(option).to_be_in_viewport(ratio=1)
    page.evaluate(grow, 0)


def test_any_set_begins_with_the_heads_that_are_off(matter):
    page = matter
    page.get_by_label("a kind of head").check()
    settle(page)
    off = page.locator(".panel", has_text="Off:").first.locator(".finding").first
    names = ", ".join(off.locator(".open-head").all_inner_texts())
    page.get_by_label("any set").check()
    expect(page.get_by_label("Heads, as layer.head")).to_have_value(names)


def test_a_layer_that_is_typed_before_the_page_shows_any_head_is_turned_off(blank, url, held):
    blank.goto(f"{url}/?tab=attention&section=ablation&what=layer")
    blank.get_by_label("number input for Layer").fill("5")
    held.set()
    expect(blank.get_by_text("Off: layer 5, all 12 heads")).to_have_count(2)
    blank.wait_for_function("location.search.includes('layer=5')")


def test_the_tabulator_key_stops_once_at_each_term_of_a_section(matter):
    page = matter
    page.get_by_role("tab", name="Does it matter?", exact=True).focus()
    stops = []
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type === 'radio'"):
            break
        stops.append(page.evaluate(FOCUSED_TERM))
    terms = [each for each in stops if each]
    assert sorted(terms) == ["candidate", "divergence", "percentage_points"]
    point_at(page.get_by_role("button", name="Candidate").last)
    expect(page.locator("#explanation")).to_be_visible()


@pytest.mark.parametrize("index", [0, 1])
@pytest.mark.parametrize("name", ["Candidate", "Change in points", re.compile("bits$")])
def test_the_card_of_a_term_covers_no_row_of_its_table(matter, name, index):
    page = matter
    point_at(page.get_by_role("button", name=name).nth(index))
    card = page.locator("#explanation")
    expect(card).to_be_visible()
    shown, table = card.bounding_box(), page.locator("table.ranking.changes").nth(index).bounding_box()
    is_below = shown["y"] >= table["y"] + table["height"]
    is_beside = shown["x"] >= table["x"] + table["width"] or shown["x"] + shown["width"] <= table["x"]
    assert is_below or is_beside
    page.keyboard.press("Escape")


def test_what_is_wrong_with_typed_heads_stands_below_the_field_and_the_results_stay(matter):
    page = matter
    page.get_by_label("any set").check()
    field = page.get_by_label("Heads, as layer.head")
    field.fill("2.6, 3.1")
    expect(page.get_by_text("Off: 2.6, 3.1 (2 of 144 heads)")).to_have_count(2)
    expect(field).to_have_attribute("aria-invalid", "false")
    start = page.get_by_role("button", name="Rank the heads")
    places = field.bounding_box(), start.bounding_box()
    field.fill("99.1")
    note = page.get_by_text("There are no such heads: '99.1'.")
    expect(note).to_be_visible()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("no such heads: '99.1'.*still those of: 2.6, 3.1"))
    expect(page.get_by_text("Off: 2.6, 3.1 (2 of 144 heads)")).to_have_count(2)
    assert (field.bounding_box(), start.bounding_box()) == places
    assert 0 <= note.bounding_box()["y"] - places[0]["y"] - places[0]["height"] < 40


def test_both_models_can_be_ranked_by_one_typed_word(matter, analyser, monkeypatch):
    page = matter
    rank, asked = analyser.attention.rank, []
    monkeypatch.setattr(analyser.attention, "rank", lambda *about: asked.append(about) or rank(*about))
    page.get_by_label("Word whose probability is ranked").fill("area")
    page.get_by_role("button", name="Rank the heads").click()
    expect(page.get_by_text(re.compile("area.* has .*% in"))).to_have_count(2)
    assert "rank_by=area" in page.url
    for passage, model, mask, candidate, _ in asked:
        tokens = analyser.tokenize(passage.text.replace("___", "area"), model).tokens
        assert (mask, candidate) == (0, next(each.id for each in tokens if each.text.strip("▁") == "area"))
    page.get_by_label("Word whose probability is ranked").fill("lighthouse")
    page.get_by_role("button", name="Rank the heads").click()
    expect(page.get_by_text(re.compile("lighthouse.* has .*% in"))).to_have_count(2)
    page.get_by_label("Word whose probability is ranked").fill("two words")
    page.get_by_role("button", name="Rank the heads").click()
    expect(page.get_by_text("'two words' is no word that")).to_have_count(2)


def test_heads_that_are_typed_before_the_field_is_filled_stay(matter, held):
    page = matter
    held.set()
    page.get_by_label("one head").check()
    settle(page)
    held.clear()
    page.get_by_label("any set").check()
    page.get_by_label("Heads, as layer.head").fill("2.6, 3.1")
    held.set()
    expect(page.get_by_text("Off: 2.6, 3.1 (2 of 144 heads)")).to_have_count(2)
    expect(page.get_by_label("Heads, as layer.head")).to_have_value("2.6, 3.1")
