"""The client against a fake server that fails in every way one can: the citizen is answered all the same."""

import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from nlu.aspect import Aspect
from nlu.rasa_client import Fallback, RasaUnderstander
from nlu.understand import Entity, Understanding
from tests.nlu.fake_rasa import answer, fake_rasa

VECTOR = np.zeros(4, np.float32)
OWN = Understanding("ask_general", (), (), 0.5)
LIMIT = 0.2
SLACK = 0.25  # a busy machine


class Embedded:
    """Stands in for the embedded understander."""

    own = OWN

    def understand(self, text, vector, sight=None):
        return self.own


@pytest.fixture
def server():
    with fake_rasa() as running:
        yield running


@pytest.fixture
def make():
    made = []

    def build(url, **options):
        made.append(RasaUnderstander(url, Embedded(), LIMIT, **{"rest": 60, **options}))
        return made[-1]

    yield build
    for one in made:
        one.close()


def wait_until(what, seconds=5.0):
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.01)


# -- answers ------------------------------------------------------------------------------------------------------


def test_the_intent_is_rasas_and_what_is_named_is_read_here(server, make):
    typed = "Con làm hộ Mẹ hết bn tiền?"
    rasa = make(server.url)
    rasa.fallback.own = Understanding("ask_papers", (Aspect.PAPERS,), (Entity("relation", "mẹ", 11, 13),), 0.5)
    server.body = answer(typed, "ask_fee", 0.8125)
    assert rasa.understand(typed, VECTOR) == Understanding(
        "ask_fee", (Aspect.FEE, Aspect.PAPERS), (Entity("relation", "mẹ", 11, 13),), 0.8125
    )
    assert server.texts == ["con làm hộ mẹ hết bao nhiêu tiền ask_fee ask_on_behalf"]
    assert not rasa.fallbacks


TIMES = (Aspect.OFFICE_TIME, Aspect.DEADLINE)


@pytest.mark.parametrize(
    ("intent", "own", "aspects"),
    [
        ("ask_fee", (), (Aspect.FEE,)),
        ("ask_on_behalf", (), (Aspect.ON_BEHALF,)),
        ("ask_fee", TIMES, (Aspect.FEE, Aspect.OFFICE_TIME)),
        ("ask_deadline", TIMES, TIMES),  # an unclear `bao lâu` is both, the office's first
        ("ask_general", (Aspect.FEE,), ()),
        ("greet", (Aspect.FEE,), (Aspect.FEE,)),
    ],
)
def test_sides_asked_about(server, make, intent, own, aspects):
    rasa = make(server.url)
    rasa.fallback.own = Understanding("ask_general", own)
    server.body = answer("a", intent)
    assert rasa.understand("a", VECTOR).aspects == aspects


def test_a_confidence_a_little_above_one_is_one(server, make):
    server.body = answer("a", "greet", 1.0000001)
    assert make(server.url).understand("a", VECTOR).confidence == 1.0


@pytest.mark.parametrize("text", ["", "   ", "👍👍", "?!…"])
def test_without_words_there_is_nothing_to_ask(server, make, text):
    rasa = make(server.url)
    assert rasa.understand(text, VECTOR) == OWN
    assert not server.texts
    assert not rasa.fallbacks


def test_no_proxy_of_the_machine_is_used(server, make, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    assert make(server.url).understand("a", VECTOR).intent == "greet"


# -- failures -----------------------------------------------------------------------------------------------------

BROKEN = {
    "slow": Fallback.LATE,
    "drip": Fallback.LATE,
    "cut": Fallback.UNREACHABLE,
    "silent": Fallback.UNREACHABLE,
    "no_http": Fallback.UNREACHABLE,
    "bad_gzip": Fallback.UNREACHABLE,
    "garbage": Fallback.UNREADABLE,
    "endless": Fallback.UNREADABLE,
    "error": Fallback.REFUSED,
    "moved": Fallback.REFUSED,
}


@pytest.mark.parametrize(("mode", "why"), BROKEN.items(), ids=BROKEN.keys())
def test_a_broken_server_costs_one_time_limit_at_most_and_then_nothing(server, make, mode, why):
    server.mode = mode
    told = []
    rasa = make(server.url, on_fallback=told.append)
    start = time.monotonic()
    assert rasa.understand("thứ nhất", VECTOR) == OWN
    assert time.monotonic() - start < LIMIT + SLACK
    start = time.monotonic()
    for _ in range(50):
        assert rasa.understand("thu hai", VECTOR) == OWN
    assert time.monotonic() - start < SLACK
    assert rasa.fallbacks == {why: 1, Fallback.RESTING: 50}
    assert told == [why, *[Fallback.RESTING] * 50]
    assert server.texts == ["thứ nhất"]


def test_no_server_at_all(make):
    with fake_rasa() as gone:
        url = gone.url
    rasa = make(url)
    start = time.monotonic()
    assert rasa.understand("a", VECTOR) == OWN
    assert time.monotonic() - start < LIMIT + SLACK
    assert rasa.fallbacks == {Fallback.UNREACHABLE: 1}


WRONG = {
    "list": [],
    "text": "greet",
    "no intent": {"text": "a"},
    "intent as text": {"intent": "greet"},
    "confidence missing": {"intent": {"name": "greet"}},
    "confidence not a number": answer("a", "greet", "sure"),
    "confidence nan": answer("a", "greet", float("nan")),
    "confidence of 7": answer("a", "greet", 7),
}


@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG.keys())
def test_json_of_another_shape_is_a_failure(server, make, body):
    server.body = body
    rasa = make(server.url)
    assert rasa.understand("a", VECTOR) == OWN
    assert rasa.fallbacks == {Fallback.UNREADABLE: 1}


@pytest.mark.parametrize("intent", ["nlu_fallback", "book_flight", "ask_", "ask_weather", None])
def test_an_unknown_intent_is_not_ours_but_the_server_is_well(server, make, intent):
    server.body = answer("a", intent)
    rasa = make(server.url)
    assert rasa.understand("a", VECTOR) == OWN
    assert rasa.fallbacks == {Fallback.UNKNOWN_INTENT: 1}
    server.body = None
    assert rasa.understand("a", VECTOR).intent == "greet"


# -- coming back --------------------------------------------------------------------------------------------------


def test_a_server_that_is_well_again_is_asked_again_and_no_citizen_was_the_probe(server, make):
    server.mode = "error"
    rasa = make(server.url, rest=0.05)
    assert rasa.understand("lời của người dân", VECTOR) == OWN
    wait_until(lambda: len(server.texts) >= 3)  # probes that fail keep it resting
    assert rasa.resting
    server.mode = "well"
    wait_until(lambda: not rasa.resting)
    assert set(server.texts[1:]) == {"xin chao"}
    assert rasa.understand("b", VECTOR).intent == "greet"
    assert rasa.fallbacks == {Fallback.REFUSED: 1}


def test_a_slow_probe_lets_nobody_wait(server, make):
    server.mode = "slow"
    rasa = make(server.url, rest=0.01)
    rasa.understand("a", VECTOR)
    wait_until(lambda: len(server.texts) >= 2)  # a probe is under way now
    start = time.monotonic()
    assert rasa.understand("a", VECTOR) == OWN
    assert time.monotonic() - start < LIMIT / 2


def test_many_at_once_share_one_failure(server, make):
    server.mode = "slow"
    rasa = make(server.url)
    start = time.monotonic()
    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(lambda n: rasa.understand(str(n), VECTOR), range(64))) == {OWN}
    assert time.monotonic() - start < LIMIT + 2 * SLACK
    assert rasa.fallbacks.total() == 64


def test_closing_twice_and_while_resting(server):
    server.mode = "error"
    rasa = RasaUnderstander(server.url, Embedded(), LIMIT, rest=0.01)
    rasa.understand("a", VECTOR)
    rasa.close()
    rasa.close()
