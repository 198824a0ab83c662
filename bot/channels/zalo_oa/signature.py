"""Proves that an event is the platform's: the SHA-256 of app id, raw body, timestamp and secret."""

import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import product
from typing import Final, Literal

__all__ = ["Signature", "Timestamps", "mac_of", "timestamp_in"]

Timestamps = Literal["either", "body", "header"]
_SOURCES: Final = ("body", "header")


@dataclass(frozen=True)
class Signature:
    """How events of one application are signed.

    Attributes:
        app: id of the application.
        secrets: by name, every secret the platform may sign with; the first is the one that counts.
        timestamps: which timestamp is signed, where sources disagree.
    """

    app: str
    secrets: Mapping[str, str] = field(repr=False)
    timestamps: Timestamps = "either"

    def proves(self, ways: Iterable[str]) -> bool:
        """True when one of the `ways` an event is signed in is the one that counts."""
        secret = next(iter(self.secrets), "")
        sources = _SOURCES if self.timestamps == "either" else (self.timestamps,)
        return not {f"{secret}/{source}" for source in sources}.isdisjoint(ways)

    def ways(self, raw: bytes, said: str, times: Mapping[str, str]) -> tuple[str, ...]:
        """Return every `secret/source` that proves an event, so that the settings can be put right; empty for none.

        Args:
            raw: the body's bytes as they came; parsed and written again it would be another text.
            said: the header's value, `mac=<hex>`; the prefix may be missing, blanks and case do not matter.
            times: the timestamps, by where they were found (`body`, `header`).
        """
        return tuple(
            f"{secret}/{source}"
            for secret, source in product(self.secrets, _SOURCES)
            if self._matches(raw, said, times.get(source), secret)
        )

    def _matches(self, raw: bytes, said: str, time: str | None, secret: str) -> bool:
        if time is None or not self.secrets.get(secret):
            return False
        mac = mac_of(self.app, raw, time, self.secrets[secret])
        given = said.strip()
        given = given[4:].strip() if given[:4].lower() == "mac=" else given
        return hmac.compare_digest(mac.encode(), given.lower().encode("utf-8", "replace"))


def mac_of(app: str, raw: bytes, timestamp: str, secret: str) -> str:
    """Return the mac as hex; plain SHA-256, the parts without anything between them."""
    return sha256(app.encode() + raw + timestamp.encode("utf-8", "replace") + secret.encode()).hexdigest()


def timestamp_in(body: object) -> str | None:
    """Return the timestamp written in a body, None where there is none."""
    found = body.get("timestamp") if isinstance(body, dict) else None
    if isinstance(found, bool) or not isinstance(found, (int, str)):
        return None
    return found if isinstance(found, str) else json.dumps(found)
