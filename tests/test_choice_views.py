"""The section "Which model should I use?": cards, tables, the endpoint and files."""

import csv
import json
from io import StringIO

import pytest

from demo.capabilities.how_it_works.choice.accuracy_view import accuracy_tables
from demo.capabilities.how_it_works.choice.deciding import (
    ANY,
    GUESS,
    MEMORY,
    NO,
    OTHER,
    YES,
    ask,
    compare,
    language_choices,
    mean_figure,
    measured_heads,
)
from demo.capabilities.how_it_works.choice.endpoint import endpoints
from demo.capabilities.how_it_works.choice.export import export_csv, export_json
from demo.capabilities.how_it_works.choice.facts_view import facts_table
from demo.capabilities.how_it_works.choice.timing import milliseconds, times
from demo.capabilities.how_it_works.choice.verdict_view import spoken_summary, verdict_cards
from demo.inputs import Reading
from models import Analyser
from models.facts import Latency
from models.text.passage import Passage
from tests.conftest import COMPACT

TEXT = "القاهرة مدينة كبيرة على ضفاف النيل"


def readings(text=TEXT):
    return {family: Reading(Passage(text), f"{family}-compact") for family in ("mbert", "xlmr")}


def compared(analyser, *answers, text=TEXT):
    return compare(analyser, readings(text), ask(analyser, text, *answers))


def test_the_language_is_guessed_from_the_text_unless_one_is_chosen(analyser):
    assert ask(analyser, TEXT, GUESS, "any", "any", NO, YES).needs.language == "ar"
    assert ask(analyser, "🙂", GUESS, "any", "any", NO, YES).needs.language == ""
    assert ask(analyser, TEXT, "sw", "any", "any", NO, YES).needs.language == "sw"
    assert ask(analyser, TEXT, ANY, "any", "any", NO, YES).needs.language == ""


@pytest.mark.parametrize("language", [GUESS, ANY, OTHER, "am", "ceb", "yo", "en"])
@pytest.mark.parametrize("memory", MEMORY)
def test_every_answer_leads_to_a_model_and_reasons(analyser, language, memory):
    for pairs in (NO, YES):
        for fetch in (NO, YES):
            found = compared(analyser, language, memory, "any", pairs, fetch)
            cards = verdict_cards(found)
            assert cards.count('class="choice-answer') == 1
            assert cards.count("<li class=") == len(found.verdicts) - 1 == 4
            assert found.verdicts[0].facts.info.checkpoint in spoken_summary(found)


def test_the_reasons_are_the_facts_that_decide(analyser):
    cards = verdict_cards(compared(analyser, "sw", "1000", "any", YES, NO))
    answer = cards[: cards.index("choice-others")]
    for part in (
        "Take",
        "mbert-compact",
        "It has read Swahili. Its languages: 24.",
        "134 MB",
        "within 1.0 GB",
        "on this disk",
    ):
        assert part in answer
    assert "It has to be fetched first, 2.2 GB." in cards
    assert "It was not trained on pairs" in cards


def test_the_authors_count_of_languages_stands_beside_the_count_of_each_language_once(analyser):
    found = compared(analyser, "ceb", "any", "any", NO, YES)
    for shown in (verdict_cards(found), facts_table(found)):
        assert "104 as Google counts (102 with Chinese and Norwegian counted once)" in shown
        assert "Chinese (Simplified) and Chinese (Traditional) are two of them" in shown
    assert "557 MB in 16 bits" in facts_table(found)
    assert facts_table(found).count("100 as its authors count (93 with each language counted once)") == 2


def test_weights_in_16_bits_make_a_better_model_fit(analyser):
    answer = verdict_cards(compared(analyser, "sw", "1000", "any", NO, YES))
    assert "Its weights take 557 MB of memory in 16 bits (1.1 GB in 32), within 1.0 GB." in answer
    assert "66.5% on XNLI in Swahili; the mean of 15 languages is 76.2%" in answer
    assert "meets these needs as well; XNLI in Swahili: 50.4%" in answer
    assert "Its weights take 1.1 GB of memory even in 16 bits, more than 1.0 GB." in answer
    assert "Far behind" not in answer


def test_an_advised_model_that_is_far_behind_in_the_language_comes_with_a_warning(analyser):
    answer = verdict_cards(compared(analyser, "sw", "any", "any", YES, YES))
    assert "Far behind in Swahili: xlmr-large has 73.9% on XNLI, 23.5 points more." in answer
    assert "of which Amharic is none" in verdict_cards(compared(analyser, "am", "any", "any", NO, YES))


def test_a_language_that_no_model_has_read_is_said_to_be_that(analyser):
    cards = verdict_cards(compared(analyser, OTHER, "any", "any", NO, YES))
    assert "None has it all" in cards
    assert "It has read no text in this language." in cards


@pytest.mark.parametrize(("text", "counted"), [("", 0), (" \n", 0), ("\ud800\x00", 1), ("word " * 5000, 5000)])
def test_any_text_leaves_the_facts_as_they_are_and_an_empty_one_has_no_tokens_to_count(analyser, text, counted):
    found = compared(analyser, GUESS, "any", "any", NO, YES, text=text)
    assert "40.1 million" in facts_table(found)
    assert found.tokens.get("xlmr-compact", 0) >= counted
    assert bool(found.tokens) == bool(counted)


def test_the_tokens_of_the_text_are_counted_without_those_that_a_model_adds(analyser):
    found = compared(analyser, ANY, "any", "any", NO, YES)
    for key in COMPACT:
        assert found.tokens[key] == len(analyser.tokenize(TEXT, key).tokens) - 2
    assert "vocabulary not on this disk" in facts_table(found)


def test_accuracy_has_a_column_for_a_language_that_was_measured(analyser):
    heads = measured_heads(analyser)
    with_language, without = accuracy_tables(heads, "sw"), accuracy_tables(heads, "ceb")
    assert "Swahili" in with_language
    assert "Cebuano" not in without
    own = next(each.info for each in heads if each.model == "xlmr-compact" and each.info.task == "topic")
    assert f"{100 * own.figures['sw'].figure:.0f}%" in with_language
    assert "66.3" in without  # the published mean of M-BERT
    others = [each.figure for code, each in own.figures.items() if code in language_choices() and code != "en"]
    assert mean_figure(own) != pytest.approx(sum(others) / len(others))  # only languages that the model has read


def test_times_are_shown_in_milliseconds_with_the_longest_bar_for_the_slowest(analyser):
    seconds = {"mbert-compact": (0.01, 0.03, 0.02), "xlmr-compact": (0.04, 0.12, 0.08)}
    found = [Latency(analyser.resolve(key), 9, own) for key, own in seconds.items()]
    shown = times(found)
    assert "20 ms" in shown
    assert "80 ms" in shown
    assert "width:25.0%" in shown
    assert "width:100.0%" in shown


def test_a_need_for_speed_is_held_against_times_measured_on_this_text():
    analyser = Analyser()
    cards = verdict_cards(compared(analyser, ANY, "any", "1000", NO, YES))
    assert "How long it takes here is not known yet" in cards
    assert "it is not on this disk" in cards
    *_, found = analyser.facts.timing(TEXT, COMPACT, runs=1)
    compact = {each.model.key: each.median for each in found}
    after = compared(analyser, ANY, "any", "1000", NO, YES)
    assert after.seconds == compact
    assert after.verdicts[0].facts.info.key in compact
    assert "for your text here, within 1000 ms" in verdict_cards(after)
    assert milliseconds(compact["xlmr-compact"]) in facts_table(after)
    assert compared(analyser, ANY, "any", "1000", NO, YES, text="Another text").seconds == {}


def test_the_endpoint_has_what_the_section_shows(analyser):
    (facts,) = endpoints(analyser)
    found = json.loads(json.dumps(facts()))
    models = {each["model"]: each for each in found["models"]}
    assert models["xlmr-base"]["parameters"]["total"] == 278_295_186
    assert models["mbert-compact"]["languages"][:2] == ["ar", "bg"]
    assert (models["mbert-base"]["listed_languages"], len(models["mbert-base"]["languages"])) == (104, 102)
    assert len(found["languages"]) == 120
    assert {each["task"] for each in found["measured"]} == {"topic", "sentiment", "entities", "pos", "questions"}
    assert found["published"]["figures"]["xlmr-large"]["ur"] == 73.8


def test_files_have_every_model_with_what_it_meets(analyser):
    choices = {"language": "sw", "memory": "1000", "speed": "any", "pairs": NO, "fetch": YES}
    rows = list(csv.DictReader(StringIO(export_csv(analyser, readings(), choices).data.decode("utf-8-sig"))))
    assert [row["model"] for row in rows][:2] == ["mbert-base", "mbert-compact"]
    assert {row["model"]: row["unmet"] for row in rows}["xlmr-large"] == "memory"
    found = json.loads(export_json(analyser, readings(), choices).data)
    assert found["needs"]["language"] == "sw"
    assert found["models"][1]["tokens"] == int(rows[1]["tokens"]) > 0
