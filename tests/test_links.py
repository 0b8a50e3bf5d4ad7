"""Links between words are those of SimAlign, and their scores those of the definitions."""

from functools import cache

import pytest
from simalign import SentenceAligner

from evaluation.alignment import counts, evaluate
from evaluation.gold import read_gold
from models import ALIGNMENT_METHODS, Analyser, Passage, best_layer, score_links
from models.checkpoints.registry import SHIPPED
from models.measurements import alignment_figures, weights_checksum

NAMES = {"itermax": "itermax", "mutual": "inter", "matching": "mwmf"}  # SimAlign's of the methods
GOLD = read_gold()


@pytest.fixture(scope="module")
def simalign(plain):
    """SimAlign's links of two tuples of words in a layer, on the same weights, by its names of the methods."""
    aligner = SentenceAligner(str(SHIPPED / plain.key), token_type="word")
    aligner.embed_loader.emb_model.float()  # the weights are stored in half precision, in which it would compute

    @cache  # it finds the links of all methods at once
    def links(first, second, layer):
        aligner.embed_loader.layer = layer + 1  # the first of its layers are the embeddings
        return aligner.get_word_aligns(list(first), list(second))

    return links


@pytest.mark.parametrize("layer", [0, 6, 7, 11])
@pytest.mark.parametrize("language", GOLD)
def test_links_are_those_of_simalign_on_the_same_words(analyser, plain, simalign, language, layer):
    for gold in GOLD[language]:
        texts = [spaced(analyser.tokenize(text, plain.key)) for text in (gold.first, gold.second)]
        assert [spaced(analyser.tokenize(text, plain.key)) for text in texts] == texts
        expected = simalign(*(tuple(text.split()) for text in texts), layer)
        for method, name in NAMES.items():
            found = analyser.languages.align(Passage(*texts), plain.key, layer, method, centred=False)
            assert list(found.links) == expected[name], (gold, method)


def spaced(encoding):
    """The words of a text with a space between them, where SimAlign splits."""
    return " ".join(map(encoding.typed, range(len(encoding.words))))


@pytest.mark.parametrize("method", ALIGNMENT_METHODS)
def test_links_agree_with_gold_links_no_less_than_those_of_simalign(analyser, plain, simalign, method):
    layer, theirs = best_layer(12), [0, 0, 0, 0]
    every = [gold for own in GOLD.values() for gold in own]
    for gold in every:
        encodings = [analyser.tokenize(text, plain.key) for text in (gold.first, gold.second)]
        words = [tuple(map(each.typed, range(len(each.words)))) for each in encodings]
        found = simalign(*words, layer)[NAMES[method]]
        links = {link for link in found if all(map(lambda text, word: text.has_letters(word), encodings, link))}
        own = (len(links & (gold.sure | gold.possible)), len(links & gold.sure), len(links), len(gold.sure))
        theirs = [total + count for total, count in zip(theirs, own, strict=True)]
    ours = counts(analyser, plain.key, every, method, centred=True)[layer]
    assert f1(*ours) >= f1(*theirs)


def f1(right, found, links, gold):
    precision, recall = right / links, found / gold
    return 2 * precision * recall / (precision + recall)


def test_scores_are_those_of_och_and_ney():
    scores = score_links([(0, 0), (1, 1), (2, 2)], sure=[(0, 0), (3, 3)], possible=[(1, 1)])
    assert (scores.precision, scores.recall) == (2 / 3, 1 / 2)
    assert scores.f1 == pytest.approx(2 * (2 / 3) * (1 / 2) / (2 / 3 + 1 / 2))
    assert scores.aer == pytest.approx(1 - (1 + 2) / (3 + 2))
    assert (scores.links, scores.gold) == (3, 2)


def test_scores_of_nothing_are_none():
    empty = score_links([], sure=[(0, 0)])
    assert (empty.precision, empty.recall, empty.f1, empty.aer) == (None, 0, None, None)
    assert score_links([(0, 0)], sure=[]).recall is None
    assert score_links([(0, 1)], sure=[(0, 0)]).f1 == 0


def test_figures_that_the_page_shows_are_of_these_weights(plain):
    figures = alignment_figures(plain.key)
    assert figures.sha256 == weights_checksum(plain.key)
    assert figures.sentences == sum(map(len, GOLD.values()))
    analyser = Analyser()
    scores = evaluate(analyser, plain.key, GOLD, "mutual", centred=True)
    assert figures.f1["mutual"] == pytest.approx([each.f1 for each in scores], abs=0.02)
    nearest = evaluate(analyser, plain.key, GOLD, "mutual", centred=False)[7]
    assert (figures.precision, figures.recall) == pytest.approx((nearest.precision, nearest.recall), abs=0.02)


def test_gold_links_name_words_of_their_texts(tmp_path):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('[[fr]]\nfirst = "A cat."\nsecond = "Un chat."\nsure = "dog=chat"\npossible = ""\n')
    with pytest.raises(ValueError, match=r"There is no 'dog' in 'A cat\.'"):
        read_gold(wrong)
