"""Benchmarks: figures are those of plain scikit-learn and numpy on plain transformers, and finished work is kept."""

import json

import numpy as np
import pytest
import torch
from sklearn.linear_model import LogisticRegression

from evaluation.__main__ import main
from evaluation.suite import measuring
from evaluation.suite.data import DataError, draw
from evaluation.suite.folder import folder_data
from evaluation.suite.measuring import Options, measure
from models import best_layer
from models.benchmarks.results import read_results
from models.errors import NoHeadError
from training.tasks.samples import Sample

LAYER = 7  # of twelve
SPORT = ["They won the match.", "Our team lost the cup.", "She scored two goals.", "The coach was proud."]
HEALTH = ["The doctor was ill.", "He has a fever.", "Wash your hands often.", "The nurse gave her pills."]
GERMAN = [("Das Spiel war gut.", "sports"), ("Er hat Husten.", "health"), ("Die Mannschaft siegt.", "sports")]
TAGGED = ["She/PRON sings/VERB", "Dogs/NOUN bark/VERB", "He/PRON reads/VERB books/NOUN", "They/PRON won/VERB"]
GERMAN_TAGGED = "Sie/PRON singt/VERB und/CCONJ liest/VERB Bücher/NOUN"
NAMED = ["Anna/B-PER lives/O in/O Rome/B-LOC", "Peter/B-PER saw/O Paris/B-LOC", "Maria/B-PER left/O"]
GERMAN_NAMED = "Anna/B-PER lebt/O in/O Rom/B-LOC"
PAIRS = [
    ("Guten Morgen!", "Good morning!"),
    ("Wo ist der Bahnhof?", "Where is the station?"),
    ("Ich bin müde.", "I am tired."),
]


@pytest.fixture
def data(tmp_path):
    """A folder with topics, pairs of sentences, and the tasks whose files have columns."""
    files = {
        "topic/en.tsv": _topics([(text, "sports") for text in SPORT] + [(text, "health") for text in HEALTH]),
        "topic/de.tsv": _topics(GERMAN),
        "parallel/tatoeba-de-en.tsv": "\n".join("\t".join(pair) for pair in PAIRS),
        "pos/train-en.tsv": _tagged("It/PRON is/AUX", *TAGGED),
        "pos/dev-en.tsv": _tagged("It/PRON is/AUX"),
        "pos/dev-de.tsv": _tagged("Es/PRON ist/AUX", GERMAN_TAGGED),
        "ner/train-en.tsv": _tagged("It/O is/O", *NAMED),
        "ner/dev-en.tsv": _tagged("It/O is/O"),
        "ner/dev-de.tsv": _tagged("Es/O ist/O", GERMAN_NAMED),
        "xnli/train-en.tsv": _columns(
            "premise hypothesis label",
            *[
                f"{text}\tIt is so.\t{label}"
                for text, label in zip(SPORT[:3], ["entailment", "neutral", "contradiction"], strict=True)
            ],
        ),
        "xnli/test-de.tsv": _columns("premise hypothesis label", "Es regnet.\tEs ist nass.\tentailment"),
        "paws-x/train-en.tsv": _columns("sentence1 sentence2 label", "A b.\tB a.\t0", "A cat.\tOne cat.\t1"),
        "paws-x/test-en.tsv": _columns("sentence1 sentence2 label", "A dog.\tOne dog.\t1"),
        "glue-sst2/train-en.tsv": _columns("sentence label", "lovely film\t1", "a bore\t0"),
        "glue-sst2/test-en.tsv": _columns("sentence label", "a lovely story\t1", "what a bore\t0"),
    }
    for name, text in files.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "data"


def _topics(rows):
    trained = [f"{index + 1}\ttrain\t{label}\t{text}" for index, (text, label) in enumerate(rows)]
    tested = [f"{index + 31}\tdev\t{label}\t{text} Yes." for index, (text, label) in enumerate(rows)]
    return "\n".join(["index_id\tsplit\tcategory\ttext", *trained, *tested])


def _tagged(*sentences):
    """Sentences of words with tags. The first of a file is not trained or tested on."""
    return "\n\n".join("\n".join(word.replace("/", "\t") for word in each.split()) for each in sentences)


def _columns(names, *rows):
    return "\n".join([names.replace(" ", "\t"), *rows])


@pytest.fixture
def run(data, tmp_path, plain):
    """What a task gives on that data: its result, and the lines that are reported meanwhile."""

    def measured(task, **options):
        lines = []
        chosen = Options(task, plain.key, data, **{"runs": tmp_path / "runs"} | options)
        return measure(chosen, lines.append)[0], lines

    return measured


def means(plain, texts):
    """The mean of the tokens between the special ones in the output of layer 7, by plain transformers."""
    found = []
    for text in texts:
        with torch.inference_mode():
            output = plain.model.base_model(**plain.tokenizer(text, return_tensors="pt"), output_hidden_states=True)
        found.append(output.hidden_states[LAYER + 1][0, 1:-1].mean(0).numpy())
    return np.array(found, dtype=float)


def test_topics_are_those_of_logistic_regression_on_plain_states(plain, run):
    assert best_layer(12) == LAYER
    fitted = LogisticRegression(max_iter=1000).fit(means(plain, SPORT + HEALTH), ["sports"] * 4 + ["health"] * 4)
    right = fitted.predict(means(plain, [f"{text} Yes." for text, _ in GERMAN])) == [label for _, label in GERMAN]
    result, _ = run("topics", languages=["de"])
    assert result.figures["de"].figure == pytest.approx(right.mean(), abs=1e-4)
    assert result.trained == {"en": 8}
    assert result.figures["de"].low <= result.figures["de"].figure <= result.figures["de"].high


def word_means(plain, sentences):
    """The mean of the tokens of each word in the output of layer 7, by plain transformers, and the tag of each."""
    states, tags = [], []
    for sentence in sentences:
        words, own = zip(*(word.split("/") for word in sentence.split()), strict=True)
        inputs = plain.tokenizer(" ".join(words), return_tensors="pt", return_offsets_mapping=True)
        offsets = inputs.pop("offset_mapping")[0]
        with torch.inference_mode():
            output = plain.model.base_model(**inputs, output_hidden_states=True).hidden_states[LAYER + 1][0]
        start = 0
        for word in words:
            inside = (offsets[:, 0] < start + len(word)) & (offsets[:, 1] > start)
            states.append(output[inside].mean(0).numpy())
            start += len(word) + 1
        tags += own
    return np.array(states, dtype=float), tags


@pytest.mark.parametrize(
    ("task", "english", "german"), [("pos", TAGGED, GERMAN_TAGGED), ("entities", NAMED, GERMAN_NAMED)]
)
def test_words_have_the_labels_of_logistic_regression_on_plain_states(plain, run, task, english, german):
    fitted = LogisticRegression(max_iter=1000).fit(*word_means(plain, english))
    states, tags = word_means(plain, [german])
    said = fitted.predict(states).tolist()
    pairs = list(zip(said, tags, strict=True))
    right = (
        [one == other != "O" for one, other in pairs] if task == "entities" else [one == other for one, other in pairs]
    )
    count = len(tags)
    if task == "entities":  # all names have one word
        count = (sum(one != "O" for one, _ in pairs) + sum(other != "O" for _, other in pairs)) / 2
    assert run(task, languages=["de"])[0].figures["de"].figure == pytest.approx(sum(right) / count, abs=1e-4)


def test_sentences_find_their_translations_as_by_numpy(plain, run):
    vectors = means(plain, [text for text, _ in PAIRS]), means(plain, [text for _, text in PAIRS])
    one, other = (each / np.linalg.norm(each, axis=1, keepdims=True) for each in vectors)
    cosines, own = one @ other.T, np.arange(3)
    right = ((cosines.argmax(1) == own).mean() + (cosines.argmax(0) == own).mean()) / 2
    assert run("tatoeba", method="cosine")[0].figures["de"].figure == pytest.approx(right, abs=1e-4)


def test_sentences_find_their_translations_as_the_library_has_it(analyser, plain, run):
    found = analyser.sentences.retrieve([text for text, _ in PAIRS], [text for _, text in PAIRS], plain.key)
    right = ((found.forward == np.arange(3)).mean() + (found.backward == np.arange(3)).mean()) / 2
    assert run("tatoeba")[0].figures["de"].figure == pytest.approx(right, abs=1e-4)


@pytest.mark.parametrize(("task", "tested"), [("xnli", "de"), ("paws-x", "en"), ("glue-sst2", "en")])
def test_texts_and_pairs_with_labels_are_read_from_files_with_columns(run, task, tested):
    result, _ = run(task)
    assert list(result.figures) == [tested]
    assert result.figures[tested].figure in (0, 0.5, 1)


def test_languages_that_are_finished_are_not_measured_again(run, monkeypatch):
    first, _ = run("topics", languages=["en"])
    monkeypatch.setattr(measuring, "prepare", lambda _: pytest.fail("English is finished."))
    assert run("topics", languages=["en"])[0] == first
    monkeypatch.undo()
    both, _ = run("topics")
    assert list(both.figures) == ["en", "de"]
    assert both.figures["en"] == first.figures["en"]


def test_the_setting_says_all_that_figures_depend_on(run):
    setting = run("topics", trained_on="all", seeds=2, most_trained=2)[0].setting
    assert (setting.seeds, setting.layer, setting.trained_on, setting.most_trained) == ((0, 1), LAYER, "all", 2)
    assert setting.sha256 == run("tatoeba")[0].setting.sha256
    assert {"python", "torch", "transformers", "scikit-learn"} <= set(setting.versions)


def test_another_seed_draws_other_examples_and_the_same_seed_the_same():
    samples = [Sample(str(number), (), (0,)) for number in range(100)]
    drawn = draw(samples, 10, "en", 0)
    assert drawn == draw(samples, 10, "en", 0)
    assert drawn != draw(samples, 10, "en", 1)
    assert drawn != draw(samples, 10, "de", 0)
    assert draw(samples, 200, "en", 0) == samples


@pytest.mark.parametrize(
    ("task", "options", "said"),
    [
        ("qa", {}, "no files of qa"),
        ("topics", {"method": "csls"}, "choose from probe, head"),
        ("tatoeba", {"trained_on": "english"}, "choose from none"),
        ("topics", {"languages": ["fi"]}, "there is some in en, de"),
    ],
)
def test_what_cannot_be_measured_is_said(run, task, options, said):
    with pytest.raises(DataError, match=said):
        run(task, **options)


def test_a_label_that_is_none_is_named_with_its_line(data):
    (data / "xnli" / "test-de.tsv").write_text(_columns("premise hypothesis label", "A.\tB.\tmaybe"), "utf-8")
    with pytest.raises(DataError, match=r"test-de\.tsv, line 2"):
        folder_data("xnli", data, "english").test("de")


def test_a_head_that_is_not_shipped_is_missed(data, run, monkeypatch):
    monkeypatch.setattr("evaluation.suite.tasks.shipped", lambda _: {})
    (data / "qa").mkdir()
    (data / "qa" / "train-en.json").write_text(json.dumps({"data": []}), "utf-8")
    with pytest.raises(NoHeadError):
        run("qa", trained_on="english")


def test_the_command_prints_a_table_and_stores_figures(data, tmp_path, capsys, monkeypatch):
    stored = tmp_path / "benchmarks.json"
    monkeypatch.setattr("models.benchmarks.results.FILE", stored)
    options = ["--model", "xlmr-compact", "--data", str(data), "--runs", str(tmp_path / "runs")]
    main(["--task", "topics", *options, "--save"])
    main(["--task", "tatoeba", *options, "--method", "csls", "cosine", "--save"])
    printed = capsys.readouterr()
    assert "| language | accuracy | 95 % interval | examples |" in printed.out
    assert "2/2 de" in printed.err
    results = read_results(stored)
    assert [(each.setting.task, each.setting.method) for each in results] == [
        ("tatoeba", "cosine"),
        ("tatoeba", "csls"),
        ("topics", "probe"),
    ]
    with pytest.raises(SystemExit):
        main(["--task", "tatoeba", *options, "--trained-on", "english"])
    assert "choose from none" in capsys.readouterr().err
