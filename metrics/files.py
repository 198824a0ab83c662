"""Writes a report into a folder: one file each of .html .docx .xlsx .csv .txt, all or none of them.

Of a month also proposals for news, of a quarter a text for the loudspeaker.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from metrics.periods import Kind
from metrics.report import Report

__all__ = ["FORMATS", "file_name", "files", "write_report"]


def _page(report: Report) -> bytes:
    from metrics.page import as_page

    return as_page(report).encode()


def _letter(report: Report) -> bytes:
    from metrics.letter import as_letter

    return as_letter(report)


def _workbook(report: Report) -> bytes:
    from metrics.book import as_workbook

    return as_workbook(report)


def _csv(report: Report) -> bytes:
    from metrics.tabular import as_csv

    return as_csv(report)


def _text(report: Report) -> bytes:
    from metrics.short import as_text

    return as_text(report).encode()


FORMATS: Mapping[str, Callable[[Report], bytes]] = {
    "html": _page,
    "docx": _letter,
    "xlsx": _workbook,
    "csv": _csv,
    "txt": _text,
}
"""What makes each file; office libraries load only where they are used."""


def _news(report: Report) -> bytes:
    from metrics.broadcast import as_news

    return as_news(report).encode()


def _loudspeaker(report: Report) -> bytes:
    from metrics.broadcast import as_loudspeaker

    return as_loudspeaker(report).encode()


_BESIDE: Mapping[Kind, Mapping[str, Callable[[Report], bytes]]] = {
    Kind.MONTH: {"tin-bai.txt": _news},
    Kind.QUARTER: {"loa.txt": _loudspeaker},
}
"""What units hand in beside the report of some periods."""


def file_name(report: Report, suffix: str) -> str:
    """Return `bao-cao-2026-W47.html`, `bao-cao-mau-…` of made-up data."""
    return f"bao-cao-{'mau-' if report.sample else ''}{report.period.code}.{suffix}"


def files(report: Report) -> dict[str, bytes]:
    """Return the files by name: `bao-cao-2026-W47.html` …; also `.tin-bai.txt` of a month, `.loa.txt` of a quarter."""
    wanted = {**FORMATS, **_BESIDE.get(report.period.kind, {})}
    return {file_name(report, suffix): make(report) for suffix, make in wanted.items()}


def write_report(report: Report, folder: Path) -> list[Path]:
    """Write the files into `folder`, made where it is missing; return their paths.

    All are made before the first is written, and each replaces an earlier one of its name as a whole.
    """
    made = files(report)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, data in made.items():
        path, draft = folder / name, folder / f".{name}.draft"
        draft.write_bytes(data)
        os.replace(draft, path)
        paths.append(path)
    return paths
