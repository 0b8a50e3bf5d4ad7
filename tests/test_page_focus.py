"""Whatever has the keyboard's focus shows it, and says it where it is."""

import pytest
from playwright.sync_api import expect

from tests.reader import open_tab, settle

pytestmark = pytest.mark.new_page  # what these tests leave behind is in no link

# A ring is on what has the focus, or on the label or the frame of a list that it stands in.
HAS_RING = """() => {
  const focused = document.activeElement;
  const around = [focused, focused.closest("label"), focused.closest(".wrap")].filter(Boolean);
  const styles = around.map((each) => getComputedStyle(each));
  const isSeen = styles.some(({ outlineStyle, opacity }) => outlineStyle !== "none" && opacity === "1");
  return focused === document.body || isSeen ? "" : focused.outerHTML.slice(0, 200);
}"""


@pytest.mark.parametrize("query", ["tab=predictions", "tab=tasks&section=zero_shot", "tab=attention&section=products"])
def test_every_stop_of_the_tab_key_shows_a_ring(page, url, query):
    page.goto(f"{url}/?{query}")
    settle(page)
    missing = set()
    for _ in range(45):
        page.keyboard.press("Tab")
        missing.add(page.evaluate(HAS_RING))
    assert missing == {""}


def test_a_weight_is_read_beside_the_matrix_while_the_sentence_above_is_off_the_screen(page):
    page.get_by_label("M-BERT", exact=True).check()
    open_tab(page, "Attention")
    settle(page)
    page.set_viewport_size({"width": 1280, "height": 420})
    near = page.locator(".near-reading")
    expect(near).to_be_hidden()
    page.locator("canvas.marks").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(near).to_be_in_viewport()
    expect(near).to_have_text(page.locator(".reading").inner_text())
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    expect(near).to_be_hidden()
