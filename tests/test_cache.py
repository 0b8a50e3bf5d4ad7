"""The cache: computing once, eviction, errors and read-only values."""

import threading

import pytest

from models.cache import Cache


def test_a_value_is_computed_once():
    calls = []
    cache = Cache(2)
    for _ in range(3):
        assert cache.get("a", lambda: calls.append(1) or "value") == "value"
    assert calls == [1]


def test_the_least_recently_used_value_is_evicted_first():
    cache, computed = Cache(2), []
    for key in ["a", "b", "a", "c", "a", "b"]:
        cache.get(key, lambda key=key: computed.append(key))
    assert computed == ["a", "b", "c", "b"]


def test_a_value_larger_than_the_budget_is_returned_and_not_stored():
    cache, computed = Cache(10, len), []
    for _ in range(2):
        assert cache.get("a", lambda: computed.append(1) or "x" * 11) == "x" * 11
    assert len(computed) == 2


def test_a_value_that_is_put_takes_the_place_and_the_room_of_the_one_before():
    cache = Cache(2)
    cache.put("a", 1)
    cache.put("a", 2)
    cache.put("b", 3)
    assert (cache.find("a"), cache.find("b")) == (2, 3)


def test_two_callers_share_one_computation():
    cache, started, release, calls = Cache(2), threading.Event(), threading.Event(), []

    def compute():
        calls.append(1)
        started.set()
        release.wait(5)
        return "value"

    results = []
    threads = [threading.Thread(target=lambda: results.append(cache.get("a", compute))) for _ in range(2)]
    threads[0].start()
    started.wait(5)
    threads[1].start()
    release.set()
    for thread in threads:
        thread.join()
    assert results == ["value", "value"]
    assert calls == [1]


def test_an_exception_is_raised_and_not_stored():
    cache = Cache(2)
    with pytest.raises(ZeroDivisionError):
        cache.get("a", lambda: 1 / 0)
    assert cache.get("a", lambda: 2) == 2


def test_callers_that_waited_for_a_failed_computation_share_a_new_one():
    cache, started, release, calls, results = Cache(2, len), threading.Event(), threading.Event(), [], []

    def fail():
        started.set()
        release.wait(5)
        raise ZeroDivisionError

    def compute():
        calls.append(1)
        return "v"

    def failing():
        with pytest.raises(ZeroDivisionError):
            cache.get("a", fail)

    threads = [threading.Thread(target=failing)]
    threads += [threading.Thread(target=lambda: results.append(cache.get("a", compute))) for _ in range(5)]
    threads[0].start()
    started.wait(5)
    for thread in threads[1:]:
        thread.start()
    release.set()
    for thread in threads:
        thread.join()
    assert results == ["v"] * 5
    assert calls == [1]
    assert cache._total == 1


def test_space_for_an_expected_value_is_reserved_before_it_is_computed():
    cache, held = Cache(10, len), []
    cache.get("a", lambda: "x" * 6)
    cache.get("b", lambda: held.append("a" in cache._values) or "x" * 6, expected=6)
    assert held == [False]
