"""Opens the page for a test, or sets the page of the test before it to the same state."""

from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

from tests.reader import settle

PREDICTIONS = "tab=predictions&view=pieces"

# As the key Back does: what the address leaves out is set to its default.
OPEN_ADDRESS = """(address) => new Promise((done) => {
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  for (const menu of document.querySelectorAll("details[open]")) menu.open = false;
  document.activeElement?.blur();
  sessionStorage.clear();
  document.addEventListener("address-opened", () => done(), { once: true });
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
  scrollTo(0, 0);
})"""

# What shows that the first example is analysed.
ANALYSED = {"predictions": ".ranking", "attention": ".slot:not(.waiting)"}

opened = {}  # the file and the address for which a tab has opened the page; None: no file's


@contextmanager
def watched(tab, url, viewport=None):
    """A tab that looks at the page alone. Afterwards: no request left the machine, no error was logged or shown."""
    faults, strangers = [], []
    heard = {
        "console": lambda message: faults.append(message.text) if message.type == "error" else None,
        "pageerror": lambda error: faults.append(str(error)),
        "request": lambda sent: None if sent.url.startswith((url, "data:", "blob:")) else strangers.append(sent.url),
    }
    for event, note in heard.items():
        tab.on(event, note)
    if viewport:
        tab.set_viewport_size(viewport)
    yield tab
    toasts = tab.locator(".toast-body").all_inner_texts()
    for event, note in heard.items():
        tab.remove_listener(event, note)
    tab.unroute_all()
    assert toasts == [], toasts
    assert faults == [], faults
    assert strangers == [], strangers


def open_address(tab, address):
    """Open an address of `start_address`, and wait until the first example is analysed."""
    tab.goto(address)
    wait_until_analysed(tab, address)


def wait_until_analysed(tab, address):
    """Wait for the results of the tab that an address opens."""
    name = parse_qs(urlsplit(address).query)["tab"][0]
    if name in ANALYSED:
        tab.wait_for_selector(ANALYSED[name])
    settle(tab)


@contextmanager
def page_of_file(tab, address, viewport, file):
    """The first example on the page that a test of the file has left; None: on a new one."""
    url = address.partition("?")[0]
    shared = file and tab.url.startswith(url) and opened.get(tab) == (file, address)
    if not shared:
        tab.goto("about:blank")  # what a page before still asks for is no fault of this one
    with watched(tab, url, viewport):
        if shared:
            go_to(tab, address)
            wait_until_analysed(tab, address)
        else:
            open_address(tab, address)
        opened[tab] = file, address
        yield tab


def go_to(tab, address):
    """Open an address of the page as the key Back does, without loading the page anew."""
    tab.evaluate(OPEN_ADDRESS, address)
    settle(tab)


def start_address(url, tabs, theme):
    """The address of the first example on the first of these tabs, or on Predictions."""
    query = PREDICTIONS if tabs[:1] in ((), ("predictions",)) else f"tab={tabs[0]}"
    return f"{url}/?__theme={theme}&{query}"


def forget_page(tab):
    """Let the next test open the page anew: this one has left what is in no link."""
    opened.pop(tab, None)
