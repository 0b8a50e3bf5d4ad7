"""A page refreshes only the outputs that are visible and whose inputs have changed."""

from playwright.sync_api import expect

from tests.reader import count_refreshes, open_tab, settle, type_text

COUNT_FRAMES = """{
  const request = window.requestAnimationFrame, cancel = window.cancelAnimationFrame;
  const waiting = (window.waitingFrames = new Set());
  window.requestAnimationFrame = (callback) => {
    const id = request((now) => {
      callback(now); // which may ask for the next one
      waiting.delete(id);
    });
    waiting.add(id);
    return id;
  };
  window.cancelAnimationFrame = (id) => {
    waiting.delete(id);
    cancel(id);
  };
}"""


def type_and_settle(page, text):
    """Type a text with a last word that is one token, and wait until everything that shows it has been refreshed."""
    type_text(page, text)
    expect(page.locator(".chips").first).to_contain_text(text.split()[-1])
    settle(page)


def test_a_change_refreshes_what_is_visible_once(page):
    before = count_refreshes(page)
    type_and_settle(page, "___ and coffee")
    assert count_refreshes(page) == before + 2  # the strip and the predictions


def test_many_quick_changes_end_in_the_outputs_of_the_last(page):
    """An endless round of changes would refresh more and more."""
    open_tab(page, "Attention")
    for family in ("M-BERT", "XLM-R", "Both"):
        type_text(page, f"{family} ___ tea")
        page.get_by_label(family, exact=True).check()
    expect(page.locator(".thumb")).to_have_count(288)
    expect(page.locator(".chips").last).to_contain_text("Both")
    before = count_refreshes(page)
    open_tab(page, "Predictions")
    page.wait_for_function(f"Number(document.documentElement.dataset.refreshed) > {before}")
    before = count_refreshes(page)
    type_and_settle(page, "___ and coffee")
    assert count_refreshes(page) == before + 2


def test_a_tab_that_is_opened_again_keeps_its_output(page):
    open_tab(page, "Tokens")
    expect(page.locator(".aligned")).to_be_visible()
    open_tab(page, "Predictions")
    before = count_refreshes(page)
    open_tab(page, "Tokens")
    expect(page.locator(".aligned")).to_be_visible()
    type_and_settle(page, "Morning coffee")  # whatever the tab would have sent has been sent by now
    assert count_refreshes(page) == before + 2  # the strip and the tokens, for the new text


def test_a_page_at_rest_asks_for_no_frame(other):
    other.add_init_script(COUNT_FRAMES)
    other.reload()
    settle(other)
    other.wait_for_function("window.waitingFrames.size === 0", polling=50)
