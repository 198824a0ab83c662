"""Scripted conversations on the shipped files with the real encoder: what citizens type, what must come back.

A script is a YAML file: `turns`, each with `citizen` (what is typed) or `tap` (an action), and any of `status`,
`procedure`, `aspect`, `contains`, `lacks` (a text or a list), `minutes` passed since the turn before. `both: yes` plays
the script a second time with every tone mark removed.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.assistant import VIETNAM, Assistant
from bot.factlock import violations
from bot.library import Library
from bot.settings import Settings
from bot.turn import Incoming, Session
from bot.world import View
from nlu.text import strip_marks

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent
DATA = Path(os.environ.get("MOTCUA_DATA_DIR", FOLDER.parents[1] / ".motcua"))  # the index of `make run`, if built
START = datetime(2026, 11, 22, 9, 0, tzinfo=VIETNAM)
KNOWN = {"citizen", "tap", "status", "procedure", "aspect", "contains", "lacks", "minutes"}


def scripts():
    for path in sorted(FOLDER.glob("*.yaml")):
        script = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
        yield pytest.param(script, False, id=path.stem)
        if script.get("both"):
            yield pytest.param(script, True, id=f"{path.stem} without tone marks")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    data = DATA if DATA.is_dir() else tmp_path_factory.mktemp("data")
    library = Library(Settings(data_dir=data), today=lambda: START.date())
    library.refresh()
    return Assistant(library, now=lambda: START)


def listed(value):
    return [value] if isinstance(value, str) else value or []


@pytest.mark.parametrize(("script", "bare"), list(scripts()))
def test_a_conversation_goes_as_scripted(assistant, script, bare):
    facility = script.get("facility", "co-so-mau")
    session, now = Session(facility=facility), START
    for step in script["turns"]:
        assert step.keys() <= KNOWN, step
        now += timedelta(minutes=int(step.get("minutes", 1)))
        typed = strip_marks(step.get("citizen", "")) if bare else step.get("citizen", "")
        incoming = Incoming(action=step["tap"]) if "tap" in step else Incoming(typed)
        turn, session = assistant.reply(session, incoming, now)
        ranked = [(r.id, round(r.confidence, 2)) for r in turn.ranked[:3]]
        told = f"{typed or step.get('tap')!r} → {turn.status.value} {turn.procedure} {ranked}\n{turn.text}"
        if "status" in step:
            assert turn.status.value in listed(step["status"]), told
        if "procedure" in step:
            assert turn.procedure == step["procedure"], told
        if "aspect" in step:
            assert str(turn.aspect) == step["aspect"], told
        for words in listed(step.get("contains")):
            assert words in turn.text, told
        for words in listed(step.get("lacks")):
            assert words not in turn.text, told
        assert turn.locked, told
        assert violations(View(assistant.world, facility, now.date()), turn.segments, turn.procedure) == []


def test_the_scripts_hold_the_five_founding_questions_with_and_without_tone_marks():
    wanted = {
        "cap-lai-giay-chung-sinh",
        "cap-lai-giay-ra-vien",
        "giay-kham-suc-khoe",
        "tom-tat-benh-an",
        "kham-ngoai-tru",
    }
    asked = set()
    for param in scripts():
        script, bare = param.values
        if bare:
            asked |= {step.get("procedure") for step in script["turns"] if step.get("citizen")}
    assert wanted <= asked
