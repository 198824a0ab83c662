"""One thread, in order, what is urgent first; failures and the end are told to whoever waits."""

import threading

import pytest

from bot.worker import Worker


@pytest.fixture
def held():
    """A worker busy until the event is set, and the event."""
    worker, gate = Worker("thu"), threading.Event()
    began = threading.Event()

    def busy():
        began.set()
        gate.wait(10)

    worker.submit(busy)
    began.wait(10)
    yield worker, gate
    gate.set()
    worker.shutdown()


def test_in_order_and_the_urgent_before_what_waits(held):
    worker, gate = held
    done = []
    futures = [worker.submit(done.append, n) for n in range(3)] + [worker.urgent(done.append, "gấp")]
    gate.set()
    for future in futures:
        future.result(10)
    assert done == ["gấp", 0, 1, 2]


def test_a_failure_is_told_and_costs_the_next_nothing():
    worker = Worker("thu")
    with pytest.raises(ZeroDivisionError):
        worker.submit(lambda: 1 // 0).result(10)
    assert worker.submit(lambda: 2).result(10) == 2
    worker.shutdown()


def test_what_waits_is_finished_at_the_end(held):
    worker, gate = held
    future = worker.submit(lambda: 1)
    gate.set()
    worker.shutdown()
    assert future.result(0) == 1


def test_what_waits_can_be_cancelled_at_the_end(held):
    worker, gate = held
    future = worker.submit(lambda: 1)
    worker.shutdown(wait=False, cancel_futures=True)
    gate.set()
    worker.shutdown()
    assert future.cancelled()


def test_nothing_is_taken_after_the_end():
    worker = Worker("thu")
    worker.shutdown()
    with pytest.raises(RuntimeError):
        worker.submit(lambda: 1)
