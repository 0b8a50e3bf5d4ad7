"""What all heads do on many texts, and the section that shows it."""

import csv
import json
from io import StringIO

import numpy as np
import pytest
from playwright.sync_api import expect

from demo.capabilities.languages.fingerprints.export import export_csv, export_json
from demo.capabilities.languages.fingerprints.taking import Taken, section_lines, take
from demo.capabilities.languages.fingerprints.view import bars, lists
from demo.inputs import Reading
from models import KINDS, Fingerprints, Passage, RowError
from models.errors import OutOfRangeError
from tests.conftest import COMPACT
from tests.errors import raises
from tests.reader import open_tab, settle

OWN = "en: Good morning, dear friends!\n\nar: صباح الخير أيها الأصدقاء!\n<b>早上好，朋友们！</b>\n👍\ud800\x00"
READINGS = {family: Reading(Passage(OWN), f"{family}-compact") for family in ("mbert", "xlmr")}


def by_hand(analyser, *kinds):
    """Fingerprints of a layer with one head, by its kind on each text."""
    return Fingerprints(analyser.resolve(COMPACT[0]), tuple("abcdefghij"[: len(kinds)]), np.array(kinds)[:, None, None])


@pytest.mark.parametrize("model", COMPACT)
def test_kinds_are_those_of_each_text_alone(analyser, model):
    texts = ["The cat drinks milk.", "القط يشرب الحليب.", "猫喝牛奶。"]
    found = analyser.fingerprints.take(texts, model)
    for text, kinds in zip(texts, found.kinds, strict=True):
        assert (kinds == analyser.attention.measures(text, model).kinds).all()
    assert found.counts.sum(axis=1).tolist() == [144] * 3
    assert found.counts[0].tolist() == [(found.kinds[0] == kind.id).sum() for kind in KINDS]


def test_the_usual_kind_of_a_head_is_that_of_most_texts(analyser):
    found = by_hand(analyser, "next", "self", "next", "mixed")
    assert (found.usual.item(), found.steadiness.item()) == ("next", 0.5)


def test_heads_that_are_of_a_kind_in_some_groups_alone_are_named_with_these(analyser):
    found = by_hand(analyser, *["next"] * 4, "self", *["mixed"] * 5)
    groups = ["Latin"] * 5 + ["Thai", "Thai", "Thai", "Han", "Han"]
    (head,) = found.only_in(groups)
    assert (head.layer, head.head, head.kind, head.groups, head.score) == (0, 0, "next", ("Latin",), 0.8)
    assert by_hand(analyser, "next", "next", "self", "self").only_in(["Latin", "Thai"] * 2) == ()


@pytest.mark.parametrize(
    ("texts", "error"),
    [([], OutOfRangeError), ("text", OutOfRangeError), (["a"] * 61, OutOfRangeError), (["a", " "], RowError)],
)
def test_what_is_no_list_of_texts_is_refused(analyser, texts, error):
    with pytest.raises(error):
        analyser.fingerprints.take(texts, COMPACT[0])


def test_a_line_that_is_too_long_is_named_by_its_number_in_the_box(analyser):
    lines = section_lines(analyser, "own", "one\n\n" + "word " * 600, READINGS)
    with raises(RowError, "Text 3: The text has 602 tokens"):
        take(analyser, lines, READINGS["mbert"])


def test_a_ready_set_is_read_in_the_languages_that_the_models_know(analyser):
    assert len(section_lines(analyser, "everyday", "", READINGS).read) == 24


def test_own_lines_are_read_as_they_are_and_never_markup(analyser):
    lines = section_lines(analyser, "own", OWN, READINGS)
    assert [line.number for line in lines.read] == [1, 3, 4, 5]
    taken = Taken(lines, tuple(take(analyser, lines, each) for each in READINGS.values()))
    shown = bars(taken) + lists(taken)
    assert shown.count('class="fingerprint-row"') == 8
    assert "<b>早" not in shown
    rows = list(csv.DictReader(StringIO(export_csv(analyser, READINGS, {"set": "own"}).data.decode("utf-8-sig"))))
    assert len(rows) == 2 * 4 * 144
    objects = json.loads(export_json(analyser, READINGS, {"set": "own"}).data)
    assert np.array(objects[1]["kinds"]).tolist() == taken.fingerprints[1].kinds.tolist()


def test_the_section_shows_a_bar_for_each_language_and_a_head_opens(page):
    open_tab(page, "Languages")
    open_tab(page, "Fingerprints")
    expect(page.locator(".fingerprint-row")).to_have_count(48)
    expect(page.locator(".opens-heads:visible .js-plotly-plot")).to_have_count(2)
    settle(page)
    head = page.locator(".fingerprint-list .open-head").first
    layer, number = head.inner_text().split(".")
    head.click()
    expect(page.locator(".slot h4").first).to_have_text(f"Layer {layer}, head {number}")
    settle(page)
