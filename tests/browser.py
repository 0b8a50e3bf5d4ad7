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


def installed() -> str | None:
    """The path of a Chromium that this machine has, if any."""
    return next(filter(None, map(shutil.which, ("chromium", "google-chrome", "google-chrome-stable"))), None)


@contextmanager
def launched_chromium() -> Iterator[Browser]:
    """Chromium, without a window and without requests of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed(),  # or the one that Playwright has fetched
            args=[*SWITCHES, f"--disable-features={','.join(UNWANTED)}"],
        )
        yield browser
        browser.close()
