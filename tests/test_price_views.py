"""The section "Price of a language": its lines, bars, tables, pieces and files."""

import csv
import json
import re
from io import StringIO

from demo.capabilities.languages.lines import ALL, chosen_lines, lines_to_edit
from demo.capabilities.languages.price.chart_view import chart
from demo.capabilities.languages.price.endpoint import endpoints
from demo.capabilities.languages.price.export import export_csv, export_json
from demo.capabilities.languages.price.measuring import CHOSEN, MAX_OWN, measure, section_lines
from demo.capabilities.languages.price.pieces_view import pieces
from demo.capabilities.languages.price.summary_view import spoken, summary
from demo.capabilities.languages.price.table_view import tables
from demo.inputs import Reading
from demo.own_lines import OWN
from models import PARALLEL_LANGUAGES, RowError, parallel_sets
from models.text.passage import Passage
from tests.errors import raises

KEYS = ["mbert-compact", "xlmr-compact"]
READINGS = {family: Reading(Passage(""), f"{family}-compact") for family in ("mbert", "xlmr")}
READY = {"set": "news", "lines": "", "vocabulary": CHOSEN, "pivot": "de"}
TYPED = "en: Good <b>morning</b>\n\n \nصباح الخير للجميع\nxx: Hello, my dear friends\nSO: waa\n👍\ud800\x00"


def measured(analyser, own, pivot="en", set_id=OWN):
    return measure(analyser, section_lines(analyser, set_id, own), KEYS, pivot, set_id)


def test_own_lines_have_the_language_that_is_written_before_them_or_a_guess(analyser):
    lines = chosen_lines(analyser, OWN, TYPED, 10).read
    assert [(line.number, line.language) for line in lines] == [(1, "en"), (4, "ar"), (5, "en"), (6, "so"), (7, None)]
    assert [line.text for line in lines][0::3] == ["Good <b>morning</b>", "waa"]
    assert [line.guessed for line in lines] == [False, True, True, False, True]
    assert (lines[0].name, lines[4].name) == ("1. English", "Line 7")


def test_all_texts_together_are_those_of_every_ready_set_one_after_the_other(analyser):
    together = {line.language: line.text for line in chosen_lines(analyser, ALL, "", 10).read}
    for set_id in parallel_sets():
        for line in chosen_lines(analyser, set_id, "", 10).read:
            assert line.text in together[line.language]
    assert together["en"].count(". ") == len(parallel_sets()) - 1
    assert "。 " not in together["zh"] + together["ja"]


def test_the_lines_of_a_set_can_be_edited_without_a_change(analyser):
    ready = chosen_lines(analyser, "law", "", 1)
    again = chosen_lines(analyser, OWN, lines_to_edit(ready), MAX_OWN)
    assert [(line.language, line.text) for line in again.read] == [(line.language, line.text) for line in ready.read]


def test_lines_beyond_the_limit_are_counted(analyser):
    lines = chosen_lines(analyser, OWN, "A line.\r\n" * (MAX_OWN + 3), MAX_OWN)
    assert (len(lines.read), lines.beyond) == (MAX_OWN, 3)


def test_rows_of_a_set_go_from_cheap_to_dear_with_new_languages_last(analyser):
    rows = measured(analyser, "", "de", "news").rows
    assert {row.line.language for row in rows[-5:]} == {"am", "km", "qu", "ta", "yo"}
    assert [row.premium for row in rows[:-5]] == sorted(row.premium for row in rows[:-5])
    assert [row.prices[0].premium for row in rows if row.line.language == "de"] == [1]
    assert [row.line.language for row in rows if row.is_pivot] == ["de"]


def test_the_row_of_the_language_that_was_typed_is_marked_if_there_is_one(analyser):
    found = measured(analyser, "", "en", "news")
    assert chart(found, "ar").count("typed-language") == 1
    assert re.search(r'typed-language"><span[^>]*><span[^>]*>▸ </span>Arabic<', chart(found, "ar"))
    assert "the language of your text" in chart(found, "ar")
    for other in (None, "zu"):
        assert "your text" not in chart(found, other)


def test_the_summary_has_the_language_that_was_typed_unless_the_others_are_compared_with_it(analyser):
    found = measured(analyser, "", "en", "news")
    arabic, english = (next(row for row in found.rows if row.line.language == code).prices[0] for code in ("ar", "en"))
    told = f"takes {arabic.tokens} tokens where English takes {english.tokens}: <b>{arabic.premium:.2f}×</b>"
    assert f"<b>Arabic</b>, the language of your text, {told}" in summary(found, "ar")
    for other in (None, "en", "zu"):
        assert "your text" not in summary(found, other)


def test_bars_of_new_languages_have_a_scale_of_their_own(analyser):
    found = measured(analyser, "", "en", "news")
    shares = [float(each) for each in re.findall(r"--share:([\d.]+)", chart(found))]
    assert [max(shares[:-10]), max(shares[-10:])] == [1, 1]  # five languages, two models
    assert "on a scale of their own" in chart(found)
    assert "on a scale of their own" not in chart(measured(analyser, "en: Hello\nde: Hallo"))


def test_the_key_says_which_of_the_languages_each_model_was_trained_on(analyser):
    key = chart(measured(analyser, "", "en", "news"))
    told = re.findall(r"trained on (\d+) of these (\d+) languages, not on ([^<]+)<", key)
    assert [(known, count) for known, count, _ in told] == [("24", "29")] * 2
    assert {*told[0][2].split(", ")} == {"Amharic", "Khmer", "Quechua", "Tamil", "Yoruba"}
    assert ">trained on this language<" in chart(measured(analyser, "en: Hello"))


def test_a_language_that_a_model_does_not_know_alone_is_said_to_be_new(analyser):
    assert ">not trained on this language<" in chart(measured(analyser, "qu: Allinllachu"))


def test_own_lines_stay_in_their_order_and_are_compared_with_the_first(analyser):
    rows = measured(analyser, TYPED, "so").rows
    assert [row.line.number for row in rows] == [1, 4, 5, 6, 7]
    assert rows[0].is_pivot
    for index in (0, 1):
        assert [row.prices[index].premium for row in rows] == [
            row.prices[index].tokens / rows[0].prices[index].tokens for row in rows
        ]


def test_everything_typed_is_escaped_and_shown_in_its_own_direction(analyser):
    found = measured(analyser, TYPED)
    html = chart(found) + summary(found) + tables(found) + pieces(found)
    assert "<b>morning" not in html
    assert html.count('dir="rtl"') >= 2
    assert 'lang="ar"' in html
    assert "\x00" not in html
    assert "\ud800" not in html


def test_the_chart_says_what_is_unknown_and_the_summary_what_a_service_would_charge(analyser):
    found = measured(analyser, "", "en", "everyday")
    assert "7 of 7 unknown" in chart(found)  # Amharic under M-BERT
    said = summary(found)
    tamil = next(row for row in found.rows if row.line.language == "ta").prices[1]
    assert f"would charge <b>{tamil.premium:.2f}×</b> as much" in said
    assert "Amharic (100% of its tokens)" in said
    assert re.findall(r"the low price of (.*?) is no bargain", said) == ["Amharic, Khmer, Tamil"]  # under M-BERT alone
    assert "None has more tokens than Yoruba" in summary(measured(analyser, "", "yo", "everyday"))
    assert spoken(found).startswith("29 lines compared: Yoruba is the dearest")


def test_a_line_that_cannot_be_read_is_named_by_its_number_in_the_box(analyser):
    with raises(RowError, "^Text 4: .*100,001 characters"):
        measured(analyser, "One.\n\n\n" + "x" * 100_001)


def test_files_have_every_line_under_every_vocabulary(analyser):
    rows = list(csv.DictReader(StringIO(export_csv(analyser, READINGS, READY).data.decode("utf-8-sig"))))
    models = {each["model"]: each["rows"] for each in json.loads(export_json(analyser, READINGS, READY).data)["models"]}
    assert list(models) == KEYS
    assert len(rows) == 2 * len(PARALLEL_LANGUAGES)
    for row, data in zip(rows, [each for key in KEYS for each in models[key]], strict=True):
        assert row["pieces"].split() == data["pieces"]
        assert int(row["tokens"]) == data["tokens"] == len(data["pieces"])
        assert float(row["premium"]) == data["premium"]
        assert data["trained_on"] == (data["language"] not in ("am", "km", "qu", "ta", "yo"))


def test_the_endpoint_compares_with_the_first_text(analyser):
    (price,) = endpoints(analyser)
    texts = list(parallel_sets()["law"][0].texts.values())
    answer = price(texts, "mbert")
    assert answer["model"] == "mbert-compact"
    assert [row["text"] for row in answer["rows"]] == texts
    counts = [len(analyser.tokenize(text, "mbert").tokens) - 2 for text in texts]
    assert [row["tokens"] for row in answer["rows"]] == counts
    assert [row["premium"] for row in answer["rows"]] == [count / counts[0] for count in counts]
