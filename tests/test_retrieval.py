"""Sentences that find their translations, beside plain numpy on the states of plain transformers."""

import numpy as np
import pytest
from sklearn.metrics.pairwise import cosine_similarity

from models import topic_sets
from models.errors import OutOfRangeError, RowError
from models.languages.retrieval import count_retrieved, csls, mean_of_nearest
from models.languages.vectors import centre, group_indices
from tests.errors import raises
from tests.test_embedding import plain_states

MEANINGS = [meaning.texts for meanings in topic_sets().values() for meaning in meanings]


def in_language(code, count=20):
    return [texts[code] for texts in MEANINGS[:count]]


def plain_csls(first, second):
    """Conneau et al. 2018, formula by formula, of two lists of vectors."""
    cosine = cosine_similarity(first, second)
    k = [min(10, len(each)) for each in (first, second)]
    near_first = [sorted(cosine[:, j])[-k[0] :] for j in range(len(second))]
    near_second = [sorted(cosine[i])[-k[1] :] for i in range(len(first))]
    return np.array(
        [
            [2 * cosine[i, j] - np.mean(near_second[i]) - np.mean(near_first[j]) for j in range(len(second))]
            for i in range(len(first))
        ]
    )


@pytest.mark.parametrize(("layer", "centred", "counts"), [(7, True, (20, 20)), (0, False, (15, 4)), (11, True, (3, 1))])
def test_scores_are_those_of_plain_numpy_on_plain_transformers_states(analyser, plain, layer, centred, counts):
    first, second = in_language("en", counts[0]), in_language("th", counts[1])
    found = analyser.sentences.retrieve(first, second, plain.key, layer, centred=centred)
    states = [np.stack([plain_states(plain, text)[layer + 1] for text in texts]) for texts in (first, second)]
    if centred:
        overall = np.concatenate(states).mean(0)
        states = [each - (each.mean(0) if len(each) > 1 else overall) for each in states]
    np.testing.assert_allclose(found.similarity, cosine_similarity(*states), atol=1e-4)
    np.testing.assert_allclose(found.scores, plain_csls(*states), atol=1e-4)
    np.testing.assert_array_equal(found.forward, found.scores.argmax(1))
    np.testing.assert_array_equal(found.backward, found.scores.argmax(0))


def test_the_middle_layers_find_most_translations_both_ways(analyser, plain):
    first, second = in_language("en"), in_language("de")
    found = analyser.sentences.retrieve(first, second, plain.key)
    assert found.layer == 7
    assert np.mean(found.forward == np.arange(20)) >= 0.9
    assert np.mean(found.backward == np.arange(20)) >= 0.9


def test_every_pair_of_languages_is_counted_both_ways():
    random = np.random.default_rng(0)
    vectors = random.normal(size=(35, 8))
    languages, meanings = [*"a" * 12, *"b" * 12, *"c" * 11], [*range(12), *range(12), *range(5, 16)]
    groups = group_indices(languages)
    counts = count_retrieved(cosine_similarity(vectors), groups, meanings)
    all_right = []
    for one in "abc":
        for other in "abc".replace(one, ""):
            rows, columns = ([i for i, code in enumerate(languages) if code == each] for each in (one, other))
            nearest = plain_csls(vectors[rows], vectors[columns]).argmax(1)
            known = {meanings[j] for j in columns}
            right = [
                meanings[columns[j]] == meanings[i] for i, j in zip(rows, nearest, strict=True) if meanings[i] in known
            ]
            pair = "abc".index(one), "abc".index(other)
            assert (counts.right[pair], counts.asked[pair]) == (sum(right), len(right))
            all_right += right
    assert counts.accuracy == pytest.approx(np.mean(all_right))
    assert not counts.asked.diagonal().any()
    assert count_retrieved(cosine_similarity(vectors), groups, range(35)).accuracy is None


def test_the_mean_of_a_language_is_taken_out_and_that_of_all_of_a_lone_sentence():
    vectors = np.array([[1.0, 2], [3, 4], [8, 0]])
    np.testing.assert_array_equal(centre(vectors, group_indices(["en", "en", None])), [[-1, -1], [1, 1], [4, -2]])


def test_fewer_than_ten_neighbours_are_all_averaged():
    assert mean_of_nearest(np.array([[0.2, 0.4, 0.9]])) == pytest.approx([0.5])
    assert csls(np.array([[0.5]])) == 0


def test_an_error_names_the_list_and_the_text(analyser):
    retrieve = analyser.sentences.retrieve
    with raises(RowError, "^Text 2 of the first list: .*empty"):
        retrieve(["tea", ""], ["thé"], "mbert-compact")
    with raises(RowError, "^Text 1 of the second list: .*tokens"):
        retrieve(["tea"], ["thé " * 3000], "mbert-compact")
    with raises(OutOfRangeError, "second must be a list"):
        retrieve(["tea"], "thé", "mbert-compact")
    with raises(OutOfRangeError, "layer must be a whole number from 0 to 11"):
        retrieve(["tea"], ["thé"], "mbert-compact", 12)
