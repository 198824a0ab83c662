"""The real Rasa dies, hangs and comes back in the middle of a conversation: the citizen notices nothing."""

import os
import signal
import time

import numpy as np
import pytest

from nlu.rasa_client import Fallback, RasaUnderstander
from nlu.understand import Understanding
from tests.nlu.rasa_server import rasa_server

pytestmark = pytest.mark.rasa

VECTOR = np.zeros(4, np.float32)
OWN = Understanding("ask_general", (), (), 0.5)
LIMIT = 0.3
SLACK = 0.2
TALK = ("xin chào", "làm lại giấy chứng sinh cần giấy tờ gì", "nop ho so o dau", "cảm ơn em nhiều")


class Embedded:
    def understand(self, text, vector, sight=None):
        return OWN


@pytest.fixture
def talk():
    made = []

    def build(url):
        made.append(RasaUnderstander(url, Embedded(), LIMIT, rest=0.5))
        return made[-1]

    yield build
    for one in made:
        one.close()


def timed(rasa, text):
    start = time.monotonic()
    understood = rasa.understand(text, VECTOR)
    return understood.intent, time.monotonic() - start


def warmed(rasa):
    """Ask until the server has answered once: its first answer may be slow."""
    end = time.monotonic() + 20
    while rasa.understand("xin chào", VECTOR) is OWN:
        assert time.monotonic() < end
        time.sleep(0.1)
    rasa.fallbacks.clear()


def test_killed_in_the_middle_of_a_conversation_and_started_again(talk):
    with rasa_server() as server:
        rasa = talk(server.url)
        warmed(rasa)
        assert [timed(rasa, text)[0] for text in TALK] == ["greet", "ask_papers", "ask_place", "thanks"]
        assert not rasa.fallbacks
        server.kill()
        answers = [timed(rasa, text) for text in TALK * 5]
        assert {intent for intent, _ in answers} == {OWN.intent}
        assert max(seconds for _, seconds in answers) < LIMIT + SLACK
        assert sum(seconds for _, seconds in answers) < LIMIT + SLACK
        assert rasa.fallbacks == {Fallback.UNREACHABLE: 1, Fallback.RESTING: 19}
        port = int(server.url.rpartition(":")[2])
    with rasa_server(port):
        end = time.monotonic() + 20
        while rasa.resting:
            assert time.monotonic() < end
            time.sleep(0.05)
        assert timed(rasa, TALK[0])[0] == "greet"


def test_hung_in_the_middle_of_a_conversation_and_awake_again(talk):
    with rasa_server() as server:
        rasa = talk(server.url)
        warmed(rasa)
        os.killpg(server.process.pid, signal.SIGSTOP)
        answers = [timed(rasa, text) for text in TALK * 5]
        assert {intent for intent, _ in answers} == {OWN.intent}
        assert sum(seconds for _, seconds in answers) < LIMIT + SLACK
        assert rasa.fallbacks == {Fallback.LATE: 1, Fallback.RESTING: 19}
        os.killpg(server.process.pid, signal.SIGCONT)
        end = time.monotonic() + 20
        while rasa.resting:
            assert time.monotonic() < end
            time.sleep(0.05)
        assert timed(rasa, TALK[0])[0] == "greet"
