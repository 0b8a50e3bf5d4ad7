"""The page imports its modules from its own server, in one round, and loses nothing that comes before them."""

import re
import time

import httpx
import pytest
from playwright.sync_api import expect

from demo.components.modules import version
from demo.examples import EXAMPLES
from tests.conftest import SCREEN, TIMEOUT, serve_page
from tests.reader import choose_example, open_tab, type_text

MODULES = re.compile("/components/")
ADDRESSES = "links => links.map((link) => link.href)"


@pytest.fixture
def visit(chromium):
    """A window of its own, which has nothing of the page yet."""
    window = chromium.new_context(**SCREEN)
    yield window.new_page()
    window.close()


class Held:
    """Requests for modules that wait until they are released."""

    def __init__(self, page):
        self.page, self.addresses, self.waiting, self.released = page, [], [], False
        page.route(MODULES, self.take)

    def take(self, route):
        self.addresses.append(route.request.url)
        if self.released:
            route.continue_()
        else:
            self.waiting.append(route)

    def wait_for(self, count):
        deadline = time.monotonic() + TIMEOUT / 1000
        while len(self.waiting) < count:
            assert time.monotonic() < deadline, f"{len(self.waiting)} of {count} modules were asked for"
            self.page.wait_for_timeout(20)

    def release(self):
        self.released = True
        for route in self.waiting:
            route.continue_()


@pytest.fixture
def held(visit):
    return Held(visit)


def test_a_module_is_javascript_that_browsers_may_store_for_ever(url):
    response = httpx.get(f"{url}/components/{version()}/explorer/index.js")
    assert response.headers["content-type"].startswith("text/javascript")
    assert "immutable" in response.headers["cache-control"]
    assert "export function mount" in response.text


@pytest.mark.parametrize("path", ["{}/modules.py", "{}/explorer/template.html", "0/explorer/index.js"])
def test_nothing_but_the_modules_of_this_version_is_served(url, path):
    assert httpx.get(f"{url}/components/{path.format(version())}").status_code == 404


@pytest.mark.parametrize("address", ["/", "/?tab=attention"])
def test_no_module_is_fetched_twice_or_waits_for_another_of_its_component(visit, held, url, address):
    visit.goto(url + address)
    expect(visit.get_by_label("Text in any language")).to_be_visible()  # components are there and import their modules
    preloaded = "link[rel=modulepreload][href*='/components/']"
    held.wait_for(len(visit.locator(preloaded).evaluate_all(ADDRESSES)))  # though none has an answer yet
    held.release()
    open_tab(visit, "Attention")
    expect(visit.locator(".thumb").first).to_be_visible()
    addresses = visit.locator(preloaded).evaluate_all(ADDRESSES)
    assert len(addresses) == len(set(addresses))
    assert sorted(held.addresses) == sorted(addresses)


def test_the_modules_of_a_tab_are_fetched_when_it_is_opened(visit, held, url):
    held.release()
    visit.goto(f"{url}/?tab=predictions")
    expect(visit.locator(".chips").first).to_be_visible()
    assert not any("/explorer/index.js" in address for address in held.addresses)
    open_tab(visit, "Attention")
    expect(visit.locator(".thumb").first).to_be_visible()
    assert any("/explorer/index.js" in address for address in held.addresses)


def test_what_is_typed_before_the_modules_have_loaded_is_read(visit, held, url):
    visit.goto(url)
    type_text(visit, "A dog ___.")
    visit.get_by_label("Text in any language").focus()
    held.release()
    expect(visit.locator(".chips").first).to_contain_text("dog")
    expect(visit.get_by_label("Text in any language")).to_have_value("A dog ___.")
    expect(visit.get_by_label("Text in any language")).to_be_focused()


def test_examples_can_be_chosen_as_soon_as_the_modules_have_loaded(visit, held, url):
    visit.goto(url)
    expect(visit.get_by_role("button", name="Examples")).to_be_disabled()
    held.release()
    choose_example(visit, EXAMPLES[1].name)
    expect(visit.get_by_label("Text in any language")).to_have_value(EXAMPLES[1].text)


def test_behind_a_path_the_modules_come_from_below_that_path(visit, analyser):
    page = serve_page(analyser, root_path="/lens")
    requests = []
    visit.on("request", lambda sent: requests.append(sent.url) if MODULES.search(sent.url) else None)
    try:
        visit.goto(f"{page.local_url}lens/")
        expect(visit.get_by_label("Text in any language")).to_have_value(EXAMPLES[0].text)
    finally:
        page.close()
    assert requests
    assert all(sent.startswith(f"{page.local_url}lens/components/") for sent in requests)
