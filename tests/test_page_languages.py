"""The section "One gap, many languages" in a browser."""

import csv
import json
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from demo.capabilities.predictions.languages.judging import TOP_K
from demo.capabilities.predictions.languages.sets import chosen_lines
from tests.conftest import both_themes
from tests.opening import go_to
from tests.reader import ROOM_OF_RING, choose, open_tab, settle, type_text

pytestmark = pytest.mark.tabs("predictions")

OWN = "The capital of France is ___.\nعاصمة فرنسا هي ___.\n我们喝___。"


@pytest.fixture
def section(page, url):
    """The section with the first set and no marks, and with XLM-R alone: half of the work."""
    go_to(page, f"{url}/?tab=predictions&section=languages&model=xlmr")
    expect(page.locator(".cloze tbody tr")).to_have_count(12)
    return page


def fill(page):
    page.get_by_role("button", name="Fill the gaps").click()


def write(page, text):
    """Lines of one's own in place of the set."""
    choose(page, "Set of sentences", "Your own lines …")
    page.get_by_role("textbox", name="Your own lines").fill(text)


def query(page):
    return parse_qs(urlsplit(page.url).query)


def words(page, row):
    return page.locator(".cloze tbody tr").nth(row).locator("button.candidate")


@both_themes
def test_both_models_fill_a_ready_set_and_the_page_says_where_each_fails_most(page, analyser):
    open_tab(page, "One gap, many languages")
    fill(page)
    summary = page.locator(".cloze-summary p")
    expect(summary).to_have_count(3)
    expect(summary.nth(0)).to_contain_text("M-BERT has a right word first in")
    expect(summary.nth(1)).to_contain_text("It fails most in")
    expect(summary.nth(2)).to_contain_text("Both begin with the same word in")
    lines = chosen_lines("capital", "few", "")
    answers = page.locator(".cloze .answer")
    expect(answers).to_have_count(24)
    right = page.locator(".cloze .right-words bdi")
    assert right.evaluate_all("all => all.length && all.every(each => each.getClientRects().length === 1)")
    for index, model in enumerate(("mbert", "xlmr")):
        first = [row.masks[0].most_probable[0].word for row in analyser.words.cloze(lines.texts, model, TOP_K)]
        shown = page.locator(f".cloze tr > .answer:nth-child({3 + index}) .first bdi")
        expect(shown).to_have_text(first)


def test_the_text_of_the_page_is_not_read(section):
    fill(section)
    expect(section.locator(".cloze-summary p")).to_have_count(1)
    type_text(section, "Something else ___.")
    settle(section)
    expect(section.locator(".cloze-summary p")).to_have_count(1)
    expect(section.get_by_text("not the text at the top of the page")).to_be_visible()


def test_own_lines_are_filled_and_a_click_or_a_key_marks_what_is_right(section):
    write(section, OWN)
    expect(section.locator(".cloze tbody tr")).to_have_count(3)
    fill(section)
    expect(section.locator(".cloze-summary")).to_contain_text("nobody has said yet which words are right")
    words(section, 0).first.click()
    expect(words(section, 0).first).to_have_attribute("aria-pressed", "true")
    expect(section.locator(".cloze-summary")).to_contain_text("has a right word first in 1 of 1")
    expect(words(section, 0).first).to_be_focused()
    section.keyboard.press("ArrowRight")
    expect(words(section, 0).nth(1)).to_be_focused()
    pressed = words(section, 2).nth(1)
    pressed.focus()
    settle(section)
    place = pressed.bounding_box()
    section.keyboard.press("Space")
    expect(section.locator(".cloze-summary")).to_contain_text("has a right word first in 1 of 2")
    expect(pressed).to_be_focused()
    settle(section)
    assert pressed.bounding_box()["y"] == pytest.approx(place["y"], abs=1)  # however long the sentences above it are
    words(section, 0).first.click()
    expect(section.locator(".cloze-summary")).to_contain_text("has a right word first in 0 of 1")


def test_the_reader_can_overrule_a_set(section):
    fill(section)
    first = words(section, 0).first
    expect(first).to_have_attribute("aria-pressed", "true")
    verdict = section.locator(".cloze tbody tr").first.locator(".verdict .sr-only")
    expect(verdict).to_have_text("The first word is right")
    first.click()
    expect(verdict).not_to_have_text("The first word is right")


def test_the_words_can_be_sorted_by_score_and_the_link_says_so(section, analyser):
    fill(section)
    section.get_by_role("radio", name="By score").check()
    expect(section.locator(".cloze thead")).to_contain_text("words by score")
    scored = analyser.words.cloze(chosen_lines("capital", "few", "").texts, "xlmr", TOP_K)
    expect(section.locator(".cloze .first bdi")).to_have_text([row.masks[0].words[0].word for row in scored])
    section.wait_for_function("location.search.includes('order=score')")


def test_another_set_stays_open_until_the_models_are_to_fill_it(section):
    choose(section, "Set of sentences", "Days: Today is Monday, tomorrow is ___.")
    expect(section.locator(".cloze .sentence").first).to_contain_text("Today is Monday")
    settle(section)
    expect(section.locator(".cloze-summary")).to_have_count(0)
    fill(section)
    expect(section.locator(".cloze-summary")).to_be_visible()
    choose(section, "Set of sentences", "Numbers: A week has ___ days.")
    expect(section.locator(".cloze .sentence").first).to_contain_text("A week has")
    expect(section.locator(".cloze-summary")).to_have_count(0)


def test_a_set_can_be_changed_into_own_lines(section):
    section.get_by_role("button", name="Change these lines").click()
    box = section.get_by_role("textbox", name="Your own lines")
    expect(box).to_have_value("\n".join(line.text for line in chosen_lines("capital", "few", "").shown))
    expect(section.get_by_role("button", name="Change these lines")).to_be_hidden()
    settle(section)
    box.fill("I drink water.\nJe bois de l'eau.")
    assert box.evaluate(ROOM_OF_RING) >= 0
    box.press("ControlOrMeta+Home")
    for key in ["ArrowRight"] * 10 + ["Tab", "Enter"]:
        section.keyboard.press(key)
    expect(box).to_have_value("I drink ___.\nJe bois de l'eau.")
    expect(box).to_be_focused()


def test_a_link_holds_the_set_the_lines_and_what_is_marked(section):
    write(section, OWN)
    fill(section)
    expect(section.locator(".cloze-summary")).to_be_visible()
    words(section, 1).nth(2).click()
    section.wait_for_function("location.search.includes('marks=')")
    found = query(section)
    assert found["set"] == ["own"]
    assert found["lines"] == [OWN]
    section.goto(section.url)
    expect(section.get_by_role("textbox", name="Your own lines")).to_have_value(OWN)
    fill(section)
    expect(words(section, 1).nth(2)).to_have_attribute("aria-pressed", "true")


def test_lines_too_long_for_a_link_stay_out_of_it_and_the_button_says_so(section):
    write(section, "word " * 2000 + "___")
    section.wait_for_function("location.search.includes('set=own')")
    settle(section)
    assert "lines" not in query(section)
    section.get_by_role("button", name="Copy link").click()
    expect(section.get_by_text("too long")).to_be_visible()


def test_lines_without_a_gap_and_no_line_at_all_are_told_what_to_do(section):
    write(section, "Nothing is missing here.")
    expect(section.locator(".cloze .no-gap")).to_contain_text("write ___ in place of a word")
    section.get_by_role("textbox", name="Your own lines").fill(" ")
    expect(section.get_by_text("There is no line yet")).to_be_visible()
    fill(section)
    expect(section.get_by_role("button", name="Cancel")).to_be_hidden()


def test_what_is_typed_is_never_markup_and_runs_in_its_own_direction(section):
    write(section, "<img src=x onerror=alert(1)> ___ &amp;\nعاصمة فرنسا هي ___.")
    expect(section.locator(".cloze .context").first).to_have_text("<img src=x onerror=alert(1)> ___ &amp;")
    expect(section.locator(".cloze .context").nth(1)).to_have_css("direction", "rtl")


def test_a_cancelled_job_leaves_the_lines_open_and_the_button_starts_it_again(section, url):
    section.goto(f"{url}/?tab=predictions&section=languages&model=xlmr&set=case&count=all")
    expect(section.locator(".cloze tbody tr")).to_have_count(19)
    fill(section)
    expect(section.get_by_role("progressbar")).to_be_visible()
    choices = [section.get_by_label("Set of sentences"), section.get_by_role("radio", name="24")]
    tops = [each.bounding_box()["y"] for each in choices]
    assert abs(tops[0] - tops[1]) < 40  # in one row still, so that no button moves
    edit = section.get_by_role("button", name="Change these lines")
    expect(edit).to_be_hidden()  # it would end the job without a word
    section.get_by_role("button", name="Cancel").click()
    expect(section.get_by_role("button", name="Cancel")).to_be_hidden()
    expect(edit).to_be_visible()
    expect(section.get_by_role("progressbar")).to_have_count(0)
    expect(section.locator(".cloze-summary")).to_have_count(0)
    fill(section)
    expect(section.get_by_role("progressbar")).to_be_visible()
    section.get_by_role("button", name="Cancel").click()
    expect(section.get_by_role("progressbar")).to_have_count(0)


@pytest.mark.parametrize("format", ["CSV", "JSON"])
def test_what_is_shown_is_saved(section, tmp_path, format):
    write(section, OWN)
    fill(section)
    expect(section.locator(".cloze-summary")).to_be_visible()
    words(section, 0).first.click()
    expect(section.locator(".cloze-summary")).to_contain_text("1 of 1")
    with section.expect_download() as download:
        section.get_by_role("button", name=f"Save as {format}").locator("visible=true").click()
    download.value.save_as(tmp_path / "saved")
    saved = (tmp_path / "saved").read_text(encoding="utf-8-sig")
    if format == "JSON":
        row = json.loads(saved)["models"][0]["rows"][0]
        assert [word["right"] for word in row["words"]][:2] == [True, False]
        assert [each["text"] for each in json.loads(saved)["models"][0]["rows"]] == OWN.split("\n")
    else:
        rows = list(csv.DictReader(saved.splitlines()))
        assert [row["right"] for row in rows[:2]] == ["yes", "no"]
        assert {row["model"] for row in rows} == {"xlmr-compact"}


def test_nothing_is_wider_than_the_screen(section):
    fill(section)
    expect(section.locator(".cloze-summary")).to_be_visible()
    for width in (390, 1280, 1920):
        section.set_viewport_size({"width": width, "height": 844})
        settle(section)
        assert section.evaluate("document.documentElement.scrollWidth") <= width
        excess = section.locator(".cloze-lines").evaluate("each => each.scrollWidth - each.clientWidth")
        assert excess <= 0, f"at {width} pixels"
