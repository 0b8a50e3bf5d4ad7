"""The section "Transfer laboratory": its lines, picture, tables, sentences and files."""

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest
from scipy.stats import binomtest

from demo.capabilities.languages.transfer.comparing import compare, read
from demo.capabilities.languages.transfer.endpoint import endpoints
from demo.capabilities.languages.transfer.export import export_csv, export_json
from demo.capabilities.languages.transfer.labels_view import label_list, offered_labels
from demo.capabilities.languages.transfer.lines import (
    MAX_OWN,
    chosen_lines,
    line_error,
    lines_to_edit,
    typed_examples,
)
from demo.capabilities.languages.transfer.notes_view import notes, problem, spoken
from demo.capabilities.languages.transfer.picture_view import picture, summary
from demo.capabilities.languages.transfer.reading import takes_long
from demo.capabilities.languages.transfer.table_view import MAX_ROWS, answers_table, matrices
from demo.inputs import Reading
from demo.own_lines import OWN
from models import RowError, labelled_sets
from models.text.passage import Passage

KEYS = ["mbert-compact", "xlmr-compact"]
EXAMPLES = "good | I love it\nbad\tI hate it <b>so</b>\n\ngood | ja: 最高です\nbad ｜ de: Schlecht\ud800"
TEXTS = "good | sw: Nzuri sana\n\nbad | มันแย่มาก\nJust a line in English\nso-so | fr: Pas mal\n| رائع جدا\x00"


def own_lines(analyser, examples=EXAMPLES, texts=TEXTS):
    return chosen_lines(analyser, OWN, "en", examples, texts)


def compared(analyser, lines, layer=7, means="in"):
    return compare(lines, [read(analyser, lines, key) for key in KEYS], layer, means)


def readings(examples=""):
    return {family: Reading(Passage(examples), f"{family}-compact") for family in ("mbert", "xlmr")}


def test_typed_lines_have_a_label_a_language_and_a_text(analyser):
    lines = own_lines(analyser)
    assert lines.pairs[:3] == [("I love it", "good"), ("I hate it <b>so</b>", "bad"), ("最高です", "good")]
    assert [(each.line.number, each.label, each.language) for each in lines.texts] == [
        *((1, "good", "sw"), (3, "bad", "th"), (4, None, "en"), (5, "so-so", "fr"), (6, None, "ar")),
    ]
    assert lines.problem == ""


@pytest.mark.parametrize("name", list(labelled_sets()))
def test_a_ready_set_can_be_edited_without_a_change(analyser, name):
    ready = chosen_lines(analyser, name, "fi", "", "")
    again = chosen_lines(analyser, OWN, "en", *lines_to_edit(ready))
    assert again.pairs == ready.pairs
    assert (again.typed, again.known, again.languages) == (ready.typed, ready.known, ready.languages)
    assert {each.language for each in ready.examples} == {"fi"}
    assert "fi" not in ready.languages


@pytest.mark.parametrize(
    ("examples", "texts", "sentence"),
    [
        (" \n", TEXTS, "There is no example yet"),
        ("good | Fine\ngood | Great", TEXTS, "All examples have the same label"),
        ("good | Fine\n\nAwful", TEXTS, "Line 3 of the examples has no label"),
        ("good | Fine\nbad |  ", TEXTS, "Line 2 of the examples has a label and no text"),
        (EXAMPLES, "Oui\ngood|", "Line 2 of the texts has a label and no text"),
        (EXAMPLES, "", "There is nothing to answer yet"),
    ],
)
def test_a_sentence_says_what_is_missing(analyser, examples, texts, sentence):
    assert problem(own_lines(analyser, examples, texts)).startswith(sentence)


def test_a_line_that_cannot_be_read_is_named_by_its_number_in_its_box(analyser):
    for lines, sentence in [
        (own_lines(analyser, texts="\n\nYes\n" + "tea " * 3000), "Line 4 of the texts: "),
        (own_lines(analyser, examples=EXAMPLES + "\n\nbad | " + "tea " * 3000), "Line 7 of the examples: "),
    ]:
        with pytest.raises(RowError) as caught:
            read(analyser, lines, "xlmr-compact")
        assert line_error(caught.value, lines).startswith(sentence)
        assert "tokens" in line_error(caught.value, lines)


def test_lines_beyond_the_limit_are_counted_and_many_lines_take_long(analyser):
    lines = own_lines(analyser, texts="A line of some words.\n" * (MAX_OWN + 3))
    assert (len(lines.texts), lines.beyond) == (MAX_OWN, 3)
    assert "3 lines beyond the first 500" in notes(lines, "")
    assert not takes_long(analyser, readings(), own_lines(analyser))
    many = own_lines(analyser, texts="\n".join(f"Line {number} is a sentence of some words." for number in range(500)))
    assert takes_long(analyser, readings(), many)


def test_everything_typed_is_escaped_and_shown_in_its_own_direction(analyser):
    found = compared(analyser, own_lines(analyser, texts=TEXTS + "\n<i>x</i> | <u>so</u>"))
    html = picture(found, "") + summary(found) + matrices(found) + answers_table(found)
    for tag in ("<u>", "<i>x"):
        assert tag not in html
    assert 'dir="rtl" lang="ar"' in html
    assert "\x00" not in html
    assert "\ud800" not in html


def test_the_picture_and_the_sentences_have_the_same_figures_as_the_answers(analyser):
    lines = chosen_lines(analyser, "sentiment", "en", "", "")
    found = compared(analyser, lines)
    html, said = picture(found, "English") + summary(found), spoken(found)
    for each in found.classifiers:
        right = sum(best == label for best, label in zip(each.answers.best, lines.known, strict=True))
        assert f"<small>{right} of 72</small>" in html
        assert f"{100 * right / 72:.0f}%" in said
        interval = binomtest(right, 72).proportion_ci(method="wilson")
        assert f"(95% interval: {100 * interval.low:.0f}% to {100 * interval.high:.0f}%)" in html
    assert "Accuracy after 32 examples in English" in html
    assert html.count("<polyline") == 6
    assert html.count('class="transfer-line ') == 3 * 13
    layers = [found.classifiers[0].by_layer.index(max(found.classifiers[0].by_layer))]
    assert f"M-BERT is highest in layer {layers[0]}, " in html
    assert len([each for each in found.classifiers if each.layer == 7]) == 2


def test_languages_with_the_same_accuracy_are_counted(analyser):
    texts = "good | fr: Merci, merveilleux\ngood | de: Das ist wunderbar\ngood | es: Esto es terrible"
    found = compared(analyser, own_lines(analyser, texts=texts))
    said = {
        right: summary(replace(found, classifiers=(replace(found.classifiers[0], right=right),)))
        for right in ((True, True, False), (True, True, True))
    }
    assert "from 0% in Spanish to 100% in French and 1 other." in said[True, True, False]
    assert "from" not in said[True, True, True]


def test_wrong_answers_are_marked_where_the_label_is_known(analyser):
    found = compared(analyser, chosen_lines(analyser, "politeness", "en", "", ""))
    table, tables = answers_table(found), matrices(found)
    wrong = sum(each.right.count(False) for each in found.classifiers)
    assert table.count("✗") - 1 == wrong  # the hint has one
    assert table.count("✓") - 1 == sum(each.right.count(True) for each in found.classifiers)
    assert tables.count("<table") == 3
    own = compared(analyser, own_lines(analyser, texts="Hello\nMerci"))
    assert "no accuracy" in picture(own, "")
    assert matrices(own) == summary(own) == ""
    assert "✗</span>" not in answers_table(own)
    assert spoken(own) == "2 texts answered."


def test_a_long_table_says_how_many_lines_it_leaves_out(analyser):
    found = compared(analyser, own_lines(analyser, texts="Hello\n" * (MAX_ROWS + 2)))
    assert "2 more lines" in answers_table(found)


def test_taking_out_the_mean_of_each_language_helps(analyser):
    lines = chosen_lines(analyser, "sentiment", "en", "", "")
    left, out = (compared(analyser, lines, means=means) for means in ("in", "out"))
    for index in range(2):
        assert out.classifiers[index].accuracy > left.classifiers[index].accuracy
    assert out.classifiers[2].accuracy == left.classifiers[2].accuracy
    assert "Examples in English have other meanings" in notes(lines, "fi")


def test_files_have_every_answer_of_every_classifier(analyser):
    choices = {"set": OWN, "language": "en", "layer": 3, "means": "in", "examples": EXAMPLES, "texts": TEXTS}
    shown = compared(analyser, own_lines(analyser), 3)
    table = export_csv(analyser, readings(EXAMPLES), choices).data.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(table)))
    assert [row["answer"] for row in rows] == [label for each in shown.classifiers for label in each.answers.best]
    assert [row["model"] for row in rows[::5]] == [*KEYS, "characters"]
    assert float(rows[0]["p(good)"]) == shown.classifiers[0].answers.probabilities[0, 0]
    found = json.loads(export_json(analyser, readings(EXAMPLES), choices).data)
    assert [each["accuracy"] for each in found["classifiers"]] == [each.accuracy for each in shown.classifiers]
    assert found["classifiers"][1]["accuracy_by_layer"] == list(shown.classifiers[1].by_layer)
    assert found["classifiers"][0]["confusion"]["labels"] == ["good", "bad", "so-so"]
    assert len(found["rows"]) == 15
    empty = export_csv(analyser, readings(" "), choices).data.decode("utf-8-sig")
    assert len(empty.splitlines()) == 1


def test_the_list_of_labels_has_a_button_for_each_label_of_each_line(analyser):
    typed = typed_examples(analyser, "I love it\n\nbad | <b>Schlecht</b>\nso-so | رائع")
    labels = offered_labels(" good, bad،bad ", typed)
    assert labels == ["good", "bad", "so-so"]
    html = label_list(typed, labels)
    assert html.count("<button") == 9
    assert html.count('aria-pressed="true"') == 2
    assert 'data-label="bad" data-line="3" aria-pressed="true"' in html
    assert "<b>" not in html
    assert html.count('tabindex="0"') == 3
    assert label_list(typed, []) == label_list((), labels) == ""


def test_the_endpoint_answers_as_the_page_does(analyser):
    (transfer,) = endpoints(analyser)
    lines = own_lines(analyser)
    found = transfer(list(map(list, lines.pairs)), lines.typed, "xlmr", 4)
    answers = compared(analyser, lines, 4).classifiers[1].answers
    assert (found["model"], found["layer"], found["labels"]) == ("xlmr-compact", 4, ["good", "bad"])
    assert [row["label"] for row in found["rows"]] == list(answers.best)
    assert [row["probabilities"] for row in found["rows"]] == answers.probabilities.tolist()
    assert [row["text"] for row in found["rows"]] == lines.typed
