from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.golden import Golden
from index.train import dev
from index.train.dev import auc, measure

SCORES = st.lists(st.integers(0, 5).map(float), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("inside", "outside", "expected"),
    [
        ([3, 1], [2, 0], 3 / 4),  # 3 > 2, 3 > 0, 1 < 2, 1 > 0
        ([2, 3], [0, 1], 1),
        ([0], [1, 2], 0),
        ([1], [1], 1 / 2),  # a tie counts half
        ([2], [0, 2], 3 / 4),
        ([1, 1], [1, 0, 2], 1 / 2),
    ],
)
def test_auc_by_hand(inside, outside, expected):
    assert auc(np.array(inside, np.float32), np.array(outside, np.float32)) == pytest.approx(expected)


@given(SCORES, SCORES)
def test_auc_equals_counting_pairs(inside, outside):
    pairs = [(a > b) + (a == b) / 2 for a in inside for b in outside]
    assert auc(np.array(inside), np.array(outside)) == pytest.approx(sum(pairs) / len(pairs))
    assert auc(np.array(outside), np.array(inside)) == pytest.approx(1 - sum(pairs) / len(pairs))


OWNED = {"a": ["a1"], "b": ["b1"]}
VECTORS = {
    "a1": (1, 0),
    "b1": (-1, 0),
    "á": (1, 0),  # found; without its mark not
    "a": (-1, 0),
    "é": (-1, 0),  # not found, with its mark or without
    "e": (-1, 0),
    "ú": (1, 0),  # found either way
    "u": (2, 0),
    "b": (-0.6, 0.8),  # found, not surely; typed without marks
    "x": (0.8, 0.6),  # out of scope, surer than b
    "y": (0, 1),
}
GOLDEN = [
    Golden("á", frozenset("a"), "", ""),
    Golden("é", frozenset("a"), "", ""),
    Golden("ú", frozenset("ab"), "", ""),
    Golden("b", frozenset("b"), "", ""),
    Golden("x", frozenset(), "other", ""),
    Golden("y", frozenset(), "other", ""),
]


@pytest.mark.parametrize("shift", [(0, 0), (4, -7)], ids=["around nothing", "with a direction all share"])
def test_measure_by_hand(monkeypatch, shift):
    monkeypatch.setattr(dev, "read", lambda text: SimpleNamespace(text=text))
    figures = measure(
        lambda texts: np.array([VECTORS[t] for t in texts], np.float32) + np.float32(shift), OWNED, GOLDEN
    )
    assert figures == {
        "right_first": 0.75,
        "marked": round(2 / 3, 4),
        "marks_removed": round(1 / 3, 4),
        "auc": 0.875,  # best cosines in scope 1, 1, 1, 0.6, out of scope 0.8, 0: 7 of 8 pairs
    }


def test_the_best_passage_of_an_owner_counts_and_texts_are_read_first():
    seen = []

    def encode(texts):
        seen.extend(texts)
        return np.array(
            [(1, 0.1) if "sinh" in t else (-1, 0.2) if "viện" in t else (0.1, -1) for t in texts], np.float32
        )

    owned = {"sinh": ["phí", "GCS"], "vien": ["giay ra vien"]}
    golden = [Golden("mat GCS", frozenset({"sinh"}), "", ""), Golden("giấy ra viện", frozenset({"vien"}), "", "")]
    figures = measure(encode, owned, [*golden, Golden("giá vàng", frozenset(), "other", "")])
    assert figures["right_first"] == figures["marked"] == figures["marks_removed"] == 1
    assert {"giấy chứng sinh", "giấy ra viện", "mất giấy chứng sinh"} <= set(seen)
