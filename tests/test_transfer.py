"""Classifiers from a few examples, beside plain scikit-learn on the states of plain transformers."""

import gc

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from models import (
    LABELLED_LANGUAGES,
    Analyser,
    EmbeddingProgress,
    TransferVectors,
    accuracy,
    classify_characters,
    confusion,
    labelled_sets,
    learning_curve,
)
from models.errors import OutOfRangeError, RowError, TextTooLongError, UnknownModelError
from models.languages.classifier import Answers
from tests.errors import raises
from tests.test_embedding import plain_states

SETS = labelled_sets()
EVERY_SCRIPT = "👩‍👩‍👧 \x00 <b>ok</b> \ud800 مرحبا"


def examples_and_texts(name, count):
    """Some examples in English, and some lines in the other languages with their labels."""
    examples = [(line.text, line.label) for line in SETS[name] if line.language == "en"][:: 48 // count]
    others = [line for line in SETS[name] if line.language != "en"][::7]
    return examples, [line.text for line in others], [line.label for line in others]


@pytest.mark.parametrize("name", ["sentiment", "topic"])  # of two labels and of three
def test_answers_are_those_of_plain_scikit_learn_on_plain_transformers(analyser, plain, name):
    examples, texts, _ = examples_and_texts(name, 12)
    texts = [*texts[:5], "👩‍👩‍👧 <b>ok</b> مرحبا"]
    states = np.stack([plain_states(plain, text) for text in [*(text for text, _ in examples), *texts]], axis=1)
    for layer in (0, 7, 11):
        found = analyser.transfer.answer(examples, texts, plain.key, layer)
        own, others = states[layer + 1][: len(examples)], states[layer + 1][len(examples) :]
        model = LogisticRegression(max_iter=1000).fit(own.astype(float), [label for _, label in examples])
        order = [list(model.classes_).index(each) for each in found.answers.labels]
        expected = model.predict_proba(others.astype(float))[:, order]
        np.testing.assert_allclose(found.answers.probabilities, expected, atol=1e-4)
        assert list(found.answers.best) == list(model.predict(others))
        assert (found.model.key, found.layer) == (plain.key, layer)


def test_the_baseline_is_scikit_learns_bag_of_characters():
    examples, texts, _ = examples_and_texts("topic", 24)
    read, labels = zip(*examples, strict=True)
    found = classify_characters(read, labels, [*texts, EVERY_SCRIPT])
    plain = make_pipeline(TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 3)), LogisticRegression(max_iter=1000))
    plain.fit(read, labels)
    order = [list(plain.classes_).index(label) for label in found.labels]
    np.testing.assert_allclose(found.probabilities, plain.predict_proba([*texts, EVERY_SCRIPT])[:, order], atol=1e-4)


@pytest.mark.parametrize("name", list(SETS))
def test_a_few_english_lines_teach_the_middle_layer_what_the_first_and_the_characters_do_not_know(analyser, name):
    examples = [(line.text, line.label) for line in SETS[name] if line.language == "en"]
    others = [line for line in SETS[name] if line.language != "en"]
    texts, known = [line.text for line in others], [line.label for line in others]
    baseline = accuracy(classify_characters(*zip(*examples, strict=True), texts).right(known))
    for model in ("mbert-compact", "xlmr-compact"):
        best = analyser.transfer.answer(examples, texts, model).answers
        first = analyser.transfer.answer(examples, texts, model, 0).answers
        assert accuracy(best.right(known)) > max(0.75, accuracy(first.right(known)) + 0.1, baseline + 0.1)


@pytest.mark.parametrize("name", list(SETS))
def test_a_set_has_as_many_lines_of_each_label_in_every_language(analyser, name):
    lines = SETS[name]
    assert len({line.text for line in lines}) == len(lines)
    counts = {
        language: [sum(line.language == language and line.label == label for line in lines) for label in labels]
        for labels in [dict.fromkeys(line.label for line in lines)]
        for language in LABELLED_LANGUAGES
    }
    assert set(counts.pop("en")) == {16}
    assert {count for each in counts.values() for count in each} <= {2, 3}
    wrong = [line.text for line in lines if analyser.identifier.guess(line.text).language != line.language]
    assert len(wrong) <= 0.05 * len(lines), wrong


def test_without_the_mean_of_each_language_the_vectors_of_each_have_the_mean_zero(analyser):
    examples, texts, _ = examples_and_texts("spam", 24)
    *_, found = analyser.transfer.reading(examples, texts, "xlmr-compact")
    languages = [index % 2 and "de" for index in range(len(texts))]
    centred = found.centre(languages)
    assert np.abs(centred.examples.mean(axis=1)).max() < 1e-5
    for first in (0, 1):
        assert np.abs(centred.texts[:, first::2].mean(axis=1)).max() < 1e-5
        own = found.texts[:, first::2]
        np.testing.assert_allclose(centred.texts[:, first::2], own - own.mean(axis=1, keepdims=True), atol=1e-5)
    assert np.abs(found.texts.mean(axis=1)).max() > 0.1


def test_a_learning_curve_has_the_mean_of_several_draws_of_each_size(analyser):
    examples, texts, known = examples_and_texts("sentiment", 48)
    *_, found = analyser.transfer.reading(examples, texts, "mbert-compact")
    curve = found.learning_curve(7, known)
    assert [(point.size, point.examples, point.draws) for point in curve] == [
        *((2, 4, 5), (4, 8, 5), (8, 16, 5)),
        (16, 32, 1),
    ]
    assert curve == found.learning_curve(7, known)
    assert curve[-1].accuracy == accuracy(found.answers(7).right(known))
    assert all(point.low <= point.accuracy <= point.high for point in curve)
    uneven = learning_curve(["a"] * 9 + ["b"] * 4, ["a", None], lambda _: Answers(("a",), np.ones((2, 1))))
    assert [(point.size, point.examples) for point in uneven] == [(2, 4), (4, 8), (None, 13)]
    assert learning_curve(["a", "b"], [None], lambda _: Answers(("a",), np.ones((1, 1)))) == ()


def test_a_confusion_matrix_counts_labels_that_no_example_has_too():
    answers = Answers(("a", "b"), np.array([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4], [0.5, 0.5]]))
    labels, counts = confusion(answers, ["a", "a", "c", None])
    assert labels == ("a", "b", "c")
    assert counts.tolist() == [[1, 1], [0, 0], [1, 0]]
    assert answers.right(["a", "a", "c", None]) == [True, False, False, None]
    assert accuracy([]) is None


def test_what_is_typed_is_forgotten_when_it_has_been_answered_and_its_vectors_are_found():
    analyser = Analyser()
    secret = "Quixotic marmalade " + "of the zebra"
    examples = [(secret, "one"), ("An ordinary line.", "other")]
    *progress, _ = analyser.transfer.reading(examples, [secret + "!"], "mbert-compact")
    assert {type(step) for step in progress} == {EmbeddingProgress}
    assert analyser.transfer.has(examples, [secret + "!"], "mbert-compact")
    (found,) = analyser.transfer.reading(examples, [secret + "!"], "mbert-compact")
    assert isinstance(found, TransferVectors)
    gc.collect()
    held = [text for each in _instances(tuple) for text in each if type(text) is str]
    assert sum(secret in text for text in held) <= 1  # the example's own tuple


def _instances(kind):
    """Of this very class: isinstance would ask deprecated proxies of torch for theirs, which warn."""
    return [each for each in gc.get_objects() if type(each) is kind]


@pytest.mark.parametrize(
    ("examples", "texts", "error", "sentence"),
    [
        ([("tea", "a"), ("milk", "a")], ["x"], OutOfRangeError, "at least two different labels, not 'a' alone"),
        ([(str(n), str(n)) for n in range(101)], ["x"], OutOfRangeError, "from 2 to 100 different labels, not 101"),
        ([("tea", "a"), ("milk", " ")], ["x"], OutOfRangeError, "Pair 2 of examples: its label"),
        ([("tea", "a"), ("milk",)], ["x"], OutOfRangeError, "Pair 2 of examples must be a text and its label"),
        ("tea", ["x"], OutOfRangeError, "examples must be a list"),
        ([], ["x"], OutOfRangeError, "examples must have from 1"),
        ([("tea", "a"), ("\n", "b")], ["x"], RowError, "^Pair 2 of examples: .*empty"),
        ([("tea", "a"), ("milk", "b")], ["x"] * 39 + [""], RowError, "^Text 40: .*empty"),
        ([("tea", "a"), ("tea " * 3000, "b")], ["x"], RowError, "^Pair 2 of examples: .*tokens"),
        ([("tea", "a"), ("milk", "b")], ["x", "tea " * 3000], RowError, "^Text 2: .*tokens"),
        ([("tea", "a"), ("milk", "b")], ["x"] * 2001, OutOfRangeError, "from 1 to 2000 texts"),
        ([("tea", "a"), ("milk", "b")], ["x" * 90_000] * 6, TextTooLongError, "540,007 characters"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence_that_names_it(analyser, examples, texts, error, sentence):
    with raises(error, sentence):
        analyser.transfer.answer(examples, texts, "mbert-compact")


def test_an_unknown_model_or_layer_is_refused(analyser):
    examples = [("tea", "a"), ("milk", "b")]
    with raises(UnknownModelError):
        analyser.transfer.answer(examples, ["x"], "gpt")
    with raises(OutOfRangeError, "layer must be a whole number from 0 to 11"):
        analyser.transfer.answer(examples, ["x"], "xlmr", 12)


def test_any_characters_are_read(analyser):
    found = analyser.transfer.answer([(EVERY_SCRIPT, "a\ud800"), ("tea", "<b>")], [EVERY_SCRIPT, "茶"], "xlmr")
    assert found.answers.labels == ("a\ud800", "<b>")
    assert found.answers.best[0] == "a\ud800"
    np.testing.assert_allclose(found.answers.probabilities.sum(axis=1), 1)
