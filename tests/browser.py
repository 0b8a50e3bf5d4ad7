"""The browser of this machine."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

# Around each page Chromium opens pages of its own for its address bar, which nobody sees here: two fifths of the
# processor time that opening our page takes. The other names are of those that Playwright turns off, whose list this
# one replaces.
UNWANTED = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
)
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
BROWSERS = ("chromium", "google-chrome", "google-chrome-stable")
# The same without windows, and compiling no function before it runs: a fifth less processor time to open the page.
SPARING = "chromium-headless-shell"
COMPILE_LATE = "--js-flags=--max-lazy"


def installed(*, sparing: bool = True) -> str | None:
    """The path of a Chromium that this machine has, if any. `sparing`: preferably the one without windows."""
    names = (SPARING, *BROWSERS) if sparing else BROWSERS
    return next(filter(None, map(shutil.which, names)), None)


@contextmanager
def launched_chromium(*, sparing: bool = True) -> Iterator[Browser]:
    """Chromium, without a window and without requests of its own. Not `sparing`: as readers have it, to measure."""
    switches = [*SWITCHES, COMPILE_LATE] if sparing else SWITCHES
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed(sparing=sparing),  # or the one that Playwright has fetched
            args=[*switches, f"--disable-features={','.join(UNWANTED)}"],
        )
        yield browser
        browser.close()
