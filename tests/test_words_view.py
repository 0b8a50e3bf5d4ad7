"""The table of whole words."""

import csv
import io
import re
from collections import Counter

import pytest

from demo.capabilities.predictions.words.export import export_csv
from demo.capabilities.predictions.words.view import prediction_panel
from demo.capabilities.predictions.words.words_view import concealed_panel, words_panel
from demo.inputs import Reading
from demo.messages import message
from models import WORD_ORDERS, Passage


@pytest.mark.parametrize(
    ("text", "word", "side"),
    [("I drink ___.", "القهوةقق", "rtl"), ("أشرب ___.", "unbelievables", "ltr")],
)
def test_the_pieces_of_a_word_run_as_its_own_script_does(analyser, text, word, side):
    comparison = analyser.words.compare(Passage(text), ["mbert", "xlmr"], 3, 1, [[word]])
    panel = words_panel(comparison, [""])
    row = next(each for each in str(panel).split("<tr")[1:] if word in each)
    assert re.findall(r'class="pieces" dir="(\w+)"', row) == [side] * 2


def test_a_piece_that_is_a_vowel_sign_alone_runs_as_its_word_does(analyser):
    comparison = analyser.words.compare(Passage("القاهرة هي ___ مصر."), ["mbert"], 3, 1, [["عاصمةَ"]])
    panel = words_panel(comparison, [""])
    pieces = re.search(r'class="pieces".*?</small>', str(panel))[0]
    assert "\u25cc\u064e" in pieces  # a dotted circle carries the sign
    assert re.findall(r'class="piece" dir="(\w+)"', pieces) == ["rtl"] * pieces.count('class="piece"')


@pytest.mark.parametrize(
    ("text", "model", "sentence"),
    [
        ("Liverpool is a large ___ by the sea.", "mbert", None),
        ("The doctor washed her ___ before the operation began.", "mbert", "it is not a whole word here"),
        ("القاهرة هي ___ مصر.", "xlmr", "a word of 2 tokens, is more probable"),
    ],
)
def test_the_most_probable_token_is_named_where_it_is_not_the_most_probable_word(analyser, text, model, sentence):
    comparison = analyser.words.compare(Passage(text), [model], 8, 4, [[]])
    panel = re.sub("<[^>]*>", "", words_panel(comparison, [""]))
    assert ("most probable single token" in panel) == (sentence is not None)
    assert sentence is None or sentence in panel


@pytest.mark.parametrize(("order", "is_listed"), [("probability", True), ("score", False)])
def test_the_most_probable_word_is_listed_or_said_to_have_a_lower_score(analyser, order, is_listed):
    text = "Le petit chat noir dort sur le ___ de ma sœur."
    panel = words_panel(analyser.words.compare(text, ["xlmr"], 8, 4, [[]], order), [""])
    assert ("visage" in shown_words(panel)) == is_listed
    assert ("8 other words have a better score" in panel) == (not is_listed)


def test_the_bars_of_both_models_have_one_scale(analyser):
    """A bar as long as its cell is a probability of 1."""
    text, models = "Liverpool is a large ___ by the sea.", ["mbert", "xlmr"]
    comparison = analyser.words.compare(Passage(text), models, 3, 1, [[]])
    scores = [score.probability for word in comparison.masks[0].words for score in word.scores]
    found = [analyser.words.fill(text, model, 3) for model in models]
    candidates = [each.probability for prediction in found for each in prediction.masks[0].candidates]
    panels = (words_panel(comparison, [""]), "".join(map(prediction_panel, found)))
    for panel, probabilities in zip(panels, (scores, candidates), strict=True):
        widths = [float(width) for width in re.findall(r"width:([0-9.]+)%", panel)]
        expected = [100 * max(each, 0.004) for each in probabilities if each is not None]
        assert widths == pytest.approx(expected, abs=0.006)


def shown_words(panel):
    return re.findall(r'class="candidate" scope="row"[^>]*><bdi>([^<]+)</bdi>', panel)


@pytest.mark.parametrize("models", [["mbert", "xlmr"], ["xlmr"]])
def test_rows_stand_in_the_order_of_the_numbers_in_view(analyser, models):
    text = "The capital of France is ___."
    found = {order: analyser.words.compare(Passage(text), models, 8, 4, [[]], order) for order in WORD_ORDERS}
    panels = {order: words_panel(each, [""]) for order, each in found.items()}
    for order, panel in panels.items():
        words = {each.word: each for each in found[order].masks[0].words}
        rows = shown_words(panel)
        assert set(rows) == set(words)
        numbers = [getattr(words[word], order) for word in rows]
        assert numbers == sorted(numbers, reverse=True)
        column = re.findall(r'<td class="order">([^<]+)</td>', panel)
        assert len(column) == (0 if order == "probability" and len(models) == 1 else len(rows))
    scores = re.findall(r'<td class="order">([^<]+)</td>', panels["score"])
    assert [float(each.replace("\u2212", "-")) for each in scores] == pytest.approx(
        [each.score for each in found["score"].masks[0].words], abs=0.006
    )
    assert shown_words(panels["score"]) != shown_words(panels["probability"])


def test_a_guess_stands_where_its_number_puts_it_and_is_said_on_top(analyser):
    comparison = analyser.words.compare(Passage("I drink ___."), ["mbert"], 3, 1, [["zebras", "tea"]])
    panel = str(words_panel(comparison, [""]))
    rows = shown_words(panel)
    assert rows[-1] == "zebras"  # below words that are more probable
    assert rows == [each.word for each in comparison.masks[0].words]
    said = re.findall(r'class="guessed-word">(.*?)</p>', panel)
    assert [re.search("<bdi>(.*?)</bdi>", each)[1] for each in said] == [
        each for each in rows if each in ("tea", "zebras")
    ]
    assert all("gives it" in each for each in said)


def test_whoever_guesses_the_hidden_word_is_told_so(analyser):
    comparison = analyser.words.compare(Passage("I drink ___."), ["mbert"], 3, 1, [["tea", "sand"]])
    assert "&lt;" not in str(words_panel(comparison, [""]))  # guesses are compared, however improbable they are
    for typed, count in (["sand"], 1), (["Tea", "sand"], 2):
        assert str(words_panel(comparison, ["tea"], typed)).count("your guess") == count


def test_nothing_is_said_of_a_guess_before_the_reader_asks_for_it(analyser):
    panel = str(concealed_panel(analyser.tokenize(Passage("I ___ my ___."), "mbert"), ["drink", "<b>"]))
    assert "Your guesses" in panel
    assert "&lt;b&gt;" in panel
    assert "%" not in panel


def test_a_word_that_a_model_cannot_say_comes_last_by_score(analyser):
    comparison = analyser.words.compare(Passage("I drink ___."), ["mbert"], 3, 1, [["\U00012000\U00012001"]], "score")
    assert comparison.masks[0].words[-1].guessed


def test_a_long_list_is_two_tables_with_a_heading_each(analyser):
    for top_k, count in ((3, 1), (8, 2)):
        comparison = analyser.words.compare(Passage("I drink ___."), ["mbert"], top_k, 1, [[]])
        panel = words_panel(comparison, [""])
        assert panel.count("<table") == panel.count("<thead") == count


def test_the_files_have_the_scores_in_the_order_that_is_chosen(analyser):
    readings = {"mbert": Reading(Passage("The capital of France is ___."), "mbert-compact")}
    for order, column in (("probability", "probability"), ("score", "score")):
        data = export_csv(analyser, readings, {"guess": "", "top_k": 8, "order": order}).data.decode("utf-8-sig")
        values = [float(row[column]) for row in csv.DictReader(io.StringIO(data))]
        assert values == sorted(values, reverse=True)


def test_the_sentence_about_a_hidden_word_has_the_numbers_of_its_row_and_a_full_stop(analyser):
    comparison = analyser.words.compare(Passage("I drink ___."), ["mbert", "xlmr"], 3, 1, [["unbelievables"]])
    panel = str(words_panel(comparison, ["unbelievables"]))
    sentence = re.search(r'class="hidden-word">(.*?)</p>', panel)[1]
    row = panel[panel.index('class="was-hidden') :]
    shares = re.findall(r'class="share">([^<]+)<', row)[:2]
    assert re.findall(r"gives it (\S+),", sentence) == shares == ["&lt;0.0000001%"] * 2
    assert sentence.endswith("pieces.")


@pytest.mark.parametrize(("text", "side"), [("I drink ___.", "ltr"), ("أشرب ___.", "rtl")])
def test_the_heading_stands_where_the_words_stand(analyser, text, side):
    words = words_panel(analyser.words.compare(Passage(text), ["mbert"], 3, 1, [[]]), [""])
    pieces = prediction_panel(analyser.words.fill(text, "mbert", 3))
    for panel in (words, pieces):
        assert re.search(r'<th [^>]*dir="(\w+)"', str(panel))[1] == side


def test_words_of_one_length_have_at_most_100_percent_together_and_those_of_several_more_as_the_page_says(analyser):
    shares = Counter()
    for word in analyser.words.fill_words("New ___ City", "mbert", 25).masks[0].most_probable:
        shares[len(word.ids)] += word.probability
    assert max(shares.values()) <= 1 < sum(shares.values())
    how = message("predictions.words.how", order="probability", pieces="pieces", score="score")
    assert "words of different lengths may have more than 100% together" in how
