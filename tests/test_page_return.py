"""A reader who comes back to the page finds it as it was left."""

from playwright.sync_api import expect

from tests.test_page import type_text
from tests.test_page_layers import open_section


def forget(blocks):
    """What Gradio does with the states of a reader whose connection broke an hour ago, even if it came back at once."""
    holder = blocks.app.state_holder
    for session in holder.session_data.values():
        session.is_closed, session.STATE_TTL_WHEN_CLOSED = True, -1
    holder.delete_all_expired_state()


def test_the_open_section_still_follows_the_typing(page, blocks):
    section = open_section(page, "Across layers")
    expect(section.get_by_text("morning").first).to_be_visible()
    forget(blocks)
    type_text(page, "Back again.")
    expect(section.locator(".bars").first).to_contain_text("again")


def test_a_ranking_still_goes_when_the_text_changes(page, blocks):
    page.get_by_label("M-BERT", exact=True).check()
    open_section(page, "Does it matter?", "Back ___.")
    page.get_by_role("button", name="Rank the heads").click()
    expect(page.get_by_text("The 10 heads that matter most")).to_be_visible()
    forget(blocks)
    type_text(page, "Back again ___.")
    expect(page.get_by_text("The 10 heads that matter most")).to_be_hidden()
