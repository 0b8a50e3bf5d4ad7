"""What the page says of surprise: ready pairs, comparison, endpoint."""

import pytest

from demo.capabilities.predictions.surprise.comparison_view import signed
from demo.capabilities.predictions.surprise.pairs import KINDS, read_pairs
from demo.examples import LANGUAGES
from models import typed_word
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


@pytest.mark.parametrize(
    ("bits", "shown"), [(3.14, "+3.1"), (-0.26, "−0.3"), (0.01, "0.0"), (-0.01, "0.0"), (None, "–")]
)
def test_a_difference_has_a_sign_unless_it_is_nothing(bits, shown):
    assert signed(bits) == shown


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
