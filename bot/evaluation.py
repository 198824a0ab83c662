"""Runs the evaluation as a command: prints the table, leaves result, misses and configuration, guards the baseline."""

import csv
import hashlib
import json
import platform
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from index.evaluate import Evaluation
from index.search import SearchIndex

__all__ = ["compare", "golden_digest", "summary", "write_run"]

_GUARDED = {
    "right_first": 0.01,
    "right_in_three": 0.01,
    "answered_right": 0.02,
    "out_refused": 0.02,
    "danger_caught": 0.01,
    "identifiers_removed": 0.01,
    "numbers_kept": 0.01,
    "ordinary_kept": 0.01,
}
_GUARDED_DOWN = {"wrong_answers": 0.01, "out_answered": 0.01, "false_alarms_ordinary": 0.01}


def summary(evaluation: Evaluation, index: SearchIndex, digest: str, golden_digest: str, half: str) -> dict[str, Any]:
    """Return every figure and the configuration as plain values."""
    return {
        "half": half,
        "shares": {
            k: {
                "value": round(s.value, 4),
                "low": round(s.interval[0], 4),
                "high": round(s.interval[1], 4),
                "hits": s.hits,
                "of": s.of,
            }
            for k, s in evaluation.shares.items()
        },
        "per_style": {
            k: {"value": round(s.value, 4), "hits": s.hits, "of": s.of} for k, s in evaluation.per_style.items()
        },
        "loss_without_marks": round(
            evaluation.shares["right_first_typed_with_marks"].value
            - evaluation.shares["right_first_same_marks_removed"].value,
            4,
        ),
        "latency_ms": evaluation.latency_ms,
        "per_procedure": {
            p: {k: f"{s.hits}/{s.of}" for k, s in row.items()} for p, row in evaluation.per_procedure.items()
        },
        "config": {
            "encoder": index.encoder.name,
            "calibration": asdict(index.calibration),
            "knowledge": digest,
            "golden": golden_digest,
            "passages": len(index.passages),
            "machine": platform.machine(),
            "python": platform.python_version(),
        },
    }


def golden_digest(folder: Path) -> str:
    """Return a digest of all golden files, so that a figure names the questions it was measured on."""
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.tsv"), *folder.glob("mask.*.txt")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def write_run(folder: Path, evaluation: Evaluation, figures: dict[str, Any]) -> Path:
    """Write result.json and misses.csv into a new folder below `folder`; return it."""
    run = folder / datetime.now().strftime("%Y%m%d-%H%M%S")
    run.mkdir(parents=True, exist_ok=True)
    (run / "result.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    with (run / "misses.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["question", "expected", "kind", "style", "verdict", "answered", "confidence", "ranked", "passage"]
        )
        for miss in evaluation.misses:
            g = miss.golden
            writer.writerow(
                [
                    g.question,
                    " ".join(sorted(g.ids)),
                    g.kind,
                    g.style,
                    miss.verdict.value,
                    miss.answered or "",
                    f"{miss.confidence:.3f}",
                    " ".join(miss.ranked),
                    miss.passage,
                ]
            )
    return run


def compare(figures: dict[str, Any], baseline: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return (drops, remarks): drops fail the run; remarks say what else changed since the baseline."""
    drops: list[str] = []
    remarks = [
        f"{key} changed since the baseline: a difference may come from it"
        for key in ("knowledge", "golden", "encoder")
        if figures["config"][key] != baseline["config"][key]
    ]
    for key, slack in (_GUARDED | _GUARDED_DOWN).items():
        now, before = figures["shares"][key]["value"], baseline["shares"][key]["value"]
        worse = now - before if key in _GUARDED_DOWN else before - now
        if worse > slack:
            drops.append(f"{key}: {before:.3f} → {now:.3f}")
        elif now != before:
            remarks.append(f"{key}: {before:.3f} → {now:.3f}")
    return drops, remarks
