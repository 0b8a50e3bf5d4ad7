"""Data of benchmarks from the hub, through `datasets`, from a stand-in on loopback."""

import pyarrow
import pytest
from pyarrow import parquet

from evaluation.suite.data import LABELS, DataError
from evaluation.suite.hub import SOURCES, HubData
from evaluation.suite.measuring import Options, measure
from models.tasks.kinds import TASKS
from tests.conftest import HUB

TAGS = {"pos": ("pos_tags", TASKS["pos"].labels), "entities": ("ner_tags", TASKS["entities"].labels)}
ROWS = {
    "tatoeba": {"source_sentence": ["Guten Tag!", "Ich gehe."], "target_sentence": ["Hello!", "I am going."]},
    "topics": {"text": ["They won.", "A fever."], "category": ["sports", "health"]},
    "pos": {"tokens": [["She", "sings"], ["It"]], "pos_tags": [[10, 15], [10]]},
    "entities": {"tokens": [["Anna", "sang"], ["Rome"]], "ner_tags": [[1, 0], [5]]},
    "qa": {
        "id": ["english-1-0", "finnish-2-0"],
        "question": ["Who sang?", "Kuka lauloi?"],
        "context": ["Anna sang.", "Anna lauloi."],
        "answers": [{"answer_start": [0], "text": ["Anna"]}] * 2,
    },
    "xnli": {"premise": ["It rains.", "A cat."], "hypothesis": ["It is wet.", "A dog."], "label": [0, 2]},
    "paws-x": {"sentence1": ["A b.", "A c."], "sentence2": ["B a.", "One c."], "label": [0, 1]},
    "glue-sst2": {"sentence": ["lovely", "a bore"], "label": [1, 0]},
}


@pytest.fixture(scope="module", autouse=True)
def hub(tmp_path_factory):
    """The stand-in with the rows of every task, as training and test part of one language."""
    HUB.reset()
    for repository in {source.repository for source in SOURCES.values()}:
        HUB.data_sets[repository] = tmp_path_factory.mktemp("repository")
        _publish(repository, HUB.data_sets[repository])
    yield
    HUB.reset()


def shown_language(task):
    """The language whose rows are on the stand-in."""
    return "de" if "de" in SOURCES[task].configurations else "en"


def _publish(repository, folder):
    configurations, features = "", ""
    for task, source in SOURCES.items():
        if source.repository != repository:
            continue
        name = source.configurations[shown_language(task)]
        (folder / name).mkdir()
        configurations += f"- config_name: {name}\n  data_files:\n"
        features += _features(task, name)
        for part in filter(None, (source.train, source.test)):
            parquet.write_table(pyarrow.table(ROWS[task]), folder / name / f"{part}-0.parquet")
            configurations += f"  - split: {part}\n    path: {name}/{part}-*\n"
    card = f"---\ndataset_info:\n{features}configs:\n{configurations}---\n"
    (folder / "README.md").write_text(card if features else card.replace("dataset_info:\n", ""))


def _features(task, name):
    """What the card says of tags: their names."""
    if task not in TAGS:
        return ""
    column, names = TAGS[task]
    listed = "".join(f"\n          '{index}': {label}" for index, label in enumerate(names))
    return (
        f"- config_name: {name}\n  features:\n  - name: tokens\n    sequence: string\n"
        f"  - name: {column}\n    sequence:\n      class_label:\n        names:{listed}\n"
    )


@pytest.mark.parametrize("task", SOURCES)
def test_rows_of_the_hub_are_samples(task):
    first, *others = HubData(task).test(shown_language(task))
    texts = {"tatoeba": "Guten Tag!", "topics": "They won.", "pos": "She sings", "entities": "Anna sang"}
    texts |= {"qa": "Who sang?", "xnli": "It rains.", "paws-x": "A b.", "glue-sst2": "lovely"}
    assert first.text == texts[task]
    assert len(others) == (0 if task == "qa" else 1)  # the other question is in Finnish
    if task in LABELS:
        labels = [LABELS[task][label] for label in first.labels]
        wanted = {"topics": ["sports"], "pos": ["PRON", "VERB"], "entities": ["B-PER", "O"], "xnli": ["entailment"]}
        assert labels == wanted.get(task, ["0"] if task == "paws-x" else ["1"])
    if task == "qa":
        assert (first.pair, first.answers, first.units) == ("Anna sang.", ("Anna",), ((0, 4),))


def test_a_probe_is_trained_and_tested_on_parts_of_the_hub(tmp_path):
    options = Options("glue-sst2", "mbert-compact", runs=tmp_path / "runs")
    result, _ = measure(options, lambda _: None)
    assert result.figures["en"].figure == 1  # the parts have the same rows
    assert result.setting.data == "nyu-mll/glue, validation"


def test_what_the_hub_does_not_have_is_named():
    with pytest.raises(DataError, match="facebook/xnli, sw, test"):
        HubData("xnli").test("sw")
