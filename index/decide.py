"""The decision: answer, ask back, or refuse. A pure function of the ranked candidates; evaluation needs no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.calibration import Thresholds
from index.passages import REFUSAL_PREFIX
from index.search import Candidate, Query, SearchIndex

__all__ = ["Decision", "Verdict", "decide", "judge", "settle"]

_OPTIONS = 4


class Verdict(StrEnum):
    """What to do with a message."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    REFUSE = "refuse"


@dataclass(frozen=True)
class Decision:
    """The verdict, the procedure to answer with or the procedures to offer, and the reason of a refusal."""

    verdict: Verdict
    procedure: str | None = None
    options: tuple[str, ...] = ()
    reason: str = ""


def judge(index: SearchIndex, text: str, query: Query | None = None) -> tuple[list[Candidate], Decision]:
    """Search one message and decide; `query` where it was read and encoded already."""
    ranked = index.search(query or index.query(text))
    return ranked, settle(ranked, index.stubs.options(text), index.owners, index.calibration.thresholds)


def settle(ranked: Sequence[Candidate], stub: Sequence[str], owners: Sequence[str], thresholds: Thresholds) -> Decision:
    """Decide; a stub that may mean several procedures (`stub`) is asked back whatever its scores."""
    options = tuple(o for o in stub if o in owners)[:_OPTIONS]
    return Decision(Verdict.CLARIFY, options=options) if len(options) > 1 else decide(ranked, thresholds)


def decide(ranked: Sequence[Candidate], thresholds: Thresholds) -> Decision:
    """Return what to do.

    A refusal's reason is the kind of refusal that came first (`medical_advice`, `smalltalk` …), else `not_found`.
    """
    procedures = [c for c in ranked if not c.id.startswith(REFUSAL_PREFIX)]
    if not procedures:
        return Decision(Verdict.REFUSE, reason="not_found")
    first = procedures[0]
    refused_as = ranked[0].id.removeprefix(REFUSAL_PREFIX) if ranked[0].id.startswith(REFUSAL_PREFIX) else ""
    second = max((c.confidence for c in procedures[1:]), default=0.0)  # the ranking is by score, not by confidence
    if not refused_as and first.confidence >= thresholds.answer and first.confidence - second >= thresholds.lead:
        return Decision(Verdict.ANSWER, procedure=first.id)
    if first.confidence >= thresholds.clarify:
        near = sum(c.confidence >= thresholds.clarify / 4 for c in procedures[:_OPTIONS])
        return Decision(Verdict.CLARIFY, options=tuple(c.id for c in procedures[: max(near, 2)]))
    return Decision(Verdict.REFUSE, reason=refused_as or "not_found")
