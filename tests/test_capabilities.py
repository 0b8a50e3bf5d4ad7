"""One list of capabilities makes tabs, endpoints, exports and styles."""

import pytest
from gradio_client import Client
from playwright.sync_api import expect

from demo.capabilities import CAPABILITIES
from tests.axe import find_violations, shown_theme
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


@pytest.fixture(scope="module")
def extended_page(chromium):
    """A tab for the page that has one capability more."""
    page = chromium.new_page()
    yield page
    page.close()


def test_a_new_capability_has_a_tab_an_endpoint_an_export_and_a_style(extended, extended_page, tmp_path):
    page = extended_page
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
    answer = Client(extended, verbose=False).predict("One two", "mbert-compact", api_name="/reversed_words")
    assert answer == {"model": "mbert-compact", "words": ["two", "One"]}


def test_a_link_opens_the_tab_of_a_new_capability_with_its_choices(extended, extended_page):
    extended_page.goto(f"{extended}/?tab=reversed_words&text=One+two&order=forwards&model=xlmr")
    expect(extended_page.locator(".reversed-words")).to_have_text("One two")


@pytest.mark.parametrize("tab_id", dict.fromkeys(each.tab for each in SHOWN))
def test_all_of_a_tab_opens_from_links_stays_when_the_theme_changes_and_axe_finds_nothing(blank, url, tab_id):
    """Of each tab on a page of its own: one that has shown all tabs takes long for each change."""
    last, *others = reversed([each.id for each in SHOWN if each.tab == tab_id])
    blank.goto(f"{url}/?{query(last)}")
    found = look_at_both_themes(blank, last, whole=True)
    for capability in others:
        go_to(blank, f"{url}/?{query(capability)}")
        found |= look_at_both_themes(blank, capability, whole=False)
    assert {key: violations for key, violations in found.items() if violations} == {}


def look_at_both_themes(page, capability, *, whole):
    """What axe finds in the theme that is shown, and in the other one; `whole`: on the whole page."""
    found = {}
    for _ in range(2):
        expect_open(page, capability)
        found[capability, shown_theme(page)] = find_violations(page, whole=whole)
        change_theme(page)
    return found


def change_theme(page):
    button = page.get_by_role("button", name="Light / dark: now ")
    before = button.get_attribute("aria-label")
    button.click()
    expect(button).not_to_have_attribute("aria-label", before)


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
