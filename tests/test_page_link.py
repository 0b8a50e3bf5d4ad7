"""A link to the page: the address follows what a person does, and opens the page as it was."""

import re
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest
from playwright.sync_api import expect

from demo.examples import ENGLISH
from demo.state import MAX_QUERY
from models import MAX_CHARACTERS
from tests.http import answer_to
from tests.reader import open_section, open_tab, settle, type_text


def linked(page):
    """The parameters in the address, but for Gradio's own."""
    return {name: value for name, value in parse_qs(urlsplit(page.url).query).items() if not name.startswith("__")}


def expect_link(page, **parameters):
    """Wait until the address has these parameters and no others."""
    wanted = {name: [value] if isinstance(value, str) else value for name, value in parameters.items()}
    page.wait_for_function(
        """wanted => {
          const query = new URLSearchParams(location.search), found = {};
          for (const name of query.keys()) if (!name.startsWith('__')) found[name] = query.getAll(name);
          const sorted = (all) => JSON.stringify(Object.entries(all).sort());
          return sorted(found) === sorted(wanted);
        }""",
        arg=wanted,
    )


@pytest.fixture
def visit(blank, url):
    """Opens the page with a query, and returns it once it has answered."""

    def visit(query):
        blank.goto(f"{url}/?{query}")
        blank.wait_for_selector(".strip")
        return blank

    return visit


def test_a_fresh_page_has_a_bare_address(blank, url):
    blank.goto(f"{url}/?__theme=light")
    settle(blank)
    assert linked(blank) == {}


def test_the_address_follows_the_text_the_model_and_the_tab(page):
    open_tab(page, "Overview")
    type_text(page, "Ein ___ & mehr")
    expect_link(page, text="Ein ___ & mehr")
    page.get_by_label("XLM-R", exact=True).check()
    expect_link(page, text="Ein ___ & mehr", model="xlmr")
    open_tab(page, "Tokens")
    expect_link(page, text="Ein ___ & mehr", model="xlmr", tab="tokens")
    type_text(page, ENGLISH)
    page.get_by_label("Both", exact=True).check()
    open_tab(page, "Overview")
    expect_link(page)


def test_the_address_holds_what_the_open_section_shows_and_nothing_of_the_others(page):
    open_section(page, "Does it matter?")
    page.get_by_label("one layer").check()
    page.get_by_label("number input for Layer").first.fill("5")
    expect_link(page, tab="attention", section="ablation", what="layer", layer="5", head="2")
    open_tab(page, "BertViz")
    expect_link(page, tab="attention", section="bertviz", layer="5", head="2")
    open_tab(page, "Does it matter?")
    expect_link(page, tab="attention", section="ablation", what="layer", layer="5", head="2")


def test_a_link_opens_the_page_as_it_was(visit):
    query = f"tab=attention&section=ablation&what=layer&layer=5&model=xlmr-compact&text={quote('أشرب ___ كل يوم.')}"
    page = visit(query)
    expect(page.get_by_label("Text in any language")).to_have_value("أشرب ___ كل يوم.")
    expect(page.get_by_label("XLM-R", exact=True)).to_be_checked()
    expect(page.get_by_role("tab", name="Does it matter?")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_text("Off: layer 5, all 12 heads")).to_have_count(1)
    expect(page.locator(".strip")).to_have_count(1)
    expect(page.locator(".examples .current")).to_have_text("")


def test_a_reload_keeps_the_view(page):
    type_text(page, "A small ___.")
    open_tab(page, "Tokens")
    expect_link(page, text="A small ___.", tab="tokens")
    page.reload()
    expect(page.locator(".aligned")).to_contain_text("small")
    expect(page.get_by_role("tab", name="Tokens")).to_have_attribute("aria-selected", "true")


def test_a_second_text_is_in_the_link(visit):
    page = visit("tab=attention&section=products&text=A&pair=B")
    expect(page.locator(".bars").first).to_contain_text("B")
    expect_link(page, tab="attention", section="products", text="A", pair="B")


def test_unusable_parameters_of_a_link_are_named_and_the_rest_is_used(visit):
    page = visit("text=Good+___&tab=attention&section=ablation&layer=99&model=gpt-9&model=xlmr-large&colour=%3Cb%3E")
    notices = page.locator(".notice")
    expect(page.get_by_label("Text in any language")).to_have_value("Good ___")
    expect(page.get_by_text(re.compile(r"Off: layer \d+, head \d+"))).to_have_count(2)
    for sentence in (
        "This link asks for layer '99', which is not possible here. Allowed: whole numbers from 0 to 23.",
        "This link asks for model 'gpt-9', which is not possible here. Allowed: mbert, xlmr,",
        "This link asks for xlmr-large, which is not on this disk.",
        "This link names 'colour', which this page does not know.",
    ):
        expect(notices.filter(has_text=sentence)).to_have_count(1)


def test_what_a_link_brings_is_never_markup(visit):
    attack = quote("<img src=x onerror=document.title='broken'> ___")
    page = visit(f"text={attack}&tab={attack}&{attack}=1&pair={attack}")
    expect(page.locator(".stage .gap").first).to_be_visible()
    expect(page.locator(".notice").first).to_contain_text("<img src=x")
    assert page.title() == "Polyglot Lens"
    assert page.locator("img[src=x]").count() == 0


def test_a_text_too_long_for_a_link_stays_out_of_it_and_the_button_says_so(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    type_text(page, "word " * (MAX_QUERY // 5 + 1))
    open_tab(page, "Tokens")
    expect_link(page, tab="tokens")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("The link is copied without the text")).to_be_visible()


def test_a_link_with_more_text_than_the_page_would_put_into_one_is_used(visit):
    page = visit(f"text={'a' * 50_000}&tab=tokens")
    expect(page.get_by_label("Text in any language")).to_have_value("a" * 50_000)
    expect_link(page, tab="tokens")


@pytest.mark.parametrize("letter", ["a", "("], ids=["plain", "one that Gradio's client encodes"])
def test_an_address_of_a_megabyte_opens_the_page_which_says_that_the_text_is_too_long(visit, letter):
    page = visit(f"text={letter * 1_000_000}&tab=tokens")
    said = "The text in this link has 1,000,000 characters; up to 100,000 are read."
    expect(page.locator(".notice")).to_have_text(said)
    expect(page.get_by_role("tab", name="Tokens")).to_have_attribute("aria-selected", "true")
    expect_link(page, tab="tokens")


def test_a_link_with_the_longest_text_that_is_read_is_used(visit):
    page = visit(f"text={quote('字') * MAX_CHARACTERS}")
    expect(page.get_by_label("Text in any language")).to_have_value("字" * MAX_CHARACTERS)


def test_a_longer_address_than_browsers_send_is_refused_in_a_sentence_and_the_server_goes_on(url):
    answer = answer_to(urlsplit(url).port, f"GET /?text={'a' * 5_000_000} HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer.startswith("HTTP/1.1 414 URI Too Long")
    assert "is longer than the 2,097,152 characters that are read" in answer
    assert httpx.get(url).status_code == 200


def test_the_button_copies_the_link(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    type_text(page, "Копия ___")
    expect_link(page, text="Копия ___", tab="predictions", view="pieces")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("The link to this view is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.get_by_role("heading", name="Polyglot Lens").click()
    expect(page.get_by_text("The link to this view is copied.")).to_be_hidden()


def test_the_link_is_copied_without_the_clipboard_api(page):
    """Over plain HTTP from another machine there is none."""
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("The link to this view is copied.")).to_be_visible()


def test_in_a_frame_the_query_is_sent_to_the_parent_page(page, url):
    """Hugging Face shows a Space in a frame, and puts into its own address what the Space tells it."""
    page.evaluate(
        """url => {
          window.told = [];
          document.body.innerHTML = `<iframe src="${url}/" width="1200" height="800"></iframe>`;
        }""",
        url,
    )
    frame = page.frame_locator("iframe")
    frame.locator("textarea").first.evaluate(
        "() => { const { parent } = window; parent.postMessage = (data) => parent.told.push(data.queryString); }"
    )
    frame.get_by_label("Text in any language").fill("Framed ___")
    page.wait_for_function("told.includes('text=Framed+___')")


def test_a_tab_that_is_chosen_while_the_page_opens_its_link_stays(blank, url):
    page, held, released = blank, [], []
    page.route("**/gradio_api/run/predict*", lambda route: route.continue_() if released else held.append(route))
    page.goto(f"{url}/?tab=predictions&text=A+small+___.")
    page.get_by_role("tab", name="Tokens", exact=True).click()
    released.append(True)
    for route in held:
        route.continue_()
    expect(page.locator(".aligned")).to_contain_text("small")
    settle(page)
    expect(page.get_by_role("tab", name="Tokens", exact=True)).to_have_attribute("aria-selected", "true")
