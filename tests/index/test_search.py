import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from index_world import BIRTH, DEATH, LEAVE, REFUSALS, by_word, index_of, procedure

from index.encoder import ToyEncoder
from index.lexical import LexicalIndex
from index.passages import Passage, PassageKind
from index.search import FEATURES, SearchIndex, passage_forms

DENSE, TOP3, WORD, NAME_WORD = (FEATURES.index(f) for f in ("dense", "dense_top3", "word", "name_word"))
NOWHERE = 1 / (1 + math.exp(4))  # σ(-4): what a score of 0 is worth in the calibration by hand


class GivenVectors:
    """An encoder that looks its vectors up."""

    name, dim = "given", 2

    def __init__(self, vectors):
        self.vectors = vectors

    def encode(self, texts, *, query):
        return np.array([self.vectors[t] for t in texts], dtype=np.float32)


def _index(rows, vectors, calibration=None):
    passages = [Passage(owner, PassageKind.QUESTION, text) for owner, text in rows]
    encoder = GivenVectors(vectors)
    both = encoder.encode([t for _, t in rows] * 2, query=False)
    return SearchIndex(passages, both, encoder, calibration or by_word())


def test_the_procedure_whose_words_were_typed_comes_first(small):
    for text, expected in (("giấy ra viện", "giay-ra-vien"), ("bao tu", "giay-bao-tu"), ("XIN CHÀO!", "~smalltalk")):
        ranked = small.search(small.query(text))
        assert ranked[0].id == expected
        assert ranked[0].confidence > 0.9
        assert [c.score for c in ranked] == sorted((c.score for c in ranked), reverse=True)


def test_every_owner_is_ranked_once_with_the_passage_that_decided(small):
    ranked = small.search(small.query("báo tử"))
    assert sorted(c.id for c in ranked) == sorted(small.owners)
    assert ranked[0].passage == "báo tử"


def test_tone_marks_and_composition_of_the_question_do_not_matter_to_words(small):
    first = [
        small.search(small.query(t))[0]
        for t in ("giấy báo tử", "giay bao tu", "gia\u0302\u0301y ba\u0301o tu\u031b\u0309")
    ]
    assert {c.id for c in first} == {"giay-bao-tu"}
    assert len({round(c.confidence, 5) for c in first}) == 1


def test_nonsense_scores_low_however_few_it_competes_with():
    for world in ([BIRTH], [BIRTH, DEATH], [BIRTH, DEATH, LEAVE]):
        index = index_of(world)
        for text in ("zzz qqq", "🙂🙂", "lorem ipsum"):
            assert all(c.confidence == pytest.approx(NOWHERE) for c in index.search(index.query(text)))


def test_a_weak_question_keeps_its_low_confidence_at_the_head_of_the_list():
    index = index_of([BIRTH, DEATH])
    first = index.search(index.query("mẫu giấy lạ lùng quá"))[0]
    assert first.score < 0.3
    assert first.confidence == pytest.approx(1 / (1 + math.exp(4 - 8 * first.score)), abs=1e-5)


def test_an_unrelated_procedure_raises_no_confidence():
    unrelated = procedure("hon-nhan", "Đăng ký kết hôn", ["cưới hỏi"])
    for text in ("zzz qqq", "báo tử", "lorem ipsum"):
        index, more = index_of([BIRTH, DEATH]), index_of([BIRTH, DEATH, unrelated])
        before = {c.id: c.confidence for c in index.search(index.query(text))}
        after = {c.id: c.confidence for c in more.search(more.query(text))}
        assert max(after.values()) <= max(before.values()) + 1e-6
        assert after["hon-nhan"] == pytest.approx(NOWHERE)


@pytest.mark.parametrize("text", ["", "   ", "?!…", "\u0301"])
def test_a_message_without_words_finds_nothing(small, text):
    assert small.search(small.query(text)) == []


def test_an_index_of_nothing_finds_nothing():
    index = index_of([])
    assert index.owners == []
    assert index.search(index.query("giấy")) == []


def test_a_name_counts_as_name_and_a_question_does_not():
    index = index_of([procedure("a", "Cấp lại sổ", (), ["mất sổ rồi"])])
    asked, _, _ = index.features(index.query("mất sổ rồi"))
    assert asked[0, WORD] == pytest.approx(1)
    assert asked[0, NAME_WORD] < 0.5
    named, _, _ = index.features(index.query("cấp lại sổ"))
    assert named[0, NAME_WORD] == pytest.approx(1)


def test_dense_similarity_by_hand():
    # mean (½, ½); centred and scaled the passages are (1, -1)/√2 and (-1, 1)/√2, and so are the queries
    index = _index([("a", "một"), ("b", "hai")], {"một": (1, 0), "hai": (0, 1), "trái": (1, 0), "phải": (0, 1)})
    assert index.features(index.query("trái"))[0][:, DENSE].tolist() == pytest.approx([1, -1])
    assert index.features(index.query("phải"))[0][:, DENSE].tolist() == pytest.approx([-1, 1])


def test_vectors_stay_with_their_passages_when_owners_come_mixed():
    vectors = {"b1": (1, 0), "a1": (0, 1), "b2": (1, 0), "a2": (0, 1), "x": (0, 1)}
    index = _index([("b", "b1"), ("a", "a1"), ("b", "b2"), ("a", "a2")], vectors)
    assert index.owners == ["a", "b"]
    assert index.features(index.query("x"))[0][:, DENSE].tolist() == pytest.approx([1, -1])


def test_the_better_of_both_forms_of_a_passage_counts():
    encoder = GivenVectors({"x": (1, 0)})
    passages = [Passage(o, PassageKind.QUESTION, o) for o in ("a", "b")]
    both = np.array([(1, 0), (0, 1), (0, 1), (0, 1)], dtype=np.float32)  # a marked, b marked, a bare, b bare
    features, _, _ = SearchIndex(passages, both, encoder, by_word()).features(
        SearchIndex(passages, both, encoder, by_word()).query("x")
    )
    assert features[0, DENSE] == pytest.approx(1)
    assert features[1, DENSE] == pytest.approx(-1)


def test_top_three_is_the_mean_of_the_best_three_or_of_all_there_are():
    rows = [("a", "p q"), ("a", "p r"), ("a", "p"), ("a", "s"), ("b", "p"), ("b", "s"), ("c", "s")]
    index = index_of([])
    passages = [Passage(owner, PassageKind.QUESTION, text) for owner, text in rows]
    vectors = ToyEncoder().encode([t for _, t in rows] * 2, query=False)
    index = SearchIndex(passages, vectors, ToyEncoder(), by_word())
    features, decided, _ = index.features(index.query("p"))
    word = LexicalIndex([t for _, t in rows]).scores("p").word.tolist()
    three = features[:, FEATURES.index("word_top3")].tolist()
    assert three == pytest.approx([sum(word[:3]) / 3, (word[4] + word[5]) / 2, word[6]])
    assert [index.passages[i].text for i in decided] == ["p", "p", "s"]


WORDS = st.lists(st.sampled_from(["p", "q", "r", "giấy", "mổ"]), min_size=1, max_size=4).map(" ".join)
ROWS = st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), WORDS), min_size=1, max_size=12, unique=True)


@given(ROWS, WORDS)
def test_features_equal_going_through_each_owner_in_turn(rows, text):
    passages = [Passage(owner, PassageKind.QUESTION, words) for owner, words in sorted(rows, key=lambda r: r[0])]
    vectors = ToyEncoder().encode([form for p in passages for form in passage_forms(p.text)], query=False)
    vectors = vectors.reshape(len(passages), 2, -1).transpose(1, 0, 2).reshape(2 * len(passages), -1)
    index = SearchIndex(passages, vectors, ToyEncoder(), by_word())
    query = index.query(text)
    features, decided, known = index.features(query)
    lexical = index._lexical.scores(query.text)
    dense = index._dense_scores(query.vector)
    assert known == lexical.known
    for row, owner in enumerate(index.owners):
        own = [i for i, p in enumerate(index.passages) if p.owner == owner]
        for scores, best, top in ((dense, 0, 1), (lexical.ngram, 2, 3), (lexical.word, 4, 5)):
            values = sorted((float(scores[i]) for i in own), reverse=True)
            assert features[row, best] == pytest.approx(values[0], abs=1e-6)
            assert features[row, top] == pytest.approx(sum(values[:3]) / len(values[:3]), abs=1e-6)
        together = {i: float(dense[i] + lexical.ngram[i] + lexical.word[i]) for i in own}
        assert together[decided[row]] == pytest.approx(max(together.values()), abs=1e-5)


def test_a_passage_left_out_does_not_find_itself():
    index = index_of([procedure("a", "Cấp sổ", (), ["mất thẻ rồi"]), procedure("b", "Cấp thẻ")])
    i = next(i for i, p in enumerate(index.passages) if p.text == "mất thẻ rồi")
    query = index.query("mất thẻ rồi")
    with_it, without = index.features(query)[0], index.features(query, without=i)[0]
    a, b = index.owners.index("a"), index.owners.index("b")
    assert with_it[a, WORD] == pytest.approx(1)
    assert without[a, WORD] == 0
    assert without[a, DENSE] < with_it[a, DENSE]
    assert (without[a, 2:] <= with_it[a, 2:]).all()
    assert without[a, FEATURES.index("evidence")] == 0
    np.testing.assert_allclose(without[b, 2:], with_it[b, 2:])


def test_given_texts_and_own_normalising_build_the_same_index():
    index = index_of([BIRTH, DEATH], REFUSALS)
    passages = list(reversed(index.passages))
    forms = [passage_forms(p.text) for p in passages]
    vectors = ToyEncoder().encode([m for m, _ in forms] + [b for _, b in forms], query=False)
    normal = [m for m, _ in forms]
    one = SearchIndex(passages, vectors, ToyEncoder(), by_word())
    two = SearchIndex(passages, vectors, ToyEncoder(), by_word(), normal)
    for text in ("báo tử", "giấy", "zzz"):
        assert one.search(one.query(text)) == two.search(two.query(text))


@pytest.mark.slow
def test_nonsense_is_refused_by_the_shipped_index(tmp_path, monkeypatch):
    from bot.library import Library
    from bot.settings import load_settings
    from index.decide import Verdict, decide

    library = Library(load_settings())
    library.refresh()
    index = library.world.index
    for text in ("asdfgh qwerty zxcv", "lorem ipsum dolor sit amet", "1 2 3 4 5 6 7", "bla bla bla bla", "🙂 ok ok 🙂"):
        ranked = index.search(index.query(text))
        assert decide(ranked, index.calibration.thresholds).verdict is Verdict.REFUSE, (text, ranked[:2])
