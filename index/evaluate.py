"""Measures search and decision on golden questions: one record per case, one aggregate, every share with its interval.

Pure: reads no file, prints nothing. The command line gives it cases and writes what it returns.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter

from index.decide import Verdict, judge
from index.golden import Golden
from index.passages import REFUSAL_PREFIX
from index.search import SearchIndex
from nlu.text import strip_marks
from nlu.triage import Danger, triage

__all__ = ["CaseResult", "Evaluation", "Share", "evaluate", "evaluate_danger", "wilson"]


def wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """Return the Wilson score interval of a share (Wilson 1927), (0, 1) without cases."""
    if of == 0:
        return 0.0, 1.0
    p = hits / of
    centre = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    return max(0.0, centre - half), min(1.0, centre + half)


@dataclass(frozen=True)
class Share:
    """A counted share."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """The share itself, 0 without cases."""
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Its 95 % Wilson interval."""
        return wilson(self.hits, self.of)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:.3f} [{low:.3f}, {high:.3f}] ({self.hits}/{self.of})"


@dataclass(frozen=True)
class CaseResult:
    """What happened to one question."""

    golden: Golden
    ranked: tuple[str, ...]
    confidence: float
    verdict: Verdict
    answered: str | None
    options: tuple[str, ...]
    reason: str
    passage: str
    ms: float
    bare_ranked: tuple[str, ...] = ()
    """Procedures for the same question without tone marks; empty where it had none."""

    @property
    def in_scope(self) -> bool:
        """True when some procedure answers the question."""
        return bool(self.golden.ids)

    @property
    def right_first(self) -> bool:
        """The first procedure is an accepted one."""
        return self.ranked[:1] != () and self.ranked[0] in self.golden.ids

    @property
    def right_in_three(self) -> bool:
        """An accepted procedure is among the first three."""
        return bool(self.golden.ids & set(self.ranked[:3]))

    @property
    def wrong_answer(self) -> bool:
        """A procedure was answered that is not accepted (any, for a question out of scope)."""
        return self.verdict is Verdict.ANSWER and self.answered not in self.golden.ids


@dataclass(frozen=True)
class Evaluation:
    """All figures of one run."""

    results: tuple[CaseResult, ...]
    shares: dict[str, Share] = field(default_factory=dict)
    latency_ms: dict[str, float] = field(default_factory=dict)
    per_procedure: dict[str, dict[str, Share]] = field(default_factory=dict)
    per_style: dict[str, Share] = field(default_factory=dict)

    @property
    def misses(self) -> list[CaseResult]:
        """Questions that did not go as they should, for people to read."""
        return [
            r
            for r in self.results
            if (r.in_scope and (not r.right_first or r.verdict is not Verdict.ANSWER))
            or (not r.in_scope and r.verdict is not Verdict.REFUSE)
        ]


def evaluate(
    index: SearchIndex,
    golden: Sequence[Golden],
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Run every question through search and decision."""
    results = []
    for n, case in enumerate(golden, 1):
        results.append(_run(index, case))
        if progress:
            progress(n, len(golden))
    inside = [r for r in results if r.in_scope]
    outside = [r for r in results if not r.in_scope]
    times = sorted(r.ms for r in results)
    latency = {"p50": round(median(times), 2), "p95": round(times[int(0.95 * (len(times) - 1))], 2)} if times else {}
    return Evaluation(tuple(results), _shares(inside, outside), latency, _per_procedure(inside), _per_style(inside))


def _run(index: SearchIndex, case: Golden) -> CaseResult:
    start = perf_counter()
    ranked, decision = judge(index, case.question)
    ms = (perf_counter() - start) * 1000
    procedures = [c for c in ranked if not c.id.startswith(REFUSAL_PREFIX)]
    bare = strip_marks(case.question)
    bare_ranked: tuple[str, ...] = ()
    if case.ids and bare != case.question:
        again = index.search(index.query(bare))
        bare_ranked = tuple(c.id for c in again if not c.id.startswith(REFUSAL_PREFIX))[:3]
    first = procedures[0] if procedures else None
    return CaseResult(
        case,
        tuple(c.id for c in procedures[:5]),
        first.confidence if first else 0.0,
        decision.verdict,
        decision.procedure,
        decision.options,
        decision.reason,
        first.passage if first else "",
        ms,
        bare_ranked,
    )


def _share(cases: Iterable[CaseResult], test: Callable[[CaseResult], bool]) -> Share:
    cases = list(cases)
    return Share(sum(test(c) for c in cases), len(cases))


def _shares(inside: list[CaseResult], outside: list[CaseResult]) -> dict[str, Share]:
    marked = [r for r in inside if r.bare_ranked]
    unmarked = [r for r in inside if strip_marks(r.golden.question) == r.golden.question]
    asked = [r for r in inside if r.verdict is Verdict.CLARIFY]
    shares = {
        "right_first": _share(inside, lambda r: r.right_first),
        "right_in_three": _share(inside, lambda r: r.right_in_three),
        "answered_outright": _share(inside, lambda r: r.verdict is Verdict.ANSWER),
        "answered_right": _share(inside, lambda r: r.verdict is Verdict.ANSWER and not r.wrong_answer),
        "wrong_answers": _share(inside, lambda r: r.wrong_answer),
        "wrong_among_answered": _share([r for r in inside if r.verdict is Verdict.ANSWER], lambda r: r.wrong_answer),
        "clarified": _share(inside, lambda r: r.verdict is Verdict.CLARIFY),
        "clarify_offers_right": _share(asked, lambda r: bool(r.golden.ids & set(r.options))),
        "wrongly_refused": _share(inside, lambda r: r.verdict is Verdict.REFUSE),
        "right_first_typed_with_marks": _share(marked, lambda r: r.right_first),
        "right_first_same_marks_removed": _share(marked, lambda r: bool(r.golden.ids & set(r.bare_ranked[:1]))),
        "right_first_typed_without_marks": _share(unmarked, lambda r: r.right_first),
        "out_refused": _share(outside, lambda r: r.verdict is Verdict.REFUSE),
        "out_answered": _share(outside, lambda r: r.verdict is Verdict.ANSWER),
        "out_clarified": _share(outside, lambda r: r.verdict is Verdict.CLARIFY),
    }
    for kind in sorted({r.golden.kind for r in outside}):
        shares[f"out_refused_{kind}"] = _share(
            [r for r in outside if r.golden.kind == kind], lambda r: r.verdict is Verdict.REFUSE
        )
    return shares


def _per_procedure(inside: list[CaseResult]) -> dict[str, dict[str, Share]]:
    groups: dict[str, list[CaseResult]] = defaultdict(list)
    for result in inside:
        for procedure in result.golden.ids:
            groups[procedure].append(result)
    return {
        p: {
            "right_first": _share(rs, lambda r: r.right_first),
            "answered_right": _share(rs, lambda r: r.verdict is Verdict.ANSWER and not r.wrong_answer),
            "wrong": _share(rs, lambda r: r.wrong_answer),
        }
        for p, rs in sorted(groups.items())
    }


def _per_style(inside: list[CaseResult]) -> dict[str, Share]:
    styles = sorted({r.golden.style for r in inside})
    return {s: _share([r for r in inside if r.golden.style == s], lambda r: r.right_first) for s in styles}


def evaluate_danger(
    messages: Sequence[tuple[str, str]],
    ordinary: Iterable[str] = (),
    find: Callable[[str], Danger | None] = triage,
) -> dict[str, Share]:
    """Return how much danger is caught and how often the alarm is false, from (message, label) pairs.

    `find` says what a message tells of: the tables alone, or the whole way.

    `false_alarms` counts the messages labelled `none`, which were written to be hard, `false_alarms_questions` the
    `ordinary` ones, `false_alarms_ordinary` both together.
    """
    found = [(find(message), label) for message, label in messages]
    danger = [(kind, label) for kind, label in found if label != "none"]
    calm = [kind for kind, label in found if label == "none"]
    questions = [find(text) for text in ordinary]
    asked = [*calm, *questions]

    def caught(*labels: str) -> Share:
        kinds = [kind for kind, label in danger if label in labels]
        return Share(sum(kind is not None for kind in kinds), len(kinds))

    return {
        "danger_caught": caught("emergency", "distress"),
        "emergency_caught": caught("emergency"),
        "distress_caught": caught("distress"),
        "danger_right_kind": Share(sum(kind == label for kind, label in danger), len(danger)),
        "false_alarms": Share(sum(kind is not None for kind in calm), len(calm)),
        "false_alarms_questions": Share(sum(kind is not None for kind in questions), len(questions)),
        "false_alarms_ordinary": Share(sum(kind is not None for kind in asked), len(asked)),
    }
