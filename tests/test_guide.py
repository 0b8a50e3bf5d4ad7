"""What the guided row says is true of the shipped models."""

from urllib.parse import parse_qsl

import pytest

from demo.guide import STEPS
from demo.inputs import FAMILIES
from demo.messages import message
from models import Passage, View, parallel_sets
from tests.conftest import COMPACT

BY_ID = {step.id: step for step in STEPS}
both_models = pytest.mark.parametrize("model", COMPACT)


def head_of(step):
    values = dict(step.values)
    return int(values["layer"]), int(values["head"])


def pieces(analyser, text, model, word):
    encoding = analyser.tokenize(text, model)
    index = [encoding.typed(each) for each in range(len(encoding.words))].index(word)
    return [token.text for token in encoding.tokens if index in token.word_indices]


def words_read(analyser, text, model, head):
    """The words that a head looks at from the first gap of a text, with their weights."""
    attention = analyser.attention.attend(text, model)
    weights = {}
    for token, weight in zip(attention.tokens, attention.weights[*head, attention.masks[0]], strict=True):
        word = attention.encoding.typed(token.word) if token.words else token.text
        weights[word] = weights.get(word, 0) + float(weight)
    return weights


@both_models
def test_rare_words_are_cut_into_pieces(analyser, model):
    for word in ("Liverpudlians", "photographed", "jellyfish"):
        assert len(pieces(analyser, BY_ID["cut"].text, model, word)) > 1


@both_models
def test_the_gap_gets_the_same_word_in_both_languages_and_a_head_looks_from_it_at_what_the_children_do(analyser, model):
    step = BY_ID["guess"]
    for text, word in ((step.text, "school"), (step.pair, "escuela")):
        assert analyser.words.fill(text, model, 1).masks[0].candidates[0].token.strip("▁") == word
    mask = analyser.attention.attend(step.text, model).masks[0]
    weights = words_read(analyser, step.text, model, analyser.attention.distant_head(step.text, model, mask))
    assert max(weights, key=weights.get) == "go"


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
    assert best.token.strip("▁") == "city"
    assert best.before - best.after > 0.2


@both_models
def test_one_of_the_heads_that_are_switched_off_is_that_of_the_overview_which_looks_at_liverpool(analyser, model):
    step = BY_ID["off"]
    head = analyser.attention.distant_head(step.text, model, analyser.attention.attend(step.text, model).masks[0])
    assert f"{head[0]}.{head[1]}" in dict(step.values)["heads"].split(", ")
    weights = words_read(analyser, step.text, model, head)
    assert max(weights, key=weights.get) == "Liverpool"


def test_thai_takes_one_model_more_tokens_than_english_and_the_other_fewer_and_mbert_cannot_read_amharic(analyser):
    compare = next(step for step in STEPS if step.id == "compare")
    (everyday,) = parallel_sets()[dict(compare.values)["set"]]
    premiums = {}
    for model in COMPACT:
        price = analyser.price.measure([everyday.texts[code] for code in ("en", "th", "am")], model)
        premiums[model] = price.rows[1].premium
        if model == "mbert-compact":
            assert price.rows[2].unknown == price.rows[2].tokens
    assert premiums["xlmr-compact"] < 1 < premiums["mbert-compact"]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_every_step_is_worded_and_opens_both_models_only_where_it_compares_them(step):
    assert message(f"guide.{step.id}.title")
    assert message(f"guide.{step.id}.sentence")
    models = [value for name, value in parse_qsl(step.query) if name == "model"]
    assert models == (list(FAMILIES) if step.id == "compare" else [])
