"""Devices and precisions: which are chosen, how near the answers stay, and that no device computes wrongly."""

import numpy as np
import pytest
import torch
from transformers import AttentionInterface

from models import Analyser
from models.checkpoints.device import choose_device
from models.checkpoints.kernel import KERNEL, attend
from models.errors import SettingsError
from tests.conftest import COMPACT
from tests.errors import raises


@pytest.mark.parametrize("model", COMPACT)
def test_bfloat16_answers_nearly_as_float32_does(monkeypatch, analyser, model):
    monkeypatch.setattr("models.checkpoints.device.has_bfloat16", lambda: True)  # emulated where it is not there
    fast = Analyser(precision="bfloat16")
    text = "I drink a cup of ___ every morning."
    (exact,), (near,) = (each.words.fill(text, model, 10).masks for each in (analyser, fast))
    assert near.candidates != exact.candidates
    assert near.candidates[0].probability == pytest.approx(exact.candidates[0].probability, abs=0.02)
    np.testing.assert_allclose(fast.attention.attend(text, model).weights.sum(-1), 1, atol=1e-5)
    assert (
        np.abs(fast.attention.attend(text, model).weights - analyser.attention.attend(text, model).weights).max() < 0.1
    )


def test_a_processor_without_bfloat16_refuses_it(monkeypatch):
    monkeypatch.setattr("models.checkpoints.device.has_bfloat16", lambda: False)
    with raises(SettingsError, match=r"no instructions for bfloat16 .* Choose float32"):
        Analyser(precision="bfloat16")


def test_an_unknown_precision_is_refused_with_the_choices():
    with raises(SettingsError, match="'int4'"):
        Analyser(precision="int4")


@pytest.fixture
def devices(monkeypatch):
    """Lets a test say which accelerators there are."""

    def present(cuda=False, mps=False):
        monkeypatch.setattr("torch.cuda.is_available", lambda: cuda)
        monkeypatch.setattr("torch.mps.is_available", lambda: mps)

    return present


def test_cuda_is_chosen_where_there_is_any(devices):
    devices(cuda=True, mps=True)
    assert choose_device("float32").place.type == "cuda"
    assert choose_device("float32", "cpu").place.type == "cpu"


def test_the_processor_is_chosen_where_only_mps_is_there(devices):
    devices(mps=True)
    assert choose_device("float32").place.type == "cpu"
    assert choose_device("float32", "mps").place.type == "mps"


def test_the_processor_is_chosen_on_zero_gpu(devices, monkeypatch):
    devices(cuda=True)
    monkeypatch.setattr("models.checkpoints.device.ZERO_GPU", True)
    assert choose_device("float32").place.type == "cpu"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("tpu", "Unknown device 'tpu'. Choose from cpu, cuda, mps"),
        ("cuda", "There is no device 'cuda' here. Choose from cpu"),
    ],
)
def test_a_device_that_is_not_there_is_refused_with_the_choices(devices, name, sentence):
    devices()
    with raises(SettingsError, match=sentence):
        Analyser(device=name)


def computes_rightly(_model, _place, _patch):
    pass


def scales_its_weights(model, _place, _patch):
    with torch.no_grad():
        model.base_model.encoder.layer[5].output.dense.weight.mul_(1.1)


def gives_no_numbers(model, _place, _patch):
    with torch.no_grad():
        model.base_model.encoder.layer[11].output.dense.bias.fill_(torch.nan)


def ignores_the_mask(_model, _place, patch):
    def kernel(module, query, key, value, _mask, **options):
        return attend(module, query, key, value, None, **options)

    patch.setitem(AttentionInterface._global_mapping, KERNEL, kernel)


@pytest.fixture
def moved(devices, monkeypatch):
    """A checkpoint on a device that does to it what a test says; a stand-in that stays in this machine's memory."""

    def load(model, fault):
        devices(mps=True)
        monkeypatch.setattr(
            "models.checkpoints.self_check._move", lambda model, place: fault(model, place, monkeypatch)
        )
        analyser = Analyser(device="mps")
        analyser.load(model)
        return analyser

    return load


@pytest.mark.parametrize("model", COMPACT)
@pytest.mark.parametrize("fault", [scales_its_weights, gives_no_numbers, ignores_the_mask])
def test_a_device_that_computes_something_else_than_the_processor_is_refused(moved, model, fault):
    with raises(SettingsError, match=rf"mps computes wrongly here: what {model} answers .*--device cpu"):
        moved(model, fault)


@pytest.mark.parametrize("model", COMPACT)
def test_a_device_that_computes_what_the_processor_does_is_used(moved, analyser, model):
    found = moved(model, computes_rightly).words.fill("A cup of ___.", model).masks
    assert found == analyser.words.fill("A cup of ___.", model).masks
