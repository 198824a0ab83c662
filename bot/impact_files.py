"""Where impact pages are kept: readable by their owner only, and not for long, because they show masked questions."""

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

__all__ = ["KEPT", "keep_page", "purge_pages"]

KEPT: Final = timedelta(days=30)
"""With questions of at most eight weeks this stays below the 90 days a turn may be kept."""
_FOLDER = "impact"


def keep_page(data_dir: Path, name: str, html: str, at: datetime) -> Path:
    """Write a page into the data folder and return its path; older ones past their time are deleted.

    Args:
        data_dir: the data folder.
        name: what it is about, a record such as `procedures/giay-ra-vien`.
        html: the page.
        at: now.
    """
    purge_pages(data_dir, at)
    folder = data_dir / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{at:%Y%m%d-%H%M%S}-{name.rpartition('/')[2]}.html"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(html)
    return path


def purge_pages(data_dir: Path, now: datetime) -> int:
    """Delete the pages past their time; return how many."""
    late = [
        path
        for path in (data_dir / _FOLDER).glob("*.html")
        if datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo) < now - KEPT
    ]
    for path in late:
        path.unlink(missing_ok=True)
    return len(late)
