"""Collecting garbage must not hold up the start or an answer."""

import gc

import pytest

from demo.garbage_collection import paused_garbage_collection


@pytest.fixture(autouse=True)
def thawed():
    """Frozen objects are collected again after a test."""
    yield
    gc.unfreeze()
    gc.enable()


def test_nothing_is_collected_inside_and_what_was_made_there_is_never_visited_again():
    gc.unfreeze()
    with paused_garbage_collection():
        assert not gc.isenabled()
        made = [[] for _ in range(10)]
    assert gc.isenabled()
    assert gc.get_freeze_count() > len(made)
    assert not any(each is made for each in gc.get_objects())


def test_collection_goes_on_after_an_error():
    with pytest.raises(ImportError), paused_garbage_collection():
        raise ImportError
    assert gc.isenabled()


def test_a_process_without_collection_stays_without():
    gc.disable()
    with paused_garbage_collection():
        pass
    assert not gc.isenabled()
