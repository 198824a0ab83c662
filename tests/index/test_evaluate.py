from types import SimpleNamespace

import pytest

from index.ambiguous import NO_STUBS
from index.calibration import Thresholds
from index.decide import Verdict
from index.evaluate import Share, evaluate, wilson
from index.golden import Golden
from index.search import Candidate


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        # published values (Newcombe 1998, table I, method 3, and the usual textbook cases), to four places
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (0, 10, 0.0000, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0000),
        (1, 3, 0.0615, 0.7923),
    ],
)
def test_wilson_interval_has_the_published_values(hits, of, low, high):
    assert wilson(hits, of) == pytest.approx((low, high), abs=6e-5)


def test_nothing_counted_says_nothing():
    assert wilson(0, 0) == (0, 1)
    assert Share(0, 0).value == 0
    assert Share(0, 0).interval == (0, 1)


def test_a_share_prints_value_interval_and_counts():
    assert str(Share(5, 10)) == "0.500 [0.237, 0.763] (5/10)"


class Scripted:
    """An index that returns what was written down for each text."""

    calibration = SimpleNamespace(thresholds=Thresholds(answer=0.75, lead=0.0, clarify=0.5))

    stubs = NO_STUBS
    owners = ()

    def __init__(self, script):
        self.script = script

    def query(self, text):
        return text

    def search(self, query):
        return [Candidate(i, c, c, f"câu của {i}") for i, c in self.script[query]]


GOLDEN = [
    Golden("mất giấy", frozenset({"a"}), "", "dau"),  # answered, right; bare form finds b
    Golden("xin giấy", frozenset({"a", "b"}), "", "dau"),  # answered wrongly, right one second; bare form right
    Golden("giay gi", frozenset({"b"}), "", "khongdau"),  # clarified, the right one offered
    Golden("phí", frozenset({"b"}), "", "dau"),  # refused, right one not among three; bare form the same
    Golden("chào", frozenset(), "smalltalk", "dau"),  # refused
    Golden("mua nhà", frozenset(), "other", "dau"),  # answered though out of scope
]
SCRIPT = {
    "mất giấy": [("a", 0.9), ("b", 0.1)],
    "mat giay": [("b", 0.9), ("a", 0.1)],
    "xin giấy": [("c", 0.8), ("a", 0.1), ("b", 0.1)],
    "xin giay": [("~x", 0.9), ("b", 0.9)],
    "giay gi": [("~x", 0.9), ("b", 0.6), ("a", 0.6)],
    "phí": [("a", 0.1), ("c", 0.1), ("d", 0.1), ("b", 0.1)],
    "phi": [("a", 0.1), ("c", 0.1), ("d", 0.1), ("b", 0.1)],
    "chào": [("~smalltalk", 0.9), ("a", 0.2)],
    "mua nhà": [("a", 0.75)],
}


def _counts(shares):
    return {key: (share.hits, share.of) for key, share in shares.items()}


def test_six_questions_by_hand():
    steps = []
    result = evaluate(Scripted(SCRIPT), GOLDEN, lambda done, total: steps.append((done, total)))
    assert _counts(result.shares) == {
        "right_first": (2, 4),
        "right_in_three": (3, 4),
        "answered_outright": (2, 4),
        "answered_right": (1, 4),
        "wrong_answers": (1, 4),
        "wrong_among_answered": (1, 2),
        "clarified": (1, 4),
        "clarify_offers_right": (1, 1),
        "wrongly_refused": (1, 4),
        "right_first_typed_with_marks": (1, 3),
        "right_first_same_marks_removed": (1, 3),
        "right_first_typed_without_marks": (1, 1),
        "out_refused": (1, 2),
        "out_answered": (1, 2),
        "out_clarified": (0, 2),
        "out_refused_smalltalk": (1, 1),
        "out_refused_other": (0, 1),
    }
    assert _counts(result.per_style) == {"dau": (1, 3), "khongdau": (1, 1)}
    assert {p: _counts(row) for p, row in result.per_procedure.items()} == {
        "a": {"right_first": (1, 2), "answered_right": (1, 2), "wrong": (1, 2)},
        "b": {"right_first": (1, 3), "answered_right": (0, 3), "wrong": (1, 3)},
    }
    assert [m.golden.question for m in result.misses] == ["xin giấy", "giay gi", "phí", "mua nhà"]
    assert steps == [(n, 6) for n in range(1, 7)]
    assert set(result.latency_ms) == {"p50", "p95"}
    assert 0 <= result.latency_ms["p50"] <= result.latency_ms["p95"]


def test_each_question_keeps_what_happened_to_it():
    first, _, third, _, chat, _ = evaluate(Scripted(SCRIPT), GOLDEN).results
    assert (first.ranked, first.confidence, first.verdict, first.answered) == (("a", "b"), 0.9, Verdict.ANSWER, "a")
    assert first.passage == "câu của a"
    assert first.bare_ranked == ("b", "a")
    assert third.ranked == ("b", "a")  # kinds of refusal are no procedures
    assert third.options == ("b", "a")
    assert third.bare_ranked == ()
    assert chat.reason == "smalltalk"


def test_no_questions_give_no_figures_but_no_fault():
    result = evaluate(Scripted({}), [])
    assert result.results == ()
    assert result.latency_ms == {}
    assert all(share.of == 0 for share in result.shares.values())


def test_a_question_nothing_was_found_for_is_a_refusal_not_a_crash():
    result = evaluate(Scripted({"phí": [], "phi": []}), [GOLDEN[3]])
    assert result.results[0].ranked == ()
    assert not result.results[0].right_first
    assert result.shares["wrongly_refused"].hits == 1


def test_a_clarifying_question_that_does_not_offer_the_right_one_is_told_apart():
    ranked = [(i, 0.6) for i in "cdefb"]  # four buttons, the right one fifth
    result = evaluate(Scripted({"giay gi": ranked}), [GOLDEN[2]])
    assert _counts(result.shares)["clarify_offers_right"] == (0, 1)
