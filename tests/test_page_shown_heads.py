"""Until a person chooses a head, Attention shows the one that the Overview names; and the ways back to it."""

import re

import pytest
from playwright.sync_api import expect

from demo.inputs import Reading
from demo.selection import NONE
from demo.shown_heads import shown_heads
from models import Passage
from tests.opening import go_to
from tests.reader import count_refreshes, open_head, open_tab, settle, type_text
from tests.test_page_link import expect_link

TEXT = "My dog eats ___ in the garden."
OTHER = "The cat drinks milk in the kitchen."


@pytest.fixture
def unchosen(page, url):
    """The tab Attention with a text and no chosen head."""
    go_to(page, f"{url}/?__theme=light&tab=attention")  # the test before has chosen some
    type_text(page, TEXT)
    settle(page)
    return page


def heads_of(analyser, text, token=""):
    """The names of the heads that the Overview shows of a text, one of each model."""
    readings = {family: Reading(Passage(text), family) for family in ("mbert", "xlmr")}
    found = shown_heads(analyser, readings, (NONE, NONE, ""), token)
    return [f"Layer {layer}, head {head}" for layer, head in found.heads.values()]


def expect_shown(page, heads):
    settle(page)
    expect(page.locator(".slot h4")).to_have_text(heads)
    expect(page.locator(".slot:not(.waiting)")).to_have_count(len(heads))


def test_attention_opens_on_the_heads_of_the_overview_and_follows_the_text(unchosen, analyser):
    page = unchosen
    open_tab(page, "Overview")
    expect(page.locator(".stage .open-head")).to_have_text(heads_of(analyser, TEXT))
    open_tab(page, "Attention")
    expect_shown(page, heads_of(analyser, TEXT))
    expect(page.locator(".slot .unit.chosen")).to_have_text(["[MASK]", "<mask>"])
    type_text(page, OTHER)
    expect_shown(page, heads_of(analyser, OTHER))
    expect(page.locator(".reading").first).to_contain_text("kitchen")
    expect_link(page, text=OTHER, tab="attention")
    open_tab(page, "Across layers")
    expect(page.locator("h4", has_text="What reaches")).to_contain_text(["kitchen", "kitchen"])


def test_a_word_chosen_elsewhere_brings_its_heads_and_one_chosen_in_attention_keeps_them(unchosen, analyser):
    page = unchosen
    expect_shown(page, heads_of(analyser, TEXT))
    open_tab(page, "Overview")
    page.locator(".stage .word", has_text="garden").click()
    open_tab(page, "Attention")
    heads = heads_of(analyser, TEXT, "23-29")
    expect_shown(page, heads)
    expect(page.locator(".slot .unit.chosen")).to_have_text(["garden", "␣garden"])
    asked = count_refreshes(page)
    page.locator(".slot .unit", has_text="dog").first.click()
    expect(page.locator(".slot .unit.chosen")).to_have_text(["dog", "␣dog"])
    assert count_refreshes(page) == asked
    type_text(page, OTHER)
    expect_shown(page, heads)


def test_the_controls_of_a_section_show_the_heads_that_nobody_has_chosen(unchosen, analyser):
    page = unchosen
    open_tab(page, "Does it matter?")
    heads = heads_of(analyser, TEXT)
    expect(page.locator(".panel", has_text="Off:")).to_contain_text([head.replace("Layer", "layer") for head in heads])
    layer, head = re.findall(r"\d+", heads[0])
    expect(page.get_by_label("number input for Layer").first).to_have_value(layer)
    expect(page.get_by_label("number input for Head").first).to_have_value(head)


def test_a_head_that_is_chosen_in_one_model_leaves_the_other_with_that_of_the_overview(unchosen, analyser):
    page = unchosen
    expect_shown(page, heads_of(analyser, TEXT))
    open_head(page, 3, 4)
    type_text(page, OTHER)
    expect_shown(page, ["Layer 3, head 4", heads_of(analyser, OTHER)[1]])
    expect_link(page, text=OTHER, tab="attention", layer="3", head="4", own="xlmr -")


def test_the_guided_row_keeps_the_model_and_leads_back_to_the_head_alone(page):
    page.get_by_label("M-BERT", exact=True).check()
    open_tab(page, "Overview")
    settle(page)
    page.locator(".stage .open-head").click()
    settle(page)
    controls = page.get_by_role("button", name="Matrix", exact=True)
    expect(page.locator(".slot h4")).to_have_text("Layer 9, head 2")
    expect(controls).to_be_hidden()
    page.locator("[data-step=cut]").click()
    expect(page.get_by_label("Text in any language")).to_have_value(re.compile("Liverpudlians"))
    settle(page)
    expect(page.get_by_label("M-BERT", exact=True)).to_be_checked()
    page.locator("[data-step=compare]").click()
    expect(page.get_by_label("Both", exact=True)).to_be_checked()
    settle(page)
    page.get_by_role("button", name="Back to my text").click()
    expect(page.get_by_label("M-BERT", exact=True)).to_be_checked()
    expect(page.locator(".slot h4")).to_have_text("Layer 9, head 2")
    expect(controls).to_be_hidden()
    page.get_by_role("button", name="Show all heads").click()
    expect(controls).to_be_visible()


def test_one_button_at_a_time_leads_back_to_a_persons_text(page):
    type_text(page, OTHER)
    settle(page)
    page.locator("[data-step=guess]").click()
    settle(page)
    expect(page.get_by_role("button", name="Back to my text").locator("visible=true")).to_have_count(1)


def test_on_a_phone_the_picture_comes_before_the_controls(page):
    page.set_viewport_size({"width": 390, "height": 844})
    open_tab(page, "Attention")
    settle(page)
    picture = page.locator("canvas.scene").first.bounding_box()
    for name in ("Matrix", "Compare", "Switch it off", "most weight between two"):
        control = page.get_by_role("button", name=re.compile(f"^{name}")).first.bounding_box()
        assert control["y"] >= picture["y"] + picture["height"]
    page.get_by_role("button", name="Table", exact=True).click()
    expect(page.locator(".weights").first).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    matrix = page.get_by_role("button", name="Matrix", exact=True)
    page.wait_for_function("document.querySelector('.pictures').offsetTop > document.querySelector('.line').offsetTop")
    matrix.click()


def test_on_a_phone_a_chosen_word_is_seen_whole_in_both_rows_with_a_button_for_a_finger(page):
    page.set_viewport_size({"width": 390, "height": 844})
    type_text(page, "Liverpool is a large ___ by the sea with photographed jellyfish.")
    open_tab(page, "Overview")
    settle(page)
    for word in ("jellyfish", "Liverpool"):
        page.locator(".stage .first .word", has_text=word).click()
        for chip in page.locator(".strip .chip[aria-pressed=true]").all():
            expect(chip).to_be_in_viewport(ratio=0.99)
    assert page.get_by_role("button", name="hide", exact=True).bounding_box()["height"] >= 24
    page.locator(".stage .first .gap").click()
    expect(page.locator(".strip .chip[aria-pressed=true]")).to_have_text(["[MASK]", "<mask>"])
    for chip in page.locator(".strip .chip[aria-pressed=true]").all():
        expect(chip).to_be_in_viewport(ratio=0.99)
