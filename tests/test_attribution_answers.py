"""Which words decided: what can be explained, in every script, and what is refused."""

import numpy as np
import pytest

from models import ATTRIBUTION_METHODS, EXPLAINED, EmptyTextError, ModelError
from models.errors import MissingMaskError, OutOfRangeError, TextTooLongError
from tests.attribution import TEXT, values
from tests.conftest import COMPACT
from tests.errors import raises

both_models = pytest.mark.parametrize("model", COMPACT)
TEXTS = {
    "Thai": "กรุงเทพเป็นเมืองหลวงของ___",
    "Chinese": "我在北京工作，很喜欢___。",
    "Arabic": "زار محمد ___ القاهرة عام 2024.",
    "emoji": "🙂 nice ___ day",
    "odd": "Rom \ud800 \x00 ___ Paris",
}


@both_models
@pytest.mark.usefixtures("few_points")
@pytest.mark.parametrize(("text", "task"), list(zip(TEXTS.values(), EXPLAINED, strict=True)), ids=TEXTS)
def test_words_are_those_of_unicode_in_every_script(analyser, model, text, task):
    for method in ATTRIBUTION_METHODS:
        found = analyser.attribution.explain(text, model, task, method=method)
        assert [(word.start, word.end) for word in found.words] == list(analyser.tokenize(text, model).words)
        assert all(text[word.start : word.end] == word.text for word in found.words)
        assert np.isfinite(values(found)).all()
        assert values(found).any()


@both_models
def test_one_word_decides_alone_and_nothing_is_ranked(analyser, model):
    found = analyser.attribution.compare("Paris", model, "entities")
    assert [word.text for word in found.explanations[0].words] == ["Paris"]
    assert np.isnan(found.correlations).all()
    assert found.hidden.tolist() == [0, 1]
    assert all(each.area == pytest.approx(0) for each in found.deletions)
    alone = analyser.attribution.compare("___", model, "mask")
    assert [word.attribution for word in alone.explanations[0].words] == [0]
    assert alone.hidden.tolist() == [0]


@both_models
@pytest.mark.usefixtures("few_points")
def test_the_word_and_the_label_are_those_that_are_named_or_the_most_probable(analyser, model):
    text = "Anna lives in Paris."
    tagged = analyser.tasks.tag(text, model, "pos").words
    explain = analyser.attribution.explain
    for place, word in enumerate(tagged):
        target = explain(text, model, "pos", place=place).target
        assert (target.label, target.place) == (word.label, place)
        assert target.probability == pytest.approx(word.probability, abs=1e-4)
    dotted = explain("... Anna lives.", model, "pos")
    assert dotted.words[dotted.target.place].text == "Anna"
    named = next(i for i, word in enumerate(analyser.tasks.tag(text, model, "entities").words) if word.label != "O")
    assert explain(text, model, "entities").target.place == named
    assert explain(text, model, "entities", "LOC", place=3).target.label in ("B-LOC", "I-LOC")
    assert explain(text, model, "topic").target.label == analyser.tasks.classify(text, model, "topic").best.label
    assert explain(text, model, "sentiment", "neutral").target.label == "neutral"
    gaps = "___ is the capital of ___."
    for gap in (0, 1):
        first = analyser.words.fill(gaps, model).masks[gap].candidates[0]
        target = explain(gaps, model, "mask", place=gap).target
        assert (target.label, target.place) == (first.token, gap)
        assert target.probability == pytest.approx(first.probability, abs=1e-4)
        listed = analyser.words.fill(gaps, model).masks[gap].candidates[3]
        assert explain(gaps, model, "mask", listed.token, place=gap).target.label == listed.token
    (guess,) = analyser.words.guess(gaps, model, ["It"]).words
    assert explain(gaps, model, "mask", "It").target.probability == pytest.approx(guess.probability, abs=1e-4)


@both_models
def test_what_there_is_not_is_refused(analyser, model):
    explain = analyser.attribution.explain
    wrong = [
        ({"task": "weather"}, "task must be one of topic, sentiment"),
        ({"task": ["topic"]}, "task must be one of"),
        ({"task": "topic", "method": "lime"}, "method must be one of integrated_gradients, leave_one_out"),
        ({"task": "topic", "target": "weather"}, "target must be one of science/technology"),
        ({"task": "topic", "target": 3}, "target must be a label or a token"),
        ({"task": "pos", "place": 99}, "place must be a whole number from -1 to"),
        ({"task": "mask", "place": 1}, "place must be a whole number from -1 to 0"),
        ({"task": "mask", "target": "no such word"}, "is not one token of"),
        ({"task": "mask", "target": "Donaudampfschiff"}, "is not one token of"),
        ({"task": "topic", "trained_on": "german"}, "trained_on must be one of english, all"),
    ]
    for arguments, sentence in wrong:
        with raises(OutOfRangeError, match=sentence):
            explain(TEXT, model, **arguments)
    with pytest.raises(MissingMaskError):
        explain("No gap.", model, "mask")
    for task in EXPLAINED:
        with raises(EmptyTextError, match="empty"):
            explain(" ", model, task)
        with raises(TextTooLongError, match="reads up to 512"):
            explain("tea ___ " * 40 + "tea " * 600, model, task)
    with raises(EmptyTextError, match="reads nothing"):
        explain("\x00", model, "pos")


def test_gradients_leave_the_weights_and_the_fast_path_as_they_are(analyser):
    before = analyser.words.fill(TEXT, "mbert-compact").masks
    analyser.attribution.explain(TEXT, "mbert-compact", "mask")
    checkpoint = analyser.attribution._reader.checkpoint("mbert-compact")
    assert all(parameter.grad is None for parameter in checkpoint.model.parameters())
    after = analyser.words.fill(TEXT + " ", "mbert-compact").masks
    assert [each.probability for each in after[0].candidates] == pytest.approx(
        [each.probability for each in before[0].candidates], abs=1e-6
    )


def test_the_endpoint_returns_what_the_analyser_does(client, analyser):
    found = client.predict(TEXT, "xlmr-compact", "mask", api_name="/explain")
    wanted = analyser.attribution.explain(TEXT, "xlmr-compact", "mask")
    assert found["model"] == "xlmr-compact"
    assert found["method"] == "integrated_gradients"
    assert (found["target"], found["place"]) == (wanted.target.label, 0)
    assert [set(word) for word in found["words"]] == [{"text", "start", "end", "attribution"}] * len(wanted.words)
    assert [word["attribution"] for word in found["words"]] == pytest.approx(values(wanted).tolist(), abs=1e-4)
    with pytest.raises(Exception, match="method must be one of"):
        client.predict(TEXT, "xlmr-compact", "mask", "", "lime", api_name="/explain")


def test_a_checkpoint_without_heads_is_refused(analyser, monkeypatch):
    monkeypatch.setattr("models.tasks.library.shipped", lambda _: {})
    with pytest.raises(ModelError) as error:
        analyser.attribution.explain("Tea", "mbert-compact", "topic")
    assert error.value.code == "no_head.task"
