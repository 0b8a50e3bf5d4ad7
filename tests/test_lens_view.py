"""The section "How the answer forms": its table, its figure and its files."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from demo import colours
from demo.capabilities.predictions.lens.choice import choice_at, chosen_position, word_labels
from demo.capabilities.predictions.lens.export import export_csv, export_json
from demo.capabilities.predictions.lens.figures import rank_figure
from demo.capabilities.predictions.lens.view import legend, lens_panel, spoken_summary
from demo.inputs import Reading
from demo.views.scripts import script_name, script_of
from models import MissingMaskError, Passage, layer_agreement
from models.measurements import FILE, weights_checksum
from tests.conftest import COMPACT
from tests.errors import raises

GREEK = "Ο γάτος πίνει ___ το πρωί."


def readings(text, pair=""):
    return {key: Reading(Passage(text, pair), key) for key in COMPACT}


@pytest.mark.parametrize(
    ("token", "script"),
    [
        ("▁νερό", "Greek"),
        ("##ing", "Latin"),
        ("水", "Han"),
        ("きょう", "Kana"),
        ("カ", "Kana"),
        ("물", "Hangul"),
        ("ดื่ม", "Thai"),
        ("אב", "Hebrew"),
        ("ماء", "Arabic"),
        ("दूध", "Devanagari"),
        ("ቡና", "Other"),
        ("1832", ""),
        ("▁", ""),
        (",", ""),
        ("👍", ""),
    ],
)
def test_a_token_has_the_script_of_its_letters(token, script):
    assert script_of(token) == script
    assert script_name(script)


def test_the_line_has_the_ranks_of_each_layer_and_marks_in_the_colour_of_the_first_candidates_script(analyser):
    lenses = [analyser.lens.by_layer(GREEK, key) for key in COMPACT]
    figure = rank_figure(lenses)
    assert figure.layout.yaxis.type == "log"
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]  # the first place is at the top
    for trace, lens in zip(figure.data, lenses, strict=True):
        assert list(trace.y) == [layer.rank_of_answer for layer in lens.layers]
        assert [round(x) for x in trace.x] == list(range(13))
        scripts = [script_of(layer.candidates[0].token) for layer in lens.layers]
        assert "Greek" in scripts
        expected = [colours.SCRIPTS[script].css() if script else colours.PAPER for script in scripts]
        assert list(trace.marker.color) == expected
        assert lens.answer.token.strip("▁") in trace.customdata[12]


def test_the_table_has_every_layer_and_candidate_and_says_how_often_the_layer_agrees(analyser):
    for key in COMPACT:
        lens = analyser.lens.by_layer(GREEK, key, top_k=4)
        panel = lens_panel(lens)
        assert panel.count("<tr>") == 1 + len(lens.layers)
        assert panel.count("data-note") == 4 * len(lens.layers)
        assert panel.count("is-answer") == sum(
            lens.answer.id in [c.id for c in layer.candidates] for layer in lens.layers
        )
        assert f"At {layer_agreement(key).gaps} gaps" in panel
        assert "comes first from layer" in panel


def test_the_legend_of_the_figure_has_the_scripts_of_its_marks_alone_and_a_table_names_those_that_it_adds(analyser):
    lens = analyser.lens.by_layer("The capital of France is ___.", "xlmr-compact", top_k=3)
    marks = {script_of(layer.candidates[0].token) for layer in lens.layers}
    others = {script_of(each.token) for layer in lens.layers for each in layer.candidates} - marks
    assert others
    items = re.findall(r"</span> ([^<]+)</li>", legend([lens]))
    assert set(items) == {script_name(script) for script in marks}
    _, added = lens_panel(lens).split("In this table also:")
    assert set(re.findall(r"</span> ([^<]+)</li>", added)) == {script_name(script) for script in others}


@pytest.mark.parametrize(
    ("ranks", "sentence"),
    [
        ((9, 1, 7, 1), "comes first at layer 1 already, and stays first from layer 3 on; in the embeddings it is"),
        ((9, 7, 1, 1), "comes first from layer 2 on; in the embeddings it is"),
        ((1, 7, 7, 1), "comes first at layer 0 already, and stays first from layer 3 on."),
        ((1, 1, 1, 1), "comes first in every layer."),
    ],
)
def test_the_headline_says_where_the_answer_is_first_for_the_first_time_and_where_it_stays(analyser, ranks, sentence):
    lens = analyser.lens.by_layer(GREEK, "mbert-compact")
    layers = tuple(replace(layer, rank_of_answer=rank) for layer, rank in zip(lens.layers[-4:], ranks, strict=True))
    assert sentence in spoken_summary([replace(lens, layers=layers)])


def test_a_checkpoint_that_was_not_measured_says_so(analyser, monkeypatch):
    monkeypatch.setattr("demo.capabilities.predictions.lens.view.layer_agreement", lambda _: None)
    panel = lens_panel(analyser.lens.by_layer(GREEK, "mbert-compact"))
    assert "has not been measured for mbert-compact" in panel
    assert "agreement" not in panel


def test_typed_html_is_shown_as_text(analyser):
    lens = analyser.lens.by_layer("<b>x</b> ___ </script>", "mbert-compact")
    assert "<b>x</b>" not in lens_panel(lens)
    assert "<script" not in lens_panel(lens) + spoken_summary([lens])


def test_the_chosen_token_is_the_selected_one_else_the_first_gap(analyser, plain):
    encoding = analyser.tokenize("The ___ drinks ___.", plain.key)
    assert chosen_position(encoding, "") == encoding.masks[0]
    assert chosen_position(encoding, "8-14") == encoding.masks[0] + 1
    assert chosen_position(encoding, "900-904") == encoding.masks[0]
    assert chosen_position(encoding, "edge:-1") == len(encoding.tokens) - 1
    assert chosen_position(analyser.tokenize("No gap.", plain.key), "") is None
    labels = word_labels([encoding])
    assert [labels[code] for code in ("edge:0", "4-7", "8-14")] == ["Start of the text", "1 · ___", "2 · drinks"]
    assert choice_at(encoding, encoding.masks[0]) == "4-7"
    assert choice_at(encoding, 0) == "edge:0"
    assert choice_at(encoding, None) is choice_at(encoding, len(encoding.tokens) - 1) is None


def test_a_long_text_offers_its_first_words_and_all_gaps(analyser):
    text = "word " * 3000 + "___"
    labels = word_labels([analyser.tokenize(text, key) for key in COMPACT])
    assert len(labels) == 502
    assert list(labels)[-1] == f"{len(text) - 3}-{len(text)}"


def test_the_files_have_what_is_shown(analyser):
    choices = {"at": "", "top_k": 3}
    rows = list(csv.DictReader(io.StringIO(export_csv(analyser, readings(GREEK), choices).data.decode("utf-8-sig"))))
    found = json.loads(export_json(analyser, readings(GREEK), choices).data)
    assert len(rows) == 2 * 13 * 3
    assert [each["model"] for each in found] == COMPACT
    for each in found:
        lens = analyser.lens.by_layer(GREEK, each["model"], top_k=3)
        assert [layer["rank_of_answer"] for layer in each["layers"]] == [layer.rank_of_answer for layer in lens.layers]
        own = [row for row in rows if row["model"] == each["model"]]
        assert [row["token"] for row in own] == [c.token for layer in lens.layers for c in layer.candidates]
        assert [int(row["rank_of_answer"]) for row in own[::3]] == [layer.rank_of_answer for layer in lens.layers]
    with raises(MissingMaskError, match="no token is chosen"):
        export_csv(analyser, readings("No gap."), choices)
    chosen = json.loads(export_json(analyser, readings("No gap."), {"at": "3-6", "top_k": 1}).data)
    assert {each["position"] > 0 for each in chosen} == {True}


def test_the_figures_that_the_page_shows_were_measured_on_the_shipped_weights():
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    for figures in stored.values():
        for key, own in figures.items():
            assert own["sha256"] == weights_checksum(key)
    for key in COMPACT:
        assert layer_agreement(key).gaps == 500
        assert len(layer_agreement(key).shares) == 13
        assert layer_agreement(key).shares[-1] == 1
    assert layer_agreement("mbert-base") is None
