"""The tab Tasks, in a real browser."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.reader import open_tab, settle, type_text

SPORT = "Die Heimmannschaft traf zweimal und gewann den Pokal."


def section_of(page):
    return page.locator("[role=tabpanel]:visible").last


@pytest.mark.new_page
def test_a_reader_classifies_says_what_is_right_and_copies_the_code(page, analyser, tmp_path):
    type_text(page, SPORT)
    open_tab(page, "Tasks")
    section = section_of(page)
    expect(section.locator("table.classes tbody tr")).to_have_count(14)
    section.get_by_label("sports", exact=True).check()
    expect(section.locator(".task-loss")).to_have_count(2)
    settle(page)
    loss = analyser.tasks.classify(SPORT, "mbert-compact", "topic", "all", "sports").loss
    expect(section.locator(".task-loss").first).to_contain_text(f"{loss:.3f}")
    section.get_by_role("button", name="The same in Python").click()
    block = section.locator(".task-code.trained").first
    expect(block.locator("code")).to_contain_text(f"# {loss:.4f}")
    block.get_by_role("button", name="Copy").press("Enter")
    expect(block.get_by_role("status")).to_have_text("Copied")
    expect(page).to_have_url(re.compile("topic=sports&.*tab=tasks"))
    section.get_by_label("Language of the text").click()
    page.get_by_role("option", name="Hungarian", exact=True).click()
    expect(section.locator(".belief").first).to_contain_text("You say that the text is in Hungarian")
    with page.expect_download() as download:
        section.get_by_role("button", name="Save as JSON").click()
    download.value.save_as(tmp_path / "saved.json")
    assert json.loads((tmp_path / "saved.json").read_text())["results"][0]["loss"] == loss


def test_a_ready_text_fills_in_the_task_and_what_is_right(page):
    open_tab(page, "Tasks")
    section = section_of(page)
    section.get_by_label("A ready text").click()
    page.get_by_role("option", name="irony").first.click()
    expect(page.get_by_label("Text in any language")).to_have_value(
        "Great, my train is two hours late again. Just what I needed."
    )
    expect(section.get_by_label("Sentiment", exact=True)).to_be_checked()
    expect(section.locator(".right-label")).to_have_count(2)
    expect(section.locator(".belief").first).to_contain_text("Experimental")
    open_tab(page, "Tagging")
    section = section_of(page)
    expect(section.locator(".tagged-text")).to_have_count(2)
    section.get_by_label("Parts of speech", exact=True).check()
    expect(section.locator(".tagged-text.pos").first.get_by_text("PUNCT")).to_have_count(3)


def test_a_link_opens_a_question_and_its_answers(page, url):
    page.goto(f"{url}/?tab=tasks&section=questions&model=xlmr&text=Anna+lives+in+Rome.&question=Wer+lebt+in+Rom%3F")
    section = section_of(page)
    expect(section.locator("mark.answer-span").first).to_be_visible()
    expect(section.locator("table.answers tbody tr")).to_have_count(4)
    box = section.get_by_label("A question about the text above")
    expect(box).to_have_value("Wer lebt in Rom?")
    box.fill("")
    expect(section.get_by_text("Write a question about the text above")).to_be_visible()


@pytest.mark.usefixtures("few_points")
def test_a_reader_sees_which_words_decided_and_explains_a_word_of_the_text(page, tmp_path):
    type_text(page, "Anna lives near ___ in Paris.")
    open_tab(page, "Tasks")
    open_tab(page, "Which words decided?")
    section = section_of(page)
    expect(section.locator(".decided-text")).to_have_count(8)
    expect(section.locator(".js-plotly-plot")).to_have_count(2)
    expect(section.locator(".decided-ranks tbody th").first).to_have_css("white-space", "normal")  # long names wrap
    section.get_by_label("Names", exact=True).check()
    settle(page)
    section.locator(".decided-word", has_text="Paris").first.click()
    expect(section.locator(".decided-answer").first).to_contain_text("Explained here: Paris is")
    section.get_by_label("The word in the gap", exact=True).check()
    expect(section.get_by_label("Explain a word in the gap")).to_be_visible()
    expect(section.locator(".decided-answer").first).to_contain_text("near ___ in")
    settle(page)
    expect(page).to_have_url(re.compile("task=mask"))
    with page.expect_download() as download:
        section.get_by_role("button", name="Save as JSON").click()
    download.value.save_as(tmp_path / "saved.json")
    assert len(json.loads((tmp_path / "saved.json").read_text())["results"]) == 2


@pytest.mark.usefixtures("few_points")
def test_a_link_opens_a_long_explanation_that_a_button_starts(page, url):
    text = "+".join(["The+home+team+scored+twice+and+won+the+cup."] * 6)
    page.goto(f"{url}/?tab=tasks&section=attribution&model=xlmr&topic=sports&text={text}")
    section = section_of(page)
    expect(section.get_by_text("Up to 48 are explained as you type")).to_be_visible()
    settle(page)
    section.get_by_role("button", name="Explain", exact=True).click()
    expect(section.locator(".decided-text")).to_have_count(4)
    expect(section.locator(".decided-answer")).to_contain_text("Explained here: sports")


@pytest.mark.usefixtures("few_points")
def test_a_button_below_an_answer_opens_which_words_decided_it(page):
    type_text(page, "Anna lives in Rome.")
    open_tab(page, "Tasks")
    open_tab(page, "Tagging")
    section = section_of(page)
    section.get_by_label("Parts of speech", exact=True).check()
    section.get_by_label("English alone", exact=True).check()
    settle(page)
    page.set_viewport_size({"width": 390, "height": 500})  # the button is below the first screen
    section.get_by_role("button", name="Which words decided?").click()
    section = section_of(page)
    expect(page.get_by_role("tab", name="Which words decided?")).to_be_in_viewport()
    expect(section.get_by_label("Parts of speech", exact=True)).to_be_checked()
    expect(section.get_by_label("English alone", exact=True)).to_be_checked()
    expect(page).to_have_url(re.compile("section=attribution"))
    settle(page)
