"""A page that nobody touches is quiet."""

import time

QUIET = 3  # seconds


def test_after_many_quick_changes_the_page_comes_to_rest(page):
    asked = [time.monotonic()]
    page.on("request", lambda sent: asked.append(time.monotonic()) if "queue/join" in sent.url else None)
    page.get_by_role("tab", name="Attention").click()
    for family in ("M-BERT", "XLM-R", "Both"):
        page.get_by_label("Text in any language").fill(f"{family} is ___.")
        page.get_by_label(family, exact=True).check()
    end = time.monotonic() + 60
    while time.monotonic() < end and time.monotonic() - asked[-1] < QUIET:
        page.wait_for_timeout(200)
    assert time.monotonic() - asked[-1] >= QUIET
