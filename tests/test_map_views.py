"""What the section Map sends to the browser and saves as files, and its endpoints."""

import csv
import io
import json

import numpy as np
import pytest

from demo.capabilities.languages.lines import lines_to_edit
from demo.capabilities.languages.long_reading import name_of
from demo.capabilities.languages.map.endpoint import endpoints
from demo.capabilities.languages.map.export import export_csv, export_json
from demo.capabilities.languages.map.mapping import MEANS_IN, MEANS_OUT, map_reading, mapped_lines
from demo.capabilities.languages.map.reading import takes_long
from demo.capabilities.languages.map.view import how_made, map_value, remarks
from demo.inputs import Reading
from demo.own_lines import OWN
from models import Passage, RowError, topic_sets
from tests.errors import raises

READINGS = {family: Reading(Passage(""), f"{family}-compact") for family in ("mbert", "xlmr")}
TYPED = (
    "en: Good morning\nen: I drink <b>tea</b>\n\nde: Guten Morgen\nde: Ich trinke Tee\nar: صباح الخير\nar: أشرب الشاي"
)
CHOICES = {"set": OWN, "lines": TYPED, "means": MEANS_OUT, "layer": "3"}


def maps(analyser, mapped, means=MEANS_IN):
    return [map_reading(analyser, mapped, reading, means) for reading in READINGS.values()]


def test_the_value_has_every_layer_of_each_model(analyser):
    mapped = mapped_lines(analyser, "topics", "")
    value = map_value(mapped, maps(analyser, mapped))
    assert len(value["sentences"]) == 240
    assert value["languages"][:3] == ["English", "Arabic", "German"]
    assert len(value["names"]) == 20
    for model in value["models"]:
        assert [len(layer) for layer in model["points"]] == [480] * 12
        for layer in model["points"]:
            points = np.reshape(layer, (240, 2))
            assert abs(points).max(0)[0] in range(900, 1334) or abs(points).max(0)[1] == 1000
            assert abs(points).max(0)[1] <= 1000
        languages = [language for _, language, _ in value["sentences"]]
        for layer in model["neighbours"]:
            assert all(languages[at] != languages[index] for index, row in enumerate(layer) for at in row)
        assert max(model["accuracy"]) == max(model["accuracy"][5:9])
        right = np.reshape(model["right"], (12, 12, 12))
        assert model["accuracy"] == pytest.approx((right.sum((1, 2)) / sum(value["asked"])).tolist(), abs=1e-4)
    assert np.array_equal(np.reshape(value["asked"], (12, 12)), 20 - 20 * np.eye(12))
    assert value["codes"][:3] == ["en", "ar", "de"]


def test_lines_of_as_many_in_each_language_mean_the_same_in_their_order(analyser):
    mapped = mapped_lines(analyser, OWN, TYPED)
    assert mapped.meanings == (0, 1, 0, 1, 0, 1)
    assert mapped.names == ("Good morning", "I drink <b>tea</b>")
    assert not remarks(mapped)
    other = mapped_lines(analyser, OWN, f"{TYPED}\nar: مساء الخير")
    assert other.meanings is None
    assert "no curve of retrieval" in remarks(other)
    value = map_value(other, maps(analyser, other))
    assert [model["accuracy"] for model in value["models"]] == [None, None]
    assert value["asked"] is None


def test_the_lines_of_a_set_can_be_edited_without_a_change(analyser):
    ready = mapped_lines(analyser, "parallel", "")
    assert len(ready.lines.read) == 116
    again = mapped_lines(analyser, OWN, lines_to_edit(ready.lines))
    assert again.lines.texts == ready.lines.texts
    assert again.meanings == ready.meanings


def test_any_lines_are_sent_as_they_can_be_shown(analyser):
    mapped = mapped_lines(analyser, OWN, "a\0b <b>\ud800\nฉันดื่มน้ำ\n👩‍👩‍👧 🙂🏽")
    value = json.dumps(map_value(mapped, maps(analyser, mapped)))
    assert value.encode()
    assert "Language unknown" in value
    assert "\\u0000" not in value


def test_lines_beyond_the_limit_are_counted_and_a_wrong_one_is_named_by_its_number_in_the_box(analyser):
    assert "3 lines beyond the first 500" in remarks(mapped_lines(analyser, OWN, "Tea.\n" * 503))
    mapped = mapped_lines(analyser, OWN, f"Tea.\n\n\nCoffee.\n{'tea ' * 3000}")
    with raises(RowError, r"^Text 5: The text has 3,?002 tokens"):
        maps(analyser, mapped)


def test_files_have_every_sentence_under_each_model(analyser):
    file = export_csv(analyser, READINGS, CHOICES)
    rows = list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"))))
    assert len(rows) == 12
    assert {(row["model"], row["layer"], row["means"]) for row in rows} == {
        ("mbert-compact", "3", "out"),
        ("xlmr-compact", "3", "out"),
    }
    found = maps(analyser, mapped_lines(analyser, OWN, TYPED), MEANS_OUT)
    assert [float(row["x"]) for row in rows[:6]] == pytest.approx(found[0].points[3, :, 0].tolist(), rel=1e-4)
    assert [int(row["neighbour"]) for row in rows[6:]] == found[1].neighbours[3, :, 0].tolist()
    value = json.loads(export_json(analyser, READINGS, CHOICES).data)
    assert [sentence["meaning"] for sentence in value["sentences"][:2]] == ["Good morning", "I drink <b>tea</b>"]
    assert value["models"][1]["layers"][3]["accuracy"] == pytest.approx(found[1].accuracy[3])
    assert value["languages"] == ["en", "de", "ar"]
    assert value["models"][1]["layers"][3]["right"] == found[1].retrieved[3].right.tolist()
    empty = json.loads(export_json(analyser, READINGS, CHOICES | {"lines": ""}).data)
    assert empty["models"] == []


def test_the_endpoints_return_vectors_and_nearest_texts(analyser):
    embed, retrieve = endpoints(analyser)
    found = embed(["Good day.", "Guten Tag."], "xlmr-compact")
    assert (found["model"], found["layer"], found["shape"]) == ("xlmr-compact", 7, [2, 384])
    expected = analyser.sentences.embed(["Good day.", "Guten Tag."], "xlmr-compact").layer(7)
    np.testing.assert_allclose(found["vectors"], expected)
    meanings = [meaning.texts for topic in topic_sets().values() for meaning in topic][:6]
    first, second = ([texts[code] for texts in meanings] for code in ("en", "es"))
    answer = retrieve(first, second[::-1], "xlmr-compact")
    assert [row["nearest"] for row in answer["first"]] == [5, 4, 3, 2, 1, 0]
    assert [row["text"] for row in answer["second"]] == second[::-1]
    scores = analyser.sentences.retrieve(first, second[::-1], "xlmr-compact").scores
    assert [row["score"] for row in answer["first"]] == pytest.approx(scores.max(1).tolist())
    assert [row["score"] for row in answer["second"]] == pytest.approx(scores.max(0).tolist())
    assert json.dumps(answer)


def test_one_sentence_says_how_the_map_is_made():
    assert 'data-term="csls"' in how_made()


def test_only_what_has_not_been_read_can_take_long(analyser, monkeypatch):
    monkeypatch.setattr("demo.capabilities.languages.map.reading.QUICK", 1e8)
    mapped = mapped_lines(analyser, OWN, "\n".join(f"en: This line, the {number}th, is new." for number in range(40)))
    assert takes_long(analyser, mapped, READINGS)
    maps(analyser, mapped)
    assert not takes_long(analyser, mapped, READINGS)
    assert not takes_long(analyser, mapped_lines(analyser, OWN, "tea " * 3000), READINGS)
    assert name_of(mapped.lines.texts, READINGS) != name_of(mapped.lines.texts, {"mbert": READINGS["mbert"]})
