"""One head and one token are selected on all of the page, wherever that was done."""

import pytest
from playwright.sync_api import expect

from tests.conftest import both_themes
from tests.reader import choose, explore, open_head, open_section, open_tab, select_head, settle, type_text
from tests.test_page_link import expect_link

LIVERPOOL = ["##ver", "␣Liverpool"]


def selected_chips(page):
    return page.locator(".strip .chip[aria-pressed=true]")


def slider(page, name):
    return page.get_by_label(f"number input for {name}").first


def expect_open(page, *heads):
    """Wait until these heads are open, one in each model, and the section Heads is the one that is shown."""
    expect(page.get_by_role("tab", name="Heads", exact=True)).to_have_attribute("aria-selected", "true")
    expect(page.locator(".slot h4")).to_have_text([f"Layer {layer}, head {head}" for layer, head in heads])
    layer, head = heads[0]
    page.wait_for_function(
        "([layer, head]) => document.activeElement.matches(`.thumb[data-layer='${layer}'][data-head='${head}']`)",
        arg=[layer, head],
    )


def test_every_section_shows_each_models_own_open_head(page):
    explore(page)
    open_head(page, 7, 3, which=1)
    expect_link(page, tab="attention", layer="7", head="3", own="mbert 2.6")
    open_tab(page, "Does it matter?")
    off = page.locator(".panel", has_text="Off:")
    expect(off).to_contain_text(["layer 2, head 6", "layer 7, head 3"])
    expect(page.get_by_text("off: layer 2, head 6 of M-BERT, layer 7, head 3 of XLM-R.")).to_be_visible()
    expect(slider(page, "Layer")).to_have_value("7")
    open_tab(page, "BertViz")
    names = page.locator("p", has=page.locator(".family")).get_by_role("button")
    expect(names).to_have_text(["layer 2, head 6", "layer 7, head 3"])
    open_tab(page, "Queries and keys")
    expect(page.get_by_role("button", name="Open layer 2, head 6")).to_be_visible()
    page.locator("fieldset", has_text="Model of this view").get_by_label("XLM-R").check()
    expect(page.get_by_role("button", name="Open layer 7, head 3")).to_be_visible()
    expect(page.locator("#products-layer input")).to_have_value("7")
    page.reload()
    expect(page.get_by_role("button", name="Open layer 2, head 6")).to_be_visible()
    expect(page.locator("#products-head input")).to_have_value("6")
    open_tab(page, "Heads")
    expect(page.locator(".slot h4")).to_have_text(["Layer 2, head 6", "Layer 7, head 3"])
    open_tab(page, "Does it matter?")
    expect(off).to_have_count(2)
    settle(page)
    slider(page, "Head").fill("5")
    expect(off).to_contain_text(["layer 7, head 5"] * 2)
    expect_link(page, tab="attention", section="ablation", layer="7", head="5")


def test_numbers_of_a_head_open_it_and_are_shown_in_every_section(page):
    explore(page)
    open_tab(page, "Does it matter?")
    expect(page.get_by_text("Off: layer 2, head 6")).to_have_count(2)
    settle(page)
    slider(page, "Layer").fill("5")
    expect(page.get_by_text("Off: layer 5, head 6")).to_have_count(2)
    open_tab(page, "Queries and keys")
    expect(page.locator("#products-layer input")).to_have_value("5")
    page.locator("#products-head input").fill("1")
    expect(page.get_by_role("button", name="Open layer 5, head 1")).to_be_visible()
    open_tab(page, "Heads")
    expect(page.locator(".slot h4")).to_have_text(["Layer 5, head 1"] * 2)
    expect(page.locator(".slot.waiting")).to_have_count(0)
    open_tab(page, "Does it matter?")
    expect(slider(page, "Head")).to_have_value("1")


def test_a_link_selects_the_head_and_the_token_of_every_section(blank, url):
    blank.goto(f"{url}/?tab=attention&section=products&layer=4&head=2&at=15-20")
    expect(blank.get_by_role("button", name="Open layer 4, head 2")).to_be_visible()
    expect(blank.get_by_label("Attending token")).to_have_value("7 · large")
    expect(selected_chips(blank)).to_have_text(["large", "␣large"])
    open_tab(blank, "Heads")
    expect(blank.locator(".slot h4")).to_have_text(["Layer 4, head 2"] * 2)
    open_tab(blank, "Predictions")
    expect_link(blank, at="15-20", tab="predictions")


def test_a_name_of_a_head_opens_it_and_gets_the_focus_by_key_alone(page):
    select_head(page, 2, 6)
    open_section(page, "Does it matter?")
    page.get_by_role("button", name="Open layer 2, head 6").last.focus()
    page.keyboard.press("Enter")
    expect_open(page, (2, 6), (2, 6))
    expect_link(page, tab="attention", layer="2", head="6")
    page.wait_for_function("document.activeElement.closest('.accent-xlmr')")


def test_a_row_and_a_square_of_a_ranking_open_their_head_in_their_model(page):
    page.get_by_label("M-BERT", exact=True).check()
    open_section(page, "Does it matter?")
    page.get_by_role("button", name="Rank the heads").click()
    row = page.locator("tr.opens").nth(1)
    expect(row).to_be_visible()
    layer, head = map(int, row.locator("td").all_inner_texts()[:2])
    row.click()
    expect_open(page, (layer, head))
    open_tab(page, "Does it matter?")
    expect(row.locator(".open-head")).to_have_attribute("aria-current", "true")
    expect(page.locator("tr.opens [aria-current]")).to_have_count(1)
    click_square(page, 8, 4)
    expect_open(page, (8, 4))


@pytest.mark.last_on_page
def test_a_square_of_the_map_of_kinds_opens_its_head_and_is_framed(page):
    page.get_by_label("XLM-R", exact=True).check()
    open_section(page, "What heads do")
    click_square(page, 3, 10)
    expect_open(page, (3, 10))
    open_tab(page, "What heads do")
    expect(page.locator(".selected-square:visible")).to_have_count(1)
    names = (".selected-square:visible", ".heatmaplayer:visible image")
    frame, picture = (page.locator(name).first.bounding_box() for name in names)
    assert round((frame["x"] - picture["x"]) / picture["width"] * 12) == 10
    assert round((frame["y"] - picture["y"]) / picture["height"] * 12) == 3


def click_square(page, layer, head):
    picture = page.locator(".heatmaplayer image").first
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    place = box["x"] + box["width"] * (head + 0.5) / 12, box["y"] + box["height"] * (layer + 0.5) / 12
    page.mouse.move(*place)
    expect(page.locator(".hoverlayer .hovertext").first).to_be_visible()
    page.mouse.click(*place)


@both_themes
def test_a_chip_of_the_strip_selects_its_token_everywhere(page):
    page.locator(".strip .chip", has_text="##ver").click()
    expect(selected_chips(page)).to_have_text(LIVERPOOL)
    frame = selected_chips(page).first.evaluate("chip => getComputedStyle(chip).borderTopColor")
    assert frame == page.evaluate("""() => {
      const probe = document.body.appendChild(document.createElement("i"));
      probe.style.color = "var(--selected)";
      return getComputedStyle(probe).color;
    }""")
    open_tab(page, "Tokens")
    expect(page.locator(".aligned .chip[aria-pressed=true]")).to_have_text(LIVERPOOL)
    expect(page.locator(".tokens [aria-pressed=true]")).to_have_text(LIVERPOOL)
    explore(page)
    expect(page.locator(".unit.chosen")).to_have_text(LIVERPOOL)
    open_tab(page, "Across layers")
    expect(page.get_by_label("Word", exact=True)).to_have_value("0 · Liverpool")
    open_tab(page, "Queries and keys")
    expect(page.get_by_label("Attending token")).to_have_value("2 · ##ver")
    selected_chips(page).first.click()
    expect(selected_chips(page)).to_have_count(0)
    expect(page.get_by_label("Attending token")).to_have_value("8 · [MASK]")


def test_a_token_that_is_chosen_in_any_view_is_selected_in_the_strip(page):
    open_tab(page, "Tokens")
    page.locator(".tokens").last.get_by_role("button", name="sea").click()
    expect(selected_chips(page)).to_have_text(["sea", "␣sea"])
    page.locator(".aligned").get_by_role("button", name="large").first.click()
    expect(selected_chips(page)).to_have_text(["large", "␣large"])
    explore(page)
    page.locator(".flow").last.locator(".unit", has_text="by").click()
    expect(selected_chips(page)).to_have_text(["by", "␣by"])
    open_tab(page, "Across layers")
    choose(page, "Word", "0 · Liverpool")
    expect(selected_chips(page)).to_have_text(["Li", "##ver", "##po", "##ol", "␣Liverpool"])
    open_tab(page, "Queries and keys")
    choose(page, "Attending token", "13 · [SEP]")
    expect(selected_chips(page)).to_have_text(["[SEP]", "</s>"])


def test_each_strip_has_one_tab_stop_and_arrow_keys_along_it(page):
    first, second = (page.get_by_role("group", name=f"Tokens of {name}") for name in ("M-BERT", "XLM-R"))
    chips = first.locator(".chip")
    expect(first.locator("[tabindex='0']")).to_have_count(1)
    first.locator("[tabindex='0']").focus()
    for key in ("Home", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(chips.nth(2)).to_be_focused()
    expect(selected_chips(page)).to_have_text(LIVERPOOL)
    for _ in ("hide", "how to read the chips", "the chips of the next model"):
        page.keyboard.press("Tab")
    expect(second.locator(".chip[aria-pressed=true]")).to_be_focused()  # the token that is selected in both
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    expect(chips.nth(2)).to_be_focused()
    page.keyboard.press("End")
    expect(chips.last).to_be_focused()


def test_arrow_keys_go_to_the_left_along_a_line_from_right_to_left(page):
    type_text(page, "أشرب ___ كل يوم.")
    chips = page.locator(".strip.accent-mbert .chip")
    expect(chips.filter(has_text="يوم")).to_have_count(1)
    settle(page)
    chips.first.focus()
    page.keyboard.press("ArrowLeft")
    expect(chips.nth(1)).to_be_focused()


def test_a_selected_token_stays_with_its_letters_and_leaves_with_them(page):
    page.locator(".strip .chip", has_text="large").first.click()
    type_text(page, "Liverpool is a large town.")
    expect(page.locator(".strip").last).to_contain_text("town")
    settle(page)
    expect(selected_chips(page)).to_have_text(["large", "␣large"])
    type_text(page, "Liverpool is a small town.")
    expect(page.locator(".strip").last).to_contain_text("small")
    expect(selected_chips(page)).to_have_count(0)
    expect_link(page, text="Liverpool is a small town.", tab="predictions", view="pieces")
    type_text(page, "town a or a")
    settle(page)
    page.locator(".strip").first.locator(".chip").nth(-2).click()
    type_text(page, "four town a or a")  # another "a" stands where that was
    settle(page)
    expect(selected_chips(page)).to_have_count(0)


def test_a_selection_elsewhere_asks_the_server_for_nothing_that_is_not_seen(page):
    explore(page)
    open_tab(page, "Does it matter?")
    settle(page)
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "component_server" in request.url else None)
    slider(page, "Head").fill("9")
    expect(page.get_by_text("Off: layer 2, head 9")).to_have_count(2)
    settle(page)
    assert not asked
    open_tab(page, "Heads")
    expect(page.locator(".slot h4")).to_have_text(["Layer 2, head 9"] * 2)
    expect(page.locator(".slot.waiting")).to_have_count(0)
    assert len(asked) == 2
