"""Accounts of the staff and their sessions. Passwords come here hashed, session keys leave only their hash behind."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import Engine, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.store.database import for_writing
from bot.store.models import StaffRow, StaffSessionRow
from nlu.text import fold

__all__ = ["Account", "Role", "Staff"]


class Role(StrEnum):
    """What an account may do; each may what the one before may."""

    VIEWER = "viewer"
    EDITOR = "editor"
    APPROVER = "approver"

    def may(self, needed: "Role") -> bool:
        """True when this role is enough where `needed` is asked."""
        return list(Role).index(self) >= list(Role).index(needed)


@dataclass(frozen=True)
class Account:
    """One account; `password` is its hash."""

    id: int
    name: str
    role: Role
    added: datetime
    password: str


class Staff:
    """The accounts of one database."""

    def __init__(self, engine: Engine) -> None:
        self._reading, self._writing = engine, for_writing(engine)

    def accounts(self) -> list[Account]:
        """Return every account, by name."""
        with self._reading.begin() as db:
            return [_account(row) for row in db.execute(select(StaffRow.__table__).order_by(StaffRow.folded))]

    def any(self) -> bool:
        """True when there is an account."""
        with self._reading.begin() as db:
            return db.execute(select(StaffRow.id).limit(1)).first() is not None

    def find(self, name: str) -> Account | None:
        """Return the account of this name in any spelling."""
        with self._reading.begin() as db:
            row = db.execute(select(StaffRow.__table__).where(StaffRow.folded == fold(name))).first()
        return _account(row) if row else None

    def add(self, name: str, role: Role, password: str, at: datetime) -> bool:
        """Add an account; False when one of a name that reads the same exists."""
        values = {"name": name, "folded": fold(name), "role": role.value, "password": password, "added": at}
        try:
            with self._writing.begin() as db:
                db.execute(insert(StaffRow), values)
        except IntegrityError:
            return False
        return True

    def remove(self, name: str) -> bool:
        """Delete an account, which ends its sessions; False when there is none."""
        with self._writing.begin() as db:
            return db.execute(delete(StaffRow).where(StaffRow.folded == fold(name))).rowcount > 0

    def set_password(self, name: str, password: str) -> bool:
        """Replace the hash of a password and end every session of the account; False when there is none."""
        with self._writing.begin() as db:
            mine = select(StaffRow.id).where(StaffRow.folded == fold(name)).scalar_subquery()
            db.execute(delete(StaffSessionRow).where(StaffSessionRow.staff == mine))
            changed = update(StaffRow).where(StaffRow.folded == fold(name)).values(password=password)
            return db.execute(changed).rowcount > 0

    # -- sessions -----------------------------------------------------------------------------------------------------

    def enter(self, account: Account, key: str, expires: datetime) -> bool:
        """Begin the session of `key`; False when the account or its password is not the one that was checked."""
        with self._writing.begin() as db:
            still = select(StaffRow.id).where(StaffRow.id == account.id, StaffRow.password == account.password)
            if db.execute(still).first() is None:
                return False
            db.execute(insert(StaffSessionRow), {"token": _hash(key), "staff": account.id, "expires": expires})
            return True

    def inside(self, key: str, now: datetime) -> Account | None:
        """Return whose session `key` is; None when it is nobody's or over."""
        with self._reading.begin() as db:
            row = db.execute(
                select(StaffRow.__table__)
                .join(StaffSessionRow, StaffSessionRow.staff == StaffRow.id)
                .where(StaffSessionRow.token == _hash(key), StaffSessionRow.expires > now)
            ).first()
        return _account(row) if row else None

    def leave(self, key: str) -> None:
        """End the session of `key`."""
        with self._writing.begin() as db:
            db.execute(delete(StaffSessionRow).where(StaffSessionRow.token == _hash(key)))


def _account(row: Row[Any]) -> Account:
    return Account(row.id, row.name, Role(row.role), row.added, row.password)


def _hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()
