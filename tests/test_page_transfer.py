"""The section "Transfer laboratory" in a browser."""

import re
import threading

import pytest
from playwright.sync_api import expect

from demo.capabilities.languages.transfer.reading import read_lines
from tests.conftest import TIMEOUT
from tests.opening import go_to
from tests.reader import choose, settle, type_text

pytestmark = pytest.mark.tabs("languages")

EXAMPLES = "I love it\nbad | I hate it\n\nWonderful"


def open_laboratory(page, url, query=""):
    go_to(page, f"{url}/?tab=languages&section=transfer&{query}")
    expect(page.locator(".transfer-bars li")).to_have_count(13)


def test_a_ready_set_is_answered_in_all_languages_and_a_layer_is_moved_to(page, url):
    open_laboratory(page, url)
    expect(page.get_by_text("Accuracy after 32 examples in English")).to_be_visible()
    before = page.locator(".transfer-bars .all").inner_text()
    page.get_by_role("spinbutton", name=re.compile("Layer")).fill("0")
    expect(page.locator(".transfer-key")).to_contain_text("layer 0")
    assert page.locator(".transfer-bars .all").inner_text() != before
    choose(page, "Labelled lines", "Topic: sport, science or cooking")
    choose(page, "Examples in", "Thai")
    expect(page.get_by_text("Accuracy after 6 examples in Thai")).to_be_visible()
    expect(page.locator(".transfer-name").nth(1)).to_have_text("English")
    expect(page.locator(".confusion")).to_have_count(3)
    for part in ("set=topic", "language=th", "layer=0", "section=transfer"):
        assert part in page.url


def test_own_lines_get_their_labels_by_a_click_and_by_keys(page, url):
    open_laboratory(page, url)
    page.get_by_role("button", name="Change these lines").click()
    examples, texts = (page.get_by_role("textbox", name=name) for name in ("Examples to learn from", "Texts to answer"))
    expect(examples).to_have_value(re.compile("^positive \\| The hotel"))
    expect(texts).to_have_value(re.compile("positive \\| ar: "))
    examples.fill(EXAMPLES)
    texts.fill("good | de: Das ist wunderbar\nرائع جدا")
    settle(page)
    expect(page.locator(".notice:visible")).to_contain_text("Line 1 of the examples has no label")
    page.get_by_role("textbox", name="Labels to press").fill("good, bad")
    settle(page)
    page.get_by_role("group", name="Label of line 1").get_by_role("button", name="good").click()
    expect(examples).to_have_value("good | I love it\nbad | I hate it\n\nWonderful")
    settle(page)
    page.get_by_role("group", name="Label of line 4").get_by_role("button", name="bad").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(examples).to_have_value("good | I love it\nbad | I hate it\n\ngood | Wonderful")
    settle(page)
    expect(page.locator(".transfer-table tbody tr")).to_have_count(2)
    expect(page.get_by_text("Accuracy after 3 examples")).to_be_visible()
    expect(page.get_by_role("group", name="Label of line 4").get_by_role("button", name="good")).to_be_focused()
    examples.fill("good | One\ngood | Two")
    settle(page)
    expect(page.locator(".notice:visible")).to_contain_text("All examples have the same label")


def test_many_lines_are_read_when_a_button_is_pressed_and_can_be_cancelled(page, url, monkeypatch):
    cancelled = threading.Event()

    def read_slowly(*arguments):
        for step in read_lines(*arguments):
            yield step
            cancelled.wait(timeout=TIMEOUT / 1000)

    monkeypatch.setattr("demo.capabilities.languages.transfer.tab.read_lines", read_slowly)
    open_laboratory(page, url, "model=mbert")
    choose(page, "Labelled lines", "Your own lines …")
    page.get_by_role("textbox", name="Examples to learn from").fill("good | I love it\nbad | I hate it")
    lines = "\n".join(f"{number}. Many words stand in every one of these lines." for number in range(400))
    page.get_by_role("textbox", name="Texts to answer").fill(lines)
    settle(page)
    expect(page.locator(".notice:visible")).to_contain_text("402 lines take a while")
    page.get_by_role("button", name="Read the lines").click()
    expect(page.get_by_role("progressbar", name="Reading lines")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    cancelled.set()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    page.get_by_role("button", name="Read the lines").click()
    expect(page.locator(".transfer-table tbody tr")).to_have_count(300)
    expect(page.get_by_text("100 more lines")).to_be_visible()
    expect(page.get_by_role("button", name="Read the lines")).to_be_hidden()


def test_a_link_opens_the_lines_and_the_text_of_the_page_changes_nothing(blank, url):
    page = blank
    typed = "set=own&examples=a+%7C+Tea%0Ab+%7C+Milk&texts=b+%7C+ar%3A+حليب&model=xlmr&layer=5&means=out"
    page.goto(f"{url}/?tab=languages&section=transfer&{typed}")
    expect(page.locator(".transfer-table tbody tr")).to_have_count(1)
    expect(page.locator(".transfer-table thead th")).to_have_text(["Language", "Text", "Label", "XLM-R", "Characters"])
    expect(page.locator(".transfer-key")).to_contain_text("layer 5")
    before = page.locator(".transfer-table").inner_text()
    type_text(page, "Something else.")
    settle(page)
    assert page.locator(".transfer-table").inner_text() == before
    assert "examples=a" in page.url
