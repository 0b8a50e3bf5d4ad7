"""Pictures, numbers and pages that a person takes away."""

from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import expect

from demo.examples import ENGLISH
from tests.reader import (
    explore,
    open_menu,
    open_second_text,
    open_tab,
    second_text,
    select_head,
    set_view,
    settle,
    type_text,
)

pytestmark = pytest.mark.tabs("attention")
SVG = "{http://www.w3.org/2000/svg}"


def save(page, form):
    """The download of the open view as a file of this form."""
    with page.expect_download() as download:
        open_menu(page, "Save").locator(f"[data-format={form}]").click()
    return download.value


def test_the_view_and_its_numbers_are_saved(page, analyser, tmp_path):
    page.get_by_label("XLM-R", exact=True).check()
    open_tab(page, "Attention")
    settle(page)
    expect(page.locator(".thumb")).to_have_count(144)
    expect(page.locator(".slot:not(.waiting)")).to_have_count(1)
    begins = {"png": b"\x89PNG", "svg": b"<svg ", "csv": b"\xef\xbb\xbf", "npz": b"PK"}
    for form, begin in begins.items():
        file = tmp_path / f"saved.{form}"
        download = save(page, form)
        assert download.suggested_filename.endswith(f".{form}")
        download.save_as(file)
        assert file.read_bytes().startswith(begin)
    saved, attention = np.load(tmp_path / "saved.npz"), analyser.attention.attend(ENGLISH, "xlmr")
    assert np.array_equal(saved["weights"], attention.weights)
    assert saved["segments"].tolist() == [token.segment for token in attention.tokens]


@pytest.mark.last_on_page
def test_a_saved_picture_is_named_for_what_it_shows_and_has_room_for_that(page, tmp_path):
    type_text(page, "x")
    explore(page)
    page.get_by_role("button", name="Lines", exact=True).click()
    set_view(page, "measure", "norms")
    expect(page.locator(".slot:not(.waiting)")).to_have_count(2)
    download = save(page, "svg")
    assert download.suggested_filename == "polyglot-lens-mbert-compact-layer-2-head-6-norms-lines.svg"
    download.save_as(tmp_path / "saved.svg")
    page.evaluate("svg => document.body.insertAdjacentHTML('beforeend', svg)", (tmp_path / "saved.svg").read_text())
    picture = page.locator("body > svg")
    title = "M-BERT (mbert-compact) · Layer 2, head 6 · weights × length of value"
    expect(picture.locator("desc")).to_have_text(f"{title}\nx")
    lines = picture.locator("text[font-weight='700']")
    assert " ".join(lines.all_text_contents()) == title
    width = picture.evaluate("svg => svg.width.baseVal.value")
    assert width < 480  # as the drawing and its scale need
    for line in lines.all():
        assert line.evaluate("text => text.getBBox().width") + 10 <= width
    both = save(page, "joint-svg")
    heads = "mbert-compact-layer-2-head-6-and-xlmr-compact-layer-2-head-6"
    assert both.suggested_filename == f"polyglot-lens-{heads}-norms-lines.svg"
    svg = ElementTree.fromstring(both.path().read_text(encoding="utf-8"))
    texts = [each.text for each in svg.iter(f"{SVG}text")]
    assert [sum(family in text for text in texts) for family in ("M-BERT", "XLM-R")] == [1, 1]
    assert [texts.count(each) for each in ("x", "0")] == [2 + 1, 1]  # M-BERT's two ends and the text; one scale
    assert len({each.get("fill") for each in svg.iter(f"{SVG}rect") if each.get("fill-opacity", "1") != "1"}) == 2


def test_a_saved_picture_says_what_its_axes_and_its_shades_are(page, tmp_path):
    page.get_by_label("XLM-R", exact=True).check()
    select_head(page, 2, 6)
    open_tab(page, "Attention")
    settle(page)
    expect(page.locator(".slot:not(.waiting) .reading")).to_contain_text("looks most at")
    for form, name, said in (
        ("svg", "matrix", ["row", "looks at", "column"]),
        ("text-svg", "text", ["what the framed token looks at"]),
    ):
        download = save(page, form)
        assert download.suggested_filename == f"polyglot-lens-xlmr-compact-layer-2-head-6-{name}.svg"
        download.save_as(tmp_path / "saved.svg")
        picture = (tmp_path / "saved.svg").read_text(encoding="utf-8")
        for part in [*said, "XLM-R (xlmr-compact) · Layer 2, head 6", "attention weight", ENGLISH]:
            assert part in picture
        assert f"\n{ENGLISH}</desc>" in picture


@pytest.mark.last_on_page
def test_a_picture_for_a_paper_has_no_heading_and_no_margin_and_says_unseen_what_it_shows(page, tmp_path):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, "The cat.")
    second_text(page).fill("Le chat.")
    select_head(page, 2, 6)
    open_tab(page, "Attention")
    settle(page)
    open_menu(page, "Save").get_by_label("Pictures without heading").check()
    for form in ("text-png", "png", "svg"):
        save(page, form).save_as(tmp_path / f"saved.{form}")
    heading = "M-BERT (mbert-compact) · Layer 2, head 6"
    svg = ElementTree.parse(tmp_path / "saved.svg").getroot()
    said = svg.findtext("{*}desc")
    assert said.startswith(heading)
    assert said.endswith("The cat.\nLe chat.")
    drawn = [each.text for each in svg.iter(f"{SVG}text")]
    assert not [each for each in drawn if (heading in each and heading != each) or "The cat." in each]
    assert heading in drawn
    for form in ("text-png", "png"):
        image = Image.open(tmp_path / f"saved.{form}")
        assert image.text["Description"].startswith(heading)
        paper = Image.new("RGB", image.size, image.convert("RGB").getpixel((0, 0)))
        left, top, right, bottom = ImageChops.difference(image.convert("RGB"), paper).getbbox()
        assert max(left, top, image.width - right, image.height - bottom) <= 10  # 5 pixels of the page


@pytest.mark.last_on_page
def test_a_picture_wider_than_any_canvas_is_saved_as_small_as_it_has_to_be(page, tmp_path):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, "international " * 200)
    settle(page)
    open_tab(page, "Attention")
    settle(page)
    page.get_by_role("button", name="Lines", exact=True).click()
    set_view(page, "axes", "rows")
    expect(page.locator(".drawn:has(.view:not(.waiting))")).to_contain_text("Point at a token")
    save(page, "png").save_as(tmp_path / "saved.png")
    header = (tmp_path / "saved.png").read_bytes()[:24]
    assert header.startswith(b"\x89PNG")
    assert 30_000 < int.from_bytes(header[16:20]) < 32_768


def test_a_saved_text_has_no_shade_where_the_page_has_none(page, tmp_path):
    page.get_by_label("M-BERT", exact=True).check()
    type_text(page, "The cat.")
    open_second_text(page).fill("A dog.")
    page.locator(".flow").nth(1).locator(".unit", has_text="dog").click()
    set_view(page, "direction", "A to B")
    expect(page.locator(".slot")).to_contain_text("This token looks at nothing that is shown")
    save(page, "text-svg").save_as(tmp_path / "saved.svg")
    picture = (tmp_path / "saved.svg").read_text(encoding="utf-8")
    assert "NaN" not in picture
    assert 'fill="rgb(0,114,178)" fill-opacity="0"' in picture


def test_a_saved_page_works_without_a_server(page, chromium, tmp_path):
    page.get_by_label("M-BERT", exact=True).check()
    open_tab(page, "Attention")
    settle(page)
    expect(page.locator(".slot:not(.waiting)")).to_have_count(1)
    expect(page.locator(".thumb")).to_have_count(144)
    page.get_by_role("button", name="Lines", exact=True).click()
    page.locator(".flow .unit", has_text="sea").click()
    page.locator(".flow .unit", has_text="large").click(modifiers=["Shift"])
    save(page, "html").save_as(tmp_path / "saved.html")
    saved, requests = chromium.new_page(color_scheme="dark"), []
    saved.on("request", lambda sent: requests.append(sent.url))
    saved.goto((tmp_path / "saved.html").as_uri())
    expect(saved.get_by_role("button", name="Lines", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(saved.locator(".unit.chosen")).to_have_text("sea")
    expect(saved.locator(".unit.target")).to_have_text("large")
    expect(saved.get_by_text("are in the app alone")).to_be_visible()
    saved.locator(".thumb[data-layer='4'][data-head='3']").click()
    expect(saved.locator(".slot h4")).to_have_text("Layer 4, head 3")
    saved.get_by_role("button", name="Table", exact=True).click()
    expect(saved.locator(".weights")).to_contain_text("large")
    assert "dark" in saved.locator("body").get_attribute("class")
    assert len(requests) == 1
    saved.close()
