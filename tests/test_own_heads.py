"""Heads of fine-tuned checkpoints answer as plain transformers on the same weights, in both families."""

import json
from functools import cache

import pytest
import torch

from models import Analyser
from models.errors import NoHeadError, OutOfRangeError
from models.tasks.answers import MAX_ANSWER_TOKENS
from models.tasks.kinds import TASKS
from models.tasks.labels import kind_of
from models.tasks.results import TaggedWord
from models.tasks.spans import entities
from tests.errors import raises
from tests.own_models import FAMILIES, PlainOwn, write_own

TEXT = "Anna Schmidt arbeitet seit 2019 bei Siemens in München."
TEXTS = [TEXT, "กรุงเทพเป็นเมืองหลวง", "أحمد يعيش في القاهرة.", "🙂 Tom \ud800", "<b>Rom</b>"]
BIO = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
HEADS = {
    "mood": ("sequence", ("Negative", "Neutral", "Positive"), {}),
    "stars": ("sequence", ("1 star", "2 stars", "3 stars"), {}),
    "many": ("sequence", ("war", "sport", "art"), {"problem_type": "multi_label_classification"}),
    "score": ("sequence", ("points",), {}),
    "names": ("token", BIO, {}),
    "kinds": ("token", ("O", "PER", "ORG", "LOC"), {}),
    "upos": ("token", TASKS["pos"].labels, {}),
    "penn": ("token", ("NN", "VB", "JJ", ",", "``"), {}),
    "roles": ("token", ("agent", "theme"), {}),
    "answers": ("question", (), {}),
    "unnamed": ("sequence", (), {"num_labels": 4}),
}
both = pytest.mark.parametrize("family", FAMILIES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Of every kind one of each family."""
    folder = tmp_path_factory.mktemp("own-heads")
    for family in FAMILIES:
        for name, (kind, labels, settings) in HEADS.items():
            write_own(folder / f"{family}-{name}", family, kind, labels, **settings)
        file = folder / f"{family}-unnamed" / "config.json"
        config = json.loads(file.read_text())
        file.write_text(json.dumps({key: each for key, each in config.items() if key not in ("id2label", "label2id")}))
    return folder


@pytest.fixture(scope="module")
def own(folder):
    return Analyser(carried=folder)


@cache
def plain_of(folder, family, name):
    return PlainOwn(folder / f"{family}-{name}", family, HEADS[name][0])


def test_each_head_is_listed_with_its_task_and_its_labels(own):
    found = {each.model: each for each in own.tasks.available() if each.info.own}
    tasks = {key.partition("-")[2]: each.info.task for key, each in found.items() if key.startswith("xlmr")}
    assert tasks == {
        "answers": "questions",
        "kinds": "entities",
        "many": "labels",
        "mood": "sentiment",
        "names": "entities",
        "penn": "pos",
        "roles": "tags",
        "stars": "labels",
        "unnamed": "labels",
        "upos": "pos",
    }
    assert len(found) == 2 * (len(HEADS) - 1)  # one gives a number, not labels
    assert found["mbert-names"].labels == found["mbert-kinds"].labels == ("PER", "ORG", "LOC")
    assert found["xlmr-stars"].labels == ("1 star", "2 stars", "3 stars")
    assert (found["xlmr-stars"].info.trained_on, found["xlmr-stars"].info.figures) == ("own", {})


@both
@pytest.mark.parametrize("text", TEXTS[:3])
def test_labels_of_a_text_and_their_loss_are_those_of_plain_transformers(own, folder, family, text):
    found = own.tasks.classify(text, f"{family}-mood", "sentiment", label="positive")
    outputs = plain_of(folder, family, "mood").outputs(text, labels=torch.tensor([2]))
    assert [each.label for each in found.labels] == ["Negative", "Neutral", "Positive"]
    assert [each.logit for each in found.labels] == pytest.approx(outputs.logits[0].tolist(), abs=1e-4)
    assert [each.probability for each in found.labels] == pytest.approx(outputs.logits[0].softmax(-1), abs=1e-5)
    assert found.loss == pytest.approx(outputs.loss.item(), abs=1e-4)


@both
def test_labels_that_do_not_exclude_each_other_have_probabilities_of_their_own(own, folder, family):
    found = own.tasks.classify(TEXT, f"{family}-many", "labels", label="sport")
    outputs = plain_of(folder, family, "many").outputs(TEXT, labels=torch.tensor([[0.0, 1.0, 0.0]]))
    assert found.info.multi_label
    assert [each.probability for each in found.labels] == pytest.approx(outputs.logits[0].sigmoid(), abs=1e-5)
    assert found.loss == pytest.approx(outputs.loss.item(), abs=1e-4)


@both
@pytest.mark.parametrize(("name", "task"), [("names", "entities"), ("upos", "pos"), ("roles", "tags")])
@pytest.mark.parametrize("text", TEXTS)
def test_each_word_has_the_label_of_its_first_piece(own, folder, family, text, name, task):
    plain, labels = plain_of(folder, family, name), HEADS[name][1]
    typed = text.replace("\ud800", "\ufffd")  # what a lone surrogate is to a tokenizer
    logits, (offsets, _) = plain.outputs(typed).logits[0], plain.offsets(typed)
    found, best = own.tasks.tag(text, f"{family}-{name}", task), []
    for word in found.words:
        assert text[word.start : word.end] == word.text
        pieces = [at for at, (start, end) in enumerate(offsets) if max(start, word.start) < min(end, word.end)]
        wanted = logits[pieces[0]].softmax(-1) if pieces and word.label else None
        best.append(None if wanted is None else labels[int(wanted.argmax())])
        assert word.probability == (None if wanted is None else pytest.approx(float(wanted.max()), abs=1e-4))
    assert [word.label for word in found.words] == best
    assert (found.spans == ()) == (task != "entities" or not any(map(kind_of, best)))


def test_neighbours_of_one_kind_are_one_entity_where_labels_have_no_b_and_i():
    labels = ["PER", "PER", "O", "LOC", "ORG", None, "ORG"]
    words = [TaggedWord(each, at * 2, at * 2 + 1, each, 0.5) for at, each in enumerate(labels)]
    found = entities("a b c d e f g", words)
    assert [(each.text, each.label) for each in found] == [("a b", "PER"), ("d", "LOC"), ("e", "ORG"), ("g", "ORG")]
    schemes = ["B-PER", "E-PER", "S-PER", "U-LOC", "L-LOC"]
    words = [TaggedWord(each, at * 2, at * 2 + 1, each, 0.5) for at, each in enumerate(schemes)]
    assert [each.text for each in entities("a b c d e", words)] == ["a b", "c", "d e"]


@both
def test_answers_are_the_best_spans_by_the_logits_of_plain_transformers(own, folder, family):
    question, passage = "Wo arbeitet Anna?", "Anna works for a small bank in Rome."
    plain = plain_of(folder, family, "answers")
    outputs, (offsets, special) = plain.outputs(question, passage), plain.offsets(question, passage)
    starts, ends = outputs.start_logits[0], outputs.end_logits[0]
    first = [at for at, each in enumerate(special) if each][-2] + 1
    scores = {(None, None): starts[0] + ends[0]}
    for start in range(first, len(offsets) - 1):
        for end in range(start, min(start + MAX_ANSWER_TOKENS, len(offsets) - 1)):
            scores[offsets[start][0], offsets[end][1]] = starts[start] + ends[end]
    shares = dict(zip(scores, torch.stack(list(scores.values())).double().softmax(-1).tolist(), strict=True))
    found = own.tasks.answer(question, passage, f"{family}-answers", 3)
    assert found.no_answer == pytest.approx(shares.pop((None, None)), abs=1e-4)
    assert (found.answers[0].start, found.answers[0].end) == max(shares, key=shares.get)
    assert found.answers[0].score == pytest.approx(max(shares.values()), abs=1e-4)


@both
def test_a_text_of_600_words_is_tagged_to_its_end_and_classified_by_its_beginning(own, folder, family):
    text = "Heute regnet es in Berlin, sagt Anna. " * 86 + "Sie lacht"
    tagged = own.tasks.tag(text, f"{family}-upos", "pos")
    assert len(tagged.words) == len(tagged.encoding.words)
    assert all(word.label for word in tagged.words)
    found = own.tasks.classify(text, f"{family}-stars", "labels")
    assert found.unread == len(found.encoding.tokens) - 512 > 0
    plain = plain_of(folder, family, "stars")
    inputs = plain.tokenizer(text, return_tensors="pt", truncation=True)
    with torch.inference_mode():
        logits = plain.model(**inputs).logits[0]
    assert [each.logit for each in found.labels] == pytest.approx(logits.tolist(), abs=1e-4)
    assert own.tasks.classify(TEXT, f"{family}-stars", "labels").unread == 0


@both
def test_labels_that_the_config_lacks_are_called_as_transformers_calls_them(own, family, tmp_path):
    write_own(tmp_path / "two", family, "sequence")
    file = tmp_path / "two" / "config.json"
    config = json.loads(file.read_text())
    file.write_text(json.dumps({key: each for key, each in config.items() if key not in ("id2label", "label2id")}))
    found = Analyser(carried=tmp_path).tasks.classify(TEXT, "two", "labels")
    assert [each.label for each in found.labels] == ["LABEL_0", "LABEL_1"]
    with raises(Exception, match="do not fit each other"):  # four outputs, and a config that speaks of none
        own.tasks.classify(TEXT, f"{family}-unnamed", "labels")


@both
def test_what_a_head_cannot_say_is_refused_in_a_sentence(own, family):
    with raises(NoHeadError, match="has a head that gives one number, not labels"):
        own.tasks.classify(TEXT, f"{family}-score", "labels")
    with raises(NoHeadError, match=f"{family}-names has a head of its own for entities, not for topic"):
        own.tasks.classify(TEXT, f"{family}-names", "topic")
    with raises(NoHeadError, match=f"{family}-stars has a head of its own for labels, not for zero_shot"):
        own.tasks.zero_shot(TEXT, ["sports"], f"{family}-stars")
    with raises(OutOfRangeError, match="label must be one of Negative, Neutral, Positive, not 'happy'"):
        own.tasks.classify(TEXT, f"{family}-mood", "sentiment", label="happy")
