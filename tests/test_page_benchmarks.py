"""The section "Benchmarks" in a browser."""

from playwright.sync_api import expect

from tests.reader import choose, open_tab, settle


def test_a_benchmark_is_chosen_and_stands_in_the_link_with_its_training_languages(lasting_page):
    page = lasting_page
    open_tab(page, "Languages")
    open_tab(page, "Benchmarks")
    expect(page.locator(".bench-row")).to_have_count(36)
    trained_on = page.get_by_role("radio", name="all languages")
    choose(page, "Benchmark", "Names (PAN-X)")
    trained_on.check()
    settle(page)
    assert "task=entities" in page.url
    assert "trained=all" in page.url
    choose(page, "Benchmark", "Inference (XNLI)")
    expect(page.locator(".notice:visible")).to_contain_text("python -m evaluation --task xnli")
    expect(page.get_by_role("region", name="Published figures by language")).to_contain_text("XLM-R base")
    choose(page, "Benchmark", "Finding the translation (Tatoeba)")
    expect(page.locator(".bench-chart")).to_be_visible()
    expect(trained_on).to_be_hidden()
