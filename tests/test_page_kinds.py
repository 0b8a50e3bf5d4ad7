"""The section "What heads do", in a real browser."""

import pytest
from playwright.sync_api import expect

from demo.examples import ENGLISH
from tests.reader import open_section, point_at

pytestmark = pytest.mark.tabs("attention")


def test_each_model_has_a_map_of_kinds_and_two_charts_and_the_kinds_are_explained(page, analyser):
    open_section(page, "What heads do")
    expect(page.locator(".js-plotly-plot")).to_have_count(6)
    expect(page.locator(".kind-table tbody tr")).to_have_count(13)
    expect(page.get_by_text("These measures describe this text only")).to_be_visible()
    expect(page.locator(".js-plotly-plot .textpoint").nth(287)).to_be_attached()
    even = page.locator(".js-plotly-plot .legendtext", has_text="bits").first
    expect(even).to_contain_text(f"even weights on {len(analyser.tokenize(ENGLISH, 'mbert').tokens)}")
    point_at(page.locator(".js-plotly-plot .nsewdrag").first)
    expect(page.locator(".hoverlayer").first).to_contain_text("entropy")
    page.get_by_label("XLM-R", exact=True).check()
    expect(page.locator(".js-plotly-plot:visible")).to_have_count(3)


def test_a_text_with_nothing_to_measure_gets_a_sentence_and_the_section_goes_on(page):
    page.get_by_label("M-BERT", exact=True).check()
    open_section(page, "What heads do")
    box = page.get_by_label("Text in any language")
    box.fill("\u200b")
    expect(page.get_by_text("there is nothing to measure").first).to_be_visible()
    expect(page.locator(".js-plotly-plot:visible")).to_have_count(0)
    box.fill("")
    expect(page.locator(".notice", has_text="The text is empty").last).to_be_visible()
    box.fill("The cat saw the cat.")
    expect(
        page.locator(".kind-table tr", has_text="same token").locator(".strongest .open-head").first
    ).to_contain_text("layer")
