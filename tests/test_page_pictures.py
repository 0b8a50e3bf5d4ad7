"""Pictures of what a section shows, saved by a real browser."""

import io
import re
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import expect

from demo.examples import ENGLISH
from tests.reader import open_tab, settle, type_text

SVG = "{http://www.w3.org/2000/svg}"
MARKUP = 'Berlin <b>is</b> a & "big" city.'


def save(page, format):
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Save as {format}").locator("visible=true").click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def texts(svg):
    return ["".join(each.itertext()) for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.fixture
def tasks(page):
    open_tab(page, "Tasks")
    settle(page)
    return page


def test_a_section_is_saved_as_svg_with_its_answers_and_the_text_as_it_was_typed(tasks):
    type_text(tasks, MARKUP)
    settle(tasks)
    name, svg = save(tasks, "SVG")
    assert name == "polyglot-lens-tasks-classification.svg"
    said = texts(svg)
    assert said[0] == MARKUP
    labels = tasks.locator(".classes:visible").first.locator("td:first-child, th[scope=row]").all_inner_texts()
    assert labels
    assert set(" ".join(labels).split()) <= set(" ".join(said).split())
    picture = ElementTree.fromstring(svg)
    assert picture.find(f"{SVG}title").text == "Classification"
    assert picture.find(f"{SVG}desc").text.startswith(
        f"Classification\nM-BERT (mbert-compact), XLM-R (xlmr-compact)\n{MARKUP}\n?"
    )
    assert not [each for each in picture.iter() if each.tag in (f"{SVG}script", f"{SVG}b")]


def test_a_picture_has_all_rows_of_a_table_that_scrolls(page):
    type_text(page, "one two three four five six seven eight nine ten " * 4)
    open_tab(page, "How surprising is each word?")
    settle(page)
    table = page.locator(".surprise-table").first
    expect(table).to_be_visible()
    words = table.locator("th[scope=row]").all_inner_texts()
    said = " ".join(texts(save(page, "SVG")[1]))
    assert len(words) == 40
    assert all(said.count(word) >= words.count(word) for word in words)


def test_a_png_has_twice_the_pixels_of_the_svg_and_its_colours(tasks):
    size = ElementTree.fromstring(save(tasks, "SVG")[1]).attrib
    image = Image.open(io.BytesIO(save(tasks, "PNG")[1]))
    assert image.size == (2 * int(size["width"]), 2 * int(size["height"]))
    assert len(image.convert("RGB").getcolors(1 << 24)) > 10


def test_a_picture_without_heading_has_the_name_of_the_only_model_and_not_the_text(lasting_page):
    page = lasting_page
    page.get_by_label("M-BERT", exact=True).check()
    open_tab(page, "Tasks")
    settle(page)
    page.locator(".bare-pictures:visible").check()
    svg = save(page, "SVG")[1]
    said = " ".join(texts(svg))
    assert ENGLISH not in said
    assert "M-BERT" in said
    described = ElementTree.fromstring(svg).find(f"{SVG}desc").text
    assert ENGLISH in described
    assert "M-BERT (mbert-compact)" in described


def test_the_chart_of_prices_is_saved_with_its_stripes_and_its_dashed_line(lasting_page):
    page = lasting_page
    page.get_by_label("Both", exact=True).check()
    open_tab(page, "Languages")
    open_tab(page, "Price of a language")
    settle(page)
    svg = ElementTree.fromstring(save(page, "SVG")[1])
    stripes = {f"url(#{each.get('id')})" for each in svg.iter(f"{SVG}linearGradient")}
    filled = [each for each in svg.iter(f"{SVG}rect") if each.get("fill") in stripes]
    assert len(filled) == page.locator(".price-chart .hatched").count() > 0
    dashed = [each for each in svg.iter(f"{SVG}line") if each.get("stroke-dasharray")]
    assert len(dashed) == page.locator(".price-lines").count()


def test_a_section_that_reads_lines_of_its_own_is_saved_without_the_text_of_the_page(page):
    type_text(page, "Nobody reads this here.")
    open_tab(page, "One gap, many languages")
    settle(page)
    svg = save(page, "SVG")[1].decode()
    assert "Nobody reads this here." not in svg
    assert "Pictures without heading" not in svg


def test_a_table_of_words_is_saved_without_the_controls_around_it(blank, url):
    blank.goto(f"{url}/?tab=predictions")
    expect(blank.locator(".compared:visible tbody tr").nth(5)).to_be_visible()
    settle(blank)
    said = texts(save(blank, "SVG")[1])
    assert said[:2] == [ENGLISH, "Word"]
    assert "Pictures without heading" not in said


def test_a_step_of_the_walk_is_saved_with_its_roots_and_the_cells_of_its_keys(lasting_page):
    type_text(lasting_page, ENGLISH)
    open_tab(lasting_page, "How it works")
    settle(lasting_page)
    lasting_page.locator(".walk .steps").get_by_role("button", name="Scores", exact=True).click()
    roots = lasting_page.locator(".walk msqrt").count()
    svg = ElementTree.fromstring(save(lasting_page, "SVG")[1])
    signs = [each.get("d") for each in svg.iter(f"{SVG}path") if each.get("fill") == "none"]
    lines = lasting_page.locator(".walk .thin .cells").count()
    assert lines == len(list(svg.iter(f"{SVG}linearGradient"))) > 0
    assert roots == len([each for each in signs if re.fullmatch(r"M\S+ \S+l\S+ \S+L\S+ \S+L\S+ \S+H\S+", each)]) == 6
