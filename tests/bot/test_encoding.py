"""Questions encoded in the background: the same vectors as one by one, in order, and no further than wanted."""

from concurrent.futures import CancelledError
from threading import Event, Thread

import numpy as np
import pytest

from bot import encoding as module
from bot.encoding import MANY, Encoding
from bot.turn import Incoming
from index.encoder import ShippedEncoder, ToyEncoder
from nlu.reading import read

MESSAGES = [Incoming(f"giay hen so {n} [số điện thoại]") for n in range(MANY + 3)]


def test_every_message_is_read_without_its_masks_and_encoded_in_order():
    with Encoding(ToyEncoder(), MESSAGES) as encoding:
        queries = list(encoding)
    readings = [read(f"giay hen so {n}  ").text for n in range(len(MESSAGES))]
    assert [query.text for query in queries] == readings
    np.testing.assert_array_equal([query.vector for query in queries], ToyEncoder().encode(readings, query=True))


def test_no_messages_have_no_queries():
    with Encoding(ToyEncoder(), []) as encoding:
        assert list(encoding) == []


class Held(ToyEncoder):
    """Waits until it is let go."""

    def __init__(self):
        super().__init__()
        self.begun, self.go, self.encoded = Event(), Event(), 0

    def encode(self, texts, *, query):
        self.begun.set()
        assert self.go.wait(60)
        self.encoded += len(texts)
        return super().encode(texts, query=query)


def test_it_begins_at_once_and_ends_with_the_chunk_it_is_at():
    encoder = Held()
    encoding = Encoding(encoder, MESSAGES)
    assert encoder.begun.wait(60)
    closing = Thread(target=encoding.close)
    closing.start()
    with pytest.raises(CancelledError):
        list(encoding._waiting)[1].result(60)
    encoder.go.set()
    closing.join(60)
    assert encoder.encoded == 64


def test_an_encoder_that_fails_fails_where_its_query_is_wanted():
    class Broken(ToyEncoder):
        def encode(self, texts, *, query):
            raise RuntimeError("no memory")

    with Encoding(Broken(), MESSAGES) as encoding, pytest.raises(RuntimeError, match="no memory"):
        next(iter(encoding))


# -- the process ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped():
    return ShippedEncoder()


@pytest.fixture
def jobs(monkeypatch):
    """The processes that were started."""
    started: list = []

    class Noted(module._Job):
        def __init__(self):
            super().__init__()
            started.append(self._process)

    monkeypatch.setattr(module, "_Job", Noted)
    return started


@pytest.mark.slow
def test_many_are_encoded_by_a_process_that_gives_the_same_vectors_and_ends(shipped, jobs, monkeypatch):
    here = shipped.encode([read(f"giay hen so {n}  ").text for n in (0, 100, MANY + 2)], query=True)
    monkeypatch.setattr(shipped, "encode", None)
    with Encoding(shipped, MESSAGES) as encoding:
        queries = list(encoding)
    np.testing.assert_array_equal([queries[n].vector for n in (0, 100, MANY + 2)], here)
    assert [queries[n].text for n in (0, MANY + 2)] == [read(f"giay hen so {n}  ").text for n in (0, MANY + 2)]
    assert [job.returncode for job in jobs] == [-9]


@pytest.mark.slow
def test_few_start_no_process(shipped, jobs):
    with Encoding(shipped, MESSAGES[:2]) as encoding:
        assert len(list(encoding)) == 2
    assert jobs == []


@pytest.mark.slow
def test_where_the_process_dies_the_rest_is_encoded_here(shipped, jobs):
    with Encoding(shipped, MESSAGES) as encoding:
        queries = iter(encoding)
        first = next(queries)
        jobs[0].kill()
        rest = list(queries)
    assert len(rest) == len(MESSAGES) - 1
    np.testing.assert_array_equal(
        [first.vector, rest[-1].vector], shipped.encode([first.text, rest[-1].text], query=True)
    )


@pytest.mark.slow
def test_where_no_process_can_be_started_all_is_encoded_here(shipped, monkeypatch):
    monkeypatch.setattr(module.sys, "executable", "/nowhere/python")
    with Encoding(shipped, MESSAGES) as encoding:
        assert next(iter(encoding)).text == read("giay hen so 0  ").text


@pytest.mark.slow
def test_vectors_of_another_encoder_are_not_taken(shipped, jobs, monkeypatch):
    monkeypatch.setattr(shipped, "name", "motcua-e5-of-yesterday")
    with Encoding(shipped, MESSAGES) as encoding:
        first = next(iter(encoding))
        assert jobs[0].returncode == -9  # given up, not only closed
    np.testing.assert_array_equal(first.vector, shipped.encode([first.text], query=True)[0])


@pytest.mark.slow
def test_closing_ends_a_process_in_the_middle(shipped, jobs):
    encoding = Encoding(shipped, MESSAGES)
    next(iter(encoding))
    encoding.close()
    assert jobs[0].returncode == -9
