"""Maps of sentences, beside scikit-learn on the states of plain transformers."""

import numpy as np
import pytest
from scipy.spatial.distance import pdist
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from sklearn.metrics.pairwise import cosine_similarity

from models import MAX_MAPPED, ArrangingProgress, topic_sets
from models.errors import OutOfRangeError, RowError
from models.languages.map import map_vectors, principal_components, turned
from models.text.scripts import scripts
from tests.errors import raises
from tests.test_embedding import plain_states
from tests.test_price import SCRIPTS

MEANINGS = [meaning.texts for meanings in topic_sets().values() for meaning in meanings]
LANGUAGES = list(MEANINGS[0])
SOME = [(code, number, texts[code]) for number, texts in enumerate(MEANINGS[:4]) for code in ("en", "ar", "sw", "zh")]


def some(analyser, key, **options):
    """The map of sixteen sentences."""
    codes, numbers, texts = map(list, zip(*SOME, strict=True))
    return analyser.sentences.map(texts, codes, key, numbers, **options)


def plain_vectors(plain, layer, centred):
    """The vectors of these sentences in a layer, of length 1."""
    vectors = np.stack([plain_states(plain, text)[layer + 1] for _, _, text in SOME])
    if centred:
        for code in {code for code, _, _ in SOME}:
            own = [index for index, each in enumerate(SOME) if each[0] == code]
            vectors[own] -= vectors[own].mean(0)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_the_sets_have_twenty_meanings_in_twelve_languages_in_their_own_scripts(analyser):
    assert len(MEANINGS) == 20
    assert {len(meanings) for meanings in topic_sets().values()} == {4}
    assert len({text for texts in MEANINGS for text in texts.values()}) == 240
    for texts in MEANINGS:
        assert list(texts) == LANGUAGES
        for code, text in texts.items():
            assert SCRIPTS.get(code, "Latin") in scripts(text)
            assert analyser.identifier.guess(text).language == code


@pytest.mark.parametrize(("layer", "centred"), [(0, False), (7, True), (11, False)])
def test_a_map_is_that_of_scikit_learn_on_plain_transformers_states(analyser, plain, layer, centred):
    found = some(analyser, plain.key, centred=centred)
    vectors = plain_vectors(plain, layer, centred)
    reference = PCA(2).fit(vectors)
    np.testing.assert_allclose(pdist(found.points[layer]), pdist(reference.transform(vectors)), atol=1e-4)
    assert found.variance[layer] == pytest.approx(reference.explained_variance_ratio_.sum(), abs=1e-4)
    cosine = cosine_similarity(vectors)
    for index, (code, _, _) in enumerate(SOME):
        others = [at for at, each in enumerate(SOME) if each[0] != code]
        expected = sorted(others, key=lambda at: -cosine[index, at])[:5]
        np.testing.assert_allclose(found.similarity[layer, index], cosine[index, expected], atol=1e-4)
        assert {SOME[at][0] for at in found.neighbours[layer, index]}.isdisjoint({code})


def test_layers_are_turned_and_mirrored_so_that_points_stay_near_those_of_the_neighbouring_layer():
    random = np.random.default_rng(1)
    points = random.normal(size=(30, 2))
    turns = [np.array([[cos, sin], [sin, -cos]]) for cos, sin in ((0.6, 0.8), (0, 1), (1, 0), (-0.8, 0.6), (-1, 0))]
    planes = [points @ turn for turn in turns]
    found = turned(planes)
    np.testing.assert_allclose(found, np.stack([planes[2]] * 5), atol=1e-6)  # the best of five layers stays


def test_taking_out_the_means_lets_more_sentences_find_their_meaning(analyser, plain):
    codes, texts = zip(*(each for texts in MEANINGS for each in texts.items()), strict=True)
    meanings = [number for number, texts in enumerate(MEANINGS) for _ in texts]
    left_in, taken_out = (
        analyser.sentences.map(texts, codes, plain.key, meanings, centred=centred) for centred in (False, True)
    )
    assert left_in.points.shape == (12, 240, 2)
    assert max(taken_out.accuracy) == max(taken_out.accuracy[5:9]) > 0.9
    assert all(out >= left for out, left in zip(taken_out.accuracy, left_in.accuracy, strict=True))
    assert taken_out.accuracy[0] < 0.6


def test_arranging_is_scikit_learns_t_sne_layer_by_layer(analyser):
    found = some(analyser, "mbert-compact", centred=True)
    *progress, points = analyser.sentences.arranging(found)
    assert progress == [ArrangingProgress(done, 12) for done in range(12)]
    embeddings = analyser.sentences.embed(found.texts, found.model.key)
    vectors = next(map_vectors(embeddings, found.languages, centred=True))
    start, _ = principal_components(vectors)
    start = (start / start[:, 0].std() * 1e-4).astype(np.float32)
    expected = TSNE(perplexity=5, init=start, max_iter=500).fit_transform(vectors)
    np.testing.assert_allclose(pdist(points[0]), pdist(expected), rtol=1e-3)
    assert np.isfinite(points).all()


@pytest.mark.parametrize("texts", [["tea"], ["tea", "thé"], ["tea", "tea", "tea"], ["\ud800 <b>", "\x00 👩‍👩‍👧", "ฝน"]])
@pytest.mark.parametrize("centred", [True, False])
def test_any_few_texts_have_a_map(analyser, texts, centred):
    found = analyser.sentences.map(texts, [*["en", None, "th"][: len(texts)]], "xlmr-compact", centred=centred)
    assert found.points.shape == (12, len(texts), 2)
    assert np.isfinite(found.points).all()
    assert found.accuracy == (None,) * 12
    (*_, points) = analyser.sentences.arranging(found)
    assert np.isfinite(points).all()


def test_sentences_of_one_language_have_no_neighbours_in_others(analyser):
    found = analyser.sentences.map(["tea", "coffee"], ["en", "en"], "mbert-compact", [0, 1])
    assert np.isnan(found.similarity).all()
    assert found.accuracy[0] is None


def test_what_has_no_map_is_refused(analyser):
    sentences = analyser.sentences
    with raises(OutOfRangeError, f"from 1 to {MAX_MAPPED} texts, not 501"):
        sentences.map(["tea"] * 501, ["en"] * 501, "mbert-compact")
    with raises(OutOfRangeError, "languages must have as many values"):
        sentences.map(["tea"], [], "mbert-compact")
    with raises(RowError, "^Text 2: .*empty"):
        sentences.map(["tea", " "], ["en", "en"], "mbert-compact")


def test_what_has_been_read_is_known(analyser):
    texts = list(MEANINGS[0].values())
    analyser.sentences.embed(texts, "xlmr-compact")
    assert analyser.sentences.unread(texts, "xlmr-compact") == 0
    new = "Something new, never read before."
    left = analyser.sentences.unread([*texts, new, new], "xlmr-compact")
    assert left == len(analyser.tokenize(new, "xlmr-compact").tokens)
