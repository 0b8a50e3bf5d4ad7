"""Links at the top of the page that skip to its parts."""

from playwright.sync_api import expect

from tests.reader import open_section, settle


def test_skip_links_lead_to_the_text_to_the_tabs_and_to_the_heads(page):
    page.get_by_role("button", name="Skip to the text").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Text in any language")).to_be_focused()
    page.get_by_role("button", name="Skip to the tabs").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("tab", name="Masked words")).to_be_focused()
    page.get_by_role("button", name="Skip to the attention heads").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".thumb[aria-pressed=true]").first).to_be_focused()


def test_the_skip_link_to_the_heads_leads_there_from_another_section_of_their_tab(page):
    open_section(page, "Across layers")
    settle(page)
    page.get_by_role("button", name="Skip to the attention heads").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".thumb[tabindex='0']").first).to_be_focused()
