"""The evaluation of candidates against acceptable words."""

import pytest

from demo.examples import PAIRS
from evaluation.frames import frames_table, read_frames, single_pieces, whole_words
from evaluation.translations import translations_table
from tests.conftest import COMPACT

FRAME = '[[fi]]\ntext = "Juon aamulla kupin ___."\nwords = ["KAHVIA", "teetä"]\n'


def test_a_table_has_a_line_for_each_language_and_one_of_means(tmp_path):
    file = tmp_path / "frames.toml"
    file.write_text(FRAME + FRAME.replace("fi", "xx").replace("KAHVIA", "qqq").replace("teetä", "zzz"), "utf-8")
    lines = frames_table(file).splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:]] == ["fi", "xx", "mean"]
    assert "100 %" in lines[2]
    assert lines[3].count(" 0 %") == 2 * len(COMPACT)
    assert lines[4].startswith("| mean | 2 |")


@pytest.mark.parametrize("frame", [FRAME.replace("___", ""), FRAME.replace("aamulla", "___"), FRAME.split("words")[0]])
def test_a_frame_without_one_gap_and_words_is_refused(tmp_path, frame):
    file = tmp_path / "frames.toml"
    file.write_text(frame if "words" in frame else f"{frame}words = []", "utf-8")
    with pytest.raises(ValueError, match="one gap and some words"):
        read_frames(file)


@pytest.mark.parametrize("model", COMPACT)
def test_candidates_are_compared_without_marks_and_capitals(analyser, model):
    for found in (
        single_pieces(analyser, model, "Berlin is in ___."),
        whole_words(analyser, model, "Berlin is in ___."),
    ):
        assert "germany" in found
        assert not any(word.startswith(("▁", "##")) for word in found)


def test_translations_are_told_from_other_pairs_by_how_alike_their_linked_words_are(tmp_path):
    (tmp_path / "parallel").mkdir()
    pairs = [(each.translation, each.text) for each in PAIRS[:3]]
    lines = "".join(f"{text}\t{translation}\n" for text, translation in pairs)
    (tmp_path / "parallel" / "tatoeba-xx-en.tsv").write_text(lines, "utf-8")
    head, _, *rows = [line.split(" | ") for line in translations_table(tmp_path).splitlines()]
    at = head.index("below 0.35")
    assert [row[1] for row in rows] == ["3 translations", "3 others"] * len(COMPACT)
    shares = [float(row[at].rstrip("% |")) for row in rows]
    assert all(true == 0 < wrong for true, wrong in zip(shares[::2], shares[1::2], strict=True))
