from dataclasses import replace

import numpy as np
import pytest
from index_world import REFUSALS, by_word, index_of, procedure

import index.fit as module
from index.calibration import Thresholds
from index.decide import Verdict, decide
from index.evaluate import evaluate
from index.fit import Case, Risk, _fit_curve, _fit_weights, case_of, fit, fit_cases
from index.golden import Golden
from index.search import FEATURES, SearchIndex
from nlu.reading import read

RISK = Risk()
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
    vectors = index.encoder.encode([read(p.text).text for p in index.passages], query=False)
    return SearchIndex(index.passages, vectors, index.encoder, calibration)


def _unseen(index, golden, risk=RISK):
    """Return the fitted thresholds, and each question ranked by a fit without it."""
    calibration, unseen = fit_cases(index.owners, [case_of(index, g) for g in golden], golden, risk)
    return calibration.thresholds, unseen


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


def _done(thresholds, ranked, golden=None):
    """Return (verdict, right?, in scope?) of each question."""
    golden = golden or _golden()
    decisions = [decide(r, thresholds) for r in ranked]
    return [(d.verdict, d.procedure in g.ids, bool(g.ids)) for d, g in zip(decisions, golden, strict=True)]


@pytest.mark.parametrize("risk", [Risk(), Risk(0.0, 0.0, 0.0), Risk(0.5, 0.5, 0.5)])
def test_thresholds_keep_within_the_stated_risk_on_questions_the_fit_has_not_seen(index, risk):
    done = _done(*_unseen(index, _golden(), risk))
    answered = [(right, inside) for verdict, right, inside in done if verdict is Verdict.ANSWER]
    assert sum(inside and not right for right, inside in answered) <= 8 * risk.wrong
    assert sum(not inside for _, inside in answered) <= 8 * risk.answered_out
    assert sum(not inside and verdict is not Verdict.REFUSE for verdict, _, inside in done) <= 8 * risk.kept_out


def test_more_risk_never_answers_less(index):
    answered = []
    for risk in (Risk(0, 0, 0), Risk(1, 1, 1)):
        done = _done(*_unseen(index, _golden(), risk))
        answered.append(sum(verdict is Verdict.ANSWER and right for verdict, right, _ in done))
    assert answered[0] <= answered[1]
    assert answered[1] >= 6  # the set is easy: with nothing to lose most are answered


def test_where_no_thresholds_keep_the_risk_the_most_careful_ones_are_taken(index):
    assert fit(index, _golden(), Risk(wrong=-1), "").thresholds == Thresholds(1.01, 0.1, 0.9)


# -- cross-fitting -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", [0, 7, 12])
def test_a_question_is_judged_by_a_fit_without_it(index, asked):
    golden = _golden()
    changed = [*golden]
    changed[asked] = replace(golden[asked], ids=frozenset({"the-bhyt"}) if asked != 7 else frozenset())
    (_, before), (_, after) = _unseen(index, golden), _unseen(index, changed)
    assert after[asked] == before[asked]  # its own label cannot reach it
    others = [i for i in range(len(golden)) if i % 10 != asked % 10]
    assert all(after[i] != before[i] for i in others)  # it has taught the fits of all the others


def test_the_curve_in_force_has_seen_all_questions_and_is_surer_of_them_than_one_that_has_not(index, fitted):
    trained = _with(index, fitted)
    _, unseen = _unseen(index, _golden())
    seen = [trained.search(trained.query(g.question)) for g in _golden()]
    flattered = [s[0].confidence - u[0].confidence for s, u in zip(seen[:8], unseen[:8], strict=True)]
    assert np.mean(flattered) > 0


def test_ten_parts_and_once_all(index, monkeypatch):
    sizes = []
    real = module._fit_curve
    monkeypatch.setattr(module, "_fit_curve", lambda cases, *rest: (sizes.append(len(cases)), real(cases, *rest))[1])
    fit(index, _golden(), RISK, "")
    assert sizes == [14] * 6 + [15] * 4 + [16]  # 16 questions: six parts of two, four of one


@pytest.mark.parametrize("count", [2, 5, 10, 11])
def test_few_questions_are_enough_to_go_through(index, count):
    golden = [g for pair in zip(_golden()[:8], _golden()[8:], strict=True) for g in pair][:count]
    _, ranked = _unseen(index, golden)
    assert [len(r) for r in ranked] == [len(index.owners)] * count


def test_the_fitted_index_finds_what_it_learnt(index, fitted):
    trained = _with(index, fitted)
    assert evaluate(trained, _golden()).shares["right_first"].hits >= 7
    nonsense = trained.search(trained.query("qwerty asdf"))
    assert decide(nonsense, fitted.thresholds).verdict is Verdict.REFUSE


def test_a_question_right_for_two_procedures_teaches_neither_as_wrong(index):
    both = [replace(_golden()[0], ids=frozenset({"chung-sinh", "ra-vien"})), *_golden()[1:]]
    assert min(fit(index, both, Risk(), "").weights) >= 0


def _case(*rows, right=(0,), shared=(1.0, 0.0)):
    """A case of one row of leading features per owner, the rest 0."""
    features = np.zeros((len(rows), len(FEATURES)))
    for owner, row in enumerate(rows):
        features[owner, : len(row)] = row
    return Case(features, np.isin(np.arange(len(rows)), right), shared)


def test_a_feature_that_speaks_against_the_right_one_gets_no_weight_rather_than_a_negative_one():
    weights = _fit_weights([_case((0, 1), (1, 0))] * 5)
    assert weights[0] == 0
    assert weights[1] > 0.5


def test_the_weight_of_one_case_by_hand():
    # at the optimum the slope is 0: ridge·2·w = (share of the wrong)·(difference of features)
    alone = _fit_weights([_case((1,), (0,))])[0]
    assert 2 * 0.05 * alone == pytest.approx(1 / (1 + np.exp(alone)), abs=1e-4)


def test_a_case_is_what_searching_its_question_found(index):
    for question in _golden()[5], _golden()[-1]:
        case, found = case_of(index, question), index.findings(index.query(question.question))
        np.testing.assert_allclose(case.features, found.features, atol=1e-6)
        assert {index.owners[i] for i in np.flatnonzero(case.right)} == question.ids
        assert case.shared == found.shared


def test_only_the_questions_teach_never_the_passages(index, monkeypatch):
    taught = []
    real = module._fit_weights
    monkeypatch.setattr(module, "_fit_weights", lambda cases: (taught.append(len(cases)), real(cases))[1])
    fit(index, _golden(), RISK, "")
    assert taught[-1] == 8  # those in scope


def test_the_curve_is_fitted_on_procedures_never_on_kinds_of_refusal():
    weights = np.zeros(len(FEATURES))
    weights[0] = 1
    refusals = np.array([False, False, True])

    def curve(refusal):
        cases = [_case((2, 0.3), (1, 0.1), (3, refusal)), _case((1, 0.2), (2, 0.4), (3, refusal), right=(1,))]
        return _fit_curve(cases, weights, refusals)

    second = 6 + len(FEATURES) + 1
    assert curve(9.0)[:second] == pytest.approx(curve(9.5)[:second], abs=0.05)  # never a candidate itself


def test_a_procedure_no_nearer_than_a_refusal_is_doubted():
    weights = np.zeros(len(FEATURES))
    weights[0] = 1
    near = [_case((2,), (1,), (0,)), _case((1.5,), (1,), (0,))] * 3
    refused = [_case((2,), (1,), (3,), right=()), _case((1.5,), (1,), (3,), right=())] * 3
    curve = _fit_curve([*near, *refused], weights, np.array([False, False, True]))
    assert curve[2] > 0.1  # the lead over the best refusal


def test_the_curve_learns_from_what_all_owners_share():
    weights = np.zeros(len(FEATURES))
    weights[0] = 1
    here = [_case((2,), (1,), shared=(1.0, -0.5))] * 4
    there = [_case((2,), (1,), right=(), shared=(1.0, 0.5))] * 4
    curve = _fit_curve([*here, *there], weights, np.array([False, False]))
    assert len(curve) == 2 * len(FEATURES) + 6
    assert curve[4] < -0.5  # nearer to other procedures: less likely one of ours
    assert curve[3] == pytest.approx(curve[5], abs=1e-3)  # known alike in all: no more than a constant


@pytest.mark.parametrize(("risk", "answers_it"), [(Risk(1, 0, 1), False), (Risk(1, 1, 1), True)])
def test_no_more_out_of_scope_questions_are_answered_than_the_risk_allows(index, risk, answers_it):
    golden = [*_golden(), Golden("Lấy giấy ra viện", frozenset(), "other", "dau")]  # looks just like one in scope
    done = _done(*_unseen(index, golden, risk), golden)
    assert any(verdict is Verdict.ANSWER and not inside for verdict, _, inside in done) is answers_it
