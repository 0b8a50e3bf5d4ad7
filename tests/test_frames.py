"""The frames of the evaluation: sentences with one gap and the words that belong into it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from demo.examples import LANGUAGES
from models.text.segmentation import mask_spans, words

FRAMES = tomllib.loads((Path(__file__).parent.parent / "evaluation" / "frames.toml").read_text(encoding="utf-8"))
CODES = [example.id for example in LANGUAGES if example.id != "mixed"]


def test_there_are_frames_in_every_language_of_the_compact_models():
    assert len(CODES) == 24
    assert list(FRAMES) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_twenty_frames_with_one_gap_and_three_words_or_more(code: str):
    texts = [frame["text"] for frame in FRAMES[code]]
    assert len(set(texts)) == len(texts) == 20
    for frame in FRAMES[code]:
        assert len(mask_spans(frame["text"])) == 1, frame["text"]
        assert 3 <= len(set(frame["words"])) == len(frame["words"]) <= 20, frame["text"]


def test_frames_for_development_are_of_other_sentences():
    folder = Path(__file__).parent.parent / "evaluation"
    others = tomllib.loads((folder / "development.toml").read_text(encoding="utf-8"))
    assert set(others) >= {"de", "fi", "ko", "th", "tr"}
    for code, frames in others.items():
        assert len(frames) == 15
        assert not {frame["text"] for frame in frames} & {frame["text"] for frame in FRAMES[code]}
        for frame in frames:
            ((start, end),) = mask_spans(frame["text"])
            for word in frame["words"]:
                filled = frame["text"][:start] + word + frame["text"][end:]
                assert (start, start + len(word)) in words(filled), filled


@pytest.mark.parametrize("code", CODES)
def test_every_acceptable_word_is_one_word_where_the_gap_is(code: str):
    for frame in FRAMES[code]:
        ((start, end),) = mask_spans(frame["text"])
        for word in frame["words"]:
            filled = frame["text"][:start] + word + frame["text"][end:]
            assert (start, start + len(word)) in words(filled), filled
