"""Measures the disk space of the run-time libraries and of the shipped model: `python -m tests.benchmarks.size`.

Counts the distributions that `motcua` needs, without byte code and development tools; exit code 1 above the bar.
"""

import sys

from tests.benchmarks.footprint import closure, size_mb
from tests.benchmarks.report import ROOT, arguments, folder_mb, machine, number, publish, table

BAR_MB = 400.0
_SMALL_MB = 1.0


def main() -> int:
    """Measure, print, judge."""
    options = arguments(__doc__).parse_args()
    sizes = {name: size_mb(d) for name, d in closure(["motcua"]).items() if name != "motcua"}
    model = folder_mb(ROOT / "index" / "model")
    total = sum(sizes.values())
    large = sorted((n for n in sizes if sizes[n] >= _SMALL_MB), key=lambda n: -sizes[n])
    small = [mb for mb in sizes.values() if mb < _SMALL_MB]
    rows = [(name, number(sizes[name], 1)) for name in large]
    rows += [
        (f"{len(small)} thư viện dưới {number(_SMALL_MB)} MB", number(sum(small), 1)),
        (
            f"**cộng thư viện** ({'trong' if total <= BAR_MB else 'VƯỢT'} mức {number(BAR_MB)} MB)",
            f"**{number(total, 1)}**",
        ),
        ("ngoài thư viện: mô hình kèm theo (`index/model`)", number(model, 1)),
    ]
    note = f"{machine()} {len(sizes)} thư viện lúc chạy, không tính byte code; MB là 10⁶ byte."
    publish("size", f"{table(('Cần lúc chạy', 'MB'), rows)}\n\n{note}", options.write)
    return int(total > BAR_MB)


if __name__ == "__main__":
    sys.exit(main())
