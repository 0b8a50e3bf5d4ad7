"""The kinds of heads on the page: colours, letters, figures and the table."""

import re
from collections import Counter

import numpy as np
import pytest

from demo import colours
from demo.capabilities.attention.kind_style import kind_label, kind_letter, kind_meaning, kind_missing, kind_short
from demo.capabilities.attention.kinds.figures import distance_figure, entropy_figure, kind_map
from demo.capabilities.attention.kinds.translation import translation_line
from demo.capabilities.attention.kinds.view import Measured, kinds_legend, kinds_table
from models import KINDS, Passage
from tests.conftest import COMPACT


def test_every_kind_has_a_meaning_a_colour_and_a_letter_of_its_own():
    names = [kind.id for kind in KINDS]
    assert len(set(names)) == len(names)
    assert all(kind_meaning(name).endswith(".") and kind_missing(name).endswith(".") for name in names)
    assert len(set(map(kind_short, names))) == len(names)
    assert [kind_label(name) for name in names] == names
    assert len(set(map(kind_letter, names))) == len(names)
    assert set(colours.KINDS) == set(names)
    assert len(set(colours.KINDS.values())) == len(names)


@pytest.mark.parametrize("colour", colours.KINDS.values(), ids=colours.KINDS)
def test_letters_can_be_read_on_their_colour(colour):
    def luminance(parts):
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    back, letter = luminance([part / 255 for part in colour]), 1.0 if colour.ink == "#fff" else 0.0
    assert (max(back, letter) + 0.05) / (min(back, letter) + 0.05) >= 4.5


@pytest.mark.parametrize("model", COMPACT)
def test_the_figures_and_the_table_show_the_measures(analyser, model):
    passage = "The cat sat on the mat."
    attention, measures = analyser.attention.attend(passage, model), analyser.attention.measures(passage, model)
    translation = analyser.attention.translation(passage, model)
    tiles, letters = kind_map(attention, measures, translation).data
    names = np.array([kind.id for kind in KINDS])
    assert (names[np.array(tiles.z)] == measures.kinds).all()
    assert list(letters.text) == [f"<b>{kind_letter(kind)}</b>" for kind in measures.kinds.ravel()]
    for figure, values in (
        (entropy_figure(attention, measures), measures.entropy),
        (distance_figure(attention, measures), measures.distance),
    ):
        dots, means, _ = figure.data
        assert np.array_equal(np.array(dots.y), values.ravel())
        assert np.allclose(means.y, values.mean(axis=1))
        assert np.array_equal(np.round(dots.x), np.repeat(np.arange(12), 12))
    assert translation_line(attention.encoding.model, translation) == ""
    table = kinds_table([Measured(attention.encoding.model, measures, translation)])
    for kind, count in Counter(measures.kinds.ravel().tolist()).items():
        assert f"{kind}</span></th>" in table
        assert f'<td class="count">{count}</td>' in table


def test_the_legend_and_the_table_say_what_heads_do_in_the_same_words(analyser):
    passage = Passage("The cat sat on the mat.", "Le chat était sur le tapis.")
    info, attention = analyser.resolve(COMPACT[0]), analyser.attention
    measured = Measured(info, attention.measures(passage, COMPACT[0]), attention.translation(passage, COMPACT[0]))
    legend, table = kinds_legend(), kinds_table([measured])
    for kind in KINDS:
        assert f">{kind_short(kind.id)}</span></li>" in legend
        assert f" {kind_short(kind.id)}<span" in table


@pytest.mark.parametrize("model", COMPACT)
def test_each_strongest_head_is_a_button_that_names_it(analyser, model):
    passage = Passage("The cat sat on the mat.", "Le chat était sur le tapis.")
    info, measures = analyser.resolve(model), analyser.attention.measures(passage, model)
    translation = analyser.attention.translation(passage, model)
    table = kinds_table([Measured(info, measures, translation)])
    buttons = re.findall(
        r'<button type="button" class="open-head" data-layer="(\d+)" data-head="(\d+)" data-family="(\w+)"', table
    )
    found = [measures.strongest(kind.id) for kind in KINDS]
    assert [(int(layer), int(head)) for layer, head, _ in buttons] == [
        (each.layer, each.head) for each in found if each
    ]
    assert "“closest to the translation”, above the map, ranks all heads" in table
    assert {family for *_, family in buttons} == {model.partition("-")[0]}


@pytest.mark.parametrize("model", COMPACT)
def test_of_two_texts_the_five_heads_closest_to_the_translation_are_named_and_marked_on_the_map(analyser, model):
    passage = Passage("The cat sat on the mat.", "Le chat était sur le tapis.")
    attention, measures = analyser.attention.attend(passage, model), analyser.attention.measures(passage, model)
    translation = analyser.attention.translation(passage, model)
    places = [(layer, head) for layer in range(12) for head in range(12)]
    best = sorted(places, key=lambda at: (-translation.scores[at], -translation.on_counterpart[at]))[:5]
    tiles, letters, frames = kind_map(attention, measures, translation).data
    assert list(zip(frames.y, frames.x, strict=True)) == best
    signed = [at for at, letter in zip(places, letters.text, strict=True) if "≈" in letter]
    assert sorted(signed) == sorted(best)
    assert f"translation score {translation.scores[best[0]]:.2f}" in tiles.customdata[best[0][0]][best[0][1]]
    line = translation_line(attention.encoding.model, translation)
    assert re.findall(r">layer (\d+), head (\d+): ([\d.]+)<", line) == [
        (str(layer), str(head), f"{translation.scores[layer, head]:.2f}") for layer, head in best
    ]
    share, own = (100 * values[best[0]] for values in (translation.shares, translation.on_counterpart))
    assert f"{share:.1f}% of a word’s weight goes to the other text, {own:.1f}% to the most similar word there" in line
