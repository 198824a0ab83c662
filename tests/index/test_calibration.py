import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.calibration import Calibration, Thresholds, signs

LIMITS = Thresholds(0.7, 0.1, 0.3)
ALL_OURS = np.array([False, False])


def _floats(*values):
    return np.array(values, dtype=np.float32)


def test_signs_by_hand():
    refusals = np.array([False, True, True])
    rows = signs(_floats([10, 70], [30, 40], [50, 20]), _floats(3, 1, 2), (0.25, -0.5), refusals)
    # score, lead over the best other, over the best refusal, what all share, 1, the features, less the refusals' best
    assert rows.tolist() == [
        [3, 1, 1, 0.25, -0.5, 1, 10, 70, -40, 30],
        [1, -2, -1, 0.25, -0.5, 1, 30, 40, -20, 0],
        [2, -1, 0, 0.25, -0.5, 1, 50, 20, 0, -20],
    ]


def test_without_refusals_the_differences_are_the_features_themselves():
    rows = signs(_floats([10], [30]), _floats(3, 1), (), ALL_OURS)
    assert rows.tolist() == [[3, 2, 3, 1, 10, 10], [1, -2, 1, 1, 30, 30]]


@pytest.mark.parametrize("shared", [(), (0.25,), (0.25, -0.5, 4)])
def test_any_number_of_figures_may_be_shared(shared):
    rows = signs(_floats([7], [8]), _floats(2, 1), shared, ALL_OURS)
    assert rows.tolist() == [[2, 1, 2, *shared, 1, 7, 7], [1, -1, 1, *shared, 1, 8, 8]]


def test_one_owner_alone_leads_by_its_own_score():
    assert signs(_floats([7]), _floats(2.5), (0.25,), ALL_OURS[:1]).tolist() == [[2.5, 2.5, 2.5, 0.25, 1, 7, 7]]


def test_two_with_the_same_score_lead_by_nothing():
    assert signs(_floats([0], [0]), _floats(2, 2), (0, 0), ALL_OURS)[:, 1].tolist() == [0, 0]


def test_confidence_by_hand():
    calibration = Calibration((2.0, 1.0), (0.5, 0.25, 0.0, -1.0, 2.0, 0.125, 0.0, 1.0, 0.0, 0.0), LIMITS, "", "")
    scores, confidences = calibration.judge(_floats([1, 0], [0, 1]), (1.0, 0.25), ALL_OURS)
    assert scores.tolist() == [2, 1]
    # 0.5·2 + 0.25·1 - 1 + 2·0.25 + 0.125 + 0 = 0.875;   0.5·1 + 0.25·(-1) - 1 + 2·0.25 + 0.125 + 1 = 0.875
    assert confidences.tolist() == pytest.approx([1 / (1 + math.exp(-0.875))] * 2)


@given(
    st.lists(st.floats(0, 1, width=32), min_size=2, max_size=12),
    st.tuples(st.floats(0, 1, width=32), st.floats(-2, 2, width=32)),
)
def test_confidence_is_absolute_not_scaled_over_the_hits_of_one_query(scores, shared):
    calibration = Calibration((1.0,), (8.0, 0.0, 0.0, 0.0, 0.0, -4.0, 0.0, 0.0), LIMITS, "", "")
    _, confidences = calibration.judge(np.array(scores, dtype=np.float32)[:, None], shared, np.arange(len(scores)) == 0)
    for score, confidence in zip(scores, confidences, strict=True):
        assert float(confidence) == pytest.approx(1 / (1 + math.exp(4 - 8 * score)), abs=1e-5)


def test_a_saved_calibration_comes_back_the_same(tmp_path):
    saved = Calibration((1.0, 0.25), (0.5, -1.5, 0.0), LIMITS, "nửa calibration, 6 câu", "toy-1")
    saved.save(tmp_path / "c.json")
    assert Calibration.load(tmp_path / "c.json") == saved
    assert "nửa calibration" in (tmp_path / "c.json").read_text(encoding="utf-8")


def test_the_shipped_calibration_has_a_weight_per_feature_and_a_curve_to_match():
    from bot.library import CALIBRATION
    from index.search import FEATURES

    shipped = Calibration.load(CALIBRATION)
    assert len(shipped.weights) == len(FEATURES)
    assert len(shipped.curve) == 2 * len(FEATURES) + 6
    assert min(shipped.weights) >= 0
    assert 0 < shipped.thresholds.clarify <= shipped.thresholds.answer < 1
