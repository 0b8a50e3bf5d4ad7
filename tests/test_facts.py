"""The facts that decide between the models: counted in files, published, or measured here."""

import pytest
from safetensors import safe_open

from models import Analyser, EmptyTextError
from models.checkpoints.registry import SHIPPED
from models.checkpoints.weight_files import parameter_counts
from models.errors import TooLargeError
from models.facts import LatencyProgress, Needs, judge, published_figures
from models.facts.counting import count_in_file
from tests.conftest import COMPACT
from tests.own_models import write_own


@pytest.fixture(scope="module")
def facts(analyser):
    """What is known of each model, by its key."""
    return {each.info.key: each for each in analyser.facts.models()}


@pytest.mark.parametrize("key", COMPACT)
def test_parameters_of_a_model_on_this_disk_are_those_of_its_file(facts, key):
    with safe_open(SHIPPED / key / "model.safetensors", framework="pt") as file:
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    words = sum(tensor.numel() for name, tensor in tensors.items() if name.endswith("word_embeddings.weight"))
    layers = sum(tensor.numel() for name, tensor in tensors.items() if ".layer." in name)
    counts = facts[key].parameters
    assert facts[key].counted
    assert (counts.words, counts.layers, counts.total) == (words, layers, sum(t.numel() for t in tensors.values()))
    assert counts.words == facts[key].info.vocabulary * facts[key].info.hidden


def test_parameters_of_a_model_that_is_not_here_follow_from_its_shape(facts):
    large = facts["xlmr-large"]
    assert not large.counted
    assert (large.parameters.words, large.parameters.layers) == (250_002 * 1024, 24 * 12_596_224)
    assert large.parameters.total == large.info.parameters
    assert 0 < large.parameters.rest < 0.01 * large.parameters.total


def test_an_output_layer_that_shares_the_table_of_the_vocabulary_counts_once(official):
    folder = next(iter(official.values()))
    counts = parameter_counts(folder)
    assert count_in_file(counts | {"cls.predictions.decoder.weight": 10**9}) == count_in_file(counts)


def test_a_checkpoint_of_the_users_is_described_where_it_is_shown(tmp_path):
    write_own(tmp_path / "mine", "mbert", "sequence", ("no", "yes"))
    analyser = Analyser(carried=tmp_path)
    keys = [each.info.key for each in analyser.facts.models()]
    mine = analyser.facts.models(["mine"])[-1]
    assert "mine" not in keys
    assert (mine.info.key, mine.languages, mine.next_sentence) == ("mine", None, False)
    assert mine.parameters.total == mine.info.parameters


def judged(facts, **needs):
    """The models from the best to the worst, and what the best misses."""
    verdicts = judge(facts.values(), Needs(**needs))
    return [each.facts.info.key for each in verdicts], verdicts[0].unmet


def test_without_needs_the_most_accurate_official_model_comes_first(facts):
    keys, unmet = judged(facts)
    averages = published_figures().averages
    assert keys[:3] == sorted(averages, key=averages.get, reverse=True)
    assert unmet == ()


@pytest.mark.parametrize(
    ("needs", "best"),
    [
        ({"language": "am"}, "xlmr-large"),
        ({"language": "ceb"}, "mbert-base"),  # a Wikipedia, but no part of CC-100
        ({"language": "sw", "memory": 10**9}, "xlmr-base"),  # in 16 bits
        ({"language": "ceb", "memory": 400 * 10**6}, "mbert-base"),
        ({"language": "sw", "memory": 250 * 10**6}, "xlmr-compact"),
        ({"next_sentence": True}, "mbert-base"),
        ({"next_sentence": True, "here": True}, "mbert-compact"),
        ({"here": True}, "xlmr-compact"),
    ],
)
def test_the_best_model_is_one_that_meets_every_need(facts, needs, best):
    keys, unmet = judged(facts, **needs)
    assert (keys[0], unmet) == (best, ())


def test_weights_in_16_bits_count_where_those_in_32_are_too_large(facts):
    verdicts = {each.facts.info.key: each for each in judge(facts.values(), Needs(memory=10**9))}
    assert facts["xlmr-base"].half_memory == 2 * 278_295_186
    assert {key for key, each in verdicts.items() if each.half} == {"xlmr-base"}
    assert verdicts["xlmr-large"].unmet == ("memory",)
    assert not any(each.half for each in judge(facts.values(), Needs()))


def test_a_model_far_behind_the_best_in_a_language_is_known_to_be_that(facts):
    verdicts = {each.facts.info.key: each for each in judge(facts.values(), Needs(language="sw"))}
    assert (verdicts["mbert-base"].accuracy, verdicts["mbert-base"].better) == (50.4, "xlmr-large")
    assert (verdicts["xlmr-base"].accuracy, verdicts["xlmr-base"].better) == (66.5, "")
    assert (verdicts["xlmr-compact"].accuracy, verdicts["xlmr-compact"].better) == (None, "")
    assert all(each.accuracy is None for each in judge(facts.values(), Needs(language="am")))


def test_a_model_that_was_not_timed_or_is_too_slow_does_not_meet_a_need_for_speed(facts):
    needs = Needs(seconds=0.2)
    seconds = {"mbert-base": 0.3, "mbert-compact": 0.1}
    best, *others = judge(facts.values(), needs, seconds)
    assert (best.facts.info.key, best.met, best.seconds) == ("mbert-compact", ("speed",), 0.1)
    assert [each.unmet for each in others] == 4 * [("speed",)]


def test_a_model_that_does_not_fit_into_memory_is_left_out_of_the_times_of_others(monkeypatch):
    analyser = Analyser()
    checkpoint = analyser.facts._reader.checkpoint

    def load(key):
        if key == "mbert-compact":
            raise TooLargeError("memory", model=key)
        return checkpoint(key)

    monkeypatch.setattr(analyser.facts._reader, "checkpoint", load)
    *_, found = analyser.facts.timing("A text.", COMPACT, runs=1)
    assert [each.model.key for each in found] == ["xlmr-compact"]
    assert analyser.facts.timed("A text.", "xlmr-compact") is found[0]
    assert analyser.facts.timed("A text.", "mbert-compact") is None
    with pytest.raises(TooLargeError):
        list(analyser.facts.timing("A text.", ["mbert-compact"]))


def test_where_no_model_meets_every_need_the_closest_says_what_it_misses(facts):
    assert judged(facts, language="am", memory=250 * 10**6)[1] != ()
    keys, unmet = judged(facts, language="qu")
    assert (keys[0], unmet) == ("xlmr-large", ("language",))


def test_published_figures_have_the_means_that_were_published():
    known = published_figures()
    for key, own in known.figures.items():
        assert len(own) == 15
        assert sum(own.values()) / 15 == pytest.approx(known.averages[key], abs=0.06)


def test_times_are_measured_for_each_model_with_progress(analyser):
    *steps, found = analyser.facts.timing("Paris is a ___ city.", COMPACT, runs=2)
    assert all(isinstance(step, LatencyProgress) for step in steps)
    assert [(step.done, step.total) for step in steps] == 2 * [(0, 3), (1, 3), (2, 3)]
    for each in found:
        assert len(each.seconds) == 2
        assert 0 < each.fastest <= each.median
        assert each.tokens == len(analyser.tokenize("Paris is a ___ city.", each.model.key).tokens)


def test_a_long_text_is_timed_by_its_first_window_and_an_empty_one_refused(analyser):
    *_, (found,) = analyser.facts.timing("word " * 2000, ["mbert-compact"], runs=1)
    assert found.tokens == 512
    with pytest.raises(EmptyTextError):
        list(analyser.facts.timing(" ", ["mbert-compact"]))
