"""Reads the knowledge folder into one immutable snapshot; a broken file never gets in.

For each file the last good text is kept in `keep`, so that a broken edit goes on serving the version before it, also
after a restart; a deleted file is deleted there too and can never be answered again.

With a log of approvals a procedure, a facility or the calendar is read from its approved text instead of its file, and
what nobody approved is loaded without its facts (knowledge/review).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from knowledge.approval import ApprovalLog
from knowledge.calendar import Calendar
from knowledge.facility import Facility
from knowledge.finding import Finding
from knowledge.notice import Notice, Notices, says_nothing
from knowledge.override import override
from knowledge.procedure import Procedure, Scope, Status
from knowledge.reading import CALENDAR, Reader
from knowledge.replies import Replies, parse_replies
from knowledge.review import approval_findings
from knowledge.situation import Situation, Situations
from knowledge.yamltext import Document

__all__ = [
    "CALENDAR",
    "NOTICES",
    "SITUATIONS",
    "Knowledge",
    "KnowledgeError",
    "Loaded",
    "Parts",
    "load_folder",
    "read_parts",
]

REPLIES = "replies.yaml"
SITUATIONS = "situations.yaml"
NOTICES = "notices.yaml"


class KnowledgeError(Exception):
    """The knowledge folder cannot be served at all."""


@dataclass(frozen=True)
class Knowledge:
    """Everything that is true at one moment. Immutable; a change makes a new one."""

    procedures: Mapping[str, Procedure]
    facilities: Mapping[str, Facility]
    replies: Replies
    calendar: Calendar
    digest: str
    situations: Mapping[str, Situation] = field(default_factory=dict)
    """In the order of the file; empty without one."""
    waiting: Mapping[str, Procedure] = field(default_factory=dict)
    """Procedures that wait for approval, in full: for search only. In `procedures` they have no facts."""
    notices: tuple[Notice, ...] = ()
    """Of every facility, also those not shown yet or not any more."""

    @cached_property
    def public(self) -> Mapping[str, Procedure]:
        """Procedures a citizen may be answered from."""
        shown = (Status.PENDING, Status.APPROVED)
        return {i: p for i, p in self.procedures.items() if p.scope is Scope.PUBLIC and p.status in shown}

    def notice(self, number: str) -> Notice | None:
        """Return the notice of this number."""
        return next((n for n in self.notices if str(n.number) == number), None)

    @cached_property
    def _effective(self) -> dict[tuple[str, str | None], Procedure]:
        return {}

    def effective(self, procedure_id: str, facility_id: str | None) -> Procedure:
        """Return the record with what the facility overrides; raises KeyError on an unknown procedure.

        A procedure that waits for approval is not filled with a facility's rows.
        """
        key = (procedure_id, facility_id)
        if key not in self._effective:
            procedure = self.procedures[procedure_id]
            facility = self.facilities.get(facility_id or "") if procedure_id not in self.waiting else None
            self._effective[key] = override(procedure, facility) if facility else procedure
        return self._effective[key]


@dataclass
class Loaded:
    """A snapshot and what is wrong with the files it came from."""

    knowledge: Knowledge
    findings: list[Finding] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    """The parsed text of each file, for checks that name lines."""


@dataclass
class Parts:
    """What could be read of a folder, for checks that go on where serving would stop."""

    procedures: Mapping[str, Procedure]
    facilities: Mapping[str, Facility]
    replies: Replies | None
    calendar: Calendar | None
    situations: Situations | None
    notices: Notices | None
    digest: str
    findings: list[Finding]
    documents: dict[str, Document]
    waiting: Mapping[str, Procedure]

    def knowledge(self) -> Knowledge | None:
        """Return the snapshot; None where there is no calendar or no replies."""
        if self.calendar is None or self.replies is None:
            return None
        situations = {s.id: s for s in self.situations.rows} if self.situations else {}
        return Knowledge(
            self.procedures,
            self.facilities,
            self.replies,
            self.calendar,
            self.digest,
            situations,
            self.waiting,
            self.notices.rows if self.notices else (),
        )


def load_folder(
    folder: Path,
    keep: Path | None = None,
    needed: Mapping[str, frozenset[str]] | None = None,
    blocked: frozenset[str] = frozenset(),
    approvals: ApprovalLog | None = None,
    instead: Mapping[str, str | None] | None = None,
) -> Loaded:
    """Read every file of `folder`.

    Args:
        folder: holds `procedures/`, `facilities/`, `replies.yaml`, `calendar.yaml`; may hold `situations.yaml` and
            `notices.yaml`.
        keep: where the last good text of each file is kept; None keeps nothing (a check run).
        needed: reply keys the code uses, with their places.
        blocked: files whose present text failed a check; their last good text is used, or nothing.
        approvals: what was approved; None where edits count at once.
        instead: texts to read in place of files, by name (`procedures/giay-ra-vien.yaml`); None for no such file.

    Raises:
        KnowledgeError: `replies.yaml` or `calendar.yaml` is broken and there is no good version of it.
    """
    parts = read_parts(folder, keep, needed, blocked, approvals, instead)
    knowledge = parts.knowledge()
    if knowledge is None:
        missing = {name for name, part in ((CALENDAR, parts.calendar), (REPLIES, parts.replies)) if part is None}
        raise KnowledgeError("\n".join(str(f) for f in parts.findings if f.file in missing))
    return Loaded(knowledge, parts.findings, parts.documents)


def read_parts(
    folder: Path,
    keep: Path | None = None,
    needed: Mapping[str, frozenset[str]] | None = None,
    blocked: frozenset[str] = frozenset(),
    approvals: ApprovalLog | None = None,
    instead: Mapping[str, str | None] | None = None,
) -> Parts:
    """Read what can be read of `folder`; never raises. Arguments as `load_folder`."""
    reader = Reader(folder, keep, blocked, approvals, instead or {})
    procedures = reader.records("procedures", Procedure)
    facilities = reader.records("facilities", Facility)
    calendar = reader.calendar()
    replies = reader.one(REPLIES, lambda text, file: parse_replies(text, file, needed))
    situations = reader.optional(
        SITUATIONS, lambda text, file: reader.record(Situations, text, file, Path(SITUATIONS).stem)
    )
    notices = reader.optional(NOTICES, partial(_notices, reader))
    digest = hashlib.sha256()
    for name in sorted(reader.texts):
        digest.update("\0".join((name, reader.states.get(name, ""), reader.texts[name], "")).encode())
    if approvals is not None:
        reader.findings += approval_findings(folder, approvals)
    return Parts(
        procedures,
        facilities,
        replies,
        calendar,
        situations,
        notices,
        digest.hexdigest(),
        sorted(reader.findings),
        reader.documents,
        reader.waiting,
    )


def _notices(reader: Reader, text: str, file: str) -> tuple[Notices | None, list[Finding]]:
    if not says_nothing(text):
        return reader.record(Notices, text, file, Path(NOTICES).stem)
    reader.documents[file] = Document()
    return Notices.model_validate({}), []
