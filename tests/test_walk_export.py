"""The files of the walk have what its section shows."""

import csv
import json
from io import StringIO

import pytest

from demo.capabilities.how_it_works.walk.export import export_csv, export_json
from demo.inputs import Reading
from models import Passage
from tests.conftest import COMPACT

TEXT = "Liverpool is a large ___ by the sea."
CHOICES = {"layer": 2, "head": 6, "own": "", "at": "", "guess_first": "shown", "hidden_pair_words": None}


def saved(analyser, **choices):
    readings = {key.partition("-")[0]: Reading(Passage(TEXT), key) for key in COMPACT}
    hidden = {"hidden_words": {"text": TEXT, "words": ["city"]}}
    return [export(analyser, readings, CHOICES | hidden | choices).data for export in (export_csv, export_json)]


def test_the_hidden_word_of_the_page_is_the_right_one_in_the_file(analyser):
    for model in json.loads(saved(analyser)[1]):
        right = model["prediction"]["right"]
        (word,) = analyser.words.rank_hidden(TEXT, model["model"], ["city"])
        assert right["id"] == word.ranked.id
        assert right["loss"] > 0
    for model in json.loads(saved(analyser, hidden_words=None)[1]):
        assert model["prediction"]["right"] is None


def test_while_the_reader_guesses_the_file_has_no_prediction(analyser):
    assert [model["prediction"] for model in json.loads(saved(analyser, guess_first="hidden")[1])] == [None, None]


def test_both_files_have_every_number_of_the_token_that_is_followed(analyser):
    table, data = saved(analyser, at="0-9")
    rows = list(csv.DictReader(StringIO(table.decode("utf-8-sig"))))
    for model in json.loads(data):
        own = [row for row in rows if row["model"] == model["model"]]
        (weights,) = (each["values"] for each in model["steps"] if each["name"] == "weights")
        assert [float(row["value"]) for row in own if row["step"] == "weights"] == pytest.approx(weights, abs=1e-6)
        assert model["position"] == 1
        assert len(own) == sum(_count(each["shape"]) for each in model["steps"])


def _count(shape):
    return shape[0] * (shape[1] if len(shape) > 1 else 1)
