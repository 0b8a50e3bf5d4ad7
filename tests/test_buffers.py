"""Large arrays are made in memory that nobody uses any more."""

import resource

import numpy as np
import pytest

from models import Analyser
from models.checkpoints import buffers
from models.checkpoints.registry import MODELS

COUNT = buffers.UNIT // 4  # numbers of the smallest array with a block of its own


@pytest.fixture(autouse=True)
def no_idle_block(monkeypatch):
    monkeypatch.setattr(buffers, "_idle", type(buffers._idle)(maxlen=buffers.IDLE))


def test_memory_is_used_again_for_an_array_of_about_the_same_size():
    place = buffers.empty(2, COUNT).data_ptr()
    found = buffers.empty(2, COUNT - 1)
    assert (found.data_ptr(), found.shape) == (place, (2, COUNT - 1))


def test_memory_is_not_used_again_while_a_part_of_its_array_is_in_use():
    part = buffers.empty(2, COUNT).numpy()[1, :3]
    part[:] = 7
    others = [buffers.empty(2, COUNT).fill_(1) for _ in range(2)]
    assert part.tolist() == [7, 7, 7]
    assert len({other.data_ptr() for other in others}) == 2


def test_no_more_than_one_block_is_idle():
    held = [buffers.empty(COUNT) for _ in range(3)]
    held.clear()
    assert len(buffers._idle) == buffers.IDLE


def test_attending_to_one_long_text_after_the_other_asks_the_system_for_no_new_memory_for_the_weights():
    analyser, spec = Analyser(), MODELS["mbert-compact"]
    faults = []
    for number in range(8):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        attention = analyser.attention.attend(f"{number} " + "and " * 509, spec.key)
        faults.append(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
    pages = attention.weights.nbytes / resource.getpagesize()
    assert attention.weights.shape == (spec.layers, spec.heads, 512, 512)
    assert min(faults[-3:]) < pages / 2
    assert np.allclose(attention.weights.sum(-1), 1, atol=1e-5)
