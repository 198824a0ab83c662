"""Makes office files the same bytes whenever they hold the same: members sorted, of one fixed moment."""

import io
import zipfile
from datetime import datetime

__all__ = ["fixed"]


def fixed(data: bytes, at: datetime) -> bytes:
    """Return the archive `data` with its members in order of name and of the moment `at` (not before 1980)."""
    stamp = max(at, datetime(1980, 1, 1, tzinfo=at.tzinfo)).timetuple()[:6]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            member = zipfile.ZipInfo(name, (stamp[0], stamp[1], stamp[2], stamp[3], stamp[4], stamp[5]))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            new.writestr(member, old.read(name), compresslevel=6)
    return out.getvalue()
