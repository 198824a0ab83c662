"""Reads the knowledge folder into one immutable snapshot; a broken file never gets in.

For each file the last good text is kept in `keep`, so that a broken edit goes on serving the version before it, also
after a restart; a deleted file is deleted there too and can never be answered again.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from knowledge.calendar import Calendar
from knowledge.facility import Facility
from knowledge.finding import Finding, Level
from knowledge.override import override, override_findings
from knowledge.parse import parse_record
from knowledge.procedure import Procedure, Scope, Status
from knowledge.record import Record
from knowledge.replies import Replies, parse_replies
from knowledge.situation import Situation, Situations
from knowledge.values import Slug
from knowledge.yamltext import Document

__all__ = ["CALENDAR", "SITUATIONS", "Knowledge", "KnowledgeError", "Loaded", "Parts", "load_folder", "read_parts"]

_R = TypeVar("_R", bound=Record)


CALENDAR = "calendar.yaml"
REPLIES = "replies.yaml"
SITUATIONS = "situations.yaml"
_SLUG = TypeAdapter(Slug)


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

    @cached_property
    def public(self) -> Mapping[str, Procedure]:
        """Procedures a citizen may be answered from."""
        shown = (Status.PENDING, Status.APPROVED)
        return {i: p for i, p in self.procedures.items() if p.scope is Scope.PUBLIC and p.status in shown}

    @cached_property
    def _effective(self) -> dict[tuple[str, str | None], Procedure]:
        return {}

    def effective(self, procedure_id: str, facility_id: str | None) -> Procedure:
        """Return the record with what the facility overrides; raises KeyError on an unknown procedure."""
        key = (procedure_id, facility_id)
        if key not in self._effective:
            procedure = self.procedures[procedure_id]
            facility = self.facilities.get(facility_id or "")
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
    digest: str
    findings: list[Finding]
    documents: dict[str, Document]

    def knowledge(self) -> Knowledge | None:
        """Return the snapshot; None where there is no calendar or no replies."""
        if self.calendar is None or self.replies is None:
            return None
        situations = {s.id: s for s in self.situations.rows} if self.situations else {}
        return Knowledge(self.procedures, self.facilities, self.replies, self.calendar, self.digest, situations)


def load_folder(
    folder: Path,
    keep: Path | None = None,
    needed: Mapping[str, frozenset[str]] | None = None,
    blocked: frozenset[str] = frozenset(),
) -> Loaded:
    """Read every file of `folder`.

    Args:
        folder: holds `procedures/`, `facilities/`, `replies.yaml`, `calendar.yaml`, and may hold `situations.yaml`.
        keep: where the last good text of each file is kept; None keeps nothing (a check run).
        needed: reply keys the code uses, with their places.
        blocked: files whose present text failed a check; their last good text is used, or nothing.

    Raises:
        KnowledgeError: `replies.yaml` or `calendar.yaml` is broken and there is no good version of it.
    """
    parts = read_parts(folder, keep, needed, blocked)
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
) -> Parts:
    """Read what can be read of `folder`; never raises. Arguments as `load_folder`."""
    reader = _Reader(folder, keep, blocked)
    procedures = reader.records("procedures", Procedure)
    facilities = reader.records("facilities", Facility)
    calendar = reader.one(CALENDAR, lambda text, file: reader.record(Calendar, text, file, "calendar"))
    replies = reader.one(REPLIES, lambda text, file: parse_replies(text, file, needed))
    situations = reader.optional(
        SITUATIONS, lambda text, file: reader.record(Situations, text, file, Path(SITUATIONS).stem)
    )
    digest = hashlib.sha256()
    for name in sorted(reader.texts):
        digest.update(name.encode() + b"\0" + reader.texts[name].encode() + b"\0")
    return Parts(
        procedures,
        facilities,
        replies,
        calendar,
        situations,
        digest.hexdigest(),
        sorted(reader.findings),
        reader.documents,
    )


class _Reader:
    """Reads files one by one, falling back to the kept good text of each."""

    def __init__(self, folder: Path, keep: Path | None, blocked: frozenset[str]) -> None:
        self.folder, self.keep, self.blocked = folder, keep, blocked
        self.findings: list[Finding] = []
        self.documents: dict[str, Document] = {}
        self.texts: dict[str, str] = {}

    def records(self, kind_folder: str, kind: type[_R]) -> dict[str, _R]:
        found: dict[str, _R] = {}
        paths = [p for p in sorted((self.folder / kind_folder).glob("*.yaml")) if not p.name.startswith(".")]
        for path in paths:
            name = f"{kind_folder}/{path.name}"
            record = self._best(name, path, lambda text, file, stem=path.stem: self.record(kind, text, file, stem))
            if record is not None:
                found[path.stem] = record
        if self.keep and (self.keep / kind_folder).is_dir():
            for kept in (self.keep / kind_folder).glob("*.yaml"):
                if kept.name not in {p.name for p in paths}:
                    kept.unlink()
        return found

    def one(self, name: str, parse: Any) -> Any:
        return self._best(name, self.folder / name, parse)

    def optional(self, name: str, parse: Any) -> Any:
        """As `one`, for a file that a folder need not have; deleted, it is forgotten."""
        if (self.folder / name).exists():
            return self.one(name, parse)
        if self.keep:
            (self.keep / name).unlink(missing_ok=True)
        return None

    def record(self, kind: type[_R], text: str, file: str, stem: str) -> tuple[_R | None, list[Finding]]:
        record, findings, document = parse_record(kind, text, file, stem)
        self.documents[file] = document
        try:
            _SLUG.validate_python(stem)
        except ValidationError:
            findings = [
                *findings,
                Finding(
                    file,
                    1,
                    Level.ERROR,
                    "file-name",
                    f"tên tệp “{stem}” sai dạng",
                    "đổi tên tệp: chữ thường không dấu, số và gạch nối, ví dụ giay-ra-vien.yaml",
                ),
            ]
        if isinstance(record, Facility):
            findings = [*findings, *override_findings(record, file, document)]
        return (None if findings else record), findings

    def _best(self, name: str, path: Path, parse: Any) -> Any:
        kept = self.keep / name if self.keep else None
        value, text = None, ""
        try:
            text = path.read_text(encoding="utf-8")
            value, findings = parse(text, name)
            self.findings += findings
            value = None if name in self.blocked else value
        except FileNotFoundError:
            self.findings.append(Finding(name, 1, Level.ERROR, "no-file", "không có tệp này", "khôi phục tệp"))
        except UnicodeDecodeError:
            self.findings.append(
                Finding(name, 1, Level.ERROR, "encoding", "tệp không phải UTF-8", "lưu lại tệp với bảng mã UTF-8")
            )
        except OSError as error:
            self.findings.append(
                Finding(
                    name,
                    1,
                    Level.ERROR,
                    "unreadable",
                    f"không mở được tệp ({error.strerror})",
                    "xem quyền đọc tệp, hoặc đó là một thư mục",
                )
            )
        if value is not None:
            if kept:
                kept.parent.mkdir(parents=True, exist_ok=True)
                if not kept.exists() or kept.read_bytes() != text.encode():
                    half = kept.with_suffix(".part")  # a crash while writing must not leave half a file as the good one
                    half.write_bytes(text.encode())
                    half.replace(kept)
        elif kept and kept.exists():
            text = kept.read_text(encoding="utf-8")
            value, _ = parse(text, name)
        if value is not None:
            self.texts[name] = text
        return value
