"""Checks the whole knowledge folder: what a nurse should look at, file and line, and how to mend it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge import (
    check_facility,
    check_law,
    check_names,
    check_notices,
    check_questions,
    check_references,
    check_situations,
    check_slots,
    check_text,
    check_time,
)
from knowledge.approval import ApprovalLog
from knowledge.check_lists import Domains, Repealed, load_list
from knowledge.check_walk import Entry, Shelf
from knowledge.completeness import Completeness, Office, completeness, offices
from knowledge.finding import Finding, Level
from knowledge.folder import CALENDAR, NOTICES, SITUATIONS, Knowledge, Parts, read_parts
from knowledge.review import approval_findings

__all__ = ["CheckReport", "check_folder"]

_CHECKS: tuple[Callable[[Shelf], Iterator[Finding]], ...] = (
    check_references.check_references,
    check_references.check_twins,
    check_references.check_links,
    check_situations.check_situations,
    check_questions.check_questions,
    check_names.check_names,
    check_names.check_questions,
    check_law.check_repealed,
    check_law.check_agreement,
    check_law.check_codes,
    check_slots.check_values,
    check_slots.check_same_code,
    check_text.check_prose,
    check_text.check_groups,
    check_text.check_care,
    check_time.check_lapses,
    check_time.check_reviews,
    check_notices.check_notices,
    check_facility.check_samples,
    check_facility.check_contacts,
    check_facility.check_facilities,
    check_facility.check_calendar,
)


@dataclass(frozen=True)
class CheckReport:
    """What was read and what is wrong with it; `knowledge` is None where it could not be served at all."""

    knowledge: Knowledge | None
    findings: list[Finding]
    completeness: list[Completeness]

    @property
    def errors(self) -> list[Finding]:
        """The findings that keep a file from being served, or would tell a citizen something wrong."""
        return [f for f in self.findings if f.level is Level.ERROR]

    @property
    def exit_code(self) -> int:
        """1 when there are errors, else 0."""
        return 1 if self.errors else 0

    def offices(self, facility_id: str, today: date) -> list[Office]:
        """Return the completeness of the offices of one facility, as the files are written."""
        if self.knowledge is None:
            return []
        own = self.knowledge.facilities.get(facility_id)
        return offices(self.knowledge.procedures, own, today, self.knowledge.public)

    def count(self, level: Level) -> int:
        """Return how many findings have `level`."""
        return sum(f.level is level for f in self.findings)


def check_folder(
    folder: Path,
    today: date,
    needed: Mapping[str, frozenset[str]] | None = None,
    approvals: ApprovalLog | None = None,
) -> CheckReport:
    """Check every file of `folder` as of `today`: as it is written, approved or not.

    Args:
        folder: the knowledge folder.
        today: the day the facts are to hold.
        needed: reply keys the code uses, with the places each may fill; None leaves `replies.yaml` to its own syntax.
        approvals: what was approved, for findings about what waits; None where edits count at once.
    """
    parts = read_parts(folder, needed=needed)
    domains, domain_faults = load_list(Domains, folder, "domains.yaml")
    repealed, repealed_faults = load_list(Repealed, folder, "repealed.yaml")
    shelf = _shelf(parts, folder, domains, repealed, today)
    found = [*parts.findings, *domain_faults, *repealed_faults, *_unread(folder)]
    for check in _CHECKS:
        found += check(shelf)
    if approvals is not None:
        found += approval_findings(folder, approvals)
    return CheckReport(parts.knowledge(), sorted(set(found)), completeness(parts.procedures, today))


def _shelf(parts: Parts, folder: Path, domains: Domains, repealed: Repealed, today: date) -> Shelf:
    def name(kind: str, record_id: str) -> str:
        return f"{kind}/{record_id}.yaml"

    documents = parts.documents
    procedures = {
        i: Entry(name("procedures", i), p, documents[name("procedures", i)]) for i, p in parts.procedures.items()
    }
    facilities = {
        i: Entry(name("facilities", i), f, documents[name("facilities", i)]) for i, f in parts.facilities.items()
    }
    calendar = Entry(CALENDAR, parts.calendar, documents[CALENDAR]) if parts.calendar else None
    known, homes = (frozenset(p.stem for p in (folder / k).glob("*.yaml")) for k in ("procedures", "facilities"))
    situations = Entry(SITUATIONS, parts.situations, documents[SITUATIONS]) if parts.situations else None
    notices = Entry(NOTICES, parts.notices, documents[NOTICES]) if parts.notices else None
    return Shelf(procedures, facilities, calendar, situations, notices, known, homes, domains, repealed, today)


def _unread(folder: Path) -> Iterable[Finding]:
    """Files that look like knowledge and are not read, because of their names."""
    for kind in ("procedures", "facilities"):
        for path in sorted((folder / kind).glob("*")):
            if path.suffix != ".yaml" and not path.name.startswith(".") and not path.name.endswith("~"):
                yield Finding(
                    f"{kind}/{path.name}",
                    1,
                    Level.WARNING,
                    "not-read",
                    "tệp này không được đọc",
                    "đổi đuôi tệp thành .yaml, hoặc chuyển đi nơi khác",
                )
