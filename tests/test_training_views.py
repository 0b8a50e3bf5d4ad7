"""The section "How the two were made": masked text, the sampling of languages, sources, the teacher, files."""

import csv
import json
import re
from io import StringIO

import pytest

from demo.capabilities.how_it_works.language_parts import part_name
from demo.capabilities.how_it_works.training.distillation_view import chain, distillation_panel, missing_teacher
from demo.capabilities.how_it_works.training.export import export_csv, export_json
from demo.capabilities.how_it_works.training.masking_view import how_masked, masking_panel, spoken_summary
from demo.capabilities.how_it_works.training.sampling_view import sampling_chart
from demo.capabilities.how_it_works.training.story_view import ROWS, story
from demo.inputs import Reading
from models import Analyser
from models.languages.training_data import corpora
from models.pretraining import sample_shares
from models.text.passage import Passage
from tests.conftest import COMPACT
from tests.teacher import write_teacher

TEXTS = ["<b>Bold</b> & a ___ gap", "القاهرة 2024 مدينة", "สวัสดีครับ เราไปกินข้าว", "👩‍👩‍👧 \ud800\x00", "word " * 3000]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("key", COMPACT)
def test_any_text_is_shown_with_a_row_for_each_place(analyser, key, text):
    found = analyser.pretraining.mask(text, key, 1)
    panel = masking_panel(found)
    assert panel.count('<tr><th scope="row">') == len(found.masked[:100]) > 0
    assert len(re.findall(r"-token\"", panel)) == sum(each.position < 200 for each in found.masked)
    assert "<b>Bold" not in panel
    assert f"{found.loss:.2f}" in panel
    assert spoken_summary([found]).count("mean loss") == 1


def test_a_text_without_tokens_to_hide_says_so(analyser):
    found = analyser.pretraining.mask("___", "mbert-compact")
    assert "There is no token to hide here" in masking_panel(found)
    assert spoken_summary([found]) == ""


def test_the_chart_has_a_column_for_each_part_and_says_whose_exponent_it_is():
    for exponent, owner in (
        (0.3, "that of XLM-R"),
        (0.7, "that of M-BERT"),
        (1, "in proportion to the text"),
        (0, "all alike"),
    ):
        chart = sampling_chart(sample_shares(exponent), exponent)
        assert chart.count('class="drawn"') == chart.count('class="hit"') == 100
        assert owner in chart
    assert "Exponent <b>0.50</b>." in sampling_chart(sample_shares(0.5), 0.5)


def test_columns_of_the_draws_are_as_high_as_those_of_the_text_with_the_exponent_one():
    chart = sampling_chart(sample_shares(1), 1)
    heights = [re.findall(rf'class="{kind}"[^>]*height="([\d.]+)"', chart) for kind in ("drawn", "text")]
    assert heights[0] == heights[1]


def test_parts_in_one_language_have_names_of_their_own():
    assert len(set(map(part_name, corpora()))) == 100
    assert part_name("hi_latn") == "Hindi in Latin letters"


def test_every_statement_about_the_models_has_a_source():
    table = story()
    assert table.count('class="source"') == 2 * len(ROWS)
    for source in (
        "Devlin et al. 2019",
        "Conneau et al. 2020",
        "Liu et al. 2019",
        "Pires et al. 2019",
        "multilingual.md",
    ):
        assert source in table


def test_the_data_are_in_as_many_languages_as_the_authors_count_and_fewer_with_each_counted_once():
    table = story()
    for part in ("104 languages as Google counts them", "there are 102.", "in 100 languages as its", "there are 93."):
        assert part in table
    assert "104 Wikipedias" not in table


def test_masking_names_the_place_of_each_of_its_two_reasons():
    said = how_masked()
    assert "[MASK] never appears (Devlin et al. 2019, section 3.1)" in said
    assert "a representation of every token in its context (appendix A.1)" in said


def test_the_compact_models_come_from_the_models_that_their_cards_name():
    assert re.findall(r"<b>([^<]*)</b>", chain()) == [
        "XLM-R base",
        "Multilingual MiniLM",
        "multilingual-e5-small",
        "xlmr-compact",
        "mbert-compact",
    ]


def test_a_teacher_that_is_not_on_this_disk_is_named_with_the_command_that_fetches_it():
    shown = missing_teacher()
    assert "multilingual-e5-small</b> is not on this disk" in shown
    assert "hf download intfloat/multilingual-e5-small" in shown
    assert 'tabindex="0"' in shown  # a telephone scrolls the command sideways


def test_a_model_and_its_teacher_stand_side_by_side(tmp_path):
    write_teacher(tmp_path)
    analyser = Analyser(carried=tmp_path)
    for text in ("A cat <i> by the sea.", "القاهرة 2024"):
        found = analyser.pretraining.distil(text, "xlmr-compact")
        panel = distillation_panel(found)
        assert panel.count("<small>1.00</small>") == len(found.matches) > 0
        assert "<i>" not in panel
        assert panel.count("<circle") == 13
    nothing = analyser.pretraining.distil("___", "xlmr-compact")
    assert "line-chart" in distillation_panel(nothing)


def test_files_have_each_place_of_both_models(analyser):
    readings = {
        family: Reading(Passage("The cat sits by the sea."), f"{family}-compact") for family in ("mbert", "xlmr")
    }
    rows = list(csv.DictReader(StringIO(export_csv(analyser, readings, {"draw": 3}).data.decode("utf-8-sig"))))
    found = json.loads(export_json(analyser, readings, {"draw": 3}).data)
    assert [each["model"] for each in found] == COMPACT
    assert len(rows) == sum(len(each["masked"]) for each in found)
    assert float(rows[0]["loss"]) == pytest.approx(found[0]["masked"][0]["loss"])
