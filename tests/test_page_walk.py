"""The section The walk in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from demo.capabilities.how_it_works.walk.tab import STEPS
from tests.reader import open_tab, select_head, settle, type_text

TEXT = "The capital of France is ___."


def models(page):
    return page.locator(".walk .model")


def current(page):
    return page.locator(".walk .steps [aria-current=step]")


def go(page, label):
    page.locator(".walk .steps").get_by_role("button", name=label, exact=True).first.click()
    expect(current(page)).to_have_text(label)


@pytest.fixture
def walk(lasting_page):
    """The walk at its first step, with a sentence in English."""
    type_text(lasting_page, TEXT)
    open_tab(lasting_page, "How it works")
    settle(lasting_page)
    expect(models(lasting_page)).to_have_count(2)
    go(lasting_page, "Tokens")
    return lasting_page


def test_the_arrow_keys_lead_through_all_steps_without_the_server(walk):
    requests = []
    note = lambda request: requests.append(request.url)  # noqa: E731
    walk.on("request", note)
    walk.locator(".walk h3").first.click()
    seen = []
    for index in range(len(STEPS)):
        expect(walk.locator(".walk .count")).to_have_text(f"{index + 1} of {len(STEPS)}")
        assert walk.locator(".walk .picture > *").count() >= 2
        seen.append(models(walk).first.locator(".said").inner_text())
        walk.keyboard.press("ArrowRight")
    walk.remove_listener("request", note)
    assert len(set(seen)) == len(STEPS)
    assert not [each for each in requests if "gradio_api" in each]
    expect(walk.get_by_role("button", name="Next step")).to_be_disabled()
    expect(walk).to_have_url(re.compile("step=loss"))
    walk.keyboard.press("ArrowLeft")
    expect(current(walk)).to_have_text("Word")


def test_every_step_of_both_models_is_drawn_in_a_tenth_of_a_second_of_computing(walk):
    session = walk.context.new_cdp_session(walk)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})  # of the processor: other work does not count

    def computed():
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(each["value"] for each in metrics if each["name"] == "TaskDuration")

    walk.locator(".walk h3").first.click()
    begun, drawn = computed(), 4
    for _ in range(drawn):
        walk.keyboard.press("ArrowRight")
    expect(current(walk)).to_have_text("Sum")
    assert (computed() - begun) / drawn < 0.1


def test_a_long_list_has_a_row_for_each_token_and_few_elements_a_row(walk):
    type_text(walk, "a " * 60)
    settle(walk)
    go(walk, "Scores")
    rows = models(walk).first.locator(".row:not(.head)")
    expect(rows).to_have_count(62)
    assert rows.last.locator("*").count() <= 8
    expect(models(walk).first.locator(".row.shown")).to_have_count(1)


def test_a_cell_that_is_pointed_at_has_its_number_in_the_formula(walk):
    go(walk, "Sum")
    model = models(walk).first
    strip = model.get_by_role("slider").first
    strip.focus()
    walk.keyboard.press("Home")
    walk.keyboard.press("ArrowRight")
    expect(current(walk)).to_have_text("Sum")
    expect(strip).to_have_attribute("aria-valuenow", "1")
    number = strip.get_attribute("aria-valuetext").removeprefix("number 1: ")
    term = model.locator(".formula .named").first
    expect(term.locator(".symbol")).to_have_text("e1")
    expect(term.locator("b")).to_have_text(number)
    values = [float(each) for each in model.locator(".formula .line").first.locator("b").all_inner_texts()]
    assert sum(values[:3]) == pytest.approx(values[3], abs=0.002)


def test_token_layer_and_head_are_those_of_the_page(walk):
    select_head(walk, 2, 6)
    go(walk, "Heads")
    models(walk).last.get_by_role("button", name="Follow head 3").click()
    expect(models(walk).last.locator(".where")).to_contain_text("layer 2, head 3")
    expect(models(walk).first.locator(".where")).to_contain_text("head 6")
    walk.get_by_label("M-BERT: Layer").select_option("5")
    expect(models(walk).first.locator(".where")).to_contain_text("layer 5, head 6")
    go(walk, "Scores")
    models(walk).first.locator(".chip", has_text="France").click()
    expect(walk.locator(".walk .where b")).to_contain_text(["France", "France"])
    expect(walk.locator(".strip .chip[aria-pressed=true]")).to_have_text(["France", "␣France"])
    expect(walk).to_have_url(re.compile(r"(?=.*at=15-21)(?=.*step=scores)(?=.*layer=5)"))
    walk.locator(".strip .chip[aria-pressed=true]").first.click()
    expect(walk.locator(".walk .where b")).to_contain_text(["[MASK]", "<mask>"])


def test_a_hidden_word_that_is_known_has_a_loss(walk):
    go(walk, "Loss")
    expect(models(walk).first.locator(".notice")).to_contain_text("Nobody has said which word is hidden")
    walk.get_by_label("Text in any language").fill("<b>Paris</b> is a city")
    walk.locator(".strip .chip").get_by_text("<", exact=True).first.click()
    expect(models(walk).first.locator(".said b").first).to_contain_text("<")
    assert models(walk).locator("b b").count() == 0
    expect(models(walk).first.locator(".formula")).to_contain_text("ln")


@pytest.mark.parametrize("text", ["القاهرة مدينة ___ جدا 2024.", "กรุงเทพเป็น___", "👩‍👩‍👧 \u0000 ___"])
def test_a_text_in_any_script_is_walked_in_reading_order(walk, text):
    type_text(walk, text)
    settle(walk)
    line = walk.locator(".walk .token-line").first
    expect(line).to_have_attribute("dir", "rtl" if "ق" in text else "ltr")
    chips = line.locator(".chip")
    assert chips.all_inner_texts() == walk.locator(".strip").first.locator(".chip").all_inner_texts()
    places = chips.evaluate_all("all => all.slice(0, 2).map(each => each.getBoundingClientRect().left)")
    assert (places[0] > places[1]) == ("ق" in text)


@pytest.fixture
def phone(walk):
    """The walk on a telephone."""
    size = walk.viewport_size
    walk.set_viewport_size({"width": 390, "height": 844})
    yield walk
    walk.set_viewport_size(size)


def test_a_telephone_shows_one_model_at_a_time_and_a_step_without_sideways_scrolling(phone):
    for label in ("Sum", "Softmax", "Neurons", "Word"):
        go(phone, label)
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
        inside = "all => all.every(each => each.getBoundingClientRect().right <= innerWidth + 1)"
        assert models(phone).first.locator(".picture *").evaluate_all(inside)
    expect(models(phone).first).to_be_visible()
    expect(models(phone).last).to_be_hidden()
    phone.locator(".switch").get_by_role("button", name="XLM-R").click()
    expect(models(phone).first).to_be_hidden()
    expect(models(phone).last).to_be_visible()
    expect(phone.get_by_label("M-BERT: Layer")).to_be_hidden()
    phone.locator(".switch").get_by_role("button", name="M-BERT").click()


def swipe(page, x, y):
    """Move a finger over the walk from its middle by so many pixels."""
    page.locator(".walk .figures .said").first.evaluate(
        """(element, [x, y]) => {
          for (const [name, clientX, clientY] of [["pointerdown", 200, 300], ["pointerup", 200 + x, 300 + y]]) {
            const place = { clientX, clientY, pointerType: "touch", isPrimary: true, bubbles: true, composed: true };
            element.dispatchEvent(new PointerEvent(name, place));
          }
        }""",
        [x, y],
    )


def test_a_finger_that_moves_sideways_leads_to_another_step_and_one_that_scrolls_does_not(walk):
    swipe(walk, -120, 20)
    expect(current(walk)).to_have_text("Embedding")
    for across, down in ((-30, 0), (-90, 200)):
        swipe(walk, across, down)
    expect(current(walk)).to_have_text("Embedding")
    swipe(walk, 120, 0)
    expect(current(walk)).to_have_text("Tokens")


def test_pictures_move_unless_the_reader_prefers_reduced_motion(walk):
    moving = "(picture, next) => { next.click(); return picture.getAnimations({ subtree: true }).length; }"
    found = {}
    for preference in ("reduce", "no-preference"):
        walk.emulate_media(reduced_motion=preference)
        go(walk, "Tokens")
        button = walk.locator(".walk .next").element_handle()
        found[preference] = models(walk).first.locator(".picture").evaluate(moving, button)
    assert found["reduce"] == 0
    assert found["no-preference"] > 0


def test_every_step_is_reached_and_used_by_the_keyboard_alone(walk):
    current(walk).focus()
    for label in ("Embedding", "Position"):
        walk.keyboard.press("ArrowRight")
        expect(current(walk)).to_be_focused()
        expect(current(walk)).to_have_text(label)
    assert current(walk).evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    walk.keyboard.press("Tab")
    expect(walk.get_by_role("button", name="Next step")).to_be_focused()
    walk.keyboard.press("Enter")
    expect(current(walk)).to_have_text("Segment")
    walk.keyboard.press("Tab")
    expect(models(walk).first.get_by_role("slider").first).to_be_focused()
