"""One list of capabilities makes tabs, endpoints, exports and styles."""

import pytest
from gradio_client import Client
from playwright.sync_api import expect

from demo.capabilities import CAPABILITIES
from tests.conftest import serve_page
from tests.opening import go_to
from tests.reader import open_tab, type_text
from tests.reversed_words import CAPABILITY as REVERSED_WORDS

SHOWN = [each for each in CAPABILITIES if each.build is not None]


@pytest.fixture(scope="module")
def extended(analyser):
    """The address of a page that has one capability more."""
    page = serve_page(analyser, capabilities=(*CAPABILITIES, REVERSED_WORDS))
    yield page.local_url.rstrip("/")
    page.close()


def test_a_new_capability_has_a_tab_an_endpoint_an_export_and_a_style(extended, chromium, tmp_path):
    page = chromium.new_page()
    page.goto(extended)
    type_text(page, "One two three")
    open_tab(page, "Reversed words")
    shown = page.locator(".reversed-words").first
    expect(shown).to_have_text("three two One")
    expect(shown).to_have_css("font-style", "italic")
    page.get_by_label("first word first").check()
    expect(shown).to_have_text("One two three")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as TXT").click()
    download.value.save_as(tmp_path / "saved.txt")
    assert (tmp_path / "saved.txt").read_text() == "One\ntwo\nthree"
    page.close()
    answer = Client(extended, verbose=False).predict("One two", "mbert-compact", api_name="/reversed_words")
    assert answer == {"model": "mbert-compact", "words": ["two", "One"]}


def test_a_link_opens_the_tab_of_a_new_capability_with_its_choices(extended, chromium):
    page = chromium.new_page()
    page.goto(f"{extended}/?tab=reversed_words&text=One+two&order=forwards&model=xlmr")
    expect(page.locator(".reversed-words")).to_have_text("One two")
    page.close()


@pytest.mark.parametrize("capability", [each.id for each in SHOWN])
def test_every_capability_opens_at_its_address_and_stays_when_the_theme_changes(lasting_page, url, capability):
    page = lasting_page
    go_to(page, f"{url}/?{query(capability)}")
    expect_open(page, capability)
    button = page.get_by_role("button", name="Light / dark: now ")
    before = button.get_attribute("aria-label")
    button.click()
    expect(button).not_to_have_attribute("aria-label", before)
    expect_open(page, capability)


@pytest.mark.parametrize("capability", {each.tab: each.id for each in SHOWN}.values())
def test_a_section_of_every_tab_opens_from_a_link(blank, url, capability):
    blank.goto(f"{url}/?{query(capability)}")
    expect_open(blank, capability)


def query(capability):
    """What opens it in a link."""
    tab, _, section = capability.partition(".")
    return f"tab={tab}&section={section}" if section else f"tab={tab}"


def expect_open(page, capability):
    """Expect its tab to be selected and to show something."""
    expect(page.get_by_role("tab", name=label_of(capability), exact=True)).to_have_attribute("aria-selected", "true")
    expect(page.locator("[role=tabpanel]:visible").last.locator("xpath=.//*[text()]").first).to_be_visible()
    expect(page.locator(".notice")).to_have_count(0)


def label_of(capability):
    return next(each.label for each in SHOWN if each.id == capability)


def test_ids_are_unique_and_sections_follow_their_tab():
    ids = [each.id for each in CAPABILITIES]
    assert len(set(ids)) == len(ids)
    for each in SHOWN:
        assert not each.section or ids.index(each.tab) < ids.index(each.id)
