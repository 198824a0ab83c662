from dataclasses import replace

import pytest
from index_world import REFUSALS, by_word, index_of, procedure

from index.calibration import Thresholds
from index.decide import Verdict, decide
from index.evaluate import evaluate
from index.fit import Risk, fit
from index.golden import Golden
from index.search import SearchIndex, passage_forms

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
