"""The tokens of a text as files."""

import csv
import json
from io import StringIO

from demo.capabilities.tokens.endpoint import endpoints
from demo.capabilities.tokens.export import export_csv, export_json
from demo.inputs import Reading
from models.text.passage import Passage

TEXT = "Unbelievable, 北京 <b>👍</b>\ud800\u200c ไม่เชื่อ"
READINGS = {family: Reading(Passage(TEXT), f"{family}-compact") for family in ("mbert", "xlmr")}


def test_the_table_has_a_row_for_each_token_with_its_word(analyser):
    rows = list(csv.DictReader(StringIO(export_csv(analyser, READINGS, {}).data.decode("utf-8-sig"))))
    for reading in READINGS.values():
        encoding = analyser.tokenize(*reading)
        own = [row for row in rows if row["model"] == reading.model]
        assert [(row["text"], int(row["id"])) for row in own] == [(each.text, each.id) for each in encoding.tokens]
        for row, token in zip(own, encoding.tokens, strict=True):
            spans = [encoding.words[index] for index in token.words or ()]
            assert row["word_text"] == (TEXT[spans[0][0] : spans[-1][1]] if spans else "")


def test_the_object_of_a_model_has_the_tokens_of_the_endpoint(analyser):
    objects = json.loads(export_json(analyser, READINGS, {}).data)
    (tokenize,) = endpoints(analyser)
    for found in objects:
        answer = json.loads(json.dumps(tokenize(TEXT, found["model"])))
        assert {name: found[name] for name in answer} == answer
        assert [TEXT[slice(*span)] for span in found["words"]][:3] == ["Unbelievable", ",", "北京"]


def test_the_second_text_has_rows_of_its_own_as_it_is_cut_alone(analyser):
    readings = {"mbert": Reading(Passage("Tea", "Té negro"), "mbert-compact")}
    rows = list(csv.DictReader(StringIO(export_csv(analyser, readings, {}).data.decode("utf-8-sig"))))
    alone = {"1": "Tea", "2": "Té negro"}
    for number, text in alone.items():
        own = [row for row in rows if row["text_number"] == number]
        assert [int(row["id"]) for row in own] == [
            token.id for token in analyser.tokenize(text, "mbert-compact").tokens
        ]
    first, second = json.loads(export_json(analyser, readings, {}).data)
    assert [first["text"], second["text"]] == ["Tea", "Té negro"]
