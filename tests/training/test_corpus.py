"""Reading and sampling a corpus."""

import numpy as np
import pytest

from tests.training.recipe import write_language
from training.corpus import HELD_OUT_EVERY, read_corpus
from training.errors import RecipeError


def test_every_two_hundredth_line_is_held_out(corpus):
    rng = np.random.default_rng(0)
    assert all(line % HELD_OUT_EVERY for _, line in corpus.sample(2000, rng))
    assert [len(language.held_out) for language in corpus.languages] == [3, 3]


def test_continued_lines_are_oversampled_if_there_are_enough_of_them(tmp_path):
    lines = [f"Line {number}." for number in range(8000)]
    for code, last in (("en", 2000), ("fr", 500)):
        write_language(tmp_path, code, lines, f"1\t{last}\tgnome-docs\n")
    english, french = read_corpus(tmp_path).languages
    rng = np.random.default_rng(0)

    def share(language, continued):
        return np.mean([language.has_next[language.sample(rng, continued)] for _ in range(3000)])

    assert share(english, 0.0) == pytest.approx(0.25, abs=0.03)
    assert share(english, 0.4) == pytest.approx(0.4 + 0.6 * 0.25, abs=0.03)
    assert share(french, 0.4) == pytest.approx(0.06, abs=0.02)


def test_only_lines_of_ordered_sources_are_continued(corpus):
    english, french = corpus.languages
    assert english.has_next.any()
    assert not french.has_next.any()
    held_out = np.arange(450) % HELD_OUT_EVERY == 0
    assert not english.has_next[held_out].any()
    assert not english.has_next[np.roll(held_out, -1)].any()


@pytest.mark.parametrize(
    ("code", "source", "running"),
    [
        ("bg", "udpos-train", True),
        ("tr", "udpos-train", False),
        ("tr", "gnome-docs", True),
        ("tr", "an unknown source", False),
    ],
)
def test_only_known_sources_are_ordered(code, source, running, tmp_path):
    """Treebanks are ordered in some languages and shuffled in others."""
    language = _language(tmp_path, code, 5, source)
    assert language.ordered.tolist() == [running] * 5
    # the first line is held out and the last one has no next line
    assert language.has_next.tolist() == [False, running, running, running, False]


def test_no_line_is_continued_if_no_other_line_could_replace_the_next_one(tmp_path):
    assert not _language(tmp_path, "en", 4, "gnome-docs").has_next.any()


@pytest.mark.parametrize("count", [0, 1])
def test_a_language_without_training_lines_is_refused(count, tmp_path):
    with pytest.raises(RecipeError, match=rf"en\.txt has {count} lines.* two or more"):
        _language(tmp_path, "en", count, "gnome-docs")


def _language(folder, code, count, source):
    """Write and read the only language in `folder`, of `count` lines from one source."""
    write_language(folder, code, ["A line."] * count, f"1\t{count}\t{source}\n" if count else "")
    (language,) = read_corpus(folder).languages
    return language


def test_sampling_probabilities_are_smoothed(corpus):
    assert corpus.probabilities.sum() == pytest.approx(1)
    sizes = [sum(map(len, language.lines)) for language in corpus.languages]
    assert corpus.probabilities[0] / corpus.probabilities[1] == pytest.approx((sizes[0] / sizes[1]) ** 0.3)


def test_oversampled_languages_are_sampled_twice_as_often(folder, corpus):
    before, after = (read.probabilities for read in (corpus, read_corpus(folder, oversampled=["fr"])))
    assert after.sum() == pytest.approx(1)
    assert after[1] / after[0] == pytest.approx(2 * before[1] / before[0])


def test_oversampling_a_language_that_the_corpus_lacks_is_refused(folder):
    with pytest.raises(RecipeError, match=r"'xx' is not a language of .*en, fr"):
        read_corpus(folder, oversampled=["fr", "xx"])
