"""The walk: every step of a forward pass equals numpy's on the weights' file, and plain transformers'."""

from collections import Counter

import numpy as np
import pytest
import torch
from transformers import BertConfig, BertForMaskedLM, XLMRobertaConfig, XLMRobertaForMaskedLM

from demo.capabilities.how_it_works.walk.endpoint import named_steps
from models import Analyser, Passage
from models.checkpoints.registry import SHIPPED
from models.errors import EmptyTextError, NoHeadError, OutOfRangeError, TextTooLongError
from tests.errors import raises
from tests.numpy_pass import NumpyPass
from tests.own_models import write_own
from tests.test_own import write, write_xlmr

TEXTS = ["The capital of France is ___.", "巴黎 أشرب ___ นั่ง 👍🏽 \x00\ud83d"]
MASK = {"mbert-compact": "[MASK]", "xlmr-compact": "<mask>"}


def close(found, expected):
    return np.allclose(found, expected, rtol=1e-5, atol=1e-5)


def assert_equals_numpy(analyser, walk, numpy_pass, heads=(0, 7, 11)):
    """Compare every step of the token that is followed, in all layers."""
    segments = [token.segment if walk.encoding.model.family == "M-BERT" else 0 for token in walk.tokens]
    embedding = numpy_pass.embed([token.id for token in walk.tokens], segments)
    for index, steps in enumerate(numpy_pass.layers(embedding["norm"])):
        for head in heads:
            own = analyser.walk.head(walk, index, head)
            for name, values in named_steps(walk, analyser.walk.layer(walk, index), own):
                expected = (embedding | steps)[name]
                expected = expected[head] if isinstance(expected, list) else expected
                expected = expected if name in ("keys", "values") else expected[walk.token]
                assert close(values, expected), (index, head, name)
    assert close(walk.states[-1], steps["layer_output"])
    return numpy_pass.logits(steps["layer_output"][walk.token])


@pytest.fixture(scope="module")
def numpy_passes():
    return {key: NumpyPass(SHIPPED / key) for key in MASK}


@pytest.fixture(scope="module")
def carried(tmp_path_factory):
    """Checkpoints of random weights: one of the shape of a base model, one with the layers and heads of XLM-R large,
    and one without a head for masked words."""
    folder = tmp_path_factory.mktemp("carried")
    torch.manual_seed(5)
    write(folder / "base", BertForMaskedLM(BertConfig(vocab_size=30_500)))
    large = {"num_hidden_layers": 24, "num_attention_heads": 16, "hidden_size": 256, "intermediate_size": 1024}
    config = XLMRobertaConfig(**large, vocab_size=48_064, max_position_embeddings=514, pad_token_id=1)
    write_xlmr(folder / "large", XLMRobertaForMaskedLM(config))
    write_own(folder / "mood", "xlmr", "sequence", ("bad", "good"))
    return folder


@pytest.fixture(scope="module")
def own(carried):
    return Analyser(carried=carried)


@pytest.mark.parametrize("text", TEXTS)
def test_every_step_equals_numpy_s_and_plain_transformers(analyser, plain, numpy_passes, text):
    walk = analyser.walk.read(text, plain.key)
    logits = assert_equals_numpy(analyser, walk, numpy_passes[plain.key])
    ids = torch.tensor([[token.id for token in walk.tokens]])
    with torch.inference_mode():
        output = plain.model(ids, output_hidden_states=True, output_attentions=True)
    assert close(walk.states, torch.cat(output.hidden_states))
    assert close(analyser.walk.head(walk, 5, 2).weights, output.attentions[5][0, 2])
    assert close(analyser.walk.weights(walk, 5), output.attentions[5][0, :, walk.token])
    for expected in (logits, output.logits[0, walk.token]):
        assert np.allclose(analyser.walk.predict(walk).steps.logits[0], expected, atol=2e-5)


@pytest.mark.parametrize(("key", "shape", "head"), [("base", (13, 768), 3), ("large", (25, 256), 15)])
def test_every_step_of_a_larger_checkpoint_equals_numpy_s(own, carried, key, shape, head):
    walk = own.walk.read("Wilma lives in ___.", key)
    assert (walk.states.shape[0], walk.states.shape[2]) == shape
    logits = assert_equals_numpy(own, walk, NumpyPass(carried / key), heads=(head,))
    assert np.allclose(own.walk.predict(walk).steps.logits[0], logits, atol=2e-5)


def test_the_tokens_of_a_pair_have_the_segments_of_their_model(analyser, plain, numpy_passes):
    walk = analyser.walk.read(Passage("I drink tea.", "Ich trinke ___."), plain.key)
    assert walk.encoding.tokens[walk.position].segment == 1
    assert set(walk.embedding.segment_ids) == ({0, 1} if plain.key == "mbert-compact" else {0})
    assert walk.embedding.position_ids[0] == (0 if plain.key == "mbert-compact" else 2)
    assert_equals_numpy(analyser, walk, numpy_passes[plain.key], heads=(4,))


def test_a_layer_puts_out_what_enters_the_next_one(analyser, plain):
    walk = analyser.walk.read("She drinks tea.", plain.key)
    for index in range(12):
        steps = analyser.walk.layer(walk, index)
        assert close(steps.output_norm.after, walk.states[index + 1])
        assert steps.activation == "gelu"


def test_the_cosines_say_how_far_tokens_have_moved(analyser, plain):
    walk = analyser.walk.read("She drinks tea.", plain.key)
    states = torch.tensor(walk.states)
    assert close(walk.from_start, torch.cosine_similarity(states, states[:1].expand_as(states), dim=2))
    assert close(walk.from_below, torch.cosine_similarity(states[1:], states[:-1], dim=2))


def test_the_loss_is_that_of_the_word_that_was_hidden(analyser, plain):
    text = "The capital of France is ___."
    (word,) = analyser.words.rank_hidden(text, plain.key, ["Paris"])
    walk = analyser.walk.read(text, plain.key)
    found = analyser.walk.predict(walk, word.ranked.id)
    with torch.inference_mode():
        logits = (
            plain.model(**plain.read(text)).logits[0, walk.token].double()
        )  # the sum of exp(logit) is rough in float
    loss = torch.nn.functional.cross_entropy(logits, torch.tensor(word.ranked.id))
    assert found.loss == pytest.approx(float(loss), abs=1e-5)
    assert (found.right.id, found.right.rank) == (word.ranked.id, word.ranked.rank)
    assert found.right.probability == pytest.approx(word.ranked.probability, abs=3e-5)


def test_the_best_candidates_are_those_of_the_prediction(analyser, plain):
    text = "She drinks ___ every morning."
    found = analyser.walk.predict(analyser.walk.read(text, plain.key))
    (mask,) = analyser.words.fill(text, plain.key, 10).masks
    assert [each.id for each in found.candidates] == [each.id for each in mask.candidates]
    assert np.allclose([c.probability for c in found.candidates], [c.probability for c in mask.candidates], atol=1e-6)
    assert np.allclose(np.exp(np.array(found.logits) - found.total), [c.probability for c in found.candidates])
    assert found.loss is None


def test_a_token_that_is_not_hidden_has_a_loss_of_its_own_and_a_special_one_has_none(analyser, plain):
    text = "She drinks tea."
    first, word = (analyser.walk.predict(analyser.walk.read(text, plain.key, token)) for token in (0, 1))
    assert first.loss is None
    assert word.right.id == analyser.tokenize(text, plain.key).tokens[1].id
    assert word.loss == pytest.approx(-np.log(word.right.probability))


def test_a_checkpoint_without_a_head_for_masked_words_has_every_step_but_that(own):
    walk = own.walk.read("Wilma lives in Turku.", "mood")
    assert close(own.walk.layer(walk, 2).output_norm.after, walk.states[3])
    with raises(NoHeadError, match="mood"):
        own.walk.predict(walk)


def test_the_first_mask_is_followed_or_the_first_token_that_was_typed(analyser, plain):
    assert analyser.walk.read("I drink ___ and ___.", plain.key).token == 3
    assert analyser.walk.read("I drink tea.", plain.key).token == 1
    assert analyser.walk.read("\u200b", plain.key).token == 0  # nothing but the two special tokens


@pytest.mark.parametrize("text", ["a", "\u200b"])
def test_the_shortest_texts_have_every_step(analyser, plain, numpy_passes, text):
    walk = analyser.walk.read(text, plain.key)
    assert_equals_numpy(analyser, walk, numpy_passes[plain.key], heads=(0,))


@pytest.mark.parametrize(
    ("count", "token", "shown"), [(64, 60, (0, 64)), (65, 64, (1, 65)), (65, 0, (0, 64)), (65, 32, (0, 64))]
)
def test_up_to_64_tokens_around_the_followed_one_are_shown(analyser, count, token, shown):
    walk = analyser.walk.read("a " * (count - 2), "mbert-compact", token)
    assert (len(walk.tokens), walk.token, walk.position) == (count, token, token)
    assert (walk.shown.start, walk.shown.stop) == shown
    assert analyser.walk.head(walk, 0, 0).weights.shape == (count, count)


def test_a_token_of_a_long_text_is_followed_in_the_window_with_most_context(analyser):
    text = "The sun is warm today. " * 110
    count = len(analyser.tokenize(text, "mbert-compact").tokens)
    for token, index in ((0, 0), (5, 5), (count - 2, 510), (count - 1, 511)):
        walk = analyser.walk.read(text, "mbert-compact", token)
        assert (walk.token, walk.position) == (index, token)
        assert walk.tokens[index] == walk.encoding.tokens[token]
        assert walk.token in walk.shown
        assert len(walk.shown) == 64
    best = analyser.walk.predict(walk).candidates[0]
    assert best.id == analyser.lens.by_layer(text, "mbert-compact", token).answer.id


def test_another_token_head_or_layer_needs_no_second_pass(analyser, plain, monkeypatch):
    calls = Counter()

    def count(name):
        function = getattr(analyser.walk._reader, name)

        def counted(*values):
            calls[name] += 1
            return function(*values)

        monkeypatch.setattr(analyser.walk._reader, name, counted)

    for name in ("read", "record_embeddings", "record_layer", "record_mask_head"):
        count(name)
    for token in range(3):
        walk = analyser.walk.read("Every word of this is new.", plain.key, token)
        for head in range(12):
            analyser.walk.head(walk, token % 2, head)
            analyser.walk.predict(walk)
    assert calls == {"read": 1, "record_embeddings": 1, "record_layer": 2, "record_mask_head": 3}


def test_wrong_values_are_refused_in_sentences(analyser, plain):
    walk = analyser.walk.read("I drink tea.", plain.key)
    with raises(OutOfRangeError, match="token must be a whole number from 0 to "):
        analyser.walk.read("I drink tea.", plain.key, 60)
    with raises(OutOfRangeError, match="layer must be a whole number from 0 to 11"):
        analyser.walk.layer(walk, 12)
    with raises(OutOfRangeError, match="head must be a whole number from 0 to 11"):
        analyser.walk.head(walk, 0, -1)
    with raises(OutOfRangeError, match="right must be a whole number"):
        analyser.walk.predict(walk, -1)
    with raises(OutOfRangeError, match="top_k must be a whole number from 1 to 100"):
        analyser.walk.predict(walk, top_k=0)
    with raises(EmptyTextError, match="empty"):
        analyser.walk.read(" \n", plain.key)
    with raises(TextTooLongError, match="together"):
        analyser.walk.read(Passage("a " * 400, "b " * 400), plain.key)
