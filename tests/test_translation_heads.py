"""The section that lists the heads that look at the translation of a word."""

import csv
import json
from io import StringIO

import numpy as np
import pytest
from playwright.sync_api import expect

from demo.capabilities.languages.translation_heads.export import export_csv, export_json
from demo.capabilities.languages.translation_heads.finding import find_heads
from demo.capabilities.languages.translation_heads.view import tables
from demo.inputs import Reading
from models import EmptyTextError, Passage
from tests.reader import open_tab, settle

PAIR = Passage("The nurse lost her keys.", "الممرضة أضاعت مفاتيحها.")
READINGS = {family: Reading(PAIR, f"{family}-compact") for family in ("mbert", "xlmr")}


def test_heads_stand_in_the_order_of_what_they_find(analyser):
    for reading in READINGS.values():
        found, measured = find_heads(analyser, reading), analyser.attention.translation(*reading)
        assert found.words == measured.words
        assert [each.score for each in found.heads] == sorted(measured.scores.ravel().tolist(), reverse=True)
        for each in found.heads[:20]:
            place = each.layer, each.head
            assert (each.score, each.share) == (measured.scores[place], measured.shares[place])
            assert each.kind == analyser.attention.measures(*reading).kinds[place]


def test_files_have_every_head(analyser):
    rows = list(csv.DictReader(StringIO(export_csv(analyser, READINGS, {}).data.decode("utf-8-sig"))))
    assert len(rows) == 2 * 144
    objects = json.loads(export_json(analyser, READINGS, {}).data)
    assert [row["head"] for row in rows[:144]] == [str(each["head"]) for each in objects[0]["heads"]]


def test_texts_without_a_word_in_common_get_a_sentence(analyser):
    found = find_heads(analyser, Reading(Passage("!?", "..."), "mbert"))
    assert found.heads == ()
    assert "No word of one text" in tables([found])
    with pytest.raises(EmptyTextError):
        find_heads(analyser, Reading(Passage("Alone."), "mbert"))


def test_a_ready_pair_fills_the_table_and_a_click_opens_the_head(page, analyser):
    open_tab(page, "Languages")
    open_tab(page, "Heads and translation")
    expect(page.get_by_text("This needs two texts").locator("visible=true")).to_have_count(1)
    page.get_by_label("Ready pairs").locator("visible=true").click()
    page.get_by_role("option").first.click()
    table = page.locator(".found-heads").first
    expect(table.locator("tbody tr")).to_have_count(10)
    settle(page)
    name = table.locator(".open-head").first.inner_text()
    table.locator(".open-head").first.click()
    layer, head = (int(part) for part in "".join(c if c.isdigit() else " " for c in name).split())
    expect(page.locator(".slot h4").first).to_have_text(f"Layer {layer}, head {head}")
    texts = page.get_by_label("Text in any language").input_value(), page.locator(".second textarea").input_value()
    scores = analyser.attention.translation(Passage(*texts), "mbert").scores
    assert scores[layer, head] == np.max(scores)
