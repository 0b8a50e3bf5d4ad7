"""The table of whole words."""

import re

import pytest

from demo.capabilities.predictions.words.words_view import words_panel
from models import Passage


@pytest.mark.parametrize(
    ("text", "word", "side"),
    [("I drink ___.", "القهوةقق", "rtl"), ("أشرب ___.", "unbelievables", "ltr")],
)
def test_the_pieces_of_a_word_run_as_its_own_script_does(analyser, text, word, side):
    comparison = analyser.words.compare(Passage(text), ["mbert", "xlmr"], 3, 1, [[word]])
    panel = words_panel(comparison, [""], concealed=False)
    row = next(each for each in str(panel).split("<tr") if word in each)
    assert re.findall(r'class="pieces" dir="(\w+)"', row) == [side] * 2
