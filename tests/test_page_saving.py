"""Pictures, numbers and pages that a person takes away."""

import numpy as np
from playwright.sync_api import expect

from demo.examples import ENGLISH
from tests.reader import explore, open_tab, type_text


def save(page, form):
    """The download of the open view as a file of this form."""
    with page.expect_download() as download:
        page.locator("select.format").select_option(form)
        page.get_by_role("button", name="Save", exact=True).click()
    return download.value


def test_the_view_and_its_numbers_are_saved(page, analyser, tmp_path):
    page.get_by_label("XLM-R", exact=True).check()
    open_tab(page, "Attention")
    expect(page.locator(".thumb")).to_have_count(144)
    expect(page.locator(".slot:not(.waiting)")).to_have_count(1)
    begins = {"png": b"\x89PNG", "svg": b"<svg ", "csv": b"\xef\xbb\xbf", "npz": b"PK"}
    for form, begin in begins.items():
        file = tmp_path / f"saved.{form}"
        download = save(page, form)
        assert download.suggested_filename.endswith(f".{form}")
        download.save_as(file)
        assert file.read_bytes().startswith(begin)
    assert np.array_equal(np.load(tmp_path / "saved.npz")["weights"], analyser.attend(ENGLISH, "xlmr").weights)


def test_a_saved_picture_is_named_for_what_it_shows_and_has_room_for_that(page, tmp_path):
    type_text(page, "x")
    explore(page)
    page.get_by_role("button", name="Lines", exact=True).click()
    page.locator("select[data-state=measure]").select_option("norms")
    expect(page.locator(".slot:not(.waiting)")).to_have_count(2)
    download = save(page, "svg")
    assert download.suggested_filename == "m-bert-layer-2-head-6-weights-length-of-value.svg"
    download.save_as(tmp_path / "saved.svg")
    page.evaluate("svg => document.body.insertAdjacentHTML('beforeend', svg)", (tmp_path / "saved.svg").read_text())
    picture = page.locator("body > svg")
    title = picture.locator("text").first
    expect(title).to_have_text("M-BERT (mbert-compact) · Layer 2, head 6 · weights × length of value")
    assert title.evaluate("text => text.getBBox().width") + 10 <= picture.evaluate("svg => svg.width.baseVal.value")


def test_a_saved_page_works_without_a_server(page, chromium, tmp_path):
    page.get_by_label("M-BERT", exact=True).check()
    open_tab(page, "Attention")
    expect(page.locator(".slot:not(.waiting)")).to_have_count(1)
    expect(page.locator(".thumb")).to_have_count(144)
    save(page, "html").save_as(tmp_path / "saved.html")
    saved, requests = chromium.new_page(color_scheme="dark"), []
    saved.on("request", lambda sent: requests.append(sent.url))
    saved.goto((tmp_path / "saved.html").as_uri())
    saved.locator(".thumb[data-layer='4'][data-head='3']").click()
    expect(saved.locator(".slot h4")).to_have_text("Layer 4, head 3")
    saved.get_by_role("button", name="Table", exact=True).click()
    expect(saved.locator(".weights")).to_contain_text("large")
    assert "dark" in saved.locator("body").get_attribute("class")
    assert len(requests) == 1
    saved.close()
