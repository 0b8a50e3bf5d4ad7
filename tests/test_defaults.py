"""Tensors are made with a type and a device of their own: transformers changes the defaults while it loads a model."""

import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.overrides import TorchFunctionMode

import models
from models import Analyser


@pytest.fixture
def other_default():
    """What transformers sets for the whole process for as long as it builds a model."""
    torch.set_default_dtype(torch.bfloat16)
    yield
    torch.set_default_dtype(torch.float32)


def compute_everything(analyser, text):
    """Each thing that makes tensors, on a text that no cache has."""
    attention, model = analyser.attention, "mbert-compact"
    analyser.words.fill(text, model)
    attention.attend(text, model)
    attention.norms(text, model)
    attention.products(text, model, 0, 0)
    attention.ablate(text, model, [(2, 6)], 3)
    *_, ranking = attention.rank(text, model)
    return ranking


@pytest.mark.usefixtures("other_default")
def test_computing_while_another_model_loads_keeps_its_precision(analyser):
    attention = analyser.attention.attend("Meanwhile, another one.", "mbert-compact")
    norms = analyser.attention.norms(attention.encoding.text, "mbert-compact")
    ablated = analyser.attention.ablate("Meanwhile, ___.", "mbert-compact", [(2, 6)], 3)
    ranking = compute_everything(analyser, "Meanwhile, another ___ is built.")
    torch.set_default_dtype(torch.float32)
    assert attention.weights.dtype == norms.dtype == np.float32
    fresh = Analyser()
    assert ablated.masks == fresh.attention.ablate("Meanwhile, ___.", "mbert-compact", [(2, 6)], 3).masks
    expected = compute_everything(fresh, "Meanwhile, another ___ is built.")
    assert np.array_equal(ranking.changes, expected.changes)


class Factories(TorchFunctionMode):
    """Notes where models/ makes a tensor, and whether its type and device are named there."""

    NAMES = ("tensor", "empty", "full", "zeros", "ones", "eye", "arange", "linspace", "rand", "randn", "as_tensor")
    MAKING = frozenset(getattr(torch, name) for name in NAMES)

    def __init__(self):
        super().__init__()
        self.named, self.unnamed = [], []

    def __torch_function__(self, function, types, args=(), kwargs=None):
        options, place = kwargs or {}, sys._getframe(1)
        if function in self.MAKING and Path(place.f_code.co_filename).is_relative_to(Path(models.__file__).parent):
            found = self.named if {"dtype", "device"} <= options.keys() else self.unnamed
            found.append(f"{place.f_code.co_filename}:{place.f_lineno}")
        return function(*args, **options)


def test_every_tensor_is_made_with_a_named_dtype_and_device():
    with Factories() as factories:
        compute_everything(Analyser(), "Every tensor ___ its type.")
    assert factories.unnamed == []
    assert len(factories.named) > 20
