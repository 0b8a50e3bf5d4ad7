"""The languages of the training data are those that the authors of the models name."""

from demo.views.languages import language_name
from models.languages.training_data import (
    corpora,
    language_of,
    languages_of,
    listed_languages,
    mbert_entries,
    training_languages,
)


def test_the_authors_count_104_and_100_languages_some_of_them_twice():
    assert (len(mbert_entries()), len(corpora())) == (104, 100)
    assert len(set(map(language_of, mbert_entries()))) == 102  # two Chinese and two Norwegian ones
    assert len(set(map(language_of, corpora()))) == 93  # five in Latin letters, two Chinese and two Burmese ones


def test_a_language_has_the_models_that_read_it_and_the_size_of_its_text():
    known = training_languages()
    assert (known["ceb"].mbert, known["ceb"].xlmr, known["ceb"].gibibytes) == (True, False, 0)
    assert (known["am"].mbert, known["am"].xlmr, known["am"].gibibytes) == (False, True, 0.8)
    assert (known["hi"].compact, known["hi"].gibibytes) == (True, 20.7)  # 0.5 of them in Latin letters
    assert round(sum(each.gibibytes for each in known.values())) == round(sum(corpora().values())) == 2467


def test_every_language_has_names():
    assert all(language_name(code) and each.autonym for code, each in training_languages().items())


def test_the_languages_of_each_checkpoint_are_known_but_of_a_users_own(analyser):
    counts = {info.key: len(languages_of(info) or ()) for info in analyser.models() if not info.fine_tuned}
    assert counts == {"mbert-base": 102, "mbert-compact": 24, "xlmr-base": 93, "xlmr-large": 93, "xlmr-compact": 24}
    listed = {info.key: listed_languages(info) for info in analyser.models() if info.key in counts}
    assert listed == counts | {"mbert-base": 104, "xlmr-base": 100, "xlmr-large": 100}
