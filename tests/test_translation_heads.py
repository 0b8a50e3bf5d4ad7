"""The heads that look at the translation of a word: what the section shows of one pair and of many, and its files."""

import csv
import json
import re
from io import StringIO

import numpy as np
import pytest

from demo.capabilities.languages.long_reading import LongReadingError
from demo.capabilities.languages.translation_heads.choosing import (
    chosen_pairs,
    meanings,
    pair_error,
    pairs_to_edit,
    problem,
    ready_languages,
)
from demo.capabilities.languages.translation_heads.export import export_csv, export_json
from demo.capabilities.languages.translation_heads.finding import (
    find_heads,
    find_over_pairs,
    read_pairs,
    takes_long,
)
from demo.capabilities.languages.translation_heads.summary_view import remarks, summary
from demo.capabilities.languages.translation_heads.table_view import tables
from demo.inputs import Reading
from models import EmptyTextError, Passage, RowError
from tests.conftest import COMPACT

PAIR = Passage("The nurse lost her keys.", "الممرضة أضاعت مفاتيحها.")
READINGS = {family: Reading(PAIR, f"{family}-compact") for family in ("mbert", "xlmr")}
OWN = "Good day, dear friends! ||| Guten Tag, liebe Freunde!\n\n<b>我喝茶。</b>\tI drink tea. 👍\ud800"
THIS = {"set": "this", "language": "en", "other": "de", "lines": OWN, "order": "score"}


def csv_rows(file):
    return list(csv.DictReader(StringIO(file.data.decode("utf-8-sig"))))


@pytest.fixture(scope="module")
def over_pairs(analyser):
    """The heads of each model over the ready pairs in English and German."""
    pairs = chosen_pairs("ready", "en", "de", "")
    return [find_over_pairs(analyser, pairs, model) for model in COMPACT]


def test_heads_stand_in_the_order_of_their_scores_or_of_their_weights(analyser):
    for reading in READINGS.values():
        found, measured = find_heads(analyser, reading), analyser.attention.translation(*reading)
        assert found.words == measured.words
        scores = [each.score.mean for each in found.heads]
        assert scores == pytest.approx(sorted(measured.scores.ravel().tolist(), reverse=True))
        for each in found.heads[:20]:
            place = each.layer, each.head
            assert each.score == (pytest.approx(measured.scores[place]), None, None)
            assert (each.share.mean, each.most_similar.mean) == pytest.approx(
                (measured.shares[place], measured.on_counterpart[place])
            )
            assert each.kind == analyser.attention.measures(*reading).kinds[place]
        weights = [each.most_similar.mean for each in found.ordered("weight")]
        assert weights == pytest.approx(sorted(measured.on_counterpart.ravel().tolist(), reverse=True))


def test_texts_without_a_word_in_common_get_a_sentence(analyser):
    found = find_heads(analyser, Reading(Passage("!?", "..."), "mbert"))
    assert found.heads == ()
    assert "No two words of the texts" in tables([found], "score")
    with pytest.raises(EmptyTextError):
        find_heads(analyser, Reading(Passage("Alone."), "mbert"))


def test_there_are_24_ready_pairs_in_twelve_languages():
    assert len(meanings()) == 24
    assert set(ready_languages()) == {"en", "ar", "de", "es", "fi", "fr", "hi", "ja", "ru", "sw", "th", "zh"}
    pairs = chosen_pairs("ready", "th", "ar", "")
    assert pairs.texts[0] == (meanings()[0].texts["th"], meanings()[0].texts["ar"])
    assert "two different languages" in problem(chosen_pairs("ready", "th", "th", ""))


def test_own_lines_are_pairs_with_a_tab_or_bars_between_the_texts():
    pairs = chosen_pairs("own", "en", "de", OWN)
    assert pairs.texts[0] == ("Good day, dear friends!", "Guten Tag, liebe Freunde!")
    assert pairs.texts[1] == ("<b>我喝茶。</b>", "I drink tea. 👍\ud800")
    assert (pairs.numbers, pairs.beyond) == ((1, 3), 0)
    assert chosen_pairs("own", "en", "de", pairs_to_edit(pairs)).texts == pairs.texts
    many = chosen_pairs("own", "en", "de", "a ||| b\n" * 62)
    assert (len(many.texts), many.beyond) == (60, 2)
    assert "2 more pairs are not read" in remarks(many)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (" \n", "Write one pair a line"),
        ("a ||| b\n\nalone", "Line 3 has no ||| and no tab"),
        ("||| b", "Line 1 needs a text before and after"),
        ("a\t ", "Line 1 needs a text before and after"),
    ],
)
def test_a_line_that_is_no_pair_is_named(analyser, typed, sentence):
    pairs = chosen_pairs("own", "en", "de", typed)
    assert sentence in problem(pairs)
    with pytest.raises(LongReadingError, match=re.escape(sentence)):
        list(read_pairs(analyser, pairs, READINGS))


def test_a_pair_that_a_model_cannot_read_has_the_number_of_its_line(analyser):
    pairs = chosen_pairs("own", "en", "de", f"\n\na ||| b\n{'word ' * 600}||| b")
    with pytest.raises(RowError) as raised:
        find_over_pairs(analyser, pairs, COMPACT[0])
    assert pair_error(raised.value, pairs).startswith("Line 4: ")
    with pytest.raises(LongReadingError, match=r"^Line 4: "):
        list(read_pairs(analyser, pairs, READINGS))


def test_many_pairs_are_read_by_a_job_once(analyser):
    pairs = chosen_pairs("ready", "es", "en", "")
    assert takes_long(analyser, pairs, READINGS)
    assert not takes_long(analyser, chosen_pairs("own", "", "", "a ||| b"), READINGS)
    steps = list(read_pairs(analyser, pairs, READINGS))
    assert len(steps) == 2 * 24
    assert "XLM-R: 23 of 24 pairs read" in steps[-1]
    assert not takes_long(analyser, pairs, READINGS)


def test_over_many_pairs_the_first_two_heads_stand_in_a_sentence_with_intervals(analyser, over_pairs):
    said = summary(over_pairs)
    for found in over_pairs:
        ranking = analyser.translation_heads.rank(chosen_pairs("ready", "en", "de", "").texts, found.model.key)
        first, second = found.heads[:2]
        assert first.score.mean == np.max(ranking.scores.mean)
        assert first.leading == ranking.leading[first.layer, first.head]
        low, high = (round(100 * each[first.layer, first.head]) for each in (ranking.scores.low, ranking.scores.high))
        assert f"{first.score.mean:.0%} of {ranking.words.sum()} words (95% interval: {low}% to {high}%)" in said
        apart = first.score.low > second.score.high
        assert ("the intervals lie apart" if apart else "the intervals overlap") in said
        table = tables([found], "score")
        assert f"{first.among_best} of 24" in table
        assert f"{found.words} words of 24 pairs have a most similar word" in table
    assert "94% agree with links that people drew in 48 other sentences" in said


def test_files_have_every_head_of_the_pairs_that_are_shown(analyser, over_pairs):
    rows = csv_rows(export_csv(analyser, READINGS, THIS))
    assert len(rows) == 2 * 144
    assert {(row["pairs"], row["score_low"], row["leading"]) for row in rows} == {("1", "", "")}
    objects = json.loads(export_json(analyser, READINGS, THIS | {"set": "ready"}).data)
    for found, each in zip(over_pairs, objects, strict=True):
        assert (each["language"], each["other"], each["pairs"], each["words"]) == ("en", "de", 24, found.words)
        assert [(head["layer"], head["head"]) for head in each["heads"]] == [
            (head.layer, head.head) for head in found.heads
        ]
        assert tuple(each["heads"][0][f"score{end}"] for end in ("", "_low", "_high")) == found.heads[0].score
    rows = csv_rows(export_csv(analyser, READINGS, THIS | {"set": "own"}))
    assert {row["pairs"] for row in rows} == {"2"}
    assert json.loads(export_json(analyser, READINGS, THIS | {"set": "own", "lines": ""}).data) == []
