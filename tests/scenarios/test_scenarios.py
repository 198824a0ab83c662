"""Conversations as citizens hold them, on the shipped files with the real encoder: on the pure core and on the console.

A script is a YAML file. `who` is the kind of person; `facility` comes from a QR code; `served` share the channel; `day`
and `clock` are the moment of the first message; `ended` are fields of procedures that are no longer in force;
`dead` are links that were last seen not to open at a clock of that day;
`both: yes` plays it again without tone marks. Each step of `turns` is one message: `citizen` (typed, `times` over),
`press` (the label of an offered button), `tap` (its action), `old` (the action of a button of an earlier message),
`send` (a form that cannot be read) or `staff: yes` (a person of the facility writes). What must come back: `status`,
`procedure`, `aspect`, `contains`, `lacks`, `offers` and `hides` (labels or actions of buttons), `effects`, `facility`
(remembered). `minutes` is the time since the step before. `defect: <words>` marks what is known to go wrong: such a
step must fail.
"""

import os
import runpy
import sys
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import bot.cli
from bot.conversation import greet, respond
from bot.factlock import violations, wrong_taps
from bot.handover import staff_spoke
from bot.intake import take_in
from bot.library import VIETNAM, Library
from bot.settings import Settings
from bot.turn import Form, Session, Status, Turn
from bot.world import View, World
from nlu.text import strip_marks

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent
DATA = Path(os.environ.get("MOTCUA_DATA_DIR", FOLDER.parents[1] / ".motcua"))  # the index of `make run`, if built
TODAY = date(2026, 11, 23)  # a Monday
ASKED = runpy.run_path(str(FOLDER.parent / "knowledge" / "test_situation.py"))
OF_SCRIPT = {"who", "facility", "served", "ended", "dead", "day", "clock", "both", "turns"}
MESSAGES = {"citizen", "press", "tap", "old", "send", "staff"}
EXPECTED = {"status", "procedure", "aspect", "contains", "lacks", "offers", "hides", "effects", "facility"}
WHO = {"patient", "parent", "elderly", "volunteer", "employee", "owner", "bereaved", "anyone"}
DANGER = (Status.EMERGENCY, Status.DISTRESS)
PROMPT = "\n> "


@cache
def scripts():
    paths = sorted(FOLDER.glob("*.yaml"))
    return [(path.stem, YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))) for path in paths]


def plays():
    for name, script in scripts():
        yield pytest.param(script, False, id=name)
        if script.get("both"):
            yield pytest.param(script, True, id=f"{name} without tone marks")


def listed(value):
    return [value] if isinstance(value, str) else value or []


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    data = DATA if DATA.is_dir() else tmp_path_factory.mktemp("data")
    library = Library(Settings(data_dir=data), today=lambda: TODAY)
    library.refresh()
    return library


def without(knowledge, ended):
    """Return the knowledge as after the last day of the rows of a procedure's field."""
    procedures = dict(knowledge.procedures)
    gone = {"valid_to": TODAY - timedelta(days=1)}
    for name, part in ended.items():
        rows = tuple(row.model_copy(update=gone) for row in getattr(procedures[name], part))
        procedures[name] = procedures[name].model_copy(update={part: rows})
    return replace(knowledge, procedures=procedures)


@dataclass
class Played:
    """One script being played: the moment, the session, the last turn."""

    world: World
    now: datetime
    session: Session
    turn: Turn
    typed: list[tuple[datetime, str, dict]] = field(default_factory=list)  # what a console would have been given

    @classmethod
    def begin(cls, script, world):
        now = datetime.fromisoformat(f"{script.get('day', TODAY)} {script.get('clock', '09:00')}+07:00")
        if script.get("served"):
            world = replace(world, default_facility=script["served"][0], served=tuple(script["served"]))
        if script.get("ended"):
            world = replace(world, knowledge=without(world.knowledge, script["ended"]))
        if script.get("dead"):
            seen = {url: datetime.fromisoformat(f"{now.date()} {at}+07:00") for url, at in script["dead"].items()}
            world = replace(world, dead=seen)
        turn = greet(world, world.resolve(script.get("facility")), now)
        return cls(world, now, Session(facility=script.get("facility"), offered=turn.taps), turn)

    def step(self, step, bare):
        """Play one step; return what is wrong with the reply."""
        self.now += timedelta(minutes=int(step.get("minutes", 1)))
        if "staff" in step:
            self.session = staff_spoke(self.session, self.now)
            return []
        incoming, line = self._message(step, bare)
        self.turn, self.session = respond(self.session, incoming, self.world, self.now)
        self.typed.append((self.now, line, step))
        return [*self._unlike(step), *self._unsafe()]

    def _message(self, step, bare):
        """Return the message, and the line a console would be given for it ("" where it cannot be typed)."""
        if "citizen" in step:
            words = " ".join([step["citizen"]] * step.get("times", 1))
            words = strip_marks(words) if bare else words
            return take_in(words, session=self.session), " ".join(words.split())
        if "send" in step:
            return take_in(form=Form(step["send"]), session=self.session), ""
        if "old" in step:
            return take_in(action=step["old"], session=self.session), ""
        offered = [t.label if "press" in step else t.action for t in self.session.offered]
        wanted = step.get("press") or step["tap"]
        assert wanted in offered, f"{wanted!r} is not offered: {offered}"
        place = offered.index(wanted)
        return take_in(action=self.session.offered[place].action, session=self.session), str(place + 1)

    def _unlike(self, step):
        turn = self.turn
        shown = {t.label for t in turn.taps} | {t.action for t in turn.taps}
        effects = {e.value for e, _ in turn.effects} | {f"{e.value}:{value}" for e, value in turn.effects}
        if "status" in step and turn.status.value not in listed(step["status"]):
            yield f"status {turn.status.value}, wanted {step['status']}"
        for key, got in (("procedure", turn.procedure), ("aspect", turn.aspect), ("facility", self.session.facility)):
            if key in step and str(got or "none") != step[key]:
                yield f"{key} {got}, wanted {step[key]}"
        yield from worded(turn.text, step)
        yield from (f"not offered: {tap}" for tap in listed(step.get("offers")) if tap not in shown)
        yield from (f"offered: {tap}" for tap in listed(step.get("hides")) if tap in shown)
        if "effects" in step and (missing := set(listed(step["effects"])) - effects):
            yield f"no effect {missing}, got {effects}"
        if "effects" in step and not step["effects"] and effects:
            yield f"effects {effects}, wanted none"

    def _unsafe(self):
        """What must hold for every reply whatever was asked."""
        turn = self.turn
        view = View(self.world, self.world.resolve(self.session.facility), self.now)
        yield from (f"fact lock: {v}" for v in violations(view, turn.segments, turn.procedure))
        yield from (f"fact lock: {tap}" for tap in wrong_taps(view, turn.taps))
        if turn.status is Status.STOPPED:
            return
        actions = [tap.action for tap in turn.taps]
        if turn.status in DANGER:
            if actions[0] != "tel:115":
                yield f"115 is not the first button: {actions}"
            return
        if "person" not in actions and turn.status is not Status.HANDED_OVER:
            yield f"no way to a person: {actions}"
        if "complain" not in actions:
            yield f"no way to complaints: {actions}"
        if len(actions) < 2:
            yield f"too few buttons: {actions}"


def worded(text, step):
    yield from (f"lacks {words!r}" for words in listed(step.get("contains")) if words not in text)
    yield from (f"says {words!r}" for words in listed(step.get("lacks")) if words in text)


def judge(step, faults, told):
    """Fail on what is wrong and not marked, and on a mark that nothing is wrong with any more."""
    if "defect" in step:
        assert faults, f"mended, take the mark away: {step['defect']}\n{told}"
        return
    assert not faults, f"{faults}\n{told}"


@pytest.mark.parametrize(("script", "bare"), list(plays()))
def test_a_conversation_goes_as_scripted(library, script, bare):
    played = Played.begin(script, library.world)
    for step in script["turns"]:
        faults = list(played.step(step, bare))
        turn = played.turn
        ranked = [(r.id, round(r.confidence, 2)) for r in turn.ranked[:3]]
        told = f"{step}\n→ {turn.status.value} {turn.procedure} {turn.intent} {ranked}\n{turn.text}"
        judge(step, faults, f"{told}\n{[tap.label for tap in turn.taps]}")


# -- on the console ----------------------------------------------------------------------------------------------------


class Keyboard:
    """Types one line whenever the console waits for one, and is its clock."""

    def __init__(self, played):
        self._lines = iter(played.typed)
        self._moment = played.now

    def readline(self, limit=-1):
        self._moment, line, _ = next(self._lines, (self._moment, "", None))
        return f"{line}\n"

    def now(self, zone):
        return self._moment.astimezone(zone)


def typed(script):
    """True where every step can be typed on a console: nobody else writes, no old button, no blank line."""
    return not script.get("facility") and not any(
        step.keys() & {"send", "staff", "old"} or not step.get("citizen", "x").strip() for step in script["turns"]
    )


CONSOLE = [pytest.param(script, id=name) for name, script in scripts() if typed(script)]


@pytest.mark.parametrize("script", CONSOLE)
def test_the_console_says_the_same(library, script, monkeypatch, capsys):
    played = Played.begin(script, library.world)
    for step in script["turns"]:
        list(played.step(step, bare=False))
    keyboard = Keyboard(played)
    monkeypatch.setattr(library, "world", played.world)
    monkeypatch.setattr(bot.cli, "start", lambda quiet: (None, library))
    monkeypatch.setattr(bot.cli, "datetime", keyboard)
    monkeypatch.setattr(sys, "stdin", keyboard)
    bot.cli.app(["chat"], standalone_mode=False)
    replies = capsys.readouterr().out.split(PROMPT)[1:-1]
    assert len(replies) == len(played.typed), replies
    for (_, line, step), reply in zip(played.typed, replies, strict=True):
        if "defect" not in step:
            assert list(worded(reply, step)) == [], f"{line!r}\n{reply}"


# -- by taps only ------------------------------------------------------------------------------------------------------


def reached(world, procedure, taps):
    """Walk the buttons from the greeting; return the sides of `procedure` answered within `taps`, and every reply."""
    now = datetime(2026, 11, 23, 9, tzinfo=VIETNAM)
    turn = greet(world, world.default_facility, now)
    states, replies, sides = [Session(offered=turn.taps, updated=now)], [turn], set()
    for _ in range(taps):
        onward = []
        for session in states:
            for tap in session.offered:
                verb, _, rest = tap.action.partition(":")
                if verb == "life" or rest.split(":")[0] == procedure:
                    turn, after = respond(session, take_in(action=tap.action), world, now)
                    onward.append(after)
                    replies.append(turn)
                    if (turn.procedure, turn.status) == (procedure, Status.ANSWERED) and turn.aspect:
                        sides.add(turn.aspect)
        states = list(dict.fromkeys(onward))
    return sides, replies


@pytest.mark.parametrize("procedure", ASKED["MOST_ASKED"])
def test_an_answer_is_four_taps_away_and_a_person_one_from_everywhere(library, procedure):
    sides, replies = reached(library.world, procedure, taps=4)
    for turn in replies:
        assert {"person", "complain"} <= {tap.action for tap in turn.taps}, turn.text
    assert sides


# -- the set as a whole ------------------------------------------------------------------------------------------------


def test_the_scripts_are_what_they_must_be():
    steps = [(name, step) for name, script in scripts() for step in script["turns"]]
    for name, script in scripts():
        assert script.keys() <= OF_SCRIPT, name
        assert script["who"] in WHO, name
        assert (FOLDER / f"{name}.yaml").read_text(encoding="utf-8").startswith("# "), f"{name}: say what it is for"
    for name, step in steps:
        assert len(step.keys() & MESSAGES) == 1, (name, step)
        assert step.keys() <= MESSAGES | EXPECTED | {"minutes", "times", "defect"}, (name, step)
    assert len(scripts()) >= 60
    assert len(CONSOLE) >= 60
    assert sum(all(step.keys() & {"press", "tap"} for step in script["turns"]) for _, script in scripts()) >= 5
    assert {script["who"] for _, script in scripts()} == WHO
    said = {step["status"] for _, step in steps if isinstance(step.get("status"), str) and "defect" not in step}
    assert said == {s.value for s in Status} - {"error"}  # an error is the channel's to say: tests/bot/web


def test_the_scripts_hold_the_five_founding_questions_with_and_without_tone_marks():
    turns = [step for _, script in scripts() if script.get("both") for step in script["turns"]]
    assert set(ASKED["FOUNDING"]) <= {step.get("procedure") for step in turns if "citizen" in step}
