"""Two seeds of the 15-minute recipe side by side: `python -m tests.benchmarks.recipe [--write]`.

Reads the logs `python -m index.train --recipe short --seed N` left. Exit 1 when a seed's share of right first lies
outside the other's 95 % Wilson interval.
"""

import json
import sys
from pathlib import Path
from typing import Any

from index.evaluate import wilson
from index.golden import read_golden
from tests.benchmarks.report import ROOT, arguments, machine, number, publish, table

SEEDS = (0, 1)


def last(seed: int) -> dict[str, Any]:
    """Return the last line of a run's log."""
    log = ROOT / ".motcua" / "train" / f"short-{seed}" / "log.jsonl"
    figures: dict[str, Any] = json.loads(log.read_text(encoding="utf-8").splitlines()[-1])
    return figures


def main() -> int:
    """Print the table; 2 where a run is missing."""
    options = arguments(__doc__).parse_args()
    asked = sum(bool(g.ids) for g in read_golden(Path(ROOT / "tests" / "golden"), "calibration"))
    try:
        runs = [last(seed) for seed in SEEDS]
    except FileNotFoundError as error:
        print(f"chưa có lần luyện này: {error.filename}", file=sys.stderr)
        return 2
    intervals = [wilson(round(run["right_first"] * asked), asked) for run in runs]
    inside = all(
        low <= other["right_first"] <= high for (low, high), other in zip(intervals, reversed(runs), strict=True)
    )
    rows = [
        [
            str(seed),
            number(run["minutes"], 1),
            f"{number(run['right_first'], 3)} [{number(low, 3)}–{number(high, 3)}]",
            number(run["marks_removed"], 3),
            number(run["auc"], 3),
        ]
        for seed, run, (low, high) in zip(SEEDS, runs, intervals, strict=True)
    ]
    head = ["hạt giống", "phút luyện", "riêng bộ mã hóa: đúng đầu, nửa calibration", "bỏ dấu", "AUC trong/ngoài"]
    verdict = "Mỗi lần nằm trong khoảng của lần kia." if inside else "Hai lần KHÔNG nằm trong khoảng của nhau."
    publish("recipe", f"{table(head, rows)}\n\n{verdict} {machine()}", options.write)
    return 0 if inside else 1


if __name__ == "__main__":
    raise SystemExit(main())
