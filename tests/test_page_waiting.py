"""The page says what it waits for, and dims what is out of date."""

from threading import Event

import pytest
from playwright.sync_api import expect

from tests.reader import open_tab, settle, type_text

# The opacity of an element with that of all around it.
OPACITY = """element => {
  let found = 1;
  for (let each = element; each; each = each.parentElement) found *= getComputedStyle(each).opacity;
  return found;
}"""
TEXT = "Text in any language"


@pytest.fixture
def held(analyser, monkeypatch):
    """Predictions wait for this."""
    release, fill = Event(), analyser.words.fill

    def wait_and_fill(*passage):
        assert release.wait(30)
        return fill(*passage)

    monkeypatch.setattr(analyser.words, "fill", wait_and_fill)
    yield release
    release.set()


def opacity(locator):
    return locator.first.evaluate(OPACITY)


def wait_until_dimmed(page):
    page.wait_for_function(f"({OPACITY})(document.querySelector('.ranking')) < 0.5")


def wait_until_nothing_is_stale(page):
    page.wait_for_function("document.documentElement.dataset.stale === ''")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [("", "Loading M-BERT compact and XLM-R compact …"), ("model=xlmr", "Loading XLM-R compact …")],
)
def test_the_page_says_which_models_it_waits_for_until_the_first_results_are_there(blank, url, held, query, sentence):
    blank.goto(f"{url}/?tab=predictions&view=pieces&{query}")
    said = blank.get_by_role("status").filter(has_text=sentence)
    expect(said).to_be_visible()
    held.set()
    expect(blank.locator(".ranking").first).to_be_visible()
    expect(said).to_have_count(0)


def test_old_results_are_dimmed_and_the_page_says_why_until_the_new_ones_are_there_and_inputs_never(page, held):
    type_text(page, "A new ___.")
    wait_until_dimmed(page)
    waiting = page.get_by_role("progressbar", name="The models are reading …")
    expect(waiting).to_be_visible()
    box = waiting.bounding_box()
    assert (box["y"], box["height"] <= 6) == (0, True)  # over the edge of the page, which has no letters
    for part in (page.get_by_label(TEXT), page.get_by_role("tab"), page.get_by_label("M-BERT", exact=True)):
        assert opacity(part) == 1
    held.set()
    wait_until_nothing_is_stale(page)
    assert opacity(page.locator(".ranking")) == 1
    expect(waiting).to_be_hidden()


def test_results_look_out_of_date_from_the_first_key_but_are_not_dimmed_at_once(page):
    settle(page)
    stale, seen, delay = page.get_by_label(TEXT).evaluate(
        f"""area => {{
          area.value += "!";
          area.dispatchEvent(new InputEvent("input", {{ bubbles: true }}));
          const ranking = document.querySelector(".ranking"), dimmed = ranking.closest(".block");
          const seen = ({OPACITY})(ranking);
          return [document.documentElement.dataset.stale, seen, getComputedStyle(dimmed).transitionDelay];
        }}"""
    )
    assert stale
    assert (seen, delay) == (1, "0.15s")


def test_results_are_not_out_of_date_when_what_was_typed_is_taken_back(page):
    settle(page)
    area = page.get_by_label(TEXT)
    area.press_sequentially("!")
    area.press("Backspace")
    wait_until_nothing_is_stale(page)
    assert opacity(page.locator(".ranking")) == 1


def test_dimming_does_not_move_where_the_reader_wants_no_motion(page, held):
    page.emulate_media(reduced_motion="reduce")
    try:
        type_text(page, "Another ___.")
        wait_until_dimmed(page)
        expect(page.locator(".block", has=page.locator(".ranking")).last).to_have_css("transition-duration", "0s")
    finally:
        held.set()
        page.emulate_media(reduced_motion="no-preference")


def test_a_tab_that_is_opened_dims_nothing_that_is_up_to_date(page):
    settle(page)
    open_tab(page, "Attention")
    expect(page.locator(".thumb")).to_have_count(288)
    assert opacity(page.locator(".strip")) == 1
