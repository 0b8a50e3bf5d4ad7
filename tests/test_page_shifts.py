"""What a reader looks at stays where it is while results arrive."""

from tests.reader import open_section, open_tab, settle

# The shift of each frame that moved something, as Chromium scores it, since the page was opened.
SHIFTS = """() => {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: "layout-shift", buffered: true });
  return observer.takeRecords().map(({ value, sources }) => [value, sources.map(({ node }) => node?.className).join()]);
}"""
MOST = 0.05


def large_shifts(page):
    return [(value, what) for value, what in page.evaluate(SHIFTS) if value > MOST]


def test_nothing_moves_when_predictions_and_the_effect_of_heads_are_opened_first(blank, url):
    blank.set_viewport_size({"width": 1280, "height": 800})
    blank.goto(f"{url}/?__theme=light")
    settle(blank)
    open_tab(blank, "Predictions")
    settle(blank)
    assert large_shifts(blank) == []
    open_section(blank, "Does it matter?")
    settle(blank)
    assert large_shifts(blank) == []


def test_nothing_moves_when_a_link_opens_the_effect_of_heads(blank, url):
    blank.goto(f"{url}/?__theme=light&tab=attention&section=ablation")
    settle(blank)
    assert blank.locator("table.changes").count() == 2
    assert large_shifts(blank) == []
