"""How the answer forms, in a real browser."""

import csv

import pytest
from playwright.sync_api import expect

from tests.reader import choose, open_tab, settle, type_text


def open_lens(page, text):
    type_text(page, text)
    open_tab(page, "How the answer forms")
    return page.locator("[role=tabpanel]:visible").last


def test_both_models_show_a_line_and_the_candidates_of_every_layer(page, analyser, tmp_path):
    text = "Ο γάτος πίνει ___ το πρωί."
    section = open_lens(page, text)
    expect(section.locator(".scatterlayer .point")).to_have_count(26)
    expect(section.locator(".legendtext")).to_have_count(2)
    expect(section.locator(".legendtext").first).to_be_visible()
    for index, key in enumerate(["mbert-compact", "xlmr-compact"]):
        rows = section.locator("table.lens").nth(index).locator("tbody tr")
        lens = analyser.lens.by_layer(text, key, top_k=3)
        expect(rows).to_have_count(13)
        expect(rows.nth(11).locator(".candidate")).to_have_count(3)
        expect(rows.nth(12).locator(".candidate").first).to_contain_text(lens.answer.token.strip("▁"))
        ranks = [int("".join(filter(str.isdigit, each))) for each in rows.locator(".rank").all_inner_texts()]
        assert ranks == [layer.rank_of_answer for layer in lens.layers]
    expect(section.locator(".scripts li", has_text="Greek")).to_be_visible()
    with page.expect_download() as download:
        section.get_by_role("button", name="Save as CSV").click()
    download.value.save_as(tmp_path / "saved.csv")
    rows = list(csv.DictReader((tmp_path / "saved.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 2 * 13 * 3


def test_the_tables_begin_at_one_height_whatever_stands_above_them(page):
    section = open_lens(page, "In winter the lake is covered with ___.")
    expect(section.locator(".headline")).to_contain_text(["water", "Chinese characters"])
    first, second = (each.bounding_box()["height"] for each in section.locator(".headline").all())
    assert first < second
    first, second = (each.bounding_box()["y"] for each in section.locator("table.lens").all())
    assert first == second


def test_the_token_is_the_one_that_is_selected_on_the_page(page, analyser):
    section = open_lens(page, "The cat sleeps.")
    expect(section.locator(".notice")).to_contain_text("Choose a word")
    expect(section.locator("table.lens")).to_have_count(0)
    choose(page, "Gap or word", "1 · cat")
    expect(section.locator(".panel h4")).to_contain_text(["cat", "cat"])
    page.locator(".chips button.chip", has_text="The").first.click()
    expect(section.locator(".panel h4")).to_contain_text(["The", "The"])
    expect(page.get_by_label("Gap or word")).to_have_value("0 · The")
    settle(page)
    assert "at=0-3" in page.evaluate("location.search")
    lens = analyser.lens.by_layer("The cat sleeps.", "mbert-compact", 1)
    expect(section.locator("table.lens").first.locator(".is-answer").last).to_contain_text(lens.answer.token)


def test_a_link_opens_the_section_with_its_choices_for_a_second_text(blank, url):
    blank.goto(
        f"{url}/?tab=predictions&section=lens&text=I+drink+tea.&pair=%D8%A3%D8%B4%D8%B1%D8%A8+___.&top_k=2&model=xlmr"
    )
    section = blank.locator("[role=tabpanel]:visible").last
    expect(section.locator("table.lens tbody tr").first.locator(".candidate")).to_have_count(2)
    expect(section.locator("table.lens")).to_have_count(1)
    expect(section.locator(".context")).to_have_attribute("dir", "rtl")


@pytest.mark.parametrize(
    "section",
    ["tab=predictions&section=lens", "tab=attention&section=ablation", "tab=tasks&section=attribution&task=mask"],
)
def test_while_a_reader_guesses_no_section_gives_the_answer_away(blank, url, section):
    blank.goto(f"{url}/?{section}&candidates=hidden&text=The+capital+of+France+is+___.")
    shown = blank.locator("[role=tabpanel]:visible").last
    expect(shown.get_by_text("is hidden here too, since you guess first").first).to_be_visible()
    settle(blank)
    expect(shown.get_by_text("Paris")).to_have_count(0)
