from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.mask_features import attributes, rows
from nlu.mask_kind import Kind, Span
from nlu.mask_tagger import BESIDE_FROM, FROM, NUMBER_FROM, RULED_FROM, TAGS, Tagger, tagger
from nlu.mask_token import tokens

O, B_NAME, I_NAME = 0, TAGS.index("B-name"), TAGS.index("I-name")  # noqa: E741
ADDRESS = TAGS.index("B-address")


def table(tmp_path, weights, steps=None):
    """Write a table that knows the given features only."""
    grid = np.zeros((len(weights), len(TAGS)), np.float16)
    for n, of in enumerate(weights.values()):
        for tag, weight in of.items():
            grid[n, tag] = weight
    names = np.frombuffer("\n".join(weights).encode(), np.uint8)
    path = tmp_path / "masks.npz"
    np.savez(path, attributes=names, weights=grid, steps=np.zeros((len(TAGS),) * 2) if steps is None else steps)
    return Tagger(path)


def odds(chance):
    """Return the weight of one tag against all others, all at nothing, that gives it this chance."""
    return float(np.log(chance / (1 - chance) * (len(TAGS) - 1)))


@given(st.lists(st.sampled_from(["hoa", "xin", "giấy"]), min_size=1, max_size=3), st.integers(0, 2**31))
@settings(max_examples=30)
def test_chances_are_those_of_all_ways_to_tag(tmp_path_factory, said, seed):
    rng = np.random.default_rng(seed)
    names = ("0:w=hoa", "0:w=xin", "-1:w=hoa", "1:w=giấy")
    weights = {name: dict(enumerate(rng.normal(size=len(TAGS)).astype(np.float16).tolist())) for name in names}
    steps = rng.normal(size=(len(TAGS), len(TAGS)))
    found = table(tmp_path_factory.mktemp("tagger"), weights, steps)
    words = tokens(" ".join(said))
    features = rows(words, [], [])
    scores = [[sum(weights.get(a, {}).get(t, 0.0) for a in attributes(features, n)) for t in range(len(TAGS))]
              for n in range(len(words))]  # fmt: skip
    expected = np.zeros((len(words), len(TAGS)))
    for way in product(range(len(TAGS)), repeat=len(words)):
        score = sum(scores[n][tag] for n, tag in enumerate(way)) + sum(steps[a, b] for a, b in pairwise(way))
        for n, tag in enumerate(way):
            expected[n, tag] += np.exp(score)
    expected /= expected.sum(axis=1, keepdims=True)
    assert found.chances(words, [], []) == pytest.approx(expected, rel=1e-3, abs=1e-6)


def find(found, text, names=(), addresses=()):
    return [(text[s.start : s.end], s.kind) for s in found.find(tokens(text), list(names), list(addresses))]


def test_a_word_goes_from_the_threshold_on(tmp_path):
    above = {"0:w=hoa": {O: odds(1 - FROM - 0.02)}}
    below = {"0:w=hoa": {O: odds(1 - FROM + 0.02)}}
    other = {"0:w=xin": {O: 20.0}}
    assert [text for text, _ in find(table(tmp_path, above | other), "xin hoa")] == ["hoa"]
    assert find(table(tmp_path, below | other), "xin hoa") == []


def test_a_number_needs_more_than_a_word(tmp_path):
    weights = {"0:num=mon": {O: odds(1 - (FROM + NUMBER_FROM) / 2)}, "0:w=phòng": {O: 20.0}}
    assert find(table(tmp_path, weights), "phòng 5") == []
    weights["0:num=mon"] = {O: odds(1 - NUMBER_FROM - 0.1)}
    assert [text for text, _ in find(table(tmp_path, weights), "phòng 5")] == ["5"]


def test_what_the_rules_found_goes_unless_all_else_speaks_against_it(tmp_path):
    text = "xin hoa"
    ruled = [Span(4, 7, Kind.NAME)]
    weights = {"0:w=hoa": {O: odds(1 - (RULED_FROM + FROM) / 2)}, "0:w=xin": {O: 20.0}}
    assert find(table(tmp_path, weights), text) == []
    assert [t for t, _ in find(table(tmp_path, weights), text, names=ruled)] == ["hoa"]
    weights["0:w=hoa"] = {O: odds(1 - RULED_FROM / 2)}
    assert find(table(tmp_path, weights), text, names=ruled) == []


def test_a_number_between_the_words_of_an_address_goes_with_them(tmp_path):
    unsure = {O: odds(1 - (BESIDE_FROM + NUMBER_FROM) / 2)}
    words = {"0:w=tổ": {ADDRESS: 20.0}, "0:w=phường": {ADDRESS: 20.0}, "0:w=giá": {O: 20.0}, "0:w=đồng": {O: 20.0}}
    found = table(tmp_path, {"0:num=mon": unsure} | words)
    assert find(found, "tổ 5 phường") == [("tổ 5 phường", Kind.ADDRESS)]
    assert find(found, "giá 5 đồng") == []
    calm = table(tmp_path, {"0:num=mon": {O: odds(1 - BESIDE_FROM / 2)}} | words)
    assert find(calm, "tổ 5 phường") == [("tổ", Kind.ADDRESS), ("phường", Kind.ADDRESS)]


def test_the_words_of_one_name_are_one_span_and_two_names_are_two(tmp_path):
    sure = {"0:w=lò": {B_NAME: 20.0}, "0:w=mẫu": {I_NAME: 20.0}, "0:w=và": {O: 20.0}}
    assert find(table(tmp_path, sure), "lò mẫu và lò") == [("lò mẫu", Kind.NAME), ("lò", Kind.NAME)]


def test_a_table_that_is_none_is_not_loaded(tmp_path):
    with pytest.raises(OSError, match="masks"):
        Tagger(tmp_path / "masks.npz")
    (tmp_path / "masks.npz").write_bytes(b"nothing")
    with pytest.raises(ValueError, match=r".+"):
        Tagger(tmp_path / "masks.npz")


def test_the_shipped_table_is_loaded_once_and_knows_an_empty_message():
    assert tagger() is tagger()
    assert list(tagger().find([], [], [])) == []


def test_any_digit_is_a_number_to_the_features():
    for text in ("¹ ² ³", "٣ 4", "nhà 12a/3"):
        assert rows(tokens(text), [], []) is not None
