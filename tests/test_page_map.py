"""The section Map in a real browser."""

import re

from playwright.sync_api import expect

from tests.reader import choose, settle

ADDRESS = "?tab=languages&section=map"


def signs(page, kind=""):
    return page.locator(f".sentence-map .chart .sign{kind}")


def places(page):
    return signs(page).evaluate_all("all => all.map(each => each.getAttribute('transform'))")


def slide(page, layer):
    page.locator(".sentence-map .layer input").fill(str(layer))
    expect(page.locator(".chart h3").first).to_contain_text(f"Layer {layer}")


def test_a_step_of_the_slider_moves_the_points_of_both_models_without_the_server(blank, url):
    page = blank
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{url}/{ADDRESS}")
    expect(signs(page)).to_have_count(480)
    settle(page)
    hint, below = (page.locator(f".sentence-map .{name}").bounding_box() for name in ("told .hint", "retrieval"))
    assert below["y"] - hint["y"] - hint["height"] < 40
    before, requests = places(page), []
    page.on("request", lambda request: requests.append(request.url))
    slide(page, 0)
    after = places(page)
    assert sum(one != other for one, other in zip(before, after, strict=True)) > 470
    assert not [each for each in requests if "gradio_api" in each]
    expect(page).to_have_url(re.compile("layer=0"))
    page.emulate_media(reduced_motion="no-preference")
    slide(page, 7)
    page.wait_for_function(
        "first => document.querySelector('.sentence-map .sign').getAttribute('transform') === first", arg=before[0]
    )


def test_a_sentence_shows_its_nearest_neighbours_in_other_languages_by_pointer_and_keys(blank, url):
    page = blank
    page.goto(f"{url}/{ADDRESS}&sentence=0&means=out&grouping=meaning&layer=6")
    expect(signs(page, ".lit")).to_have_count(12)
    near = page.locator(".sentence-map .nearest")
    expect(near.locator(".self")).to_have_text("EnglishOur team won the match in the last minute.")
    expect(near.locator("li")).to_have_count(10)
    assert near.locator("li .same", has_text="✓").count() >= 8
    page.locator(".chart svg").first.focus()
    page.keyboard.press("ArrowDown")
    expect(near.locator(".self .language")).to_have_text("Arabic")
    expect(page.locator(".sentence-map .said")).to_contain_text(re.compile("M-BERT: nearest .*, says the same"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sentence=1(&|$)"))
    page.keyboard.press("Escape")
    box = signs(page).nth(100).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".chart .link")).to_have_count(10)
    group = page.locator(".sentence-map .legend button").first
    expect(group).to_have_text("winning the match")
    group.click()
    expect(signs(page, ".dim")).to_have_count(2 * 228)


def test_lines_of_ones_own_are_mapped_arranged_and_listed(blank, url):
    page = blank
    page.goto(f"{url}/{ADDRESS}&set=own&model=mbert")
    expect(page.locator(".notice:visible")).to_contain_text("There is no line yet")
    lines = page.get_by_role("textbox", name="Your own lines")
    lines.fill("en: Good morning\nen: I drink tea\nar: صباح الخير\nar: أشرب الشاي")
    expect(signs(page)).to_have_count(4)
    settle(page)
    axes = page.get_by_role("group", name="Axes")
    page.get_by_role("button", name="Arrange by t-SNE").click()
    expect(axes.get_by_role("button", name="t-SNE")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".chart figcaption")).to_have_text("Arranged by t-SNE.")
    page.get_by_text("The sentences as a table").click()
    rows = page.locator(".sentences-table tbody tr")
    expect(rows).to_have_count(4)
    expect(rows.nth(2)).to_contain_text("Good morning")
    choose(page, "Sentences", "4 sentences in 29 languages")
    expect(signs(page)).to_have_count(116)
    expect(axes).to_be_hidden()
    page.get_by_label("XLM-R", exact=True).check()
    expect(page.locator(".chart h3.accent-xlmr")).to_contain_text("XLM-R xlmr-compact")


def test_much_to_read_is_read_when_asked_for(blank, url, monkeypatch):
    monkeypatch.setattr("demo.capabilities.languages.map.reading.QUICK", 0)
    page, start = blank, blank.get_by_role("button", name="Read the lines")
    page.goto(f"{url}/{ADDRESS}&set=own&projection=tsne&lines=en:+Never+read+before%0Ade:+Noch+nie+gelesen")
    expect(start).to_be_visible()
    expect(signs(page)).to_have_count(0)
    start.click()
    expect(signs(page)).to_have_count(4)
    expect(start).to_be_hidden()
    captions = page.locator(".chart figcaption")
    expect(captions).to_have_text(["Arranged by t-SNE."] * 2)  # which the link asks for


def test_a_pair_of_languages_has_its_accuracy_in_a_table_and_its_curve_by_layer(blank, url):
    page = blank
    page.goto(f"{url}/{ADDRESS}&direction=en-th")
    cells = page.locator(".pairs table").last.get_by_role("button")
    expect(cells).to_have_count(132)
    chosen = page.locator(".pairs").get_by_role("button", pressed=True)
    expect(chosen).to_have_count(2)
    expect(chosen.last).to_have_accessible_name(re.compile(r"^English in Thai: \d+% \(\d+ of 20\)$"))
    expect(page.locator(".curve polyline.of-pair")).to_have_count(2)
    expect(page.locator(".curve")).to_contain_text("Dashed: English looks for its meaning in Thai; M-BERT highest in")
    chosen.last.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("direction=ar-th"))
    expect(chosen.last).to_be_focused()
    slide(page, 0)
    expect(page.locator(".pairs caption").last).to_contain_text("XLM-R, layer 0")
    chosen.last.click()
    expect(page.locator(".curve polyline.of-pair")).to_have_count(0)
