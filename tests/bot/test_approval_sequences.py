"""Whatever is edited, approved, put back, withdrawn, deleted or falsified: exactly what was approved last is told.

Nothing is told where that cannot be proved; never an older text, never an edit.
"""

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.approving import approve, roll_back, target_of, withdraw
from bot.edits import edit_of, errors_in
from bot.library import VIETNAM
from bot.review import open_log
from bot.settings import Settings
from knowledge.approval import ApprovalError
from knowledge.chain import digest
from knowledge.finding import Level
from knowledge.folder import load_folder
from tests.knowledge.conftest import CALENDAR, FACILITY, PROCEDURE, TODAY

AT = datetime(2026, 11, 22, 9, tzinfo=VIETNAM)
IDS = st.sampled_from(["giay-a", "giay-b"])
SAID = "nội dung: Người có tên trong giấy"


class Approvals(RuleBasedStateMachine):
    """Two files; `stands` is what was approved last of each, `versions` all that ever was, by number of the entry."""

    def __init__(self):
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="motcua-test-"))
        self.folder = self.root / "kien-thuc"
        self.settings = Settings(knowledge=self.folder, data_dir=self.root / "data", encoder="toy", review="on")
        self.stands, self.versions, self.counter = {}, {}, 0
        self.good = None
        """The log as it was before it was falsified; None while nothing is."""

    def teardown(self):
        shutil.rmtree(self.root)

    @initialize()
    def files(self):
        for kind in ("procedures", "facilities"):
            (self.folder / kind).mkdir(parents=True)
        (self.folder / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")
        (self.folder / "replies.yaml").write_text('chao: "Xin chào"\n', encoding="utf-8")
        (self.folder / "facilities" / "benh-vien-mot.yaml").write_text(FACILITY, encoding="utf-8")
        for name in ("giay-a", "giay-b"):
            self.edit(name)

    # -- what people do -------------------------------------------------------------------------------------------

    @rule(name=IDS)
    def edit(self, name):
        self.counter += 1
        text = PROCEDURE.format(name=name).replace(SAID, f"nội dung: Bản {self.counter}")
        self.path(name).write_text(text, encoding="utf-8")

    @rule(name=IDS)
    def break_file(self, name):
        self.path(name).write_text("tên: [\n", encoding="utf-8")

    @rule(name=IDS)
    def delete(self, name):
        self.path(name).unlink(missing_ok=True)

    @rule(name=IDS)
    def approve(self, name):
        log = open_log(self.settings)
        try:
            edit = edit_of(self.settings, log, f"procedures/{name}")
            if errors_in(self.settings, {edit.record: edit.text}, TODAY):
                return
            approve(self.settings, log, [edit], "Lê Thị B", AT)
        except ApprovalError:
            return
        self.note(name, edit.text)

    @rule(name=IDS, number=st.integers(0, 6))
    def roll_back(self, name, number):
        log = open_log(self.settings)
        try:
            target = target_of(log, f"procedures/{name}", number or None)
            roll_back(self.settings, log, target, "Lê Thị B", AT, "nhầm")
        except ApprovalError:
            return
        assert log.data(target) == self.versions[name, target.number] == self.path(name).read_bytes()
        self.note(name, self.versions[name, target.number])

    @rule(name=IDS)
    def withdraw(self, name):
        try:
            withdraw(self.settings, open_log(self.settings), f"procedures/{name}", "Lê Thị B", AT, "sai")
        except ApprovalError:
            return
        self.note(name, None)

    # -- what nobody should do ------------------------------------------------------------------------------------

    @precondition(lambda self: self.good is None and self.log.exists())
    @rule(data=st.data())
    def falsify(self, data):
        lines = self.log.read_bytes().splitlines(keepends=True)
        at = data.draw(st.integers(0, len(lines) - 1))
        forged = {
            "cut": lines[:at],
            "remove": lines[:at] + lines[at + 1 :],
            "reorder": lines[at:] + lines[:at],
            "double": lines[: at + 1] + lines[at:],
            "change": [*lines[:at], lines[at].replace("Lê Thị B".encode(), b"K"), *lines[at + 1 :]],
            "redirect": [*lines[:at], lines[at].replace(b"giay-a", b"giay-b"), *lines[at + 1 :]],
            "garble": [*lines[:at], b"{\n", *lines[at + 1 :]],
        }[data.draw(st.sampled_from(["cut", "remove", "reorder", "double", "change", "redirect", "garble"]))]
        if forged != lines:
            self.good = self.log.read_bytes()
            self.log.write_bytes(b"".join(forged))

    @rule(data=st.data())
    def alter_text(self, data):
        texts = sorted((self.folder / "approved" / "texts").glob("*.yaml"))
        if texts:
            text = data.draw(st.sampled_from(texts))
            text.write_bytes(text.read_bytes().replace("Bản".encode(), "Giả".encode()))

    @rule()
    def restore(self):
        if self.good is not None:
            self.log.write_bytes(self.good)
            self.good = None
        for text in self.versions.values():
            if text is not None:
                (self.folder / "approved" / "texts" / f"{digest(text)}.yaml").write_bytes(text)

    # -- what must hold -------------------------------------------------------------------------------------------

    @invariant()
    def exactly_what_was_approved_last_is_told(self):
        log = open_log(self.settings)
        knowledge = load_folder(self.folder, self.root / "good", approvals=log).knowledge
        kept = {p.stem for p in (self.folder / "approved" / "texts").glob("*.yaml") if digest(p.read_bytes()) == p.stem}
        for name in ("giay-a", "giay-b"):
            told, stands = knowledge.procedures.get(name), self.stands.get(name)
            if not self.path(name).exists():  # its approved name and whom to ask, until it is withdrawn
                assert told is None or not (told.who or told.papers)
                if self.good is None:
                    assert (told is not None) == (stands is not None and any(
                        text is not None and digest(text) in kept for (n, _), text in self.versions.items() if n == name
                    ))  # fmt: skip
                continue
            own = self.path(name).read_bytes()
            provable = stands is not None and (digest(stands) in kept or own == stands)
            said = told.who[0].text if told and told.who else None
            if self.good is None and provable:
                assert said == self.words(stands)
            else:
                assert said in (None, self.words(stands) if stands else None)
        if self.good is not None:
            assert [f for f in log.faults if f.level is Level.ERROR and f.code.startswith("log-")]
            assert log.broken
        else:
            assert not log.broken

    # -- ----------------------------------------------------------------------------------------------------------

    @property
    def log(self):
        return self.folder / "approved" / "log.jsonl"

    def path(self, name):
        return self.folder / "procedures" / f"{name}.yaml"

    def note(self, name, text):
        self.stands[name] = text
        number = len(self.log.read_bytes().splitlines())
        self.versions[name, number] = text

    @staticmethod
    def words(text):
        return next(line.partition("nội dung: ")[2] for line in text.decode().splitlines() if "nội dung: " in line)


TestApprovals = Approvals.TestCase
TestApprovals.settings = settings(
    max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
