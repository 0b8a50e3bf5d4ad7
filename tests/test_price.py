"""What texts cost in tokens, beside the tokenizers of their authors, and vocabularies without weights."""

import shutil

import pytest
from transformers import AutoTokenizer

from models import MAX_PRICED, PARALLEL_LANGUAGES, Analyser, parallel_sets, trained_on
from models.checkpoints.registry import MODELS
from models.errors import NotOnDiskError, OutOfRangeError, RowError, TextTooLongError, UnreachableError
from models.text.scripts import scripts
from tests.errors import raises

SENTENCES = [meaning.texts for meanings in parallel_sets().values() for meaning in meanings]
# Scripts of the languages that are not written in Latin letters.
SCRIPTS = {"ar": "Arabic", "ur": "Arabic", "bg": "Cyrillic", "ru": "Cyrillic", "el": "Greek", "he": "Hebrew"}
SCRIPTS |= {"hi": "Devanagari", "ja": "Hiragana", "ko": "Hangul", "th": "Thai", "zh": "Han", "am": "Ethiopic"}
SCRIPTS |= {"km": "Khmer", "ta": "Tamil"}
EMOJI = "👩‍👩‍👧 \ud800 \x00 <b>ok</b>"


@pytest.mark.parametrize("texts", SENTENCES)
def test_a_set_has_one_sentence_in_every_language_in_its_own_script(texts):
    assert tuple(texts) == PARALLEL_LANGUAGES
    assert len(set(texts.values())) == len(texts)
    for code, text in texts.items():
        assert SCRIPTS.get(code, "Latin") in scripts(text)
        assert "Latin" not in scripts(text) or code not in SCRIPTS
        assert code == "th" or text[-1] in ".。।።។۔", text


@pytest.mark.parametrize("texts", SENTENCES)
def test_the_identifier_finds_the_language_of_nearly_every_sentence(analyser, texts):
    wrong = {code for code, text in texts.items() if analyser.identifier.guess(text).language != code}
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize("texts", SENTENCES)
def test_counts_are_those_of_the_authors_tokenizer(analyser, plain, authors, texts):
    found = analyser.price.measure(list(texts.values()), plain.key, pivot=3)
    counts = [len(authors.content(text)) for text in texts.values()]
    unknown = plain.tokenizer.unk_token_id
    assert [row.tokens for row in found.rows] == counts
    assert [row.unknown for row in found.rows] == [authors.content(text).count(unknown) for text in texts.values()]
    assert [row.premium for row in found.rows] == [count / counts[3] for count in counts]
    assert [row.window_share for row in found.rows] == [(count + 2) / 512 for count in counts]
    assert [(row.characters, row.bytes) for row in found.rows] == [(len(t), len(t.encode())) for t in texts.values()]


def test_words_and_tokens_per_word_leave_out_punctuation(analyser):
    (row,) = analyser.price.measure(["Ma grand-mère, dort !"], "mbert-compact").rows
    inside = [token for token in row.encoding.tokens if any(map(str.isalpha, token.text.strip("#[]")))]
    assert row.words == 4
    assert row.tokens_per_word == sum(not token.special for token in inside) / 4
    assert row.characters_per_token == 21 / row.tokens
    assert row.bytes_per_token == 22 / row.tokens


def test_a_text_of_any_length_and_with_any_characters_has_its_price(analyser, plain, authors):
    long = "unbelievable jellyfish " * 1000
    first, second = analyser.price.measure([long, EMOJI], plain.key).rows
    assert first.tokens == len(authors.content(long)) > 3000
    assert first.window_share == (first.tokens + 2) / 512
    assert second.tokens == len(authors.content(EMOJI.replace("\ud800", "\ufffd")))
    assert second.bytes == len(EMOJI.replace("\ud800", "\ufffd").encode())


def test_two_thousand_texts_are_priced_and_one_more_is_refused(analyser):
    texts = [f"Line {number}." for number in range(MAX_PRICED)]
    assert len(analyser.price.measure(texts, "mbert").rows) == MAX_PRICED
    with raises(OutOfRangeError, "from 1 to 2000 texts, not 2001"):
        analyser.price.measure([*texts, "One more."], "mbert")


def test_an_error_names_the_text_it_is_about(analyser):
    forty = [f"Line {number}." for number in range(40)]
    for row, text, sentence in [(8, " \n", "empty"), (40, 3, "string"), (2, "x" * 100_001, "100,001 characters")]:
        texts = [*forty[: row - 1], text, *forty[row:]]
        with raises(RowError, rf"^Text {row}: .*{sentence}"):
            analyser.price.measure(texts, "xlmr")
    with raises(TextTooLongError, "599,994 characters"):
        analyser.price.measure(["x" * 99_999] * 6, "xlmr")


def test_a_pivot_without_tokens_has_no_premium(analyser):
    first, second = analyser.price.measure(["\u200b", "Hello"], "mbert-compact").rows
    assert (first.tokens, first.premium, first.tokens_per_word, first.bytes_per_token) == (0, None, None, None)
    assert second.premium is None


@pytest.mark.parametrize("key", ["mbert-base", "xlmr-base"])
def test_the_vocabulary_of_an_official_checkpoint_is_fetched_alone(served, official, key):
    analyser, texts = Analyser(), list(SENTENCES[0].values())
    with raises(NotOnDiskError, "is not on this disk"):
        analyser.price.measure(texts, key)
    assert not analyser.price.has_vocabulary(key)
    assert [step.stage for step in analyser.price.fetching(key)][-1] == "reading"
    assert analyser.price.has_vocabulary(key)
    assert not any(name.endswith((".safetensors", ".bin")) for name in served.fetched())
    tokenizer = AutoTokenizer.from_pretrained(official[MODELS[key].checkpoint])
    found = analyser.price.measure(texts, key)
    assert found.model.key == key
    assert [row.tokens for row in found.rows] == [len(tokenizer(t, add_special_tokens=False).input_ids) for t in texts]
    # The model itself is as far away as before, and its name means the compact one.
    assert not analyser.models()[[each.key for each in analyser.models()].index(key)].ready
    assert analyser.price.measure(texts, key.partition("-")[0]).model.key.endswith("-compact")
    assert analyser.load(key).ready


def test_a_folder_with_a_plain_list_of_pieces_is_enough(tmp_path, official):
    source, folder = official[MODELS["mbert-base"].checkpoint], tmp_path / MODELS["mbert-base"].checkpoint
    folder.mkdir(parents=True)
    shutil.copy(source / "config.json", folder)
    tokenizer = AutoTokenizer.from_pretrained(source)
    pieces = sorted(tokenizer.get_vocab().items(), key=lambda each: each[1])
    lines = [piece if piece.strip() else f"blank{id}" for piece, id in pieces]  # a list cannot hold white space
    (folder / "vocab.txt").write_text("\n".join(lines), encoding="utf-8")
    texts = list(SENTENCES[0].values())
    found = Analyser(carried=tmp_path).price.measure(texts, "mbert-base")
    assert [row.tokens for row in found.rows] == [len(tokenizer(t, add_special_tokens=False).input_ids) for t in texts]


def test_a_vocabulary_that_cannot_be_fetched_is_explained(served):
    served.fault = 503
    with raises(UnreachableError, "out of order"):
        list(Analyser().price.fetching("xlmr-base"))


def test_which_languages_a_model_was_trained_on_is_told_for_compact_and_official_checkpoints(analyser):
    infos = {info.key: info for info in analyser.models()}
    known = {
        key: {code for code in ("sw", "am", "km", "qu", "ta", "yo") if trained_on(infos[key], code)} for key in infos
    }
    assert known["mbert-compact"] == known["xlmr-compact"] == {"sw"}
    assert known["mbert-base"] == {"sw", "ta", "yo"}
    assert known["xlmr-base"] == known["xlmr-large"] == {"sw", "am", "km", "ta"}
    assert trained_on(infos["mbert-base"], "cy")
    assert not trained_on(infos["mbert-compact"], "cy")
    assert trained_on(infos["mbert-base"], "") is None
