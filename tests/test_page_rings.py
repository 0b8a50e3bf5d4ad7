"""Whatever has the keyboard's focus shows it."""

import pytest

from tests.reader import settle

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
