import math
import unicodedata
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import LexicalIndex, OwnerEvidence, _Field, marked_terms, ngram_terms, word_terms

TEXTS = st.lists(st.lists(st.sampled_from(["a", "bé", "mổ", "mộ", "giấy", "y"]), max_size=6).map(" ".join), max_size=8)
QUERY = st.lists(st.sampled_from(["a", "be", "mổ", "giay", "y", "lạ"]), max_size=6).map(" ".join)


def test_terms_by_hand():
    assert word_terms("Mất giấy y") == ["mat", "giay", "y", "mat giay", "giay y"]
    assert marked_terms("Mất giấy") == ["mất", "giấy", "mất giấy"]
    assert ngram_terms("ở") == [" o", "o ", " o "]
    assert ngram_terms("bé", 3, 3) == [" be", "be "]
    assert ngram_terms("đi a", 2, 2) == [" d", "di", "i ", " a", "a "]


@pytest.mark.parametrize("cut", [word_terms, ngram_terms, marked_terms])
def test_no_text_has_no_terms(cut):
    assert cut("") == []
    assert cut("  ") == []


@pytest.mark.parametrize("typed", ["giấy ra viện", unicodedata.normalize("NFD", "giấy ra viện"), "giay ra vien"])
def test_spellings_of_one_text_score_the_same_without_tone_marks(typed):
    index = LexicalIndex(["giấy ra viện", "giấy chứng sinh", "báo tử"])
    expected, found = index.scores("giấy ra viện"), index.scores(typed)
    assert found.word.tolist() == expected.word.tolist()
    assert found.ngram.tolist() == expected.ngram.tolist()
    assert found.word[0] == pytest.approx(1)
    assert found.known == pytest.approx(1)


def test_composed_and_decomposed_marks_are_one_word():
    index = LexicalIndex(["mổ đẻ", "mộ"])
    assert index.scores(unicodedata.normalize("NFD", "mổ")).marked.tolist() == index.scores("mổ").marked.tolist()


def test_marks_tell_words_apart_only_where_they_were_typed():
    index = LexicalIndex(["mổ", "mộ"])
    assert index.scores("mổ").marked.tolist() == [1, 0]
    assert index.scores("mổ").word.tolist() == [1, 1]
    assert index.scores("mo").marked.tolist() == [0, 0]


def test_score_zero_means_no_common_term():
    scores = LexicalIndex(["giấy ra viện", "phí"]).scores("xyz qqq")
    assert not scores.word.any()
    assert not scores.marked.any()
    assert not scores.ngram.any()
    assert scores.known == 0


def test_one_letter_words_are_found():
    scores = LexicalIndex(["sổ bhxh y", "lệ phí"]).scores("y")
    assert scores.word[0] > 0
    assert scores.word[1] == 0


def test_word_cosine_by_hand():
    # "a" is in both texts: idf = ln(3/3) + 1 = 1; "b" and "a b" in one: idf = ln(3/2) + 1
    index = LexicalIndex(["a b", "a"])
    length = math.sqrt(1 + 2 * (math.log(1.5) + 1) ** 2)
    np.testing.assert_allclose(index.scores("a").word, [1 / length, 1], rtol=1e-6)


def test_repeated_words_count_with_their_logarithm():
    # terms of "a a": a twice, "a a" once; idf of both ln(2/2) + 1 = 1
    twice = 1 + math.log(2)
    np.testing.assert_allclose(LexicalIndex(["a a"]).scores("a").word, [twice / math.hypot(twice, 1)], rtol=1e-6)


def test_words_never_seen_lower_the_known_share():
    # "a": 1; "z" and "a z" were never seen: ln(1 + 2) + 1 each
    unseen = math.log(3) + 1
    assert LexicalIndex(["a b", "a"]).scores("a z").known == pytest.approx(1 / (1 + 2 * unseen**2))


def test_an_index_of_nothing_finds_nothing():
    scores = LexicalIndex([]).scores("a")
    assert len(scores.word) == 0
    assert scores.known == 0
    evidence, share = OwnerEvidence([], np.zeros(0, np.int64), 0).scores("a")
    assert len(evidence) == len(share) == 0


def _plain_cosines(texts, cut, query):
    """TF-IDF cosines written out with dictionaries, as slowly as it can be."""
    counts = [Counter(cut(t)) for t in texts]
    spread = Counter(term for count in counts for term in count)

    def weights(count):
        return {t: (1 + math.log(n)) * (math.log((1 + len(texts)) / (1 + spread[t])) + 1) for t, n in count.items()}

    def length(vector):
        return math.sqrt(sum(w * w for w in vector.values())) or 1.0

    asked = weights(Counter(cut(query)))
    rows = [weights(count) for count in counts]
    return [
        sum(w * row[t] for t, w in asked.items() if t in row) / length(row) / length(asked) if asked else 0.0
        for row in rows
    ]


@given(TEXTS, QUERY)
def test_fields_equal_the_plain_computation(texts, query):
    scores = LexicalIndex(texts).scores(query)
    for found, cut in ((scores.word, word_terms), (scores.ngram, ngram_terms), (scores.marked, marked_terms)):
        np.testing.assert_allclose(found, _plain_cosines(texts, cut, query), atol=2e-6)


@given(TEXTS, QUERY)
def test_cutting_each_word_once_changes_nothing(texts, query):
    once, plain = _Field(texts, ngram_terms, by_word=True), _Field(texts, ngram_terms)
    np.testing.assert_allclose(once.scores(query)[0], plain.scores(query)[0], atol=1e-6)
    assert once.scores(query)[1] == pytest.approx(plain.scores(query)[1])


@given(TEXTS, QUERY)
def test_scores_stay_between_zero_and_one(texts, query):
    scores = LexicalIndex(texts).scores(query)
    for found in (scores.word, scores.ngram, scores.marked):
        assert ((found >= 0) & (found <= 1 + 1e-5)).all()
    assert 0 <= scores.known <= 1 + 1e-9


# -- evidence of owners --------------------------------------------------------------------------------------------

OWNED = ["x y", "x z", "y"]
OWNERS = np.array([0, 0, 1], dtype=np.int64)


def test_evidence_by_hand():
    # owner 0 counts x 2, y, z, "x y", "x z" (length 6), owner 1 counts y (length 1), mean 3.5; k1 = 4, b = 0.5
    idf = math.log(1 + 0.5 / 2.5)  # y is with both of two owners
    first, second = (idf * 5 / (1 + 4 * (0.5 + 0.5 * length / 3.5)) for length in (6, 1))
    evidence, share = OwnerEvidence(OWNED, OWNERS, 2).scores("y")
    np.testing.assert_allclose(evidence, [first, second], rtol=1e-6)
    np.testing.assert_allclose(share, [first / (5 * idf), second / (5 * idf)], rtol=1e-6)


def test_a_word_counts_once_per_passage():
    once = OwnerEvidence(["x", "y"], np.array([0, 1]), 2)
    often = OwnerEvidence(["x", "y"], np.array([0, 1]), 2).scores("x x x")[0]
    assert once.scores("x")[0][0] == often[0]
    column = OwnerEvidence(["x x x", "y"], np.array([0, 1]), 2)
    assert column._counts.data.max() == 1


def test_unseen_words_lower_the_share_not_the_evidence():
    index = OwnerEvidence(OWNED, OWNERS, 2)
    known, unknown = index.scores("z"), index.scores("z q")
    assert unknown[0].tolist() == known[0].tolist()
    # z: with one of two owners, ln(1 + 1.5/1.5); q and "z q" were never seen: ln(1 + 2.5/0.5)
    z, unseen = math.log(2), math.log(6)
    np.testing.assert_allclose(unknown[1], known[1] * z / (z + 2 * unseen), rtol=1e-6)


@given(TEXTS, QUERY)
def test_evidence_is_never_negative_and_its_share_at_most_one(texts, query):
    owners = np.array([i % 3 for i in range(len(texts))], dtype=np.int64)
    evidence, share = OwnerEvidence(texts, owners, 3).scores(query)
    assert (evidence >= 0).all()
    assert ((share >= 0) & (share <= 1 + 1e-6)).all()
