"""Words that are hidden behind masks, and what the page remembers of them."""

import base64

import pytest
from playwright.sync_api import expect

from tests.reader import ROOM_OF_RING, choose_example, point_at, settle, type_text, word_button


def text_box(page):
    return page.get_by_label("Text in any language")


def hide(page, word):
    word_button(page, word).click()
    expect(page.get_by_role("button", name=f"bring back {word}")).to_be_visible()


def bring_back(page, word):
    page.get_by_role("button", name=f"bring back {word}").click()
    expect(word_button(page, word)).to_be_visible()


def test_several_words_are_hidden_and_brought_back_in_any_order(page):
    type_text(page, "The cat sleeps on the red mat.")
    hide(page, "cat")
    hide(page, "red")
    expect(text_box(page)).to_have_value("The ___ sleeps on the ___ mat.")
    expect(page.locator(".hidden-word")).to_have_count(4)  # two in each model
    bring_back(page, "cat")
    expect(text_box(page)).to_have_value("The cat sleeps on the ___ mat.")
    bring_back(page, "red")
    expect(text_box(page)).to_have_value("The cat sleeps on the red mat.")


def test_a_gap_that_was_typed_is_chosen_on_all_of_the_page(page):
    type_text(page, "The ___ sleeps.")
    settle(page)
    gap = page.get_by_role("button", name="___, choose this gap")
    gap.click()
    expect(gap).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".strip .chip[aria-pressed=true]", has_text="mask")).to_have_count(2)
    gap.click()
    expect(page.locator(".strip .chip[aria-pressed=true]")).to_have_count(0)


def test_a_reload_and_a_link_remember_the_hidden_words(page):
    type_text(page, "The cat sleeps on the red mat.")
    hide(page, "cat")
    hide(page, "red")
    settle(page)
    unread = base64.urlsafe_b64encode(b"cat|red").decode().rstrip("=")
    page.wait_for_function(f"new URLSearchParams(location.search).get('hidden')?.endsWith('.{unread}')")
    page.reload()
    expect(page.locator(".hidden-word")).to_have_count(4)
    link = page.url
    choose_example(page, "Finnish")
    settle(page)
    page.wait_for_function("!location.search.includes('hidden')")
    page.goto(link)
    bring_back(page, "red")
    bring_back(page, "cat")
    expect(text_box(page)).to_have_value("The cat sleeps on the red mat.")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("ฉันดื่มกาแฟทุกเช้า", "กาแฟ"),
        ("青岛是一座美丽的城市。", "城市"),
        ("نعيش في مدينة كبيرة قرب البحر.", "مدينة"),
        ("👩‍👩‍👧 𝕏 and tea for all", "tea"),  # characters of two UTF-16 units
    ],
)
def test_a_word_of_any_script_is_hidden_and_brought_back(page, text, word):
    type_text(page, text)
    hide(page, word)
    expect(text_box(page)).to_have_value(text.replace(word, "___", 1))
    expect(page.locator(".hidden-word").first).to_contain_text(word)
    bring_back(page, word)
    expect(text_box(page)).to_have_value(text)


def test_the_list_marks_where_the_hidden_word_came(page, analyser):
    type_text(page, "I drink coffee every morning.")
    hide(page, "coffee")
    expect(page.locator(".hidden-word")).to_have_count(2)
    for index, model in enumerate(("mbert", "xlmr")):
        (hidden,) = analyser.words.rank_hidden("I drink ___ every morning.", model, ["coffee"])
        sentence = page.locator(".hidden-word").nth(index)
        place = "came first" if hidden.ranked.rank == 1 else f"came as number {hidden.ranked.rank} of"
        expect(sentence).to_contain_text(place)
        marked = page.locator(".ranking").nth(index).locator(".was-hidden")
        expect(marked).to_have_count(1)
        expect(marked).to_contain_text("hidden word")


def test_a_hidden_word_beyond_the_list_has_a_row_with_its_rank(page, analyser):
    type_text(page, "I drink Monday every morning.")
    hide(page, "Monday")
    (hidden,) = analyser.words.rank_hidden("I drink ___ every morning.", "mbert", ["Monday"])
    row = page.locator(".ranking").first.locator("tbody tr").last
    expect(row).to_contain_text(f"number {hidden.ranked.rank:,}")
    expect(page.locator(".ranking").first.locator("tbody tr")).to_have_count(9)


def test_a_hidden_word_of_several_pieces_is_said_to_be_that(page):
    type_text(page, "The Donaudampfschifffahrt is old.")
    hide(page, "Donaudampfschifffahrt")
    expect(page.locator(".hidden-word").first).to_contain_text("pieces")
    expect(page.locator(".was-hidden")).to_have_count(0)


def test_undo_and_redo_hide_and_bring_back_from_the_list_and_from_the_text(page):
    type_text(page, "The cat sleeps.")
    hide(page, "cat")
    page.keyboard.press("Control+z")  # the gap has the focus
    expect(text_box(page)).to_have_value("The cat sleeps.")
    page.keyboard.press("Control+y")
    expect(text_box(page)).to_have_value("The ___ sleeps.")
    expect(page.get_by_role("button", name="bring back cat")).to_be_focused()
    text_box(page).focus()
    page.keyboard.press("Control+z")
    expect(text_box(page)).to_have_value("The cat sleeps.")


def test_words_are_hidden_and_brought_back_by_the_keyboard_alone(page):
    type_text(page, "The cat sleeps.")
    word_button(page, "cat").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="bring back cat")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(word_button(page, "sleeps")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    expect(text_box(page)).to_have_value("The cat sleeps.")
    expect(word_button(page, "cat")).to_be_focused()


def test_where_a_hidden_word_came_is_announced_to_screen_readers(page):
    type_text(page, "I drink coffee every morning.")
    hide(page, "coffee")
    expect(page.locator(".sr-only[role=status]").first).to_contain_text("You hid coffee")


def test_a_word_that_a_gap_is_put_in_place_of_in_the_text_is_remembered(page):
    type_text(page, "The cat sleeps.")
    text_box(page).evaluate("box => box.setSelectionRange(4, 7)")
    page.get_by_role("button", name="Gap ___").click()
    bring_back(page, "cat")
    expect(text_box(page)).to_have_value("The cat sleeps.")


def test_the_word_is_remembered_while_the_text_goes_on_and_forgotten_with_another_text(page):
    type_text(page, "The cat sleeps.")
    hide(page, "cat")
    text_box(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" It dreams.")
    expect(word_button(page, "dreams")).to_be_visible()
    expect(page.get_by_role("button", name="bring back cat")).to_be_visible()
    choose_example(page, "Finnish")
    expect(word_button(page, "Turku")).to_be_visible()
    settle(page)
    expect(page.get_by_role("button", name="bring back")).to_have_count(0)
    expect(page.locator(".hidden-word")).to_have_count(0)


def test_a_chosen_option_below_the_pointer_looks_chosen(page):
    chosen = page.get_by_label("Show predictions")
    look = "each => [getComputedStyle(each).backgroundColor, getComputedStyle(each).borderColor]"
    before = chosen.evaluate(look)
    assert page.get_by_label("Guess first").evaluate(look) != before
    point_at(chosen)
    assert chosen.evaluate(look) == before


def test_nothing_cuts_off_the_ring_of_the_box_for_a_guess(page):
    box = page.get_by_label("My guess")
    box.focus()
    assert box.evaluate(ROOM_OF_RING) >= 0
