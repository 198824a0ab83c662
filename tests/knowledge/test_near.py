from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.near import NEAR, jaccard, near_pairs, trigrams


def test_by_hand():
    assert trigrams("Ăn") == frozenset({" an", "an "})
    assert trigrams("") == frozenset({"  "})
    assert jaccard(trigrams("abc"), trigrams("abd")) == 1 / 5
    assert list(near_pairs(["mất giấy", "mat giay", "khác"])) == [(0, 1, 1.0)]


@given(st.lists(st.text(alphabet="abê ", min_size=1, max_size=14), max_size=12), st.sampled_from([0.5, NEAR, 0.9]))
def test_finds_every_pair_that_comparing_all_would_find(texts, floor):
    sets = [trigrams(t) for t in texts]
    expected = {(i, j) for i, j in combinations(range(len(texts)), 2) if jaccard(sets[i], sets[j]) >= floor}
    assert {(i, j) for i, j, _ in near_pairs(texts, floor)} == expected
