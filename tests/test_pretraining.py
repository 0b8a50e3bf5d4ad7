"""Masking, sampling and distillation: what the page shows of training equals plain transformers and the recipe."""

import numpy as np
import pytest
import torch
from torch.nn.functional import layer_norm
from transformers import AutoModel, AutoTokenizer, BertModel

from models import Analyser, ModelError, Passage
from models.checkpoints.registry import SHIPPED
from models.errors import NoTeacherError, NotOnDiskError, OutOfRangeError
from models.pretraining import FATES, TEACHER, sample_shares
from models.pretraining.masking import draw
from tests.conftest import COMPACT
from tests.teacher import write_teacher
from training.alignment import alignment_weights
from training.retrieval import middle_layers

TEXT = "The quick brown fox jumps over the lazy dog beside the river, and nobody in the old city of Lisbon sees it."
MIXED = "مرحبا بالعالم 2024 – 我喜欢在河边喝咖啡 🙂 สวัสดีครับ \ud800 e\u0301"


@pytest.mark.parametrize("text", [TEXT, MIXED])
@pytest.mark.parametrize("seed", [0, 3])
def test_the_loss_at_masked_places_is_the_one_that_transformers_trains_with(analyser, plain, text, seed):
    found = analyser.pretraining.mask(text, plain.key, seed)
    ids = torch.tensor([[token.id for token in found.tokens]])
    labels = torch.full_like(ids, -100)
    read = ids.clone()
    for each in found.masked:
        labels[0, each.position] = ids[0, each.position]
        read[0, each.position] = plain.tokenizer.convert_tokens_to_ids(each.read)
    with torch.inference_mode():
        output = plain.model(read, labels=labels)
    assert found.loss == pytest.approx(float(output.loss), abs=2e-4)
    for each in found.masked:
        probabilities = output.logits[0, each.position].softmax(-1)
        best = plain.tokenizer.convert_ids_to_tokens(probabilities.topk(3).indices)
        assert each.probability == pytest.approx(float(probabilities[ids[0, each.position]]), abs=1e-4)
        assert [candidate.token for candidate in each.candidates] == best
        assert each.rank == 1 + int((probabilities > probabilities[ids[0, each.position]]).sum())


def test_of_fifteen_percent_eight_in_ten_are_masked_one_is_random_and_one_is_kept(analyser):
    tokens = analyser.tokenize(TEXT * 4, "mbert-compact").tokens
    draws = [each for seed in range(400) for each in draw(tokens, 4, np.arange(1000, 2000), seed)]
    assert len(draws) == 400 * round(0.15 * len(tokens))
    shares = {fate: sum(each.fate == fate for each in draws) / len(draws) for fate in FATES}
    assert shares == pytest.approx({"masked": 0.8, "random": 0.1, "kept": 0.1}, abs=0.015)
    read = {"masked": lambda each: each.id == 4, "random": lambda each: 1000 <= each.id < 2000}
    read["kept"] = lambda each: each.id == tokens[each.position].id
    assert all(read[each.fate](each) for each in draws)
    counts = np.bincount([each.position for each in draws], minlength=len(tokens))
    assert counts[0] == counts[-1] == 0
    assert counts[1:-1].min() > 0  # no token is left out for good


def test_a_seed_draws_the_same_tokens_again_and_another_one_others(analyser):
    first, again, other = (analyser.pretraining.mask(TEXT, "xlmr-compact", seed).masked for seed in (1, 1, 2))
    assert first == again
    assert [each.position for each in first] != [each.position for each in other]


@pytest.mark.parametrize("key", COMPACT)
def test_special_tokens_and_typed_masks_are_never_chosen(analyser, key):
    assert analyser.pretraining.mask("___", key).masked == ()
    assert analyser.pretraining.mask("[MASK] <mask>", key).loss is None
    for seed in range(5):
        found = analyser.pretraining.mask(Passage("A ___ b", "c d e"), key, seed)
        assert found.masked
        assert not any(found.tokens[each.position].special for each in found.masked)


def test_of_a_long_text_the_first_window_is_masked(analyser):
    found = analyser.pretraining.mask("word " * 3000, "mbert-compact")
    assert (len(found.tokens), len(found.masked)) == (512, round(0.15 * 512))


@pytest.mark.parametrize("seed", [-1, 1_000_000, 0.5, "1", None])
def test_a_seed_out_of_range_is_refused(analyser, seed):
    with pytest.raises(OutOfRangeError):
        analyser.pretraining.mask(TEXT, "mbert-compact", seed)


def test_languages_are_drawn_in_proportion_to_a_power_of_their_share():
    for exponent in (0, 0.3, 0.7, 1):
        shares = {each.part: each for each in sample_shares(exponent)}
        assert sum(each.drawn for each in shares.values()) == pytest.approx(1)
        ratio = shares["en"].drawn / shares["sw"].drawn
        assert ratio == pytest.approx((300.8 / 1.6) ** exponent)
    assert shares["en"].drawn == pytest.approx(shares["en"].share)
    assert shares["en"].share == pytest.approx(300.8 / 2467.2)


@pytest.fixture(scope="module")
def taught(tmp_path_factory):
    """Analysers whose teacher has the states of xlmr-compact, and one that differs."""
    return {noise: analyser_with_teacher(tmp_path_factory.mktemp("teacher"), noise) for noise in (0.0, 0.02)}


def analyser_with_teacher(folder, noise):
    place = write_teacher(folder, noise)
    return Analyser(carried=folder), place


def test_a_teacher_with_the_states_of_the_model_agrees_with_it_in_every_layer(taught):
    analyser, _ = taught[0.0]
    assert analyser.pretraining.has_teacher()
    found = analyser.pretraining.distil(TEXT, "xlmr-compact")
    assert found.layer == 8
    assert len(found.matches) == len(found.tokens) - 2
    assert found.cosines == pytest.approx(np.ones(13), abs=1e-4)
    assert found.loss == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize("text", [TEXT, MIXED])
@pytest.mark.parametrize("key", COMPACT)
def test_the_loss_of_each_token_is_the_one_of_the_recipe(taught, key, text):
    analyser, place = taught[0.02]
    found = analyser.pretraining.distil(text, key)
    assert found.layer == middle_layers(12).stop - 1
    states, targets = student_states(key, found.tokens), teacher_states(place, found.teacher_tokens)
    weights = alignment_weights(*(spans(tokens) for tokens in (found.tokens, found.teacher_tokens)))[0]
    for match in found.matches:
        own = layer_norm(states[found.layer][match.position], (384,))
        target = layer_norm((weights @ targets[found.layer])[match.position], (384,))
        assert match.loss == pytest.approx(float((own - target).square().mean()), abs=2e-4)
        assert match.cosine == pytest.approx(1 - match.loss / 2, abs=1e-3)
        assert list(match.teacher) == torch.nonzero(weights[match.position]).flatten().tolist()
    assert {each.position for each in found.matches} == set(torch.nonzero(weights.any(-1)).flatten().tolist())


def spans(tokens):
    return torch.tensor([[(token.start, token.end) for token in tokens]])


def teacher_states(place, tokens):
    model = BertModel.from_pretrained(place, add_pooling_layer=False).eval()
    names = AutoTokenizer.from_pretrained(place).convert_ids_to_tokens([token.id for token in tokens])
    assert names == [token.text for token in tokens]
    return hidden_states(model, tokens)


def student_states(key, tokens):
    return hidden_states(AutoModel.from_pretrained(SHIPPED / key, dtype=torch.float32).eval(), tokens)


def hidden_states(model, tokens):
    with torch.inference_mode():
        output = model(torch.tensor([[token.id for token in tokens]]), output_hidden_states=True)
    return [each[0] for each in output.hidden_states]


@pytest.mark.usefixtures("served")
def test_without_the_teacher_or_a_compact_model_the_reason_is_told():
    analyser = Analyser()
    assert not analyser.pretraining.has_teacher()
    with pytest.raises(NotOnDiskError, match="teacher"):
        analyser.pretraining.distil(TEXT, "mbert-compact")
    analyser.load("mbert-base")
    with pytest.raises(NoTeacherError):
        analyser.pretraining.distil(TEXT, "mbert-base")


def test_a_teacher_whose_files_are_damaged_is_named(tmp_path):
    write_teacher(tmp_path)
    (tmp_path / TEACHER / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(ModelError, match="damaged"):
        Analyser(carried=tmp_path).pretraining.distil(TEXT, "mbert-compact")
