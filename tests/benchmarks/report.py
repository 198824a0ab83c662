"""What every benchmark shares: the machine, medians, Markdown tables, and the page that keeps them.

Units: times in seconds or milliseconds as named; MB are 10⁶ bytes. Tables are Vietnamese, so decimals have a comma.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bot.figures import at_share, filled, machine, number, resident_mb, share, table

__all__ = [
    "BENCH",
    "PAGE",
    "ROOT",
    "arguments",
    "at_share",
    "filled",
    "folder_mb",
    "machine",
    "number",
    "publish",
    "resident_mb",
    "share",
    "spread",
    "table",
]

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / ".motcua" / "bench"
"""Everything a benchmark keeps: environments, vectors, indexes. May be deleted at any time."""
PAGE = ROOT / "docs" / "do-luong.md"


def folder_mb(folder: Path) -> float:
    """Return the size of all files below `folder` in MB, byte code left out; 0 where there is none."""
    files = (p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc")
    return sum(p.stat().st_size for p in files) / 1e6


def spread(seconds: Sequence[float]) -> str:
    """Return median and 95th percentile of times in seconds, as milliseconds."""
    return f"p50 {number(median(seconds) * 1e3, 1)} ms, p95 {number(at_share(seconds, 0.95) * 1e3, 1)} ms"


def publish(name: str, text: str, write: bool, *, tried: bool = False) -> None:
    """Print `text`; with `write` also put it into the page. A run that was only `tried` says so."""
    if tried:
        text = f"CHẠY THỬ, không phải số đo.\n\n{text}"
    print(text)
    if write:
        page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
        PAGE.write_text(filled(page, name, text), encoding="utf-8")


def arguments(doc: str | None) -> argparse.ArgumentParser:
    """Return a parser that knows `--write`."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"also put the table into {PAGE.relative_to(ROOT)}")
    return parser
