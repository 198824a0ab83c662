"""How measurements are shown: numbers as Vietnamese writes them, Markdown tables, the page that keeps them.

MB are 10⁶ bytes.
"""

import os
import platform
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from index.evaluate import wilson

__all__ = ["at_share", "filled", "machine", "number", "resident_mb", "share", "table"]


def machine() -> str:
    """Return CPU model, cores, Python, load and day, as they stand under every table."""
    info = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*:\s*(.+)$", info.read_text(), re.MULTILINE) if info.exists() else None
    model = found[1] if found else platform.processor() or platform.machine()
    load = f", tải lúc bắt đầu {number(os.getloadavg()[0], 1)}" if hasattr(os, "getloadavg") else ""
    day = f"{date.today():%d/%m/%Y}"
    return f"Máy: {model}, {os.cpu_count()} nhân, Python {platform.python_version()}{load}; đo ngày {day}."


def resident_mb(pid: int | None = None) -> float:
    """Return the resident memory of this process (or of `pid`) in MB, 0 where the system does not say."""
    status = Path(f"/proc/{pid or 'self'}/status")
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(found[1]) * 1024 / 1e6 if found else 0.0


def at_share(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` of `values` lie (index rounded down, as in index.evaluate)."""
    return sorted(values)[int(share * (len(values) - 1))]


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
