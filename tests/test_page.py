"""What a person does with the page, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from demo.capabilities import CAPABILITIES
from tests.conftest import both_themes
from tests.reader import choose_example, open_section, open_tab, second_text, settle, type_text, word_button

SHOWN = [each for each in CAPABILITIES if each.build]
# Tabs, and the sections of Attention.
LABELS = [each.label for each in SHOWN if not each.section]
LABELS += [each.label for each in SHOWN if each.section and each.tab == "attention"]


@both_themes
def test_an_example_is_analysed_when_the_page_opens(page):
    expect(page.locator(".strip")).to_have_count(2)
    expect(page.locator(".ranking")).to_have_count(2)
    assert page.locator(".ranking td.share").first.inner_text().endswith("%")


def test_results_follow_the_typing(page):
    type_text(page, "Paris is ___ and Rome is ___.")
    expect(page.locator(".ranking")).to_have_count(4)
    expect(page.locator(".chips").first).to_contain_text("Paris")


def test_the_best_candidates_are_announced_to_screen_readers(page, analyser):
    type_text(page, "I drink ___.")
    first = analyser.words.fill("I drink ___.", "mbert").masks[0].candidates[0]
    said = f"M-BERT: {first.token} {first.probability:.0%}. XLM-R: "
    expect(page.locator(".sr-only[role=status]").first).to_have_text(re.compile(f"^{re.escape(said)}"))


@both_themes
def test_switching_the_model_shows_one_or_both(page):
    page.get_by_label("XLM-R", exact=True).check()
    expect(page.locator(".strip")).to_have_count(1)
    expect(page.locator(".strip .family")).to_have_text("XLM-R")
    expect(page.locator(".panel")).to_have_count(1)
    expect(page.locator(".panel .checkpoint")).to_have_text("xlmr-compact")
    page.get_by_label("Both", exact=True).check()
    expect(page.locator(".strip")).to_have_count(2)


def test_a_text_without_a_mask_offers_one(page):
    type_text(page, "The cat sleeps")
    word_button(page, "cat").click()
    expect(page.get_by_label("Text in any language")).to_have_value("The ___ sleeps")
    expect(page.get_by_role("button", name="bring back cat")).to_be_focused()  # where the button was
    expect(page.locator(".ranking")).to_have_count(2)


def test_a_word_of_a_text_that_has_changed_since_hides_nothing(page):
    type_text(page, "The cat sleeps")
    word = word_button(page, "cat")
    expect(word).to_be_visible()
    held = []
    page.route(
        re.compile("run/predict"), lambda route: held.append(route)
    )  # the words of the new text are not listed yet
    type_text(page, "Now the cat sleeps")
    word.click()
    for route in held:
        route.continue_()
    page.unroute_all()
    expect(word_button(page, "Now")).to_be_visible()
    expect(page.get_by_label("Text in any language")).to_have_value("Now the cat sleeps")


def test_hiding_a_word_leaves_the_spaces_around_it(page):
    type_text(page, "Il coûte 12\u202fkm\u202f!")
    word_button(page, "km").click()
    expect(page.get_by_label("Text in any language")).to_have_value("Il coûte 12\u202f___\u202f!")


def test_a_lone_surrogate_neither_breaks_an_answer_nor_a_mask(page):
    text = page.get_by_label("Text in any language")
    put = "(area, text) => { area.value = text.replace('?', '\\ud800'); area.dispatchEvent(new Event('input')); }"
    text.evaluate(put, "? a ___ and a ___")
    expect(page.locator(".panel h4 .context").first).to_contain_text("U+D800 a ___")
    text.evaluate(put, "? drinks tea")
    word_button(page, "tea").click()
    expect(text).to_have_value("\ufffd drinks ___")
    expect(page.locator(".ranking")).to_have_count(2)


def test_the_number_of_candidates_accepts_partly_typed_numbers(page):
    count = page.get_by_label("number input for Candidates of each model")
    for typed, shown in (("12", 12), ("", 3), ("4.6", 5), ("100", 25), ("1", 3)):
        count.fill(typed)
        expect(page.locator(".ranking").first.locator("tbody tr")).to_have_count(shown)


def test_an_empty_text_gets_a_sentence_and_the_page_goes_on(page):
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(".notice").first).to_contain_text("The text is empty")
    type_text(page, "Good ___ and ___")
    expect(page.locator(".ranking")).to_have_count(4)


def test_what_is_typed_is_never_markup(page):
    type_text(page, "<b>___</b><img src=x onerror=document.title='broken'> &amp; ${1+1} {{2}} ___")
    expect(page.locator(".ranking")).to_have_count(4)
    expect(page.locator(".panel h4 .context").first).to_contain_text("</b><img src=x")
    open_tab(page, "Tokens")
    expect(page.locator(".aligned")).to_contain_text("onerror")
    assert page.title() == "Polyglot Lens"
    assert page.locator("img[src=x]").count() == 0


def test_arabic_runs_from_right_to_left(page):
    choose_example(page, "Arabic")
    first = page.locator(".chips").first
    expect(first).to_have_attribute("dir", "rtl")
    chips = first.locator(".chip")
    assert chips.first.bounding_box()["x"] > chips.last.bounding_box()["x"]


def test_tokens_show_ids_offsets_and_counts(page, analyser):
    type_text(page, "morning coffee")
    open_tab(page, "Tokens")
    expect(page.locator("table.tokens")).to_have_count(2)
    expect(page.locator(".aligned .typed").first).to_have_text("morning")
    expect(page.locator("dl.statistics").first).to_contain_text("tokens per word")
    expect(page.locator("table.tokens").first).to_contain_text("0–7")
    first = analyser.tokenize("morning coffee", "mbert").tokens[1]
    expect(page.locator("table.tokens tbody tr").nth(1)).to_contain_text(str(first.id))


def test_the_open_head_stays_open_when_its_model_leaves_and_returns(page):
    open_tab(page, "Attention")
    page.get_by_role("button", name="Layer 5, head 7").first.click()
    expect(page.locator("h4", has_text="Layer 5, head 7")).to_have_count(1)
    page.get_by_label("XLM-R", exact=True).check()
    expect(page.locator(".thumb")).to_have_count(144)
    page.get_by_label("Both", exact=True).check()
    expect(page.locator("h4", has_text="Layer 5, head 7")).to_have_count(1)
    expect(page.locator(".thumb[aria-pressed=true]").first).to_have_attribute("data-layer", "5")


def test_every_section_of_attention_opens_by_its_own_name(page):
    page.get_by_label("M-BERT", exact=True).check()
    open_tab(page, "Attention")
    settle(page)
    shown = {
        "Heads": ".slot:not(.waiting) .reading",
        "What heads do": ".kind-table",
        "Does it matter?": "table.changes",
        "Across layers": "table.bars",
        "Queries and keys": ".sum",
        "BertViz": ".sizes",
    }
    for name, answer in shown.items():
        open_tab(page, name)
        expect(page.locator(answer).locator("visible=true").first).to_be_visible()
        settle(page)  # what one section shows may move no other
        expect(page.get_by_role("tab", name=name, exact=True)).to_have_attribute("aria-selected", "true")
        expect(page.get_by_role("tab")).to_have_text(LABELS)


def test_bertviz_draws_offline(page):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, "Hello ___ <b>x</b></script>")
    open_section(page, "BertViz")
    page.get_by_label("head view").check()
    frame = page.frame_locator("iframe.bertviz").first
    expect(frame.locator("#vis svg").first).to_be_attached()
    drawn = page.locator("iframe.bertviz[data-drawn]")  # as high as what is drawn in it
    expect(drawn).to_have_count(1)
    assert drawn.bounding_box()["height"] < 600
    expect(page.get_by_text("BertViz is drawing …")).to_be_hidden()
    type_text(page, "word " * 60)
    page.get_by_label("model view").check()
    heads = page.frame_locator("iframe[title*='model view']").first.locator("#vis svg > g")
    expect(heads.first.locator("line")).to_have_count(62**2)
    expect(heads.last.locator("line")).to_have_count(0)  # until it is on the screen
    heads.last.scroll_into_view_if_needed()
    expect(heads.last.locator("line")).to_have_count(62**2)


def test_of_two_texts_bertviz_draws_what_the_first_gives_the_second_until_another_part_is_chosen(page):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, "A cat.")
    second_text(page).fill("Eine Katze.")
    open_section(page, "BertViz")
    part = page.frame_locator("iframe.bertviz").first.locator("#filter option:checked")
    expect(part).to_have_text("Sentence A -> Sentence B")
    page.frame_locator("iframe.bertviz").first.locator("#filter").select_option(label="Sentence B -> Sentence A")
    type_text(page, "Two cats.")
    settle(page)
    expect(part).to_have_text("Sentence B -> Sentence A")


def test_a_text_too_long_for_bertviz_is_refused_with_the_alternative(page):
    type_text(page, "word " * 100)
    open_section(page, "BertViz")
    page.get_by_label("head view").check()
    expect(page.get_by_text("it is offered up to 64").first).to_be_visible()


@pytest.mark.new_page
def test_a_text_longer_than_the_model_says_which_part_it_shows(page):
    def part_named(number):
        return page.get_by_text(f"this is part {number} of 2").filter(visible=True).first

    page.get_by_label("M-BERT", exact=True).check()
    open_tab(page, "Attention")
    settle(page)
    type_text(page, "word " * 600)
    expect(part_named(1)).to_be_visible()
    part = page.get_by_label("Part of a long text, 1 to")
    part.fill("2")
    expect(part_named(2)).to_be_visible()
    part.fill("0")
    expect(part).to_have_value("1")
    expect(part_named(1)).to_be_visible()
    part.fill("99")
    expect(part).to_have_value("2")
    expect(part_named(2)).to_be_visible()


def test_the_last_of_many_quick_changes_wins(page):
    box = page.get_by_label("Text in any language")
    for word in ("one", "two", "three"):
        box.fill(f"The {word} ___.")
        box.blur()  # which asks at once
    expect(page.locator(".chips").last).to_contain_text("three")
    settle(page)
    expect(page.locator(".chips").last).to_contain_text("three")


def test_the_last_of_quick_clicks_on_tabs_is_the_one_that_is_answered(page):
    open_tab(page, "Attention")
    for name in ("What heads do", "Across layers", "Does it matter?", "Across layers"):
        open_tab(page, name)
    expect(page.locator(".bars").first).to_be_visible()
