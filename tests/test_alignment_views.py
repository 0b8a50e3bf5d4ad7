"""What the section Alignment sends to the browser and saves as files, and what it says where it has nothing to show."""

import csv
import io
import json
from dataclasses import replace

import pytest

from demo.capabilities.languages.alignment.aligning import (
    CENTRED_OFF,
    CENTRED_ON,
    align_reading,
    doubts,
    fingerprint,
    own_links,
)
from demo.capabilities.languages.alignment.endpoint import endpoints
from demo.capabilities.languages.alignment.export import export_csv, export_json
from demo.capabilities.languages.alignment.view import aligner_value, doubt, empty_state, how_made
from demo.examples import LANGUAGES, PAIRS
from demo.inputs import Reading
from models import EmptyTextError, Passage, best_layer, score_links

ARABIC = Passage("The old man sold his house.", "باع الرجل العجوز منزله.")
CHOICES = {"layer": "best", "method": "itermax", "means": CENTRED_ON, "links": ""}


def readings(passage):
    return {family: Reading(passage, f"{family}-compact") for family in ("mbert", "xlmr")}


def aligned(analyser, passage, method="itermax", means=CENTRED_ON):
    return [align_reading(analyser, each, method, means) for each in readings(passage).values()]


def test_the_value_has_both_texts_and_the_links_of_every_layer(analyser):
    value = aligner_value(aligned(analyser, ARABIC))
    assert [text["direction"] for text in value["texts"]] == ["ltr", "rtl"]
    words = [[part[0] for part in text["parts"] if isinstance(part, list)] for text in value["texts"]]
    assert words[0] == ["The", "old", "man", "sold", "his", "house", "."]
    assert value["letters"][0] == [1, 1, 1, 1, 1, 1, 0]
    for model in value["models"]:
        found = analyser.languages.align(ARABIC, model["checkpoint"], 4)
        assert len(model["layers"]) == len(model["figures"]) == len(model["measured"]) == 12
        assert [tuple(link[:2]) for link in model["layers"][4]] == list(found.links)
        assert model["best"] == best_layer(12)
        for one, other, similarity in model["layers"][4]:
            assert similarity == pytest.approx(found.similarity[one, other], abs=6e-4)


def test_figures_of_other_settings_than_the_measured_ones_are_not_shown(analyser):
    value = aligner_value(aligned(analyser, ARABIC, means=CENTRED_OFF))
    assert [model["measured"] for model in value["models"]] == [None, None]


def test_texts_are_sent_as_they_can_be_shown(analyser):
    value = aligner_value(aligned(analyser, Passage("a\0b <b>\ud800 ฉันดื่มน้ำ", "🙂🏽 x")))
    assert json.dumps(value).encode()
    shown = "".join(part if isinstance(part, str) else part[0] for part in value["texts"][0]["parts"])
    assert "<b>" in shown
    assert "\0" not in shown


def test_an_example_is_aligned_with_its_translation_and_another_text_asks_for_one(analyser):
    example = LANGUAGES[1]
    found = align_reading(analyser, Reading(Passage(example.text), "mbert-compact"), "mutual", CENTRED_ON)
    assert found[0].second.text == example.translation
    with pytest.raises(EmptyTextError):
        align_reading(analyser, Reading(Passage("Not an example."), "mbert-compact"), "mutual", CENTRED_ON)
    assert "Second text" in empty_state()


def test_texts_that_are_no_translations_are_said_to_be_so_and_translations_are_not(analyser):
    models = [analyser.resolve(f"{family}-compact") for family in ("mbert", "xlmr")]
    wrong = Passage(PAIRS[0].text, "Tom eats three apples every morning before work.")
    said = doubt(doubts(analyser, wrong, models))
    figures = [analyser.languages.translation_similarity(wrong, model.key) for model in models]
    assert f"{figures[0]:.2f} by M-BERT, {figures[1]:.2f} by XLM-R" in said
    for pair in PAIRS:
        assert doubt(doubts(analyser, Passage(pair.text, pair.translation), models)) == ""
    assert doubts(analyser, wrong, [*models, replace(models[0], key="mbert-base")]) == {}
    assert doubts(analyser, Passage("A cat.", "Dos."), models) == {}  # too few words to say


def test_the_page_says_how_links_are_made_and_that_encoders_do_not_translate():
    assert 'data-term="alignment_methods"' in how_made()
    assert "They write no translation" in how_made()


def test_links_of_the_reader_are_those_of_these_texts(analyser):
    found = analyser.languages.align(ARABIC, "mbert-compact")
    of = fingerprint(found)
    assert own_links(f"{of}.1-2.0-0.1-2.99-0.-1-0.x", found) == [(0, 0), (1, 2)]
    for nothing in ("", None, "0-0", "ffffffff.0-0", of):
        assert own_links(nothing, found) == []


def test_files_have_the_links_of_the_layer_that_is_shown(analyser):
    found = analyser.languages.align(ARABIC, "xlmr-compact", 4, "matching")
    choices = {**CHOICES, "layer": "4", "method": "matching", "links": f"{fingerprint(found)}.2-1"}
    rows = list(csv.DictReader(io.StringIO(export_csv(analyser, readings(ARABIC), choices).data.decode("utf-8-sig"))))
    own = [row for row in rows if row["model"] == "xlmr-compact"]
    assert [(int(row["first_index"]), int(row["second_index"])) for row in own] == list(found.links)
    assert rows[-1] | {"model": "yours", "first": "man", "second": "الرجل", "similarity": ""} == rows[-1]
    saved = json.loads(export_json(analyser, readings(ARABIC), choices).data)
    model = saved["models"][1]
    assert [link[:2] for link in model["links"]] == [list(link) for link in found.links]
    assert len(model["similarity"]) == len(found.first.words)
    assert model["layers"][4]["scores"]["f1"] == pytest.approx(score_links(found.word_links, [(2, 1)]).f1)
    assert saved["own_links"] == [[2, 1]]
    choices["links"] += ".6-4"  # the full stops, which no score counts
    (*_, scored) = json.loads(export_json(analyser, readings(ARABIC), choices).data)["models"]
    assert scored["layers"][4]["scores"] == model["layers"][4]["scores"]


def test_the_endpoint_gives_words_with_places_and_links_with_similarities(analyser):
    (align,) = endpoints(analyser)
    answer = align("She drinks tea.", "Ella bebe té.", "xlmr-compact")
    assert (answer["model"], answer["layer"], answer["method"]) == ("xlmr-compact", 7, "itermax")
    assert answer["second"][2] == {"text": "té", "start": 10, "end": 12}
    found = analyser.languages.align(Passage("She drinks tea.", "Ella bebe té."), "xlmr-compact")
    assert [tuple(link[:2]) for link in answer["links"]] == list(found.links)
    assert [1, 1] in [link[:2] for link in answer["links"]]
