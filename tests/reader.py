"""What a reader does on the page."""

import contextlib
import re

from playwright.sync_api import expect

TIMEOUT = 90_000  # milliseconds: far more than anything takes, so that a busy machine fails no test
DATASET = "document.documentElement.dataset"  # what the page says of its own state: see components/refresh
# Pixels between the ring of an element and the edge of what would cut it off.
ROOM_OF_RING = """(element) => {
  const { outlineOffset, outlineWidth } = getComputedStyle(element);
  let clip = element.parentElement;
  while (getComputedStyle(clip).overflow === "visible") clip = clip.parentElement;
  const [inner, outer] = [element.getBoundingClientRect(), clip.getBoundingClientRect()];
  const room = Math.min(inner.left - outer.left, inner.top - outer.top, outer.bottom - inner.bottom);
  return room - parseFloat(outlineOffset) - parseFloat(outlineWidth);
}"""


def type_text(page, text):
    page.get_by_label("Text in any language").fill(text)


def type_during_step(page, step, text):
    """Press a step of the guided row, and type before the page has opened it."""
    page.evaluate(
        """([step, text]) => {
          document.querySelector(`[data-step=${step}]`).click();
          const box = document.querySelector("textarea[dir=auto]");
          box.focus();
          box.value = text;
          box.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }""",
        [step, text],
    )


def open_tab(page, name):
    """A tab or, inside of the Attention tab, a section."""
    tab = page.get_by_role("tab", name=name, exact=True)
    for _ in range(2):  # the answer to a long text can move the tabs between press and release
        tab.click()
        with contextlib.suppress(AssertionError):
            return expect(tab).to_have_attribute("aria-selected", "true", timeout=10_000)
    raise AssertionError(f"the tab {name} does not open")


def open_section(page, name):
    """One of the Attention tab; returns it, at rest."""
    open_tab(page, "Attention")
    open_tab(page, name)
    settle(page)
    return page.locator("[role=tabpanel]:visible").last  # inside that of the Attention tab


def choose(page, label, option):
    """Out of a list."""
    settle(page)
    page.get_by_label(label, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()


def open_menu(page, name):
    """One of those of the heads; returns it."""
    menu = page.locator("details.menu", has_text=name)
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    return menu


def set_view(page, name, value):
    """One of the lists in the menu of the heads."""
    open_menu(page, "More")
    page.locator(f"select[data-state={name}]").select_option(value)


def choose_checkpoint(page, family, size):
    """Whatever the list says of where it is."""
    box = page.get_by_label(f"{family} checkpoint")
    if not box.is_visible():
        page.get_by_role("button", name="Models").click()
    box.click()
    page.get_by_role("option", name=f"{family} {size}").click()


def explore(page, layer=2, head=6):
    """All heads of both models, and one of each open, in both the same."""
    settle(page)  # a long text moves the tabs
    select_head(page, layer, head)
    open_tab(page, "Attention")
    expect(page.locator(".thumb")).to_have_count(288)
    expect(page.locator(".slot:not(.waiting)")).to_have_count(2)


def select_head(page, layer, head):
    """As the controls of a section do that have one for all models."""
    chosen = {"layer": layer, "head": head}
    page.evaluate("detail => document.dispatchEvent(new CustomEvent('select-head', { detail }))", chosen)


def second_text(page):
    """The box for a second text, opened."""
    button = page.get_by_role("button", name="Second text", exact=True)
    if button.is_visible():
        button.click()
    return page.get_by_label("Second text: in Overview, Tokens and Languages beside the first")


def open_second_text(page):
    """The box for a second text, with the weights of the models as tables, a row a token."""
    open_tab(page, "Attention")
    page.get_by_role("button", name="Table", exact=True).click()
    return second_text(page)


def word_button(page, word):
    """The button that hides a word, below the predictions, which move it."""
    settle(page)
    return page.get_by_role("group", name="Words to hide").get_by_role("button", name=word, exact=True)


def choose_example(page, name):
    """An example by its name."""
    page.get_by_role("button", name="Examples").click()
    page.locator(".card").filter(has=page.get_by_text(name, exact=True)).click()


# What has just been chosen reaches the page's values, and they the outputs, some turns of the event loop later.
SETTLE = """async (timeout) => {
  const { dataset } = document.documentElement;
  const end = performance.now() + timeout;
  for (let turns = 0; turns < 5; turns += 1) {
    if (performance.now() > end) throw new Error(`refreshing: ${dataset.refreshing}, stale: ${dataset.stale}`);
    if (dataset.refreshing !== "0" || dataset.stale) turns = -1;
    await new Promise((done) => setTimeout(done, turns < 0 ? 15 : 0));
  }
}"""


def settle(page):
    """Wait until every output shows what has been typed and chosen."""
    page.evaluate(SETTLE, TIMEOUT)


def point_at(place):
    """Move the pointer there: to where it stays, since what an answer moves under a pointer at rest is no longer it."""
    settle(place.page)
    place.hover()


def count_refreshes(page):
    """Return how many outputs the page has refreshed since it was opened, once it has settled."""
    settle(page)
    return int(page.evaluate("document.documentElement.dataset.refreshed"))


def open_head(page, layer, head, which=0):
    page.locator(f".thumb[data-layer='{layer}'][data-head='{head}']").nth(which).click()
    expect(page.locator(".slot h4").nth(which)).to_have_text(f"Layer {layer}, head {head}")
    expect(page.locator(".slot").nth(which)).not_to_have_class(re.compile("waiting"))


def titles(thumbs):
    return thumbs.evaluate_all("all => all.map(each => each.ariaLabel)")
