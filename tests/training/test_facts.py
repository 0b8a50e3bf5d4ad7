"""Sentences generated from facts for the training corpus."""

import re
from pathlib import Path

import pytest

from demo.examples import EXAMPLES
from tests.training.recipe import run, write_language
from training.corpus import HELD_OUT_EVERY, read_corpus
from training.facts import add_facts, generate_sentences, read_grammars

FRAMES = Path(__file__).with_name("held_out_frames.txt").read_text(encoding="utf-8").splitlines()[1:]
HELD_OUT = {row[:2]: row[4:].split("|") for row in FRAMES}


@pytest.fixture(scope="module")
def generated():
    """All generated sentences by language and kind."""
    return {code: generate_sentences(code, grammar) for code, grammar in read_grammars().items()}


@pytest.fixture(scope="module")
def text(generated):
    return {code: "\n".join(line for lines in kinds.values() for line in lines) for code, kinds in generated.items()}


@pytest.fixture
def corpus(tmp_path):
    """Two languages with a grammar and one without."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for code in ("en", "ja", "xx"):
        lines = [f"{code} line {i} of the corpus that was there before" for i in range(1001)]
        write_language(folder, code, lines, "1\t1001\ttydiqa-train\n")
    return folder


def test_every_language_has_facts_of_all_kinds_and_everyday_sentences(generated):
    assert generated.keys() == HELD_OUT.keys()
    assert len(generated) == 24
    for code, kinds in generated.items():
        assert kinds.keys() == {"capital", "other_capital", "language", "month", "day", "number", "everyday"}, code
        assert len(kinds["capital"]) > 600, code
        assert len(kinds["everyday"]) > 400, code


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "Manila is the capital of the Philippines."),
        ("fr", "Tokyo est la capitale du Japon."),
        ("de", "Bern ist die Hauptstadt der Schweiz."),
        ("ru", "Варшава — столица Польши."),
        ("fi", "Ateena on Kreikan pääkaupunki."),
        ("el", "Το Βερολίνο είναι η πρωτεύουσα της Γερμανίας."),
        ("tr", "İspanya'da İspanyolca konuşulur."),
        ("ko", "서울은 대한민국의 수도이다."),
        ("ko", "파리는 프랑스의 수도이다."),
        ("ur", "جون کے بعد جولائی کا مہینہ آتا ہے۔"),
        ("fi", "Maanantaina kauppa on kiinni."),
        ("th", "สามบวกสองเท่ากับห้า"),
    ],
)
def test_names_are_inflected_as_the_sentence_requires(text, code, sentence):
    assert sentence in text[code].splitlines()


def test_generated_sentences_contain_no_grammar_syntax(text):
    for code, lines in text.items():
        assert not re.search(r"[{}()|$<>=/]|  | [.,;]|^ | $", lines, re.MULTILINE), code


def test_names_are_written_in_the_script_of_their_language(text):
    """Babel 2.18 mixes up some month and day names after several languages were loaded."""
    foreign = {"hi": r"[א-ת؀-ۿ]", "ur": r"[א-ת]", "id": r"[א-ת]|Jumapili", "zh": r"[א-ת؀-ۿ]", "th": r"[a-zא-ת؀-ۿ]"}
    for code, letters in foreign.items():
        assert not re.search(letters, text[code]), code


def test_the_generated_text_contains_no_ready_example(text):
    """Nor the text on either side of its mask, so that a prediction is no memorised sentence."""
    everything = "\n".join(text.values())
    for example in EXAMPLES:
        sides = [side.strip(" .。।۔") for side in example.text.split("___")]
        assert max(map(len, sides)) >= 5
        for side in sides:
            assert len(side) < 5 or side not in everything, example.text


def test_the_generated_text_contains_no_held_out_sentence(text):
    for code, frames in HELD_OUT.items():
        assert len(frames) >= 8
        for frame in frames:
            pattern = re.escape(frame).replace("___", r"\S+")
            assert not re.search(pattern, text[code], re.IGNORECASE), frame


def test_generated_lines_are_appended_with_their_source_and_within_the_share(corpus, tmp_path):
    shares = add_facts(corpus, tmp_path / "out", share=0.08, seed=1)
    for code in ("en", "ja"):
        before = (corpus / f"{code}.txt").read_text(encoding="utf-8").splitlines()
        after = (tmp_path / "out" / f"{code}.txt").read_text(encoding="utf-8").splitlines()
        added = sum(map(len, after[1001:]))
        assert after[:1001] == before
        assert 0.06 < added / sum(map(len, after)) <= 0.08
        assert shares[code] == added / sum(map(len, after))
        rows = (tmp_path / "out" / f"{code}.sources").read_text(encoding="utf-8").splitlines()
        assert rows == ["1\t1001\ttydiqa-train", f"1002\t{len(after)}\tfacts"]
    assert (tmp_path / "out" / "xx.txt").read_bytes() == (corpus / "xx.txt").read_bytes()
    assert shares["xx"] == 0


@pytest.mark.parametrize("share", [0, 0.1, 1])
def test_a_share_above_that_of_the_model_cards_is_refused(corpus, tmp_path, share):
    with pytest.raises(ValueError, match=r"under 0\.1"):
        add_facts(corpus, tmp_path / "out", share, seed=1)


def test_generated_lines_are_neither_held_out_nor_ordered(corpus, tmp_path):
    add_facts(corpus, tmp_path / "out", share=0.09, seed=1)
    before, after = read_corpus(corpus).languages[0], read_corpus(tmp_path / "out").languages[0]
    assert len(after.lines) > len(before.lines)
    assert after.held_out == before.held_out
    assert after.held_out_pairs() == before.held_out_pairs()
    assert len(after.held_out) == 1 + 1000 // HELD_OUT_EVERY
    assert not after.has_next[1001:].any()
    assert after.generated.sum() == len(after.lines) - 1001


def test_the_seed_determines_the_generated_sentences(corpus, tmp_path, capsys):
    texts = []
    for i, seed in enumerate((1, 1, 2)):
        run("facts", "--corpus", corpus, "--output", tmp_path / str(i), "--seed", seed)
        texts.append((tmp_path / str(i) / "en.txt").read_text(encoding="utf-8"))
    assert texts[0] == texts[1] != texts[2]
    assert "en  8.8% generated" in capsys.readouterr().out
