"""The whole way of a message with the real encoder: what stands around the search does not take its answers away.

Masking, danger, commands, limits and service intents all look at a message before or beside the search. Here the golden
questions (calibration half) go the whole way, and what the search alone would answer is compared.
"""

import os
from datetime import datetime
from pathlib import Path

import pytest

from bot.assistant import VIETNAM
from bot.conversation import respond
from bot.intake import take_in
from bot.library import Library
from bot.settings import Settings
from bot.turn import Session, Status
from index.decide import Verdict, judge
from index.golden import read_golden
from nlu.limits import find_limit

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("MOTCUA_DATA_DIR", ROOT / ".motcua"))
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=VIETNAM)


@pytest.fixture(scope="module")
def gone_through(tmp_path_factory):
    """(golden question, incoming, what search alone decides, turn) of every calibration question in scope."""
    library = Library(Settings(data_dir=DATA if DATA.is_dir() else tmp_path_factory.mktemp("data")))
    library.refresh()
    world = library.world
    rows = []
    for golden in read_golden(ROOT / "tests" / "golden", "calibration"):
        if golden.ids:
            incoming = take_in(golden.question)
            turn, _ = respond(Session(facility="co-so-mau"), incoming, world, NOW)
            rows.append((golden, incoming, judge(world.index, golden.question)[1], turn))
    return rows


def share(rows, fault):
    return sum(map(fault, rows)) / len(rows)


def test_no_question_about_a_procedure_is_danger(gone_through):
    assert share(gone_through, lambda row: row[3].status in (Status.EMERGENCY, Status.DISTRESS)) <= 0.01


def test_masking_leaves_questions_as_they_are(gone_through):
    """A mask may stand only where the writer made a name up; elsewhere it would take words from the search."""
    assert share(gone_through, lambda row: "[" in row[1].text) <= 0.01


def test_what_search_answers_is_answered_unless_a_limit_forbids_it(gone_through):
    def diverted(row):
        golden, _, decision, turn = row
        if decision.verdict is not Verdict.ANSWER or find_limit(golden.question) is not None:
            return False
        return turn.procedure not in golden.ids and decision.procedure in golden.ids

    assert share(gone_through, diverted) <= 0.01


def test_wrong_answers_stay_under_the_stated_risk(gone_through):
    def wrong(row):
        golden, _, _, turn = row
        return turn.status is Status.ANSWERED and turn.procedure not in golden.ids

    assert share(gone_through, wrong) <= 0.02


def test_every_reply_of_the_whole_way_ends_with_a_person_and_complaints(gone_through):
    for _, _, _, turn in gone_through:
        if turn.status not in (Status.EMERGENCY, Status.DISTRESS):
            actions = [tap.action for tap in turn.taps]
            assert "complain" in actions
            assert "person" in actions or turn.status is Status.HANDED_OVER
