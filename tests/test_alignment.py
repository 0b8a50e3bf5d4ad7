"""Words of two texts that are counterparts, by the similarity of hidden states."""

import numpy as np
import pytest
import torch

from models import ALIGNMENT_METHODS, Analyser, Passage, layer_figures
from models.errors import EmptyTextError, OutOfRangeError, TextTooLongError
from tests.errors import raises

ENGLISH, SPANISH = "Liverpool is a large city by the sea.", "Liverpool es una ciudad muy grande junto al mar."
PAIRS = [
    (ENGLISH, SPANISH),
    ("我每天早上喝水。", "I drink water every morning."),
    ("نعيش في مدينة كبيرة قرب البحر.", "We live in a large city near the sea."),
    ("ฉันดื่มน้ำทุกเช้า", "I drink water every morning."),
]


def word_vectors(plain, layer, encoding):
    """The mean of plain transformers' hidden states over the tokens of each word."""
    ids = torch.tensor([[token.id for token in encoding.tokens]])
    with torch.inference_mode():
        states = plain.model(ids, output_hidden_states=True).hidden_states[layer + 1][0].numpy()
    places = [
        [at for at, token in enumerate(encoding.tokens) if word in token.word_indices]
        for word in range(len(encoding.words))
    ]
    return np.array([states[each].mean(axis=0) for each in places])


@pytest.mark.parametrize("texts", PAIRS, ids=["es", "zh", "ar", "th"])
@pytest.mark.parametrize("layer", [0, 7, 11])
@pytest.mark.parametrize("centred", [False, True], ids=["states", "centred"])
def test_similarity_is_the_cosine_of_the_hidden_states_of_plain_transformers(analyser, plain, texts, layer, centred):
    found = analyser.languages.align(Passage(*texts), plain.key, layer, centred=centred)
    first, second = (word_vectors(plain, layer, encoding) for encoding in (found.first, found.second))
    if centred:
        first, second = (vectors - vectors.mean(axis=0) for vectors in (first, second))
    lengths = np.linalg.norm(first, axis=1)[:, None] * np.linalg.norm(second, axis=1)
    assert found.similarity == pytest.approx(first @ second.T / lengths, abs=1e-5)


def test_links_are_words_that_are_most_similar_to_each_other(analyser):
    found = analyser.languages.align(Passage(ENGLISH, SPANISH), "xlmr-compact", method="mutual")
    best = {(row, int(found.similarity[row].argmax())) for row in range(len(found.first.words))}
    back = {(int(found.similarity[:, column].argmax()), column) for column in range(len(found.second.words))}
    assert set(found.links) == best & back


@pytest.mark.parametrize("model", ["mbert-compact", "xlmr-compact"])
def test_words_of_a_sentence_are_linked_to_their_translations(analyser, model):
    found = analyser.languages.align(Passage(ENGLISH, SPANISH), model)
    linked = {(found.first.typed(word), found.second.typed(other)) for word, other in found.links}
    assert {("Liverpool", "Liverpool"), ("city", "ciudad"), ("large", "grande"), ("sea", "mar")} <= linked


def test_a_word_without_a_token_has_no_counterpart(analyser):
    private = "\ue000 water"  # M-BERT drops characters for private use
    found = analyser.languages.align(Passage(private, "agua"), "mbert-compact")
    alone = [word for word in range(len(found.first.words)) if found.first.typed(word) == "\ue000"]
    assert [found.counterpart(word) for word in alone] == [None] * len(alone)
    assert {word for word, _ in found.links}.isdisjoint(alone)


def test_a_text_is_aligned_with_itself_word_by_word(analyser, plain):
    found = analyser.languages.align(Passage(ENGLISH, ENGLISH), plain.key)
    assert found.links == tuple((word, word) for word in range(len(found.first.words)))


@pytest.mark.parametrize(
    ("texts", "few"),
    [
        (("cat", "el gato negro"), True),
        (("the cat!", "el gato negro"), True),
        (("the black cat", "el gato negro."), False),
        (("黑猫睡觉", "แมวดำ"), True),
        (PAIRS[3], False),
    ],
)
def test_a_text_of_fewer_than_three_words_is_too_short_to_rely_on(analyser, texts, few):
    assert analyser.languages.align(Passage(*texts), "xlmr-compact").has_few_words is few


def test_what_cannot_be_aligned_is_refused(analyser):
    with raises(OutOfRangeError, "layer must be a whole number from 0 to 11, not 12"):
        analyser.languages.align(Passage("One", "Uno"), "mbert-compact", 12)
    with raises(OutOfRangeError, "method must be one of itermax, mutual, matching, not 'nearest'"):
        analyser.languages.align(Passage("One", "Uno"), "mbert-compact", method="nearest")
    with raises(EmptyTextError, "The second text is empty"):
        analyser.languages.align(Passage("One", " "), "mbert-compact")
    with raises(EmptyTextError, "The first text is empty"):
        analyser.languages.align(Passage("", "Uno"), "mbert-compact")


def test_each_text_may_have_as_many_tokens_as_the_model_reads(analyser):
    full = "a " * 510  # and the two that the model adds
    found = analyser.languages.align(Passage(full, full), "mbert-compact", method="matching")
    assert len(found.links) == 510
    with raises(TextTooLongError, "The second text has 513 tokens; mbert-compact reads up to 512 at once"):
        analyser.languages.align(Passage("One", f"{full} a"), "mbert-compact")
    with raises(TextTooLongError, "The first text has 513 tokens"):
        analyser.languages.align(Passage(f"{full} a", "Uno"), "mbert-compact")


def test_every_layer_is_as_the_layer_alone(analyser, plain):
    passage = Passage(*PAIRS[2])
    for layer, found in enumerate(analyser.languages.align_layers(passage, plain.key, "matching")):
        alone = analyser.languages.align(passage, plain.key, layer, "matching")
        assert (found.layer, found.links) == (layer, alone.links)
        assert found.similarity == pytest.approx(alone.similarity, abs=1e-6, nan_ok=True)


@pytest.mark.parametrize("method", ALIGNMENT_METHODS)
@pytest.mark.parametrize(
    "texts",
    [
        ("cat", "gato"),
        ("cat", "我每天早上喝水"),
        ("xyzzy plugh", "你好 世界"),
        ("a\0b \ud800 c", "ู้ <b>x</b> 🙂🏽"),
        ("\ue000", "…"),
    ],
    ids=["word", "word-text", "nothing", "odd", "dropped"],
)
def test_any_texts_are_aligned(analyser, plain, texts, method):
    found = analyser.languages.align(Passage(*texts), plain.key, method=method)
    rows, columns = found.similarity.shape
    assert all(one < rows and other < columns for one, other in found.links)
    assert all(np.isfinite(found.similarity[link]) for link in found.links)
    figures = layer_figures(found)
    assert figures.linked is None or 0 <= figures.linked <= 1


def test_new_texts_are_read_together_and_known_ones_not_again(monkeypatch):
    languages, rows = Analyser().languages, []
    reader = languages._reader
    read = reader.read
    monkeypatch.setattr(
        reader, "read", lambda model, given, wanted: rows.append(len(given)) or read(model, given, wanted)
    )
    for texts in (("One cat.", "Un gato."), ("Un gato.", "One cat."), ("One dog.", "Un gato."), ("A a.", "A a.")):
        languages.align(Passage(*texts), "mbert-compact")
    assert rows == [2, 1, 1]


def test_figures_of_a_layer_are_of_words_without_punctuation(analyser):
    found = analyser.languages.align(Passage("One, two.", "Uno, dos."), "xlmr-compact")
    links = [link for link in found.links if 1 not in link and 3 not in link]
    figures = layer_figures(found)
    assert figures.similarity == pytest.approx(np.mean([found.similarity[link] for link in links]))
    assert figures.linked == len({word for side in (0, 1) for word in {(side, link[side]) for link in links}}) / 4
