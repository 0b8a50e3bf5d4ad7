"""Which cells of an attention matrix are a word and its counterpart in the other text."""

import numpy as np
import pytest
from playwright.sync_api import expect

from demo.capabilities.attention.heads.counterparts import counterparts_value
from demo.guide import ENGLISH, SPANISH, STEPS
from models import Passage
from tests.reader import settle, type_text

TRANSLATION = next(step for step in STEPS if step.id == "translation")


@pytest.mark.parametrize(
    "texts",
    [
        (ENGLISH, SPANISH),
        ("ฉันดื่มน้ำทุกเช้า", "我每天早上喝水。"),
        ("نعيش في [MASK] كبيرة.", "We live 👩\u200d👧 here."),
        ("\ue000 a", "b"),
    ],
)
@pytest.mark.parametrize("model", ["mbert-compact", "xlmr-compact"])
def test_each_word_with_letters_has_the_most_similar_word_of_the_other_text(analyser, model, texts):
    alignment = analyser.languages.align(Passage(*texts), model)
    value = counterparts_value(alignment)
    sides = (
        (alignment.first, alignment.second, alignment.similarity),
        (
            alignment.second,
            alignment.first,
            alignment.similarity.T,
        ),
    )
    expected = [
        [segment, *own.words[word], *other.words[np.nanargmax(similarity[word])]]
        for segment, (own, other, similarity) in enumerate(sides)
        for word in range(len(own.words))
        if own.has_letters(word) and not np.isnan(similarity[word]).all()
    ]
    assert value["words"] == expected
    assert (value["layer"], value["few"]) == (alignment.layer, alignment.has_few_words)


def test_with_two_texts_the_heads_stand_beside_the_matrix_on_the_first_screen_and_a_counterpart_is_outlined(blank, url):
    blank.set_viewport_size({"width": 1280, "height": 800})
    blank.goto(f"{url}/?__theme=light&{TRANSLATION.query}")
    settle(blank)
    note, marks = blank.locator(".counterpart").first, blank.locator("canvas.marks").first
    expect(note).to_contain_text("\u2068ciudad\u2069, of all words of the other text the most similar to \u2068city")
    expect(note).to_contain_text("of the weight that is shown")
    grids = blank.locator(".grid")
    for index in (0, 1):
        box, picture = (each.nth(index).bounding_box() for each in (grids, blank.locator("canvas.marks")))
        assert box["y"] + 10 / 12 * box["height"] < 800
        assert picture["y"] < 650
        assert picture["x"] > box["x"] + box["width"]
    expect(marks).to_have_accessible_description(note.inner_text())
    blank.get_by_role("button", name="Lines", exact=True).click()
    expect(note).to_contain_text("\u2068ciudad")
    blank.get_by_role("button", name="Table", exact=True).click()
    expect(note).to_be_hidden()
    blank.get_by_role("button", name="Matrix", exact=True).click()
    type_text(blank, "A city.")
    expect(note).to_contain_text("fewer than three words")
    settle(blank)
