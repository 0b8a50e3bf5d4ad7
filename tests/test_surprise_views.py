"""What the page says of surprise: ready pairs, comparison, endpoint."""

from dataclasses import replace
from itertools import pairwise

import pytest

from demo.capabilities.predictions.surprise.comparison_view import comparison_panel, signed, verdict
from demo.capabilities.predictions.surprise.notes import instead, word_note
from demo.capabilities.predictions.surprise.pairs import KINDS, read_pairs
from demo.capabilities.predictions.surprise.shading import scale_legend, shading
from demo.capabilities.predictions.surprise.view import surprise_panel
from demo.examples import LANGUAGES
from demo.messages import message
from models import Candidate, Passage, typed_word
from tests.conftest import COMPACT


def test_every_language_has_a_ready_pair_of_every_kind():
    pairs = read_pairs()
    languages = {each.id for each in LANGUAGES} - {"mixed"}
    assert len(languages) == 24
    assert {(each.language, each.kind) for each in pairs} == {(each, kind) for each in languages for kind in KINDS}
    assert all(each.first != each.second for each in pairs)
    assert len({each.name for each in pairs}) == len(pairs)


def test_words_are_aligned_by_a_diff_and_the_differences_add_up(analyser):
    first = analyser.surprise.measure("My old cat sleeps here.", COMPACT[0])
    second = analyser.surprise.measure("My dog has slept here now.", COMPACT[0])
    found = analyser.surprise.compare(first, second)
    texts = [
        tuple(
            " ".join(typed_word(line.encoding, word) for word in words)
            for line, words in ((first, each.first), (second, each.second))
        )
        for each in found.words
    ]
    assert texts == [
        ("My", "My"),
        ("old", "dog"),
        ("cat", "has"),
        ("sleeps", "slept"),
        ("here", "here"),
        ("", "now"),
        (".", "."),
    ]
    assert [each.same for each in found.words] == [True, False, False, False, True, False, True]
    assert sum(each.difference for each in found.words) == pytest.approx(second.bits - first.bits)
    assert found.difference == pytest.approx(second.bits - first.bits)


def test_words_that_another_number_replaces_are_one_entry_and_masks_count_nothing(analyser):
    first = analyser.surprise.measure("A ___ sleeps.", COMPACT[0])
    second = analyser.surprise.measure("A very old cat sleeps.", COMPACT[0])
    entry = analyser.surprise.compare(first, second).words[1]
    assert (len(entry.first), len(entry.second), entry.first_bits) == (1, 3, None)
    assert entry.difference == pytest.approx(entry.second_bits)
    alone = analyser.surprise.compare(first, first).words[1]
    assert alone.difference is None


def test_the_verdict_has_the_smaller_sum_first_whichever_line_it_is_of(analyser):
    cat, sky = (analyser.surprise.measure(text, COMPACT[0]) for text in ("The cat sleeps.", "The sky sleeps."))
    less, more = sorted((cat.bits, sky.bits))
    for lines in ((cat, sky), (sky, cat)):
        assert f": {less:.1f} against {more:.1f}." in verdict(analyser.surprise.compare(*lines))


@pytest.mark.parametrize(
    ("bits", "shown"), [(3.14, "+3.1"), (-0.26, "−0.3"), (0.01, "0.0"), (-0.01, "0.0"), (None, "–")]
)
def test_a_difference_has_a_sign_unless_it_is_nothing(bits, shown):
    assert signed(bits) == shown


def test_a_variant_that_hardly_shares_a_word_with_the_text_is_doubted(analyser):
    text = "Der Lehrer schreibt einen Satz an die Tafel."
    doubt = "is the variant one of this text?"
    shown = {
        other: comparison_panel(
            analyser.surprise.compare(*(analyser.surprise.measure(each, "mbert") for each in (text, other)))
        )
        for other in ("The baker puts the bread into the oven.", "Die Lehrerin schreibt einen Satz an die Wand.")
    }
    assert [doubt in panel for panel in shown.values()] == [True, False]
    assert "have no word in common" in next(iter(shown.values()))


def test_the_panel_names_the_most_surprising_word_in_all_and_per_token(analyser):
    found = analyser.surprise.measure("The old fisherman saw his lighthouse.", "mbert-compact")
    bits = {typed_word(found.encoding, each): (each.bits, len(each.positions)) for each in found.words}
    most = max(bits, key=lambda word: bits[word][0])
    each = max(bits, key=lambda word: bits[word][0] / bits[word][1])
    panel = surprise_panel(found, "words").striptags()
    (total, count), mean = bits[most], bits[each][0] / bits[each][1]
    assert most != each
    assert (
        f"Most surprising: {most}, {total:.1f} bits over {count} tokens; per token: {each}, {mean:.1f} bits." in panel
    )
    assert panel.count("tokens") == 1 + sum(count > 1 for _, count in bits.values())
    single = analyser.surprise.measure("Hello", "mbert-compact")
    assert f"in all and per token: Hello, {single.bits:.1f} bits" in surprise_panel(single, "words").striptags()


def test_words_of_several_tokens_are_told_apart_by_their_shades_and_the_legend_has_the_same_scale():
    shades = [float(shading(bits).removeprefix("--share:")) for bits in (0, 2, 20.9, 33.2, 43.8, 64, 100)]
    steps = [after - before for before, after in pairwise(shades[:-1])]
    assert min(steps) > 0.08
    assert shades[-2:] == [1, 1]
    assert [shading(bits) in scale_legend() for bits in (0, 4, 16, 36, 64)] == [True] * 5


@pytest.mark.parametrize("model", COMPACT)
def test_the_card_of_a_word_of_several_tokens_has_their_number_and_mean_and_quotes_punctuation(analyser, model):
    found = analyser.surprise.measure("The unfathomable lighthouse.", model)
    word = max(found.words, key=lambda each: len(each.positions))
    note = word_note(found, word)
    mean = word.bits / len(word.positions)
    assert note.startswith(f"{word.bits:.1f} bits over {len(word.positions)} tokens, {mean:.1f} per token: ")
    comma = replace(found.scores[word.positions[0]], rank=3, instead=(Candidate(",", 5, 0.25),))
    assert instead(comma) == "\u2068“,”\u2069 25.0%"


@pytest.mark.parametrize("model", COMPACT)
def test_the_endpoint_gives_every_token_and_word(client, analyser, model):
    text = "Die Donaudampfschifffahrt ___ 我们的."
    answer = client.predict(text, model, api_name="/surprise")
    found = analyser.surprise.measure(text, model)
    assert set(answer) == {"model", "tokens", "words", "bits", "bits_per_word", "perplexity"}
    assert answer["model"] == model
    assert [(each["text"], each["start"], each["end"]) for each in answer["tokens"]] == [
        (token.text, token.start, token.end) for token in found.encoding.tokens
    ]
    assert [each["bits"] for each in (answer["tokens"][0], answer["tokens"][-1])] == [None, None]
    for index, word in enumerate(answer["words"]):
        own = [each["bits"] for each in answer["tokens"] if each["word"] == index and each["bits"] is not None]
        assert text[word["start"] : word["end"]] == word["text"]
        assert word["bits"] == (pytest.approx(sum(own)) if own else None)
    assert answer["bits"] == pytest.approx(sum(each["bits"] or 0 for each in answer["tokens"]))
    scored = [each for each in answer["tokens"] if each["bits"] is not None]
    assert all(set(each["instead"][0]) == {"token", "probability"} and len(each["instead"]) == 5 for each in scored)
    assert answer["perplexity"] == pytest.approx(2 ** (answer["bits"] / len(scored)))


def test_the_endpoint_hides_the_rest_of_a_word_unless_told_not_to(client):
    right, original = (
        client.predict("Donaudampfschifffahrt", "mbert-compact", "", each, api_name="/surprise")["bits"]
        for each in (True, False)
    )
    assert right > original


@pytest.mark.parametrize(("other", "apart"), [("I live in a big city.", True), ("نسكن في بيت كبير.", False)])
def test_lines_of_opposite_directions_stand_apart_each_in_its_own(analyser, other, apart):
    lines = (analyser.surprise.measure(text, COMPACT[1]) for text in ("نعيش في مدينة كبيرة.", other))
    html = comparison_panel(analyser.surprise.compare(*lines))
    assert ("surprise-stacks" not in html) == apart
    assert ("in opposite directions" in html) == apart
    assert ('class="surprise-text words" dir="ltr"' in html) == apart
    assert html.count('data-at=""') == (len(list(filter(None, other.split()))) + 1 if apart else 0)


def test_lines_that_stand_apart_say_how_many_words_they_do_not_show(analyser, monkeypatch):
    monkeypatch.setattr("demo.capabilities.predictions.surprise.view.MAX_UNITS", 3)
    lines = [analyser.surprise.measure(text, COMPACT[1]) for text in ("نعيش في مدينة كبيرة.", "I live in a big city.")]
    html = comparison_panel(analyser.surprise.compare(*lines))
    for line in lines:
        assert message("predictions.surprise.more", count=len(line.words) - 3) in html


def test_the_sums_of_each_text_of_a_pair_are_said(analyser):
    pair = Passage("A cat sat.", "Eine Katze saß.")
    found = analyser.surprise.measure(pair, "mbert")
    sums = [f"{found.bits_of(segment)[0]:.1f} " for segment in (0, 1)]
    said = surprise_panel(found, "words")
    assert all(each in said.split("Of these")[1] for each in sums)
    assert "Of these" not in surprise_panel(analyser.surprise.measure(pair.text, "mbert"), "words")
