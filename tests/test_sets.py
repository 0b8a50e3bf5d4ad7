"""The ready sets of "One gap, many languages", and the lines that it reads."""

from __future__ import annotations

import pytest

from demo.capabilities.predictions.languages.sets import (
    CODES,
    FEW,
    OWN,
    Line,
    chosen_lines,
    ready_sets,
)
from demo.messages import message
from models.text.segmentation import mask_spans, words

SETS = list(ready_sets())


def test_there_is_a_set_for_each_subject_and_each_has_a_name():
    subjects = {"capital", "animal", "sound", "season", "weather", "number", "gender", "case", "she", "he"}
    assert subjects | {"day", "month", "count"} == set(SETS)
    for id in SETS:
        assert message(f"predictions.languages.sets.{id}")


@pytest.mark.parametrize("id", SETS)
def test_a_set_has_a_sentence_with_one_gap_in_each_language_but_those_that_have_nothing_of_the_kind(id: str):
    lines = ready_sets()[id]
    languages = [line.language for line in lines]
    assert len(set(languages)) == len(languages)
    missing = {"gender": {"fi", "id", "ko", "tr"}, "case": {"id", "sw", "th", "vi", "zh"}}.get(id, set())
    assert set(CODES) - set(languages) == missing
    assert set(chosen_lines(id, "all", "").missing) == missing
    for line in lines:
        assert len(mask_spans(line.text)) == line.gaps == 1, line.text


@pytest.mark.parametrize("id", SETS)
def test_every_right_answer_is_one_word_where_the_gap_is(id: str):
    for line in ready_sets()[id]:
        assert line.answers
        (start, end) = line.gap
        for answer in line.answers:
            filled = line.text[:start] + answer + line.text[end:]
            assert (start, start + len(answer)) in words(filled), filled


@pytest.mark.parametrize("id", SETS)
def test_twelve_languages_are_shown_unless_all_are_asked_for(id: str):
    assert len(chosen_lines(id, FEW, "").shown) == 12
    assert chosen_lines(id, "all", "").shown == ready_sets()[id]


def test_own_lines_are_those_with_something_in_them_up_to_twenty_four():
    lines = chosen_lines(OWN, FEW, "A ___.\r\n\n \rB\u2028b ___.\nnone\x00")
    assert lines.shown == (
        Line("", "A ___.", number=1),
        Line("", "B\u2028b ___.", number=2),
        Line("", "none\x00", number=3),
    )
    assert lines.texts == ["A ___.", "B\u2028b ___."]
    assert chosen_lines(OWN, FEW, "x ___\n" * 30).beyond == 6
    assert chosen_lines(OWN, FEW, " \n").shown == ()
