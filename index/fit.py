"""Fits the numbers of `calibration.json` on the calibration half of the golden questions.

1. Ranking weights: conditional logit over all owners, on the calibration questions and, with less weight, on every
   sample question and refusal example with its own passage left out. Weights are kept ≥ 0.
2. Confidence curve: logistic regression on the first two procedures of each calibration question, in and out of
   scope, with the label "is an accepted answer" (Platt 1999, with lead, known share and features as further inputs).
3. Thresholds: the pair that answers most questions outright while, on the calibration half, wrong answers and
   out-of-scope questions let through stay under the stated risks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from index.calibration import Calibration, Thresholds, signs
from index.decide import Verdict, decide
from index.golden import Golden
from index.passages import REFUSAL_PREFIX, PassageKind
from index.search import FEATURES, Candidate, SearchIndex

__all__ = ["Risk", "fit"]

Floats = NDArray[np.float64]
_RIDGE = 0.05
_CURVE_RIDGE = 1.0
_LEAD = 0.1  # two procedures nearer than this are asked back, never chosen between
_SAMPLE_WEIGHT = 0.15


@dataclass(frozen=True)
class Risk:
    """What the thresholds may cost on the calibration half, as shares."""

    wrong: float = 0.01  # of in-scope questions
    answered_out: float = 0.02  # of out-of-scope questions
    kept_out: float = 0.06  # out-of-scope questions answered or asked back


@dataclass(frozen=True)
class _Case:
    features: Floats
    right: NDArray[np.bool_]
    known: float
    weight: float


def fit(index: SearchIndex, golden: Sequence[Golden], risk: Risk, half: str) -> Calibration:
    """Return the calibration fitted on `golden` (the calibration half)."""
    cases = [_golden_case(index, g) for g in golden]
    training = [c for c in cases if c.right.any()] + list(_passage_cases(index))
    weights = _fit_weights(training)
    curve = _fit_curve(cases, weights, index)
    draft = Calibration(
        tuple(round(float(w), 4) for w in weights),
        curve,
        Thresholds(1, 0, 1),
        f"{half} half, {len(golden)} questions",
        index.encoder.name,
    )
    return Calibration(
        draft.weights, draft.curve, _fit_thresholds(draft, index, golden, cases, risk), draft.fitted_on, draft.encoder
    )


def _golden_case(index: SearchIndex, golden: Golden) -> _Case:
    features, _, known = index.features(index.query(golden.question))
    if golden.ids:
        right = np.array([owner in golden.ids for owner in index.owners])
    else:
        right = np.zeros(len(index.owners), dtype=bool)
    return _Case(features.astype(np.float64), right, known, 1.0)


def _passage_cases(index: SearchIndex) -> Iterable[_Case]:
    for i, passage in enumerate(index.passages):
        if passage.kind not in (PassageKind.QUESTION, PassageKind.REFUSAL):
            continue
        features, _, known = index.features(index.query(passage.text), without=i)
        right = np.array([owner == passage.owner for owner in index.owners])
        yield _Case(features.astype(np.float64), right, known, _SAMPLE_WEIGHT)


def _fit_weights(cases: Sequence[_Case]) -> Floats:
    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = _RIDGE * float(weights @ weights), 2 * _RIDGE * weights
        for case in cases:
            scores = case.features @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            mass = shares[case.right].sum()
            inside = np.where(case.right, shares / mass, 0.0)
            total -= case.weight * float(np.log(mass))
            slope = slope + case.weight * (case.features.T @ (shares - inside))
        return total, slope

    start = np.full(len(FEATURES), 2.0)
    result = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0.0, None)] * len(start))
    fitted: Floats = result.x
    return fitted


def _fit_curve(cases: Sequence[_Case], weights: Floats, index: SearchIndex) -> tuple[float, ...]:
    procedures = np.array([not owner.startswith(REFUSAL_PREFIX) for owner in index.owners])
    rows, labels = [], []
    for case in cases:
        scores = case.features @ weights
        judged = signs(case.features.astype(np.float32), scores.astype(np.float32), case.known)
        for i in [i for i in np.argsort(-scores) if procedures[i]][:2]:
            rows.append(judged[i])
            labels.append(float(case.right[i]))
    x, y = np.array(rows, dtype=np.float64), np.array(labels)
    spread = np.where(x.std(axis=0) > 0, x.std(axis=0), 1.0)
    scaled = x / spread

    def loss(curve: Floats) -> tuple[float, Floats]:
        z = scaled @ curve
        value = float(np.logaddexp(0, z).sum() - y @ z) + _CURVE_RIDGE * float(curve @ curve)
        return value, scaled.T @ (1 / (1 + np.exp(-z)) - y) + 2 * _CURVE_RIDGE * curve

    best = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x / spread
    return tuple(round(float(value), 4) for value in best)


def _fit_thresholds(
    draft: Calibration, index: SearchIndex, golden: Sequence[Golden], cases: Sequence[_Case], risk: Risk
) -> Thresholds:
    ranked = [_ranked(draft, index, case) for case in cases]
    best, best_value = Thresholds(0.95, 0.0, 0.9), -1.0
    inside = [i for i, g in enumerate(golden) if g.ids]
    outside = [i for i, g in enumerate(golden) if not g.ids]
    for clarify in np.arange(0.04, 0.6, 0.02):
        for answer in np.arange(max(0.3, clarify), 0.96, 0.02):
            thresholds = Thresholds(round(float(answer), 2), _LEAD, round(float(clarify), 2))
            done = [decide(r, thresholds) for r in ranked]
            wrong = sum(done[i].verdict is Verdict.ANSWER and done[i].procedure not in golden[i].ids for i in inside)
            answered_out = sum(done[i].verdict is Verdict.ANSWER for i in outside)
            kept_out = sum(done[i].verdict is not Verdict.REFUSE for i in outside)
            if (
                wrong > risk.wrong * len(inside)
                or answered_out > risk.answered_out * len(outside)
                or kept_out > risk.kept_out * len(outside)
            ):
                continue
            right = sum(done[i].verdict is Verdict.ANSWER for i in inside) - wrong
            helped = sum(
                done[i].verdict is Verdict.CLARIFY and bool(golden[i].ids & set(done[i].options)) for i in inside
            )
            value = right + 0.6 * helped
            if value > best_value:
                best, best_value = thresholds, value
    return best


def _ranked(calibration: Calibration, index: SearchIndex, case: _Case) -> list[Candidate]:
    scores, confidences = calibration.judge(case.features.astype(np.float32), case.known)
    order = np.argsort(-scores, kind="stable")
    return [Candidate(index.owners[i], float(confidences[i]), float(scores[i]), "") for i in order]
