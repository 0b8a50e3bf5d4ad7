"""The recipe of the heads for tasks: its data, its figures, and a head trained for a moment."""

import json
from dataclasses import replace

import numpy as np
import pytest

from models.checkpoints.registry import MODELS
from models.reader import Row
from models.tasks.heads import HeadInfo, LanguageFigure, load_head, read_info, write_info
from training.__main__ import main
from training.tasks import train
from training.tasks.card import HEADING, write_card
from training.tasks.frozen import FrozenHead, language_directions
from training.tasks.rows import LONGEST_PAIR, prepare
from training.tasks.samples import PARTS, Sample, cleaned, entity_spans, read_samples
from training.tasks.scores import answer_f1, calibration_error, interval, macro_f1, one_cell, share, span_f1
from training.tasks.settings import ENGLISH, TEACHER, Frozen, Schedule
from training.tasks.teacher import with_teacher_labels
from training.tasks.trainer import shares

CONTEXT = "Anna Schmidt was born in Rome in 1920, number {}."


@pytest.fixture
def data(tmp_path):
    """A folder with a few labelled texts of every kind."""
    for folder in ("topic", "sentiment", "ner", "pos", "qa"):
        (tmp_path / folder).mkdir()
    for code in ("en", "de"):
        rows = [f"{index}\ttrain\tsports\tThey won {index} games." for index in range(40)]
        rows += [f"{index}\tdev\thealth\tShe is ill." for index in range(40, 50)]
        (tmp_path / "topic" / f"{code}.tsv").write_text("\n".join(["index_id\tsplit\tcategory\ttext", *rows]), "utf-8")
        for name in ("train", "val"):
            lines = [f"{label}\tA day, number {n}." for n in range(20) for label in ("negative", "neutral", "positive")]
            (tmp_path / "sentiment" / f"{name}-{code}.tsv").write_text("\n".join(lines), "utf-8")
        for name in ("dev", "train"):
            if (code, name) != ("de", "train"):
                entities = [f"Anna\tB-PER\nSchmidt\tI-PER\nin\tO\nRome{n}\tB-LOC" for n in range(40)]
                (tmp_path / "ner" / f"{name}-{code}.tsv").write_text("\n\n".join(entities), "utf-8")
                tags = [f"She\tPRON\nsings\tVERB\n{n}\tNUM" for n in range(40)]
                (tmp_path / "pos" / f"{name}-{code}.tsv").write_text("\n\n".join(tags), "utf-8")
        contexts = [CONTEXT.format(n) for n in range(60)]
        answers = [{"text": "Rome", "answer_start": context.index("Rome")} for context in contexts]
        paragraphs = [
            {"context": context, "qas": [{"question": "Where was she born?", "answers": [answer]}]}
            for context, answer in zip(contexts, answers, strict=True)
        ]
        content = {"data": [{"paragraphs": paragraphs}]}
        (tmp_path / "qa" / f"train-{code}.json").write_text(json.dumps(content), "utf-8")
    return tmp_path


@pytest.mark.parametrize("task", ["topic", "sentiment", "entities", "pos", "questions"])
@pytest.mark.parametrize("trained_on", ["english", "all"])
def test_no_sample_is_in_two_parts_and_both_heads_are_reported_on_the_same(data, task, trained_on):
    parts = [set(read_samples(task, data, "de", part, trained_on)) for part in PARTS]
    assert parts[2] == set(read_samples(task, data, "de", "report", "english")) != set()
    if task != "sentiment":  # whose files may repeat a tweet
        assert not parts[0] & parts[1]
        assert not parts[0] & parts[2]
        assert not parts[1] & parts[2]
    for sample in parts[2]:
        assert all(0 <= start < end <= len(sample.pair or sample.text) for start, end in sample.units)


def test_words_of_an_entity_are_those_of_unicode(data):
    (sample, *_) = read_samples("entities", data, "en", "train", "english")
    assert [sample.text[start:end] for start, end in sample.units][:3] == ["Anna", "Schmidt", "in"]
    assert sample.labels[:4] == (1, 2, 0, 5)
    assert entity_spans([(0, 1), (1, 2), (2, 3)], ["I-LOC", "I-LOC", "B-LOC"]) == [(0, 2, "LOC"), (2, 3, "LOC")]


def test_traces_of_exports_are_undone():
    assert cleaned(r"I\u2019m \u002c") == "I’m ,"
    assert cleaned('"He said ""yes"" twice"') == '"He said "yes" twice"'
    assert cleaned('"""All of it."""') == "All of it."


def test_figures_are_those_of_their_formulas():
    assert share(np.array([[3.0, 4.0]])) == pytest.approx(0.75)
    assert span_f1(np.array([[2.0, 4.0, 4.0]])) == pytest.approx(0.5)
    matrix = sum(one_cell(2, *cell) for cell in [(0, 0), (0, 0), (0, 1), (1, 1)])
    assert macro_f1(matrix[None]) == pytest.approx((0.8 + 2 / 3) / 2)
    value, low, high = interval(np.array([[1.0, 1.0]] * 50 + [[0.0, 1.0]] * 50), share)
    assert value == 0.5
    assert 0.35 < low < 0.45 < 0.55 < high < 0.65
    assert calibration_error([0.75, 0.75, 0.75, 0.75], [True, True, True, False]) == pytest.approx(0)
    assert calibration_error([0.95, 0.95], [True, False]) == pytest.approx(0.45)
    assert answer_f1("The town of Rome", ["Rome", "town Rome"]) == pytest.approx(0.8)


@pytest.mark.parametrize(("task", "frozen"), [("topic", True), ("entities", False), ("questions", False)])
def test_a_head_is_trained_and_written_once(data, tmp_path, monkeypatch, capsys, analyser, task, frozen):
    monkeypatch.setattr(train, "SCHEDULES", {(task, "all"): Schedule(30, batch_tokens=128)})
    command = ["tasks", "--data", str(data), "--output", str(tmp_path / "out"), "--models", "mbert-compact"]
    command += ["--tasks", task, "--trained-on", "all", *["--frozen"] * frozen]
    main(command)
    folder = tmp_path / "out" / "mbert-compact" / "tasks"
    info = read_info(folder / f"{task}-all.json")
    assert set(info.examples) == {"de", "en"}
    checkpoint = analyser._reader.checkpoint("mbert-compact")
    head = load_head(checkpoint, info, folder)
    assert head.weight.shape == (len(info.labels), MODELS["mbert-compact"].hidden)
    assert (len(head.adapter.layers) == 0) == frozen
    if task == "topic":
        rows = [
            Row.of(analyser.tokenize(text, "mbert-compact").tokens) for text in ("They won 7 games.", "She is ill.")
        ]
        states = analyser._reader.read_adapted(checkpoint, rows, head.adapter)
        assert head.logits(states[0][1:-1].mean(0)).argmax() == info.labels.index("sports")
    main(command)
    assert "is there already" in capsys.readouterr().out


def test_a_teacher_reads_no_labels_of_other_languages(analyser):
    texts = {
        "en": [("They won the match.", 3), ("The doctor is ill.", 4), ("Our team lost.", 3), ("He has a fever.", 4)]
        * 3,
        "de": [("Sie gewannen das Spiel.", 4), ("Der Arzt ist krank.", 3)],
    }
    rows = {
        code: [prepare(analyser._tokenizer, "mbert-compact", Sample(text, (), (label,))) for text, label in own]
        for code, own in texts.items()
    }
    checkpoint = analyser._reader.checkpoint("mbert-compact")
    german = {"de": rows["de"]}
    found = with_teacher_labels(checkpoint, 7, TEACHER, {"en": rows["en"]}, german)
    other = {"de": [replace(row, labels=[0]) for row in rows["de"]]}
    again = with_teacher_labels(checkpoint, 7, TEACHER, {"en": rows["en"]}, other)
    assert [row.labels for row in found["de"]] == [row.labels for row in again["de"]]
    assert [np.argmax(row.labels[0]) for row in found["en"]] == [3, 4] * 6
    assert [np.argmax(row.labels[0]) for row in found["de"]] == [3, 4]
    assert sum(found["de"][0].labels[0]) == pytest.approx(1)
    weights = shares(found, Schedule(1, unlabelled=2))
    assert weights.tolist() == pytest.approx([ENGLISH, 1 - ENGLISH])


def test_an_answer_stands_anywhere_in_the_part_of_a_long_passage(analyser):
    passage, places = "The weather was fine that day. " * 100, []
    start = passage.index("fine", 1500)
    for number in range(20):
        sample = Sample(f"How was the weather on day {number}?", ((start, start + 4),), (), passage, ("fine",))
        row = prepare(analyser._tokenizer, "xlmr-compact", sample)
        assert len(row.row.ids) == LONGEST_PAIR
        first, last = row.labels
        assert set(range(first, last + 1)) < set(row.units[0])
        piece = analyser.tokenize("fine", "xlmr-compact").tokens[1]
        assert row.row.ids[first] == piece.id
        places.append(first / LONGEST_PAIR)
    assert min(places) < 0.3
    assert max(places) > 0.7


def test_directions_between_languages_are_taken_out():
    random = np.random.default_rng(0)
    english, german = random.normal(size=(200, 6)).astype(np.float32), random.normal(size=(200, 6)).astype(np.float32)
    german[:, 2] += 5
    labels = (english[:, 0] > 0).astype(int)
    directions = language_directions({"en": english.mean(0), "de": german.mean(0)})
    assert directions.shape == (1, 6)
    assert np.linalg.norm(directions) == pytest.approx(1, abs=1e-5)
    head = FrozenHead({"en": (english, labels)}, 2, Frozen(8, 0.001, project=True, most=9), directions)
    np.testing.assert_allclose(head.weight.numpy() @ directions.T, 0, atol=1e-5)
    logits, _ = head.logits((english, labels))
    assert (logits.argmax(-1).numpy() == labels).mean() > 0.95


def test_a_card_has_every_language_and_is_written_anew(tmp_path):
    folder = tmp_path / "xlmr-compact" / "tasks"
    folder.mkdir(parents=True)
    (folder.parent / "README.md").write_text("# A card\n", "utf-8")
    figures = {code: LanguageFigure(0.5, 0.4, 0.6, 99, ("travel", "sports", 3)) for code in ("de", "en", "zu")}
    info = HeadInfo("topic", "english", ("sports",), 4, 9, 2.0, 1.5, {"en": 623}, 1, "0", {"en": 0.1}, figures)
    write_info(folder, info)
    assert read_info(folder / "topic-english.json") == info
    for _ in range(2):
        write_card(folder)
    card = (folder.parent / "README.md").read_text("utf-8")
    assert card.startswith("# A card\n")
    assert card.count(HEADING) == 1
    assert card.index("| de |") < card.index("mean without en") < card.index("| zu |")
    assert "| 50.0 (40–60) |" in card
