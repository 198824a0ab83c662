import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.segments import Segments

VALUES = st.floats(-4, 4, width=32)
SEGMENTS = st.lists(st.lists(VALUES, min_size=1, max_size=40), min_size=1, max_size=12)


def _laid(parts):
    widths = [len(part) for part in parts]
    starts = np.cumsum([0, *widths[:-1]], dtype=np.int64)
    return Segments(starts, sum(widths)), np.array([v for part in parts for v in part], dtype=np.float32)


def test_by_hand():
    segments, scores = _laid([[1, 5, 3, 4], [2], [0, -1]])
    assert segments.best(scores).tolist() == [5, 2, 0]
    assert segments.where_best(scores).tolist() == [1, 4, 5]
    assert segments.top_mean(scores, 3).tolist() == [4, 2, -0.5]


@given(SEGMENTS)
def test_each_segment_is_judged_by_its_own_values_alone(parts):
    segments, scores = _laid(parts)
    assert segments.best(scores).tolist() == [max(part) for part in parts]
    starts = np.cumsum([0, *(len(part) for part in parts)])
    assert segments.where_best(scores).tolist() == [
        int(start) + part.index(max(part)) for start, part in zip(starts, parts, strict=False)
    ]
    for mean, part in zip(segments.top_mean(scores, 3), parts, strict=True):
        assert mean == pytest.approx(np.mean(sorted(part, reverse=True)[:3]), abs=1e-5)


def test_no_segments_have_no_best():
    segments = Segments(np.zeros(0, np.int64), 0)
    assert segments.where_best(np.zeros(0, np.float32)).tolist() == []
    assert segments.top_mean(np.zeros(0, np.float32), 3).tolist() == []
