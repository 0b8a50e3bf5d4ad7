"""Vectors of sentences, beside the states of plain transformers."""

import numpy as np
import pytest
import torch

from models import Analyser, EmbeddingProgress, Embeddings, parallel_sets
from models.errors import OutOfRangeError, RowError, UnknownModelError
from models.languages import embedding
from tests.errors import raises

TEXTS = [*next(iter(parallel_sets().values()))[0].texts.values(), "👩‍👩‍👧 \x00 <b>ok</b>", "A [MASK] ___ of tea."]


def plain_states(plain, text):
    """The mean of the states of the tokens that are not special, (layers + 1, hidden)."""
    inputs = plain.read(text)
    with torch.inference_mode():
        states = torch.cat(plain.model(**inputs, output_hidden_states=True).hidden_states)
    special = torch.isin(inputs["input_ids"][0], torch.tensor(plain.tokenizer.all_special_ids))
    unknown = inputs["input_ids"][0] == plain.tokenizer.unk_token_id
    return states[:, ~special | unknown].mean(1).numpy()


def test_vectors_are_means_of_the_states_of_plain_transformers(analyser, plain):
    found = analyser.sentences.embed(TEXTS, plain.key)
    assert found.model.key == plain.key
    assert found.texts == tuple(TEXTS)
    assert found.states.shape == (13, len(TEXTS), 384)
    texts = [text.replace("[MASK]", "___") for text in TEXTS]
    expected = np.stack([plain_states(plain, text) for text in texts], axis=1)
    np.testing.assert_allclose(found.states, expected, atol=1e-4)
    np.testing.assert_array_equal(found.layer(3), found.states[4])


def test_progress_comes_before_the_vectors_and_what_is_known_is_not_read_again():
    analyser = Analyser()
    texts = [f"Line {number} of the day." for number in range(300)]
    *progress, last = analyser.sentences.embedding([*texts, texts[0]], "mbert-compact")
    assert isinstance(last, Embeddings)
    assert progress[-1] == EmbeddingProgress(300, 300)
    assert [step.done for step in progress] == sorted({step.done for step in progress})
    assert len({step.done for step in progress}) > 2
    assert len(list(analyser.sentences.embedding(texts[::-1], "mbert-compact"))) == 1
    (vectors,) = analyser.sentences.embedding(texts[::-1], "mbert-compact")
    np.testing.assert_array_equal(vectors.states, last.states[:, 299::-1])


def test_a_lone_surrogate_is_read_as_what_replaces_it(analyser, plain):
    one, other = analyser.sentences.embed(["Tea \ud800 now", "Tea \ufffd now"], plain.key).states.swapaxes(0, 1)
    np.testing.assert_allclose(one, other, atol=1e-5)


@pytest.mark.parametrize(
    ("row", "text", "sentence"),
    [(8, " \n", "empty"), (40, 3, "string"), (2, "tea " * 3000, "3,?002 tokens"), (5, "[MASK]", "reads nothing")],
)
def test_an_error_names_the_text_it_is_about(analyser, row, text, sentence):
    forty = [f"Line {number}." for number in range(40)]
    with raises(RowError, rf"^Text {row}: .*{sentence}"):
        analyser.sentences.embed([*forty[: row - 1], text, *forty[row:]], "mbert-compact")


def test_a_list_that_is_none_or_of_another_size_is_refused(analyser):
    for texts, sentence in [("tea", "must be a list"), ([], "not 0"), (["tea"] * 2001, "from 1 to 2000 texts")]:
        with raises(OutOfRangeError, sentence):
            analyser.sentences.embed(texts, "xlmr-compact")
    with raises(UnknownModelError, "Unknown model"):
        analyser.sentences.embed(["tea"], "gpt")


def test_two_thousand_lines_are_read(analyser):
    texts = [f"{number}" for number in range(embedding.MAX_EMBEDDED)]
    assert analyser.sentences.embed(texts, "xlmr-compact").states.shape[1] == 2000
