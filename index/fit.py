"""Fits the numbers of `calibration.json` on the calibration half of the golden questions.

1. Ranking weights: conditional logit over all owners. Weights are kept ≥ 0. Sample questions take no part: the encoder
   was tuned on them, so their own similarities flatter it.
2. Confidence curve: logistic regression on the first two procedures of each calibration question, in and out of
   scope, with the label "is an accepted answer" (Platt 1999, with lead, known share and features as further inputs).
3. Thresholds: the pair that answers most questions outright while wrong answers and out-of-scope questions let through
   stay under the stated risks, judged by confidences fitted without the question itself (cross-fitting in ten parts),
   since a curve flatters the questions it was fitted on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from index.calibration import Calibration, Thresholds, signs
from index.decide import Verdict, decide
from index.golden import Golden
from index.passages import REFUSAL_PREFIX
from index.search import FEATURES, Candidate, SearchIndex

__all__ = ["Case", "Risk", "case_of", "fit", "fit_cases", "ranked"]

Floats = NDArray[np.float64]
_RIDGE = 0.05
_CURVE_RIDGE = 1.0
_LEAD = 0.1  # two procedures nearer than this are asked back, never chosen between
_PARTS = 10
_NOTHING_IS_SURE = Thresholds(1.01, _LEAD, 0.9)  # where no pair keeps the risk


@dataclass(frozen=True)
class Risk:
    """What the thresholds may cost on the calibration half, as shares: half of what the bars allow, since unseen
    questions cost more than those the choice was made on."""

    wrong: float = 0.01  # of in-scope questions
    answered_out: float = 0.01  # of out-of-scope questions
    kept_out: float = 0.02  # out-of-scope questions answered or asked back


@dataclass(frozen=True)
class Case:
    """One question as fitting sees it: features (owners × FEATURES), the accepted owners, the query's own figures."""

    features: Floats
    right: NDArray[np.bool_]
    shared: tuple[float, float]


def fit(index: SearchIndex, golden: Sequence[Golden], risk: Risk, half: str) -> Calibration:
    """Return the calibration fitted on `golden` (the calibration half)."""
    about = f"{half} half, {len(golden)} questions"
    fitted, _ = fit_cases(index.owners, [case_of(index, g) for g in golden], golden, risk)
    return replace(fitted, fitted_on=about, encoder=index.encoder.name)


def case_of(index: SearchIndex, golden: Golden) -> Case:
    """Search one question, for fitting."""
    found = index.findings(index.query(golden.question))
    right = np.array([owner in golden.ids for owner in index.owners], dtype=bool)
    return Case(found.features.astype(np.float64), right, found.shared)


def fit_cases(
    owners: Sequence[str], cases: Sequence[Case], golden: Sequence[Golden], risk: Risk
) -> tuple[Calibration, list[list[Candidate]]]:
    """Return the calibration, and the ranking of each question by a fit that had not seen it."""
    refusals = np.array([owner.startswith(REFUSAL_PREFIX) for owner in owners], dtype=bool)

    def draft(some: Sequence[Case]) -> Calibration:
        weights = _fit_weights([c for c in some if c.right.any()])
        curve = _fit_curve(some, weights, refusals)
        return Calibration(tuple(round(float(w), 4) for w in weights), curve, Thresholds(1, 0, 1), "", "")

    unseen: list[list[Candidate]] = [[] for _ in cases]
    for part in range(_PARTS):
        fitted = draft([c for i, c in enumerate(cases) if i % _PARTS != part])
        for i in range(part, len(cases), _PARTS):
            unseen[i] = ranked(fitted, owners, cases[i])
    return replace(draft(cases), thresholds=_fit_thresholds(unseen, golden, risk)), unseen


def _fit_weights(cases: Sequence[Case]) -> Floats:
    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = _RIDGE * float(weights @ weights), 2 * _RIDGE * weights
        for case in cases:
            scores = case.features @ weights
            shares = np.exp(scores - scores.max())
            shares /= shares.sum()
            mass = shares[case.right].sum()
            inside = np.where(case.right, shares / mass, 0.0)
            total -= float(np.log(mass))
            slope = slope + case.features.T @ (shares - inside)
        return total, slope

    start = np.full(len(FEATURES), 2.0)
    result = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0.0, None)] * len(start))
    fitted: Floats = result.x
    return fitted


def _fit_curve(cases: Sequence[Case], weights: Floats, refusals: NDArray[np.bool_]) -> tuple[float, ...]:
    rows, labels = [], []
    for case in cases:
        scores = case.features @ weights
        judged = signs(case.features.astype(np.float32), scores.astype(np.float32), case.shared, refusals)
        for i in [i for i in np.argsort(-scores) if not refusals[i]][:2]:
            rows.append(judged[i])
            labels.append(float(case.right[i]))
    x, y = np.array(rows, dtype=np.float64), np.array(labels)
    spread = np.where(x.std(axis=0) > 0, x.std(axis=0), 1.0)
    scaled = x / spread

    def loss(curve: Floats) -> tuple[float, Floats]:
        z = scaled @ curve
        value = float(np.logaddexp(0, z).sum() - y @ z) + _CURVE_RIDGE * float(curve @ curve)
        return value, scaled.T @ (expit(z) - y) + 2 * _CURVE_RIDGE * curve

    best = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x / spread
    return tuple(round(float(value), 4) for value in best)


def _fit_thresholds(unseen: Sequence[list[Candidate]], golden: Sequence[Golden], risk: Risk) -> Thresholds:
    best, best_value = _NOTHING_IS_SURE, -1.0
    inside = [i for i, g in enumerate(golden) if g.ids]
    outside = [i for i, g in enumerate(golden) if not g.ids]
    for clarify in np.arange(0.04, 0.6, 0.02):
        for answer in np.arange(max(0.3, clarify), 1.0, 0.02):
            thresholds = Thresholds(round(float(answer), 2), _LEAD, round(float(clarify), 2))
            done = [decide(candidates, thresholds) for candidates in unseen]
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


def ranked(calibration: Calibration, owners: Sequence[str], case: Case) -> list[Candidate]:
    """Return all owners, the most likely first."""
    refusals = np.array([owner.startswith(REFUSAL_PREFIX) for owner in owners], dtype=bool)
    scores, confidences = calibration.judge(case.features.astype(np.float32), case.shared, refusals)
    order = np.argsort(-scores, kind="stable")
    return [Candidate(owners[i], float(confidences[i]), float(scores[i]), "") for i in order]
