"""Which records an answer looks at, and which differ between two snapshots: what differs unseen cannot change it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TypeVar

from knowledge.folder import Knowledge
from knowledge.procedure import Procedure

__all__ = ["Seen", "Watched", "differing", "meets", "watched"]

_V = TypeVar("_V")
Seen = set[tuple[str, str]]
"""(kind, id) of records: `procedures` or `facilities`; the id `*` stands for all of a kind, the kind `*` for all."""
_ANY = "*"
_COMMON = ("replies", "calendar", "situations", "notices")
"""What many answers look at; it is not told apart which."""


def differing(old: Knowledge, new: Knowledge) -> Seen:
    """Return every record that differs between two snapshots."""
    found: Seen = set()
    for kind, was, now in (
        ("procedures", old.procedures, new.procedures),
        ("procedures", old.waiting, new.waiting),
        ("facilities", old.facilities, new.facilities),
    ):
        found |= {(kind, key) for key in {*was, *now} if was.get(key) != now.get(key)}
    if any(getattr(old, name) != getattr(new, name) for name in _COMMON):
        found.add((_ANY, _ANY))
    return found


def meets(seen: Seen, differs: Seen) -> bool:
    """True where something `seen` is among what `differs`."""
    if (_ANY, _ANY) in differs or not differs.isdisjoint(seen):
        return True
    kinds = {kind for kind, _ in differs}
    return any((kind, _ANY) in seen for kind in kinds)


class _Noted(Mapping[str, _V]):
    """A mapping that notes which keys were looked at; walking over it is looking at all."""

    def __init__(self, kind: str, inner: Mapping[str, _V], seen: Seen) -> None:
        self._kind, self._inner, self._seen = kind, inner, seen

    def __getitem__(self, key: str) -> _V:
        self._seen.add((self._kind, key))
        return self._inner[key]

    def __iter__(self) -> Iterator[str]:
        self._seen.add((self._kind, _ANY))
        return iter(self._inner)

    def __len__(self) -> int:
        self._seen.add((self._kind, _ANY))
        return len(self._inner)


@dataclass(frozen=True)
class Watched(Knowledge):
    """A snapshot that notes in `seen` which procedures and facilities are looked at; made by `watched`."""

    inner: Knowledge = field(kw_only=True)
    seen: Seen = field(kw_only=True)

    @cached_property
    def public(self) -> Mapping[str, Procedure]:
        """As of the snapshot."""
        return _Noted("procedures", self.inner.public, self.seen)

    def effective(self, procedure_id: str, facility_id: str | None) -> Procedure:
        """As of the snapshot, which keeps what it made."""
        self.seen.update({("procedures", procedure_id), ("facilities", facility_id or "")})
        return self.inner.effective(procedure_id, facility_id)


def watched(knowledge: Knowledge, seen: Seen) -> Watched:
    """Return `knowledge` with every look at a record noted in `seen`."""
    values = {f.name: getattr(knowledge, f.name) for f in fields(Knowledge)}
    kinds = {"procedures": "procedures", "waiting": "procedures", "facilities": "facilities"}
    values |= {name: _Noted(kind, values[name], seen) for name, kind in kinds.items()}
    return Watched(**values, inner=knowledge, seen=seen)
