"""What the guided row says is true of the shipped models."""

from urllib.parse import parse_qsl

import pytest

from demo.guide import STEPS
from demo.inputs import FAMILIES
from demo.messages import message
from models import Passage, View
from tests.conftest import COMPACT

BY_ID = {step.id: step for step in STEPS}
both_models = pytest.mark.parametrize("model", COMPACT)


def head_of(step):
    values = dict(step.values)
    return int(values["layer"]), int(values["head"])


@both_models
def test_rare_words_are_cut_into_pieces(analyser, model):
    encoding = analyser.tokenize(BY_ID["cut"].text, model)
    for word in ("unbelievably", "talkative", "grandmothers", "photographed", "jellyfish"):
        index = [encoding.typed(each) for each in range(len(encoding.words))].index(word)
        assert sum(index in token.word_indices for token in encoding.tokens) > 1


@both_models
def test_the_gap_gets_the_same_word_in_both_languages_and_a_head_looks_from_it_at_what_the_children_do(analyser, model):
    step = BY_ID["guess"]
    for text, word in ((step.text, "school"), (step.pair, "escuela")):
        assert analyser.words.fill(text, model, 1).masks[0].candidates[0].token.strip("▁") == word
    attention = analyser.attention.attend(step.text, model)
    layer, head = analyser.attention.distant_head(step.text, model, attention.masks[0])
    weights = attention.weights[layer, head, attention.masks[0]]
    play = [
        at
        for at, token in enumerate(attention.tokens)
        if token.words and attention.encoding.typed(token.word) == "play"
    ]
    assert weights[play].sum() > 0.5


@both_models
def test_the_head_that_looks_back_looks_at_the_token_before(analyser, model):
    step = BY_ID["back"]
    attention = analyser.attention.attend(step.text, model)
    layer, head = head_of(step)
    strongest = attention.weights[layer, head].argmax(axis=1)
    inner = range(1, len(attention.tokens) - 1)
    assert sum(int(strongest[at]) == at - 1 for at in inner) >= 0.8 * len(inner)


@both_models
def test_the_head_that_finds_the_translation_looks_at_most_counterparts(analyser, model):
    step = BY_ID["translation"]
    passage = Passage(step.text, step.pair)
    view = View((head_of(step),), units="words", specials="rescaled", direction="A to B")
    matrix = analyser.attention.matrix(passage, model, view)
    found = {
        (row.text, matrix.columns[int(weights.argmax())].text)
        for row, weights in zip(matrix.rows, matrix.weights, strict=True)
    }
    assert {("Liverpool", "Liverpool"), ("is", "es"), ("large", "grande"), ("city", "ciudad")} <= found


@both_models
def test_without_the_heads_the_prediction_is_less_probable(analyser, model):
    step = BY_ID["off"]
    heads = [tuple(map(int, name.split("."))) for name in dict(step.values)["heads"].split(", ")]
    (mask,) = analyser.attention.ablate(step.text, model, heads).masks
    best = mask.candidates[0]
    assert best.token.strip("▁") == "Paris"
    assert best.before - best.after > 0.2
    (madrid,) = (each for each in mask.candidates if each.token.strip("▁") == "Madrid")
    assert madrid.after > madrid.before


def test_one_model_reads_characters_where_the_other_has_found_words(analyser):
    pieces = {
        model: [token.text for token in analyser.tokenize(BY_ID["compare"].text, model).tokens[1:-1]]
        for model in COMPACT
    }
    assert all(len(piece) == 1 for piece in pieces["mbert-compact"])
    assert {"每天", "早上"} <= set(pieces["xlmr-compact"])


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_every_step_is_worded_and_opens_both_models(step):
    assert message(f"guide.{step.id}.title")
    assert message(f"guide.{step.id}.sentence")
    assert [value for name, value in parse_qsl(step.query) if name == "model"] == list(FAMILIES)
