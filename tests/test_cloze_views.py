"""What "One gap, many languages" says of the words that models give, and its files."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from demo.capabilities.predictions.languages.answering import ANSWERS, Answering
from demo.capabilities.predictions.languages.export import export_csv, export_json
from demo.capabilities.predictions.languages.judging import TOP_K, Answer, judge, say_the_same, worst
from demo.capabilities.predictions.languages.marks import fingerprint, quoted, read_marks
from demo.capabilities.predictions.languages.sets import chosen_lines, guesser
from demo.capabilities.predictions.languages.summary import remarks, summary
from demo.capabilities.predictions.languages.view import table
from demo.inputs import Reading
from demo.own_lines import OWN
from models import WORD_ORDERS, Passage

OWN_LINES = "The capital of France is ___.\nعاصمة فرنسا هي ___.\n我喜欢喝___。"


def answer(analyser, lines, model="xlmr", marks=None, order="probability"):
    return judge(lines, analyser.words.cloze(lines.texts, model, TOP_K), marks or {}, order)


def shown(analyser, lines, marks="", models=("mbert", "xlmr")):
    found = {model: answer(analyser, lines, model, read_marks(marks, lines)) for model in models}
    return str(table(lines, found, fingerprint(lines), marks, "probability")), str(summary(found))


def own(text):
    return chosen_lines(OWN, "few", text)


def test_a_word_is_right_if_the_set_says_so_and_the_rank_is_that_of_the_first_right_one(analyser):
    lines = chosen_lines("capital", "few", "")
    for row in answer(analyser, lines).rows:
        expected = [word.word.casefold() in [each.casefold() for each in row.line.answers] for word in row.words]
        assert list(row.right) == expected
        assert row.rank == (expected.index(True) + 1 if True in expected else None)
        assert row.share == pytest.approx(
            sum(word.probability for word, right in zip(row.words, expected, strict=True) if right)
        )


def test_words_are_sorted_by_probability_or_by_the_score_of_the_models(analyser):
    lines = chosen_lines("capital", "few", "")
    found = analyser.words.cloze(lines.texts, "xlmr", TOP_K)
    listed = {order: [row.words for row in answer(analyser, lines, order=order).rows] for order in WORD_ORDERS}
    for row, likely in zip(found, listed["probability"], strict=True):
        assert [word.probability for word in likely] == sorted((word.probability for word in likely), reverse=True)
        assert likely == row.masks[0].most_probable
    assert listed["score"] == [row.masks[0].words for row in found]
    assert listed["score"] != listed["probability"]
    html = str(table(lines, {"xlmr": answer(analyser, lines, order="score")}, "", "", "score"))
    assert "words by score" in re.sub("<[^>]*>", "", html)


def test_own_lines_are_named_by_their_language_where_it_is_clear(analyser):
    lines = chosen_lines(OWN, "few", f"{OWN_LINES}\n___ 7", guesser(analyser))
    assert [line.name for line in lines.shown] == ["1. English", "2. Arabic", "3. Chinese", "Line 4"]
    assert [line.within_sentence for line in lines.shown][2:] == ["line 3 (Chinese)", "line 4"]


def test_a_model_fails_most_where_the_right_words_have_least_probability(analyser):
    known = answer(analyser, chosen_lines("capital", "few", "")).known
    shares = [row.share for row in known]
    assert [row.share for row in worst(known)] == [min(shares)] * shares.count(min(shares))


def test_answers_that_are_not_listed_have_the_probability_that_a_guess_of_them_has(analyser):
    lines = chosen_lines("sound", "few", "")
    missed = [row for row in Answering(analyser).answer(lines, "mbert", {}, "score").rows if row.is_missed]
    assert missed
    for row in missed:
        guessed = analyser.words.guess(row.line.text, "mbert", row.line.answers[:ANSWERS]).words
        assert row.share == pytest.approx(sum(each.probability or 0 for each in guessed))
    rare = min(missed, key=lambda row: row.share)
    assert rare in worst(missed)


def test_a_mark_of_the_reader_comes_before_the_set_and_those_of_other_lines_do_not_count(analyser):
    lines = chosen_lines("capital", "few", "")
    (plain, *_) = answer(analyser, lines).rows
    other = next(word.word for word, is_right in zip(plain.words, plain.right, strict=True) if not is_right)
    marks = f"{fingerprint(lines)} 0-{quoted('Paris')} 0+{quoted(other)}"
    (first, *_) = answer(analyser, lines, marks=read_marks(marks, lines)).rows
    right = {word.word for word, is_right in zip(first.words, first.right, strict=True) if is_right}
    assert right == {other}
    assert read_marks(marks, own(OWN_LINES)) == {}


@pytest.mark.parametrize("value", [None, 7, "", "zz", "0+x", " 0+x", {"a": 1}, "\ud800 0+x"])
def test_a_link_may_hold_anything_as_marks(value):
    assert read_marks(value, own(OWN_LINES)) == {}


def test_of_own_lines_nothing_is_right_until_the_reader_says_so(analyser):
    lines = own(OWN_LINES)
    assert [row.is_known for row in answer(analyser, lines).rows] == [False] * 3
    _, sentences = shown(analyser, lines, models=["xlmr"])
    assert "nobody has said yet which words are right" in sentences
    word = answer(analyser, lines).rows[2].words[1].word
    _, sentences = shown(analyser, lines, f"{fingerprint(lines)} 2+{quoted(word)}", models=["xlmr"])
    assert "has a right word first in 0 of 1, and among 10 words in 1 of 1" in re.sub("<[^>]*>", "", sentences)
    assert "fails most in line 3" in re.sub("<[^>]*>", "", sentences)


def test_no_model_fails_where_its_first_word_is_right(analyser):
    lines = own(OWN_LINES)
    rows = answer(analyser, lines).rows
    marked = f"{fingerprint(lines)} " + " ".join(f"{at}+{quoted(rows[at].words[0].word)}" for at in (0, 2))
    for marks in (marked.rsplit(" ", 1)[0], marked):
        _, sentences = shown(analyser, lines, marks, models=["xlmr"])
        assert "fails most" not in sentences
    assert "The right words are least probable in" in sentences


def test_models_agree_where_their_first_words_are_the_same(analyser):
    lines = chosen_lines("capital", "few", "")
    pairs = list(zip(*(answer(analyser, lines, model).rows for model in ("mbert", "xlmr")), strict=True))
    same = [pair[0].words[0].word.casefold() == pair[1].words[0].word.casefold() for pair in pairs]
    assert [say_the_same(pair) for pair in pairs] == same
    html, sentences = shown(analyser, lines)
    assert html.count('class="agrees"') == sum(same)
    assert f"the same word in {sum(same)} of 12" in sentences


def test_a_model_that_is_right_nowhere_does_not_fail_most_anywhere(analyser):
    lines = chosen_lines("sound", "few", "")
    found = answer(analyser, lines, "mbert")
    missed = tuple(row for row in found.rows if row.is_missed)
    sentences = str(summary({"mbert": Answer(found.model, missed)}))
    assert "None of its 10 words is right in any line" in sentences
    assert "fails most" not in sentences


def test_a_model_that_is_still_to_fill_the_gaps_is_said_to_be_at_work(analyser):
    lines = chosen_lines("capital", "few", "")
    found = {"mbert": answer(analyser, lines, "mbert"), "xlmr": None}
    assert str(table(lines, found, fingerprint(lines), "", "score", ["xlmr"])).count("still at work") == 1
    assert "XLM-R is still filling the gaps" in str(summary(found, ["xlmr"]))
    assert "still" not in str(table(lines, found, fingerprint(lines), "", "score")) + str(summary(found))


def test_a_line_runs_in_its_own_direction_and_is_never_markup(analyser):
    lines = own("<img src=x> ___ <b>\nعاصمة فرنسا هي ___.\nno gap & none\n\ud800\x00 ___ 👩‍👩‍👧")
    html, _ = shown(analyser, lines)
    assert "<img" not in html
    assert "&lt;img src=x&gt; <b>___</b> &lt;b&gt;" in html
    assert re.search('<bdi dir="rtl" class="context">عاصمة', html)
    assert html.count("No gap in this line") == 1


def test_a_long_line_is_shown_around_its_gap(analyser):
    lines = own("word " * 80 + "___ " + "word " * 80)
    found = judge(lines, analyser.words.cloze(lines.texts, "xlmr", 2), {}, "score")  # two words: ten take seconds
    html = str(table(lines, {"xlmr": found}, fingerprint(lines), "", "score"))
    assert len(re.sub("<[^>]*>", "", html)) < 500
    assert "…" in html


def test_what_is_left_out_is_said():
    assert "6 lines beyond the first 24" in remarks(own("a ___\n" * 30))
    assert "More than one gap: Line 2." in remarks(own("a ___\n___ b ___"))
    assert "Finnish, Indonesian, Korean, Turkish" in remarks(chosen_lines("gender", "few", ""))
    assert "There is no line yet" in remarks(own(""))


def readings(models=("mbert", "xlmr")):
    return {model: Reading(Passage("unused"), model) for model in models}


def test_the_files_have_every_word_of_every_line_with_whether_it_is_right(analyser):
    choices = {"set": "capital", "count": "few", "lines": "", "marks": "", "order": "probability"}
    rows = list(csv.DictReader(io.StringIO(export_csv(analyser, readings(), choices).data.decode("utf-8-sig"))))
    value = json.loads(export_json(analyser, readings(), choices).data)
    assert value["set"] == "capital"
    assert [each["model"] for each in value["models"]] == ["mbert-compact", "xlmr-compact"]
    lines = chosen_lines("capital", "few", "")
    expected = [
        (found.model.key, row.line.text, word.word, right, word.probability)
        for found in (answer(analyser, lines, model) for model in ("mbert", "xlmr"))
        for row in found.rows
        for word, right in zip(row.words, row.right, strict=True)
    ]
    assert expected == [
        (each["model"], row["text"], word["word"], word["right"], word["probability"])
        for each in value["models"]
        for row in each["rows"]
        for word in row["words"]
    ]
    assert expected == [
        (row["model"], row["text"], row["word"], row["right"] == "yes", float(row["probability"])) for row in rows
    ]


def test_a_file_of_own_lines_says_nothing_of_what_nobody_has_judged(analyser):
    choices = {"set": OWN, "count": "few", "lines": OWN_LINES, "marks": "", "order": "score"}
    value = json.loads(export_json(analyser, readings(["xlmr"]), choices).data)
    assert {word["right"] for row in value["models"][0]["rows"] for word in row["words"]} == {None}
    empty = export_csv(analyser, readings(), choices | {"lines": " "})
    assert len(empty.data.decode("utf-8-sig").splitlines()) == 1
