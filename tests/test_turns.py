"""Turns: short requests pass between the steps of long work."""

import threading
import time
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from models.attention import flow as flows
from models.checkpoints.device import choose_device
from models.checkpoints.loading import load
from models.checkpoints.registry import MODELS, SHIPPED
from models.checkpoints.turns import Turns
from models.reader import Reader, Row

LIMIT = 60  # seconds, far more than anything takes: a test that hangs fails


def wait_until(condition):
    start = time.monotonic()
    while not condition():
        assert time.monotonic() - start < LIMIT
        time.sleep(0.001)


class Requests:
    """Threads that note when their turns begin, in the order in which they were started."""

    def __init__(self, turns):
        self.turns, self.order, self._threads = turns, [], []

    def start(self, name, steps=1, long=False):
        """Start a request, and return when it waits for its first turn."""
        waiting = self.turns.waiting
        self._threads.append(threading.Thread(target=self._run, args=(name, steps, long), daemon=True))
        self._threads[-1].start()
        wait_until(lambda: self.turns.waiting == waiting + 1)

    def _run(self, name, steps, long):
        for step in range(steps):
            with self.turns.turn(long=long):
                self.order.append(f"{name}{step}" if long else name)

    def join(self):
        for thread in self._threads:
            thread.join(LIMIT)
            assert not thread.is_alive()


@pytest.fixture
def requests():
    return Requests(Turns())


def test_turns_are_given_in_the_order_of_arrival(requests):
    with requests.turns.turn():
        for name in "abcdef":
            requests.start(name)
    requests.join()
    assert requests.order == list("abcdef")


def test_short_requests_that_wait_go_before_the_next_step_of_long_work(requests):
    with requests.turns.turn():
        requests.start("long", 1, long=True)
        requests.start("first")
        requests.start("second")
    requests.join()
    assert requests.order == ["first", "second", "long0"]


def test_a_short_request_that_arrives_during_a_step_has_its_turn_before_the_next_one():
    turns, order, inside, go_on = Turns(), [], threading.Event(), threading.Event()

    def work():
        for step in range(2):
            with turns.turn(long=True):
                order.append(f"step {step}")
                inside.set()
                assert go_on.wait(LIMIT)

    def ask():
        with turns.turn():
            order.append("short")

    threads = [threading.Thread(target=work, daemon=True), threading.Thread(target=ask, daemon=True)]
    threads[0].start()
    assert inside.wait(LIMIT)
    threads[1].start()
    wait_until(lambda: turns.waiting == 1)
    go_on.set()
    for thread in threads:
        thread.join(LIMIT)
    assert order == ["step 0", "short", "step 1"]


def test_the_steps_of_two_long_ones_alternate():
    turns, order, started = Turns(), [], threading.Barrier(3)

    def work(name):
        started.wait(LIMIT)
        for step in range(3):
            with turns.turn(long=True):
                order.append(f"{name}{step}")
                if step < 2 or len(order) < 6:  # the other one is back in the queue before this step ends
                    wait_until(lambda: turns.waiting == 1)

    threads = [threading.Thread(target=work, args=(name,), daemon=True) for name in "ab"]
    with turns.turn():
        for thread in threads:
            thread.start()
        started.wait(LIMIT)
        wait_until(lambda: turns.waiting == 2)
    for thread in threads:
        thread.join(LIMIT)
    first, second = order[0][0], order[1][0]
    assert {first, second} == {"a", "b"}
    assert order == [f"{name}{step}" for step in range(3) for name in (first, second)]


class Recorded(Turns):
    """Notes the kind of each turn; calls `during` with their number inside of each."""

    def __init__(self):
        super().__init__()
        self.kinds, self.during = [], lambda _: None

    @contextmanager
    def turn(self, *, long=False):
        with super().turn(long=long):
            self.kinds.append("long" if long else "short")
            self.during(len(self.kinds))
            yield


@pytest.fixture(scope="module")
def checkpoint():
    return load(MODELS["mbert-compact"], SHIPPED / "mbert-compact", choose_device("float32"))


@pytest.fixture
def recorded(checkpoint):
    """The turns of the checkpoint, and a reader of it."""
    checkpoint.turns = Recorded()
    return checkpoint.turns, Reader(SimpleNamespace(registry=MODELS, get=lambda _: checkpoint))


def test_a_read_of_one_batch_is_short_and_one_of_several_is_long_work(recorded):
    turns, reader = recorded
    reader.read("mbert-compact", [Row((101, 102))] * 3)
    assert turns.kinds == ["short"]
    reader.read("mbert-compact", [Row((101, *[5] * 300, 102))] * 7)
    assert turns.kinds == ["short", "long", "long", "long"]


def test_a_read_that_arrives_during_long_work_is_answered_before_the_next_step(recorded):
    turns, reader = recorded
    rows = [Row((101, *[number] * 300, 102)) for number in range(9)]  # three batches
    answered = threading.Event()

    def ask():
        reader.read("mbert-compact", [Row((101, 102))])
        answered.set()

    def during(number):
        if number == 1:
            threading.Thread(target=ask, daemon=True).start()
            wait_until(lambda: turns.waiting == 1)

    turns.during = during
    found = list(reader.read_in_batches("mbert-compact", rows))
    assert answered.wait(LIMIT)
    assert turns.kinds == ["long", "short", "long", "long"]
    assert sorted(index for index, _ in found) == list(range(9))


def test_long_work_that_is_left_computes_no_further_step(recorded):
    turns, reader = recorded
    steps = reader.read_in_batches("mbert-compact", [Row((101, *[5] * 300, 102))] * 9)
    next(steps)
    steps.close()
    assert turns.kinds == ["long"]
    assert not turns.taken


def test_each_layer_of_a_ranking_is_a_step_of_long_work(analyser, monkeypatch):
    turns = Recorded()
    monkeypatch.setattr(analyser._reader.checkpoint("mbert-compact"), "turns", turns)
    list(analyser.attention.rank("Every layer is ___ step.", "mbert-compact"))
    assert turns.kinds.count("long") == MODELS["mbert-compact"].layers
    assert "short" not in turns.kinds[turns.kinds.index("long") :]


def test_one_flow_is_computed_at_a_time_and_the_steps_of_two_alternate(analyser, monkeypatch):
    turns, sources = Recorded(), []
    attention = analyser.attention.attend("Bread and salt.", "mbert-compact")
    count = len(attention.tokens)

    def maximum_flow(_graph, source, _sink):
        sources.append(source)
        if len(sources) < 2 * count:
            wait_until(lambda: turns.waiting == 1)  # the other flow
        return SimpleNamespace(flow_value=1)

    monkeypatch.setattr(flows, "TURNS", turns)
    monkeypatch.setattr(flows, "maximum_flow", maximum_flow)
    threads = [
        threading.Thread(target=flows.flow, args=(attention, position, 11), daemon=True) for position in range(2)
    ]
    with turns.turn():
        for thread in threads:
            thread.start()
        wait_until(lambda: turns.waiting == 2)
    for thread in threads:
        thread.join(LIMIT)
    assert turns.kinds == ["short", *["long"] * 2 * count]
    assert len(sources) == 2 * count
    assert len(set(sources[::2])) == len(set(sources[1::2])) == 1
