"""Words of two texts that are counterparts, by the similarity of hidden states."""

import numpy as np
import pytest
import torch

from models import Passage
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
def test_similarity_is_the_cosine_of_the_hidden_states_of_plain_transformers(analyser, plain, texts, layer):
    found = analyser.languages.align(Passage(*texts), plain.key, layer)
    first, second = (word_vectors(plain, layer, encoding) for encoding in (found.first, found.second))
    lengths = np.linalg.norm(first, axis=1)[:, None] * np.linalg.norm(second, axis=1)
    assert found.similarity == pytest.approx(first @ second.T / lengths, abs=1e-5)


def test_links_are_words_that_are_most_similar_to_each_other(analyser):
    found = analyser.languages.align(Passage(ENGLISH, SPANISH), "xlmr-compact")
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


def test_what_cannot_be_aligned_is_refused(analyser):
    with raises(OutOfRangeError, "layer must be a whole number from 0 to 11, not 12"):
        analyser.languages.align(Passage("One", "Uno"), "mbert-compact", 12)
    with raises(TextTooLongError):
        analyser.languages.align(Passage("One", "Uno " * 600), "mbert-compact")
    with raises(EmptyTextError):
        analyser.languages.align(Passage("One", " "), "mbert-compact")
