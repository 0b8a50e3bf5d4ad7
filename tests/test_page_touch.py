"""The page under a finger."""

from playwright.sync_api import expect

from tests.conftest import SCREEN
from tests.reader import settle, type_text


def test_the_first_tap_after_a_long_text_was_typed_counts(chromium, url):
    phone = chromium.new_context(**SCREEN | {"viewport": {"width": 390, "height": 844}}, has_touch=True, is_mobile=True)
    page = phone.new_page()
    page.goto(f"{url}/?tab=predictions&model=mbert")
    settle(page)
    page.get_by_label("Text in any language").tap()
    type_text(page, "ذهبت أختي إلى السوق ثم عادت إلى البيت ومعها خبز وحليب. " * 4)
    settle(page)
    tab = page.get_by_role("tab", name="Tokens", exact=True)
    tab.tap()  # the box folds when it is left, and all below it moves
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(page.get_by_text("characters", exact=False).first).to_be_visible()
    phone.close()
