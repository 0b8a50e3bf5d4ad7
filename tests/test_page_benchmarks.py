"""The section "Accuracy by language" in a browser."""

from playwright.sync_api import expect

from tests.reader import choose, open_tab, settle, type_text


def test_a_benchmark_is_chosen_and_stands_in_the_link_with_its_training_languages(lasting_page):
    page = lasting_page
    open_tab(page, "Languages")
    open_tab(page, "Accuracy by language")
    expect(page.locator(".bench-row")).to_have_count(23)
    expect(page.get_by_role("region", name="Published figures by language")).to_contain_text("XLM-R large")
    expect(page.locator(".bench-row.typed-language")).to_contain_text("English")
    trained_on = page.get_by_role("radio", name="all languages")
    choose(page, "Benchmark", "Topics (SIB-200)")
    expect(page.locator(".bench-row")).to_have_count(36)
    trained_on.check()
    settle(page)
    assert "task=topics" in page.url
    assert "trained=all" in page.url
    choose(page, "Benchmark", "Inference (XNLI)")
    expect(page.locator(".notice:visible")).to_contain_text("python -m evaluation --task xnli")
    expect(page.get_by_role("region", name="Published figures by language")).to_contain_text("XLM-R base")
    choose(page, "Benchmark", "Finding the translation (Tatoeba)")
    expect(page.locator(".bench-chart")).to_be_visible()
    expect(trained_on).to_be_hidden()


def test_a_task_leads_to_its_accuracy_in_other_languages_and_the_text_marks_its_own(lasting_page):
    page = lasting_page
    type_text(page, "نعيش في مدينة كبيرة قرب البحر.")
    open_tab(page, "Tasks")
    open_tab(page, "Tagging")
    page.get_by_role("button", name="How well in other languages?").locator("visible=true").click()
    expect(page.get_by_role("tab", name="Accuracy by language", selected=True)).to_be_visible()
    expect(page.locator(".bench-row.typed-language")).to_contain_text("Arabic")
    expect(page.locator(".bench-lead").last).to_contain_text("Arabic, the language of your text: M-BERT")
    settle(page)
    assert "task=pos" in page.url
