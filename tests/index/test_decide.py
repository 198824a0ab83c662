from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ambiguous import Stubs
from index.calibration import Thresholds
from index.decide import Decision, Verdict, decide, judge
from index.search import Candidate

LIMITS = Thresholds(answer=0.75, lead=0.25, clarify=0.5)
NOTHING = Decision(Verdict.REFUSE, reason="not_found")


def _ranked(*pairs: tuple[str, float]) -> list[Candidate]:
    """Candidates in this order with these confidences (binary fractions, so that edges are exact)."""
    return [Candidate(i, confidence, 0.0, "") for i, confidence in pairs]


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [
        # answers
        ([("a", 0.875), ("b", 0.5)], Decision(Verdict.ANSWER, "a")),
        ([("a", 0.75), ("b", 0.5)], Decision(Verdict.ANSWER, "a")),  # at both thresholds exactly
        ([("a", 0.75)], Decision(Verdict.ANSWER, "a")),  # alone: the whole confidence is its lead
        ([("a", 0.875), ("~smalltalk", 0.875), ("b", 0.5)], Decision(Verdict.ANSWER, "a")),  # a refusal behind
        # clarifies
        ([("a", 0.74), ("b", 0.25)], Decision(Verdict.CLARIFY, options=("a", "b"))),  # just under the floor
        ([("a", 0.875), ("b", 0.75)], Decision(Verdict.CLARIFY, options=("a", "b"))),  # twins: no lead
        ([("a", 0.5), ("b", 0.125), ("c", 0.124)], Decision(Verdict.CLARIFY, options=("a", "b"))),  # far ones left out
        ([("a", 0.5), ("b", 0.0)], Decision(Verdict.CLARIFY, options=("a", "b"))),  # one option is no question
        ([("a", 0.5)], Decision(Verdict.CLARIFY, options=("a",))),
        ([(i, 0.5) for i in "abcde"], Decision(Verdict.CLARIFY, options=("a", "b", "c", "d"))),  # four buttons
        ([("~smalltalk", 1.0), ("a", 0.875), ("b", 0.5)], Decision(Verdict.CLARIFY, options=("a", "b"))),
        # refuses
        ([("a", 0.49), ("b", 0.49)], NOTHING),
        ([("~medical_advice", 0.25), ("a", 0.49)], Decision(Verdict.REFUSE, reason="medical_advice")),
        ([("a", 0.25), ("~medical_advice", 0.9)], NOTHING),  # the reason is what came first
        ([("~smalltalk", 0.9)], NOTHING),  # no procedures at all
        ([], NOTHING),
    ],
)
def test_decision(ranked, expected):
    assert decide(_ranked(*ranked), LIMITS) == expected


@given(
    st.lists(st.tuples(st.sampled_from(["a", "b", "c", "~x", "~y"]), st.floats(0, 1)), unique_by=lambda p: p[0]),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_a_refusal_kind_is_never_answered_and_nothing_below_the_floor(ranked, answer, lead, clarify):
    decision = decide(_ranked(*ranked), Thresholds(answer, lead, clarify))
    confidence = dict(ranked)
    named = (*decision.options, *([decision.procedure] if decision.procedure else []))
    assert not any(i.startswith("~") for i in named)
    assert len(decision.options) <= 4
    match decision.verdict:
        case Verdict.ANSWER:
            assert confidence[decision.procedure] >= answer
            assert not decision.options
        case Verdict.CLARIFY:
            assert decision.options
            assert confidence[decision.options[0]] >= clarify
            assert decision.procedure is None
        case Verdict.REFUSE:
            assert decision.reason
            assert not named


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        (("b", "c"), Decision(Verdict.CLARIFY, options=("b", "c"))),  # asked back though "a" would be answered
        (("b", "gone", "c"), Decision(Verdict.CLARIFY, options=("b", "c"))),  # never a procedure not in the index
        (("b", "c", "d", "e", "a"), Decision(Verdict.CLARIFY, options=("b", "c", "d", "e"))),
        (("b", "gone"), Decision(Verdict.ANSWER, "a")),  # one choice is no question
        ((), Decision(Verdict.ANSWER, "a")),
    ],
)
def test_a_stub_that_may_mean_several_is_asked_back(offered, expected):
    ranked = _ranked(("a", 0.875), ("b", 0.125))
    index = SimpleNamespace(
        query=lambda text: text,
        search=lambda query: ranked,
        owners=list("abcde"),
        stubs=Stubs({"cấp lại giấy": offered}),
        calibration=SimpleNamespace(thresholds=LIMITS),
    )
    assert judge(index, "cap lai giay") == (ranked, expected)
    assert judge(index, "cấp lại giấy ra viện")[1] == Decision(Verdict.ANSWER, "a")  # says more than the stub
