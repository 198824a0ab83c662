"""Reads the golden questions: blind test sets, one tab-separated file per set and half."""

import csv
from dataclasses import dataclass
from pathlib import Path

__all__ = ["GOLDEN", "Golden", "read_danger", "read_golden"]

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "golden"
"""Where the sets stand in a checkout; an installation may be without them."""


@dataclass(frozen=True)
class Golden:
    """One question: the accepted procedure ids (empty for out of scope), its kind of out-of-scope, its style."""

    question: str
    ids: frozenset[str]
    kind: str
    style: str


def read_golden(folder: Path, half: str) -> list[Golden]:
    """Read in-scope and out-of-scope questions of `half` (`calibration` or `test`)."""
    rows = [
        Golden(r["question"], frozenset(r["ids"].split(",")), "", r["style"])
        for r in _rows(folder / f"in_scope.{half}.tsv")
    ]
    return rows + [
        Golden(r["question"], frozenset(), r["kind"], r["style"]) for r in _rows(folder / f"out_of_scope.{half}.tsv")
    ]


def read_danger(folder: Path, half: str) -> list[tuple[str, str]]:
    """Read (message, label) of the emergency list; label is `emergency`, `distress` or `none`."""
    return [(r["message"], r["label"]) for r in _rows(folder / f"emergency.{half}.tsv")]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
