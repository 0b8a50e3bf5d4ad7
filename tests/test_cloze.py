"""The gaps of many texts at once."""

import pytest

from models import WordProgress
from models.errors import OutOfRangeError, RowError, UnknownModelError
from tests.conftest import COMPACT
from tests.errors import raises

TEXTS = ["I drink ___ every day.", "我每天喝___。", "ฉันดื่ม___ทุกวัน", "Juon ___ ja ___ joka päivä.", "أشرب ___ كل يوم."]


@pytest.mark.parametrize("model", COMPACT)
def test_each_row_is_what_the_text_has_alone(analyser, model):
    rows = analyser.words.cloze(TEXTS, model, 4)
    assert [row.encoding.text for row in rows] == TEXTS
    alone = type(analyser)()  # which has nothing of it in memory
    for row in rows:
        other = alone.words.fill_words(row.encoding.text, model, 4)
        assert [mask.position for mask in row.masks] == list(row.encoding.masks)
        assert row.entropy == pytest.approx(sum(mask.entropy for mask in other.masks) / len(other.masks), abs=1e-3)
        for mask, same in zip(row.masks, other.masks, strict=True):
            assert [word.ids for word in mask.words] == [word.ids for word in same.words]
            found = [word.logprob for word in mask.words]
            assert found == pytest.approx([word.logprob for word in same.words], abs=1e-3)


@pytest.mark.parametrize("model", COMPACT)
def test_the_gaps_of_all_texts_are_read_together(analyser, model, monkeypatch):
    reads = []
    read = analyser._reader.read_in_batches
    monkeypatch.setattr(
        analyser._reader, "read_in_batches", lambda *args, **kwargs: reads.append(args) or read(*args, **kwargs)
    )
    analyser.words.cloze([f"{text} !" for text in TEXTS], model)
    assert len(reads) == 5  # one for each piece that a word may have, and one for the scores


@pytest.mark.parametrize("model", COMPACT)
def test_a_text_may_occur_twice(analyser, model):
    first, second = analyser.words.cloze(["Tee ist ___."] * 2, model, 2)
    assert first == second


@pytest.mark.parametrize("model", COMPACT)
def test_progress_ends_in_the_rows(analyser, model):
    *progress, rows = analyser.words.clozing(["Tea is ___ now.", "Tee ist jetzt ___."], model, 2)
    assert progress
    assert all(isinstance(each, WordProgress) for each in progress)
    assert rows == analyser.words.cloze(["Tea is ___ now.", "Tee ist jetzt ___."], model, 2)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("I drink tea.", r"Text 2: The text has no mask. Write \[MASK\]"),
        (" ", "Text 2: The text is empty"),
        (None, "Text 2: The text must be a string, not None"),
        ("___ " * 65, "Text 2: The text has 65 masks"),
    ],
)
def test_a_text_that_cannot_be_predicted_is_named(analyser, text, sentence):
    with raises(RowError, match=sentence):
        analyser.words.cloze(["A ___.", text, "A ___."], COMPACT[0])


@pytest.mark.parametrize(
    ("texts", "sentence"), [("A ___.", "list of texts"), ([], "1 to 24"), (["___"] * 25, "not 25")]
)
def test_what_is_no_list_of_texts_is_refused_in_a_sentence(analyser, texts, sentence):
    with raises(OutOfRangeError, match=sentence):
        analyser.words.cloze(texts, COMPACT[0])


def test_an_unknown_model_is_no_fault_of_a_row(analyser):
    with raises(UnknownModelError):
        analyser.words.cloze(["A ___."], "gpt")
