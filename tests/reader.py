"""What a reader does on the page."""

import time

from playwright.sync_api import expect

REST = 3  # seconds


def type_text(page, text):
    page.get_by_label("Text in any language").fill(text)


def open_tab(page, name):
    """A tab or, inside of the Attention tab, a section."""
    page.get_by_role("tab", name=name, exact=True).click()


def open_section(page, name):
    """One of the Attention tab; returns it."""
    open_tab(page, "Attention")
    open_tab(page, name)
    return page.locator("[role=tabpanel]:visible").last  # inside that of the Attention tab


def choose(page, label, option):
    """Out of a list."""
    page.get_by_label(label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()


def set_view(page, name, value):
    """One of the lists above the open heads."""
    page.locator(f"select[data-state={name}]").select_option(value)


def choose_checkpoint(page, family, size):
    """Whatever the list says of where it is."""
    page.get_by_label(f"{family} checkpoint").click()
    page.get_by_role("option", name=f"{family} {size}").click()


def explore(page):
    """All heads of both models, and one of each open."""
    open_tab(page, "Attention")
    expect(page.locator(".thumb")).to_have_count(288)
    expect(page.locator(".slot:not(.waiting)")).to_have_count(2)


def open_second_text(page):
    """The box for a second text, with the weights of the models below it as tables, a row a token."""
    open_tab(page, "Attention")
    page.get_by_role("button", name="Add a second text").click()
    page.get_by_role("button", name="Table", exact=True).click()
    return page.get_by_label("Second text (optional)")


def count_requests(page):
    """The times of the page's requests for answers, from here on."""
    times = []
    page.on("request", lambda sent: times.append(time.monotonic()) if "queue/join" in sent.url else None)
    return times


def wait_for_rest(page, times):
    start = time.monotonic()
    while (now := time.monotonic()) - max([start, *times]) < REST:
        assert now - start < 60
        page.wait_for_timeout(200)
