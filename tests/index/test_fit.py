from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from index_world import REFUSALS, by_word, index_of, procedure

from index.calibration import Thresholds
from index.decide import Verdict, decide
from index.evaluate import evaluate
from index.fit import Risk, _Case, _fit_curve, _fit_weights, _passage_cases, fit
from index.golden import Golden
from index.passages import PassageKind
from index.search import FEATURES, SearchIndex, passage_forms

PROCEDURES = [
    procedure(
        "chung-sinh",
        "Cấp giấy chứng sinh",
        ["giấy chứng sinh"],
        ["Mới đẻ con cần giấy chứng sinh", "con sinh ra xin gì"],
    ),
    procedure("bao-tu", "Cấp giấy báo tử", ["báo tử"], ["Người nhà qua đời lấy báo tử", "mất ở viện thì làm sao"]),
    procedure("ra-vien", "Cấp giấy ra viện", ["ra viện"], ["Bác sĩ cho về lấy giấy ra viện", "hết bệnh xin ra viện"]),
    procedure("the-bhyt", "Cấp thẻ bảo hiểm y tế", ["thẻ bảo hiểm"], ["mua thẻ bảo hiểm y tế", "mất thẻ bảo hiểm"]),
]


def _golden():
    inside = {
        "xin giấy chứng sinh cho con": "chung-sinh",
        "con mới sinh lấy giấy gì": "chung-sinh",
        "bao tu cho bo": "bao-tu",
        "người nhà mất cần báo tử": "bao-tu",
        "lay giay ra vien": "ra-vien",
        "ra viện lúc nào": "ra-vien",
        "mua bảo hiểm": "the-bhyt",
        "the bao hiem y te bi mat": "the-bhyt",
    }
    outside = [
        "xin chào em",
        "đau bụng quá",
        "bán nhà quận một",
        "zzz",
        "giá vàng",
        "cảm ơn em nhé",
        "lấy vợ",
        "mua xe",
    ]
    return [Golden(q, frozenset({i}), "", "dau") for q, i in inside.items()] + [
        Golden(q, frozenset(), "other", "dau") for q in outside
    ]


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return index_of(PROCEDURES, REFUSALS)


@pytest.fixture(scope="module")
def fitted(index):
    return fit(index, _golden(), Risk(), "calibration")


def _with(index, calibration):
    forms = [passage_forms(p.text) for p in index.passages]
    vectors = index.encoder.encode([m for m, _ in forms] + [b for _, b in forms], query=False)
    return SearchIndex(index.passages, vectors, index.encoder, calibration)


def test_weights_are_never_negative(fitted):
    assert min(fitted.weights) >= 0
    assert max(fitted.weights) > 0


def test_it_says_what_it_was_fitted_on(fitted):
    assert fitted.fitted_on == "calibration half, 16 questions"
    assert fitted.encoder == "toy-1"


def test_fitting_twice_gives_the_same_numbers(fitted):
    assert fit(index_of(PROCEDURES, REFUSALS), _golden(), Risk(), "calibration") == fitted


def test_the_calibration_before_does_not_matter(index, fitted):
    other = _with(index, by_word(slope=-3.0, bias=9.0))
    assert fit(other, _golden(), Risk(), "calibration") == fitted


@pytest.mark.parametrize("risk", [Risk(), Risk(0.0, 0.0, 0.0), Risk(0.5, 0.5, 0.5)])
def test_thresholds_keep_within_the_stated_risk(index, risk):
    result = evaluate(_with(index, fit(index, _golden(), risk, "calibration")), _golden()).shares
    assert result["wrong_answers"].value <= risk.wrong
    assert result["out_answered"].value <= risk.answered_out
    assert 1 - result["out_refused"].value <= risk.kept_out


def test_more_risk_never_answers_less(index, fitted):
    careful = evaluate(_with(index, fit(index, _golden(), Risk(0, 0, 0), "")), _golden()).shares["answered_right"]
    bold = evaluate(_with(index, fit(index, _golden(), Risk(1, 1, 1), "")), _golden()).shares["answered_right"]
    assert bold.hits >= careful.hits
    assert bold.hits == 8  # the set is easy: with nothing to lose all eight are answered


def test_where_no_thresholds_keep_the_risk_the_most_careful_ones_are_taken(index):
    assert fit(index, _golden(), Risk(wrong=-1), "").thresholds == Thresholds(0.95, 0.0, 0.9)


def test_the_fitted_index_finds_what_it_learnt(index, fitted):
    trained = _with(index, fitted)
    result = evaluate(trained, _golden())
    assert result.shares["right_first"].hits >= 7
    nonsense = trained.search(trained.query("qwerty asdf"))
    assert decide(nonsense, fitted.thresholds).verdict is Verdict.REFUSE


def test_a_question_right_for_two_procedures_teaches_neither_as_wrong(index):
    both = [replace(_golden()[0], ids=frozenset({"chung-sinh", "ra-vien"})), *_golden()[1:]]
    assert min(fit(index, both, Risk(), "").weights) >= 0


def _case(*rows, right=(0,), weight=1.0):
    """A case of one row of leading features per owner, the rest 0."""
    features = np.zeros((len(rows), len(FEATURES)))
    for owner, row in enumerate(rows):
        features[owner, : len(row)] = row
    return _Case(features, np.isin(np.arange(len(rows)), right), 1.0, weight)


def test_a_feature_that_speaks_against_the_right_one_gets_no_weight_rather_than_a_negative_one():
    weights = _fit_weights([_case((0, 1), (1, 0))] * 5)
    assert weights[0] == 0
    assert weights[1] > 0.5


def test_two_cases_of_half_weight_are_one_of_full_weight():
    other = _case((1, 0), (0, 1), right=(1,))
    halves = _fit_weights([_case((1, 0), (0, 2), weight=0.5)] * 2 + [other])
    np.testing.assert_allclose(halves, _fit_weights([_case((1, 0), (0, 2)), other]), atol=1e-4)
    # at the optimum the slope is 0: ridge·2·w = Σ weight·(share of the wrong)·(difference of features), by hand for one
    alone = _fit_weights([_case((1,), (0,), weight=0.15)])[0]
    assert 2 * 0.05 * alone == pytest.approx(0.15 / (1 + np.exp(alone)), abs=1e-4)


def test_every_sample_question_and_refusal_is_a_case_without_itself(index):
    cases = list(_passage_cases(index))
    learnt = [
        i for i, p in enumerate(index.passages) if p.kind in (PassageKind.QUESTION, PassageKind.REFUSAL)
    ]  # names and facts are not how people ask
    assert len(cases) == len(learnt) == 11
    for i, case in zip(learnt, cases, strict=True):
        query = index.query(index.passages[i].text)
        np.testing.assert_allclose(case.features, index.features(query, without=i)[0], atol=1e-6)
        assert [index.owners[j] for j in np.flatnonzero(case.right)] == [index.passages[i].owner]
        assert case.weight < 1
        assert not np.allclose(case.features, index.features(query)[0])


def test_the_curve_is_fitted_on_procedures_never_on_kinds_of_refusal():
    weights = np.zeros(len(FEATURES))
    weights[0] = 1
    owners = SimpleNamespace(owners=["a", "b", "~x"])

    def curve(refusal):
        cases = [_case((2, 0.3), (1, 0.1), (3, refusal)), _case((1, 0.2), (2, 0.4), (3, refusal), right=(1,))]
        return _fit_curve(cases, weights, owners)

    assert curve(0.0) == curve(9.0)  # the second feature of a refusal ranked first changes nothing


@pytest.mark.parametrize(("risk", "answers_it"), [(Risk(1, 0, 1), False), (Risk(1, 1, 1), True)])
def test_no_more_out_of_scope_questions_are_answered_than_the_risk_allows(index, risk, answers_it):
    golden = [*_golden(), Golden("Lấy giấy ra viện", frozenset(), "other", "dau")]  # looks just like one in scope
    result = evaluate(_with(index, fit(index, golden, risk, "")), golden).shares["out_answered"]
    assert (result.hits > 0) is answers_it
