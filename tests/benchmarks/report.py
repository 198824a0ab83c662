"""What every benchmark shares: the machine, medians, Markdown tables, and the page that keeps them.

Units: times in seconds or milliseconds as named; MB are 10⁶ bytes. Tables are Vietnamese, so decimals have a comma.
"""

import argparse
import os
import platform
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from statistics import median

from index.evaluate import wilson

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / ".motcua" / "bench"
"""Everything a benchmark keeps: environments, vectors, indexes. May be deleted at any time."""
PAGE = ROOT / "docs" / "do-luong.md"


def machine() -> str:
    """Return CPU model, cores, Python, load and day, as they stand under every table."""
    info = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*:\s*(.+)$", info.read_text(), re.MULTILINE) if info.exists() else None
    model = found[1] if found else platform.processor() or platform.machine()
    load = f", tải lúc bắt đầu {number(os.getloadavg()[0], 1)}" if hasattr(os, "getloadavg") else ""
    day = f"{date.today():%d/%m/%Y}"
    return f"Máy: {model}, {os.cpu_count()} nhân, Python {platform.python_version()}{load}; đo ngày {day}."


def resident_mb() -> float:
    """Return the resident memory of this process in MB, 0 where the system does not say."""
    status = Path("/proc/self/status")
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) * 1024 / 1e6 if found else 0.0


def folder_mb(folder: Path) -> float:
    """Return the size of all files below `folder` in MB, byte code left out; 0 where there is none."""
    files = (p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc")
    return sum(p.stat().st_size for p in files) / 1e6


def at_share(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` of `values` lie (index rounded down, as in index.evaluate)."""
    return sorted(values)[int(share * (len(values) - 1))]


def spread(seconds: Sequence[float]) -> str:
    """Return median and 95th percentile of times in seconds, as milliseconds."""
    return f"p50 {number(median(seconds) * 1e3, 1)} ms, p95 {number(at_share(seconds, 0.95) * 1e3, 1)} ms"


def number(value: float, digits: int = 0) -> str:
    """Return a number as Vietnamese writes it: `1234.5` gives `1.234,5`."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def share(hits: int, of: int) -> str:
    """Return a share with its 95 % Wilson interval and its count; a dash without cases."""
    if not of:
        return "–"
    low, high = wilson(hits, of)
    return f"{number(hits / of, 3)} [{number(low, 3)}–{number(high, 3)}] ({hits}/{of})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> str:
    """Return a Markdown table; columns after the first `left` are set to the right."""
    rule = ["---"] * left + ["---:"] * (len(head) - left)
    lines = [head, rule, *([cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def filled(page: str, name: str, text: str) -> str:
    """Return `page` with `text` between the marks of `name`, which are appended where they are missing."""
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    block = f"{begin}\n{text.strip()}\n{end}"
    if begin not in page:
        return f"{page.rstrip()}\n\n{block}\n".lstrip()
    before, _, rest = page.partition(begin)
    return before + block + rest.partition(end)[2]


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
