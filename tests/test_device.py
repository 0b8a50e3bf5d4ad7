"""Precision: what is offered where, and how near the answers stay."""

import numpy as np
import pytest

from models import Analyser
from models.errors import SettingsError
from tests.conftest import COMPACT


@pytest.mark.parametrize("model", COMPACT)
def test_bfloat16_answers_nearly_as_float32_does(monkeypatch, analyser, model):
    monkeypatch.setattr("models.checkpoints.device.has_bfloat16", lambda: True)  # emulated where it is not there
    fast = Analyser(precision="bfloat16")
    text = "I drink a cup of ___ every morning."
    (exact,), (near,) = (each.fill_mask(text, model, 10).masks for each in (analyser, fast))
    assert near.candidates != exact.candidates
    assert near.candidates[0].probability == pytest.approx(exact.candidates[0].probability, abs=0.02)
    np.testing.assert_allclose(fast.attend(text, model).weights.sum(-1), 1, atol=1e-5)
    assert np.abs(fast.attend(text, model).weights - analyser.attend(text, model).weights).max() < 0.1


def test_a_processor_without_bfloat16_refuses_it(monkeypatch):
    monkeypatch.setattr("models.checkpoints.device.has_bfloat16", lambda: False)
    with pytest.raises(SettingsError, match=r"no instructions for bfloat16 .* Choose float32"):
        Analyser(precision="bfloat16")


def test_an_unknown_precision_is_refused_with_the_choices():
    with pytest.raises(SettingsError, match="'int4'"):
        Analyser(precision="int4")
