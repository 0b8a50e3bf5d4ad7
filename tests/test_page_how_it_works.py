"""The sections "How the two were made" and "Which model should I use?" in a browser."""

import re

from playwright.sync_api import expect

from tests.reader import open_tab, settle, type_text


def test_another_draw_hides_other_tokens_and_the_exponent_levels_the_languages(lasting_page):
    page = lasting_page
    type_text(page, "The old man in the small house by the river sees the boats every morning.")
    open_tab(page, "How it works")
    open_tab(page, "How the two were made")
    places = page.locator("[class$=-token]")
    expect(places).to_have_count(6)
    settle(page)
    before = page.locator(".masked-text").first.text_content()
    page.get_by_role("button", name="Draw again").click()
    expect(page.locator(".masked-text").first).not_to_have_text(before)
    assert "draw=1" in page.url
    first = page.locator(".sampling-chart .drawn").first
    height = float(first.get_attribute("height"))
    page.get_by_role("spinbutton", name=re.compile("Exponent")).fill("100")
    settle(page)
    expect(page.locator(".sampling-title")).to_contain_text("in proportion to the text")
    assert float(first.get_attribute("height")) > 3 * height


def test_masking_and_sampling_stand_side_by_side_on_a_wide_screen(lasting_page):
    page = lasting_page
    open_tab(page, "How it works")
    open_tab(page, "How the two were made")
    before = page.viewport_size
    page.set_viewport_size({"width": 1600, "height": 900})
    masked, chart = page.locator(".masked-text").first, page.locator(".sampling-chart")
    assert chart.bounding_box()["x"] > masked.bounding_box()["x"] + masked.bounding_box()["width"]
    assert chart.bounding_box()["y"] < page.get_by_role("button", name="Draw again").bounding_box()["y"]
    page.set_viewport_size({"width": 390, "height": 844})
    assert chart.bounding_box()["x"] == page.locator(".story-table").bounding_box()["x"]
    page.set_viewport_size(before)


def search_language(page, letters):
    """Choose the one language that has these letters in one of its names."""
    box = page.get_by_label("Is your language among them?")
    box.click()
    box.press("Control+a")
    box.press_sequentially(letters)
    expect(page.get_by_role("option")).to_have_count(1)
    page.get_by_role("option").click()


def test_the_answers_lead_to_a_model_and_to_code_for_it(lasting_page):
    page = lasting_page
    open_tab(page, "How it works")
    open_tab(page, "Which model should I use?")
    answer = page.locator(".choice-answer")
    expect(answer).to_contain_text("xlm-roberta-large")
    search_language(page, "cebu")
    expect(answer).to_contain_text("bert-base-multilingual-cased")
    page.get_by_label("250 MB").check()
    expect(answer).to_contain_text("None has it all")
    search_language(page, "kiswa")  # by its own name
    expect(answer).to_contain_text("xlmr-compact")
    page.get_by_label("names in the text").check()
    expect(page.locator(".task-code:visible code")).to_contain_text('source = "models/compact/xlmr-compact"')
    expect(page.locator(".task-code:visible code")).to_contain_text("AutoModelForTokenClassification")
    for part in ("language=sw", "memory=250", "task=entities"):
        assert part in page.url


def test_the_models_are_timed_when_a_reader_asks_for_it(lasting_page):
    page = lasting_page
    open_tab(page, "How it works")
    open_tab(page, "Which model should I use?")
    page.get_by_label("1000 ms").check()
    expect(page.locator(".choice-cards")).to_contain_text("press “Time the models” below")
    page.get_by_role("button", name="Time the models").click()
    expect(page.locator(".times li")).to_have_count(2)
    expect(page.locator(".choice-answer")).to_contain_text("for your text here, within 1000 ms")
    expect(page.locator(".choice-answer")).to_contain_text("compact")
    expect(page.locator(".times b").first).to_have_text(re.compile(r"^\d+(\.\d)? ms$"))
    type_text(page, "Another text.")
    expect(page.locator(".times")).to_have_count(0)
