import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from index_world import BIRTH, DEATH, LEAVE, REFUSALS, by_word, index_of, procedure

from index.calibration import Calibration, Thresholds
from index.encoder import ToyEncoder
from index.lexical import LexicalIndex
from index.passages import Passage, PassageKind
from index.search import FEATURES, Query, SearchIndex, _cue_odds
from nlu.cues import CUES
from nlu.reading import read

DENSE, CENTROID, WORD, NAME_WORD, CUE = (FEATURES.index(f) for f in ("dense", "centroid", "word", "name_word", "cues"))
NOWHERE = 1 / (1 + math.exp(4))  # σ(-4): what a score of 0 is worth in the calibration by hand


class GivenVectors:
    """An encoder that looks its vectors up."""

    name, dim = "given", 2

    def __init__(self, vectors, background=None):
        self.vectors = vectors
        self.background = None if background is None else np.array(background, np.float32).reshape(-1, 2)

    def encode(self, texts, *, query):
        return np.array([self.vectors[t] for t in texts], dtype=np.float32)


def _index(rows, vectors, calibration=None, background=None):
    passages = [Passage(owner, PassageKind.QUESTION, text) for owner, text in rows]
    encoder = GivenVectors(vectors, background)
    texts = [text for _, text in rows]
    return SearchIndex(passages, encoder.encode(texts, query=False), encoder, calibration or by_word(), texts)


def _toward(x, y):
    """Return a query of no known word that points to (x, y)."""
    return Query("zz", np.array([x, y], dtype=np.float32))


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
    asked = index.findings(index.query("mất sổ rồi")).features
    assert asked[0, WORD] == pytest.approx(1)
    assert asked[0, NAME_WORD] < 0.5
    named = index.findings(index.query("cấp lại sổ")).features
    assert named[0, NAME_WORD] == pytest.approx(1)


def test_dense_similarity_by_hand():
    # mean (½, ½); centred and scaled the passages are (1, -1)/√2 and (-1, 1)/√2, and so are the queries
    index = _index([("a", "một"), ("b", "hai")], {"một": (1, 0), "hai": (0, 1), "trái": (1, 0), "phải": (0, 1)})
    assert index.findings(index.query("trái")).features[:, DENSE].tolist() == pytest.approx([1, -1])
    assert index.findings(index.query("phải")).features[:, DENSE].tolist() == pytest.approx([-1, 1])


def test_vectors_stay_with_their_passages_when_owners_come_mixed():
    vectors = {"b1": (1, 0), "a1": (0, 1), "b2": (1, 0), "a2": (0, 1), "x": (0, 1)}
    index = _index([("b", "b1"), ("a", "a1"), ("b", "b2"), ("a", "a2")], vectors)
    assert index.owners == ["a", "b"]
    assert index.findings(index.query("x")).features[:, DENSE].tolist() == pytest.approx([1, -1])


CROSS = [("a", "a1"), ("a", "a2"), ("b", "b1"), ("b", "b2")]
"""Passages on the four ends of a cross: those of a to the right and above, those of b to the left and below."""


def _cross(shift=(0.0, 0.0), background=None, calibration=None):
    x, y = shift
    ends = {"a1": (1 + x, y), "a2": (x, 1 + y), "b1": (x - 1, y), "b2": (x, y - 1)}
    return _index(CROSS, ends, calibration, background)


HALF = 1 / math.sqrt(2)


@pytest.mark.parametrize(
    ("query", "dense", "centroid"),
    [
        ((1, 0), [1, 0], [HALF, -HALF]),  # on a passage of a, half way from the centre of both
        ((HALF, HALF), [HALF, -HALF], [1, -1]),  # on the centre of a, between its passages
        ((HALF, -HALF), [HALF, HALF], [0, 0]),  # as near to a passage of either, between the centres
        ((-3, 0), [0, 1], [-HALF, HALF]),
    ],
)
@pytest.mark.parametrize("shift", [(0, 0), (5, -3)], ids=["around nothing", "with a direction all share"])
def test_the_centre_of_the_passages_by_hand(query, dense, centroid, shift):
    found = _cross(shift).findings(_toward(query[0] + shift[0], query[1] + shift[1])).features
    assert found[:, DENSE].tolist() == pytest.approx(dense, abs=1e-5)
    assert found[:, CENTROID].tolist() == pytest.approx(centroid, abs=1e-5)


def test_the_centre_of_opposite_passages_is_nowhere():
    index = _index([("a", "a1"), ("a", "a2")], {"a1": (1, 0), "a2": (-1, 0)})
    assert index.findings(_toward(1, 0)).features[0, CENTROID] == 0


# -- nearness of other public procedures ---------------------------------------------------------------------------


@pytest.mark.parametrize("shift", [(0, 0), (5, -3)], ids=["around nothing", "with a direction all share"])
@pytest.mark.parametrize(
    ("query", "elsewhere"),
    [
        ((0.6, 0.8), 1 - 0.8),  # on the other procedure; the nearest passage is (0, 1)
        ((1, 0), 0.6 - 1),  # on a passage of ours
        ((-1, 0), 0 - 1),  # the second of the others is the nearer one
        ((HALF, -HALF), HALF - HALF),
    ],
)
def test_elsewhere_by_hand(query, elsewhere, shift):
    x, y = shift
    index = _cross(shift, background=[(0.6 + x, 0.8 + y), (x, y - 1)])
    found = index.findings(_toward(query[0] + x, query[1] + y))
    assert found.elsewhere == pytest.approx(elsewhere, abs=1e-5)
    assert found.shared == (found.known, found.elsewhere)
    assert found.known == 0


@pytest.mark.parametrize("background", [None, []], ids=["none held", "an empty list"])
def test_without_other_procedures_nothing_is_elsewhere(background):
    assert _cross(background=background).findings(_toward(0.6, 0.8)).elsewhere == 0


def test_a_message_nearer_to_another_procedure_is_less_sure_of_all():
    curve = (0.0, 0.0, 0.0, 0.0, -2.0, 0.0, *(0.0 for _ in FEATURES * 2))
    calibration = Calibration(by_word().weights, curve, Thresholds(0.5, 0.0, 0.2), "by hand", "given")
    index = _cross(background=[(0.6, 0.8)], calibration=calibration)
    on_ours, on_other = index.search(_toward(1, 0)), index.search(_toward(0.6, 0.8))
    assert [c.confidence for c in on_ours] == pytest.approx([1 / (1 + math.exp(2 * -0.4))] * 2)
    assert [c.confidence for c in on_other] == pytest.approx([1 / (1 + math.exp(2 * 0.2))] * 2)


# -- cues ----------------------------------------------------------------------------------------------------------

TWINS = [("a", "thẻ rách"), ("a", "thẻ"), ("b", "thẻ")]


@pytest.mark.parametrize(
    ("cue", "first", "second"),
    [("spoilt", 1, 0), ("insured", 2, 1), ("dead", 0, 0)],  # passages of a and of b that have it
)
def test_odds_of_cues_by_hand(cue, first, second):
    odds = _cue_odds([text for _, text in TWINS], np.array([0, 0, 1]), 2)
    assert odds.shape == (2, len(CUES))
    # each count ½ more, each number of passages (2 and 1) 5 more
    a, b = (first + 0.5) / 7, (second + 0.5) / 6
    mean = (a + b) / 2
    assert odds[:, CUES.index(cue)].tolist() == pytest.approx([math.log(a / mean), math.log(b / mean)])


@pytest.mark.parametrize(
    ("text", "cues"),
    [("giấy bị rách", ["spoilt"]), ("thẻ rách", ["spoilt", "insured"]), ("cái này", []), ("rách rách", ["spoilt"])],
)
def test_the_cues_of_a_message_add_up(text, cues):
    passages = [Passage(owner, PassageKind.QUESTION, words) for owner, words in TWINS]
    vectors = ToyEncoder().encode([p.text for p in passages], query=False)
    index = SearchIndex(passages, vectors, ToyEncoder(), by_word())
    odds = _cue_odds([p.text for p in passages], np.array([0, 0, 1]), 2)
    expected = odds[:, [CUES.index(cue) for cue in cues]].sum(axis=1) / 10
    assert index.findings(index.query(text)).features[:, CUE].tolist() == pytest.approx(expected.tolist(), abs=1e-6)


def test_a_cue_only_one_of_two_twins_has_speaks_for_it_and_against_the_other():
    index = index_of([procedure("moi", "Cấp thẻ xanh"), procedure("lai", "Cấp lại thẻ xanh", [], ["làm lại thẻ xanh"])])
    new, again = index.owners.index("moi"), index.owners.index("lai")
    cues = index.findings(index.query("thẻ xanh cấp lại ở đâu")).features[:, CUE]
    assert cues[again] > 0 > cues[new]


def test_top_three_is_the_mean_of_the_best_three_or_of_all_there_are():
    rows = [("a", "p q"), ("a", "p r"), ("a", "p"), ("a", "s"), ("b", "p"), ("b", "s"), ("c", "s")]
    passages = [Passage(owner, PassageKind.QUESTION, text) for owner, text in rows]
    texts = [text for _, text in rows]
    index = SearchIndex(passages, ToyEncoder().encode(texts, query=False), ToyEncoder(), by_word(), texts)
    found = index.findings(index.query("p"))
    word = LexicalIndex(texts).scores("p").word.tolist()
    three = found.features[:, FEATURES.index("word_top3")].tolist()
    assert three == pytest.approx([sum(word[:3]) / 3, (word[4] + word[5]) / 2, word[6]])
    assert [index.passages[i].text for i in found.decided] == ["p", "p", "s"]


WORDS = st.lists(st.sampled_from(["p", "q", "r", "giấy", "mổ"]), min_size=1, max_size=4).map(" ".join)
ROWS = st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), WORDS), min_size=1, max_size=12, unique=True)


@given(ROWS, WORDS)
def test_features_equal_going_through_each_owner_in_turn(rows, text):
    passages = [Passage(owner, PassageKind.QUESTION, words) for owner, words in sorted(rows, key=lambda r: r[0])]
    vectors = ToyEncoder().encode([p.text for p in passages], query=False)
    index = SearchIndex(passages, vectors, ToyEncoder(), by_word())
    query = index.query(text)
    found = index.findings(query)
    lexical = index._lexical.scores(query.text)
    centred = (vectors - vectors.mean(axis=0)).astype(float)
    centred /= np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9)
    asked = (query.vector - vectors.mean(axis=0)).astype(float)
    asked /= max(np.linalg.norm(asked), 1e-9)
    dense = centred @ asked
    assert found.shared == (lexical.known, 0)
    assert found.features.shape == (len(index.owners), len(FEATURES))
    for row, owner in enumerate(index.owners):
        own = [i for i, p in enumerate(index.passages) if p.owner == owner]
        for scores, name in ((dense, "dense"), (lexical.ngram, "ngram"), (lexical.word, "word")):
            best, top = FEATURES.index(name), FEATURES.index(f"{name}_top3")
            values = sorted((float(scores[i]) for i in own), reverse=True)
            assert found.features[row, best] == pytest.approx(values[0], abs=1e-5)
            assert found.features[row, top] == pytest.approx(sum(values[:3]) / len(values[:3]), abs=1e-5)
        centre = centred[own].sum(axis=0)
        if np.linalg.norm(centre) > 1e-3:  # else the direction is only rounding
            expected = float(centre @ asked) / np.linalg.norm(centre)
            assert found.features[row, CENTROID] == pytest.approx(expected, abs=1e-3)
        together = {i: float(dense[i] + lexical.ngram[i] + lexical.word[i]) for i in own}
        assert together[found.decided[row]] == pytest.approx(max(together.values()), abs=1e-4)


def test_a_message_is_read_before_it_is_encoded_and_searched():
    index = index_of([BIRTH, DEATH])
    asked = index.query("GCS o dau")
    assert asked.text == "giấy chứng sinh ở đâu"
    np.testing.assert_array_equal(asked.vector, ToyEncoder().encode([asked.text], query=True)[0])
    marked = FEATURES.index("marked")
    with_marks, without = (index.findings(index.query(t)).features[:, marked] for t in ("báo tử", "bao tu"))
    assert without.tolist() == pytest.approx(with_marks.tolist())
    assert max(without) > 0.9


def test_given_readings_and_own_reading_build_the_same_index():
    index = index_of([BIRTH, DEATH], REFUSALS)
    passages = list(reversed(index.passages))
    readings = [read(p.text).text for p in passages]
    vectors = ToyEncoder().encode(readings, query=False)
    one = SearchIndex(passages, vectors, ToyEncoder(), by_word())
    two = SearchIndex(passages, vectors, ToyEncoder(), by_word(), readings)
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
