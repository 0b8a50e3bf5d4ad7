"""Checkpoints of the user's, from a folder and from the hub: described by their files, and refused with a sentence."""

import json
import shutil

import pytest
import torch
from transformers import (
    AutoModel,
    AutoTokenizer,
    BertConfig,
    BertForMaskedLM,
    BertForQuestionAnswering,
    BertForTokenClassification,
    XLMRobertaConfig,
    XLMRobertaForSequenceClassification,
    XLMRobertaModel,
)

from demo.errors import error_message
from models import Analyser
from models.checkpoints.registry import MODELS, SHIPPED
from models.errors import DamagedError, NoHeadError, SettingsError, UnusableError
from tests.errors import raises

SMALL = {"hidden_size": 24, "num_hidden_layers": 3, "num_attention_heads": 4, "intermediate_size": 48}
BERT = {**SMALL, "vocab_size": 30_500}
XLMR = {**SMALL, "vocab_size": 48_064, "max_position_embeddings": 258, "pad_token_id": 1}  # 64 rows for no token
SENTENCE = "Wilma lives in Turku."


def write(folder, model, source="mbert-compact", **options):
    """A fine-tuned checkpoint, with the tokenizer of a compact one."""
    model.save_pretrained(folder, **options)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(SHIPPED / source / name, folder / name)
    return folder


def write_xlmr(folder, model):
    return write(folder, model, "xlmr-compact")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Of every kind one."""
    torch.manual_seed(3)
    folder = tmp_path_factory.mktemp("carried")
    labels = {0: "O", 1: "B-PER", 2: "I-PER"}
    write(folder / "names", BertForTokenClassification(BertConfig(**BERT, id2label=labels)))
    write(folder / "words", BertForMaskedLM(BertConfig(**BERT)), max_shard_size="500KB")
    write(folder / "answers", BertForQuestionAnswering(BertConfig(**BERT)))
    sentiment = XLMRobertaConfig(**XLMR, id2label={0: "bad", 1: "good"})
    write_xlmr(folder / "team" / "mood", XLMRobertaForSequenceClassification(sentiment))
    write_xlmr(folder / "encoder", XLMRobertaModel(XLMRobertaConfig(**XLMR), add_pooling_layer=False))
    return folder


@pytest.fixture(scope="module")
def own(folder):
    return Analyser(carried=folder)


def test_what_lies_in_the_folder_is_listed_with_what_its_files_say(own):
    found = {info.key: info for info in own.models() if info.own}
    assert {key: (info.family, info.objective, info.labels) for key, info in found.items()} == {
        "answers": ("M-BERT", "question", ()),
        "encoder": ("XLM-R", "none", ()),
        "names": ("M-BERT", "token", ("O", "B-PER", "I-PER")),
        "team/mood": ("XLM-R", "sequence", ("bad", "good")),
        "words": ("M-BERT", "masked", ()),
    }
    mood = found["team/mood"]
    assert (mood.layers, mood.heads, mood.hidden, mood.vocabulary, mood.max_tokens) == (3, 4, 24, 48_064, 256)
    assert all(info.ready for info in found.values())
    assert own.refused() == ()


@pytest.mark.parametrize("key", ["names", "words", "answers", "team/mood", "encoder"])
def test_tokens_and_attention_are_those_of_plain_transformers(own, folder, key):
    plain = AutoModel.from_pretrained(folder / key, attn_implementation="eager").eval()
    inputs = AutoTokenizer.from_pretrained(folder / key, do_lower_case=False)(SENTENCE, return_tensors="pt")
    with torch.inference_mode():
        expected = torch.cat(plain(**inputs, output_attentions=True).attentions).numpy()
    attention = own.attention.attend(SENTENCE, key)
    assert [token.id for token in attention.tokens] == inputs["input_ids"][0].tolist()
    assert attention.weights == pytest.approx(expected, abs=1e-5)
    assert sum(parameter.numel() for parameter in plain.parameters()) <= own.resolve(key).parameters + 24 * 25


def test_a_checkpoint_with_a_head_for_masked_words_predicts_as_plain_transformers(own, folder):
    plain, tokenizer = BertForMaskedLM.from_pretrained(folder / "words").eval(), own.tokenize("I drink ___", "words")
    ids = torch.tensor([[token.id for token in tokenizer.tokens]])
    with torch.inference_mode():
        expected = plain(ids).logits[0, tokenizer.masks[0]].softmax(-1).topk(5)
    (mask,) = own.words.fill("I drink ___", "words", 5).masks
    assert [candidate.id for candidate in mask.candidates] == expected.indices.tolist()
    assert [each.probability for each in mask.candidates] == pytest.approx(expected.values.tolist(), abs=1e-6)


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("names", "to give each word a label"),
        ("team/mood", "to give the whole text a label"),
        ("answers", "to answer questions"),
        ("encoder", "its file has an encoder alone"),
    ],
)
def test_another_head_is_said_to_predict_no_masked_words(own, key, sentence):
    with raises(NoHeadError, match=f"{key} has no head for masked words.*{sentence}"):
        own.words.fill("I drink ___", key, 5)


def test_a_tokenizer_keeps_its_own_case(tmp_path):
    cased, uncased = (write(tmp_path / name, BertForMaskedLM(BertConfig(**BERT))) for name in ("cased", "uncased"))
    for place, lower in ((cased, False), (uncased, True)):
        state = json.loads((place / "tokenizer.json").read_text(encoding="utf-8"))
        state["normalizer"]["lowercase"] = lower
        (place / "tokenizer.json").write_text(json.dumps(state), encoding="utf-8")
        (place / "tokenizer_config.json").unlink()
    analyser = Analyser(carried=tmp_path)
    for text in ("UNO dos", "uno DOS"):
        assert [t.id for t in analyser.tokenize(text, "uncased").tokens] == [
            t.id for t in analyser.tokenize("uno dos", "cased").tokens
        ]
    assert [t.id for t in analyser.tokenize("UNO", "cased").tokens] != [
        t.id for t in analyser.tokenize("uno", "cased").tokens
    ]


def test_a_vocabulary_of_an_older_format_is_enough(tmp_path):
    place = write(tmp_path / "older", BertForMaskedLM(BertConfig(**BERT)))
    vocabulary = json.loads((place / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    (place / "tokenizer.json").unlink()
    (place / "tokenizer_config.json").write_text('{"do_lower_case": false}')
    (place / "vocab.txt").write_text("".join(f"{token}\n" for token in vocabulary), encoding="utf-8")
    analyser = Analyser(carried=tmp_path)
    for model in ("mbert-compact", "older"):
        tokens = [token.text for token in analyser.tokenize(SENTENCE, model).tokens]
        assert tokens == [token.text for token in analyser.tokenize(SENTENCE, "mbert-compact").tokens]


def only_a_pickle(folder):
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")


def change(**settings):
    def change(folder):
        config = json.loads((folder / "config.json").read_text())
        (folder / "config.json").write_text(json.dumps({**config, **settings}))

    return change


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (only_a_pickle, "its weights in 'pytorch_model.bin' alone, a format that may run code"),
        (lambda folder: (folder / "model.safetensors").unlink(), "has no weights that are read here"),
        (lambda folder: (folder / "model.safetensors").write_bytes(b"x" * 99), "the weights of mine cannot be read"),
        (lambda folder: (folder / "tokenizer.json").unlink(), "mine has no tokenizer"),
        (lambda folder: (folder / "config.json").write_text("[]"), "config.json of mine cannot be read"),
        (change(model_type="gpt2"), "mine is of the architecture 'gpt2'. This app reads bert, xlm-roberta."),
        (change(auto_map={"AutoModel": "evil.Model"}), "mine asks for code of its own to be run"),
        (change(is_decoder=True), "mine is a variant"),
        (change(num_attention_heads=7), "lacks the sizes of a model"),
        (change(hidden_size=None), "lacks the sizes of a model"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence_and_nothing_of_it_is_listed(tmp_path, damage, sentence):
    damage(write(tmp_path / "mine", BertForMaskedLM(BertConfig(**BERT))))
    analyser = Analyser(carried=tmp_path)
    (refused,) = analyser.refused()
    assert isinstance(refused, UnusableError)
    assert sentence in error_message(refused)
    assert [info.key for info in analyser.models()] == list(MODELS)


def test_the_name_of_a_model_of_this_app_is_refused(tmp_path):
    write(tmp_path / "mbert", BertForMaskedLM(BertConfig(**BERT)))
    (refused,) = Analyser(carried=tmp_path).refused()
    assert "mbert is the name of a model of this app" in error_message(refused)


@pytest.mark.parametrize("rows", [30_400, 100])
def test_a_vocabulary_with_more_tokens_than_the_model_has_rows_is_refused(tmp_path, rows):
    write(tmp_path / "mine", BertForMaskedLM(BertConfig(**{**BERT, "vocab_size": rows})))
    with raises(DamagedError, match="The files of mine .* do not fit each other"):
        Analyser(carried=tmp_path).tokenize("Hello", "mine")


def test_weights_of_another_shape_than_the_config_says_are_refused(tmp_path):
    change(intermediate_size=96)(write(tmp_path / "mine", BertForMaskedLM(BertConfig(**BERT))))
    with raises(DamagedError, match="The files of mine .* do not fit each other"):
        Analyser(carried=tmp_path).tokenize("Hello", "mine")


def test_a_checkpoint_of_the_hub_is_fetched_when_it_is_loaded_and_not_before(hub, folder):
    hub.repositories = {"team/mood": folder / "team" / "mood"}
    analyser = Analyser(checkpoints=["team/mood", "team/mood"])
    (info,) = (info for info in analyser.models() if info.own)
    assert (info.key, info.state, info.family) == ("team/mood", "downloadable", "")
    assert hub.requests == []
    loaded = analyser.load("team/mood")
    assert (loaded.ready, loaded.family, loaded.labels) == (True, "XLM-R", ("bad", "good"))
    assert len(analyser.tokenize(SENTENCE, "team/mood").tokens) > 4
    (again,) = (info for info in Analyser(checkpoints=["team/mood"]).models() if info.own)
    assert again == loaded


def test_a_checkpoint_of_the_hub_that_cannot_be_used_is_refused_before_its_weights_come(hub, tmp_path):
    other = write(tmp_path / "other", BertForMaskedLM(BertConfig(**BERT)))
    change(model_type="gpt2")(other)
    pickled = write(tmp_path / "pickled", BertForMaskedLM(BertConfig(**BERT)))
    only_a_pickle(pickled)
    hub.repositories = {"team/other": other, "team/pickled": pickled}
    analyser = Analyser(checkpoints=["team/other", "team/pickled"])
    with raises(UnusableError, match="team/other is of the architecture 'gpt2'"):
        analyser.load("team/other")
    with raises(UnusableError, match="team/pickled has no weights that are read here"):
        analyser.load("team/pickled")
    assert hub.sent == 0
    assert "pytorch_model.bin" not in hub.fetched()


@pytest.mark.parametrize("name", ["", "mood", "a/b/c", "../secrets/x", "team/mood?x", "https://hub/team/mood"])
def test_a_name_that_is_no_repository_is_refused(name):
    with raises(SettingsError, match="takes the name of a repository on the hub"):
        Analyser(checkpoints=[name])


def test_a_checkpoint_that_the_server_was_not_started_with_is_unknown(own):
    with raises(Exception, match="Unknown model 'team/other'"):
        own.load("team/other")
