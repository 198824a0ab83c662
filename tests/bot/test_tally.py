"""Golden questions counted by their end."""

import pytest

from bot.impact import Impact, Kind
from bot.impact_page import golden_ends
from bot.tally import Tally, end_of, tally
from bot.turn import Status

X, NONE = frozenset({"x"}), frozenset()


@pytest.mark.parametrize(
    ("known", "status", "reached", "end"),
    [
        (X, Status.ANSWERED, X, "right"),
        (X, Status.ANSWERED, frozenset({"y"}), "wrong"),
        (X, Status.LAPSED, X, "right"),
        (X, Status.CLARIFIED, X, "asked_back"),
        (X, Status.NOT_FOUND, NONE, "refused"),
        (X, Status.EMERGENCY, NONE, "refused"),
        (NONE, Status.OUT_OF_SCOPE, NONE, "right"),
        (NONE, Status.EMERGENCY, NONE, "right"),
        (NONE, Status.ANSWERED, X, "wrong"),
        (NONE, Status.CLARIFIED, X, "asked_back"),
    ],
)
def test_every_end_counts_once(known, status, reached, end):
    assert end_of(known, status, reached) == end


def test_ends_are_counted():
    assert tally(["right", "wrong", "right", "refused"]) == Tally(right=2, wrong=1, refused=1)
    assert tally([]) == Tally()


def test_what_is_said_of_the_golden_questions():
    def impact(**values):
        return Impact(dict.fromkeys(Kind, 0), (), (), **values)

    told = golden_ends(impact(golden=(Tally(1200, 3, 2, 1), Tally(1201, 2, 2, 1))))
    assert told.endswith("đúng 1.200 → 1.201; hỏi lại 3 → 2; trả lời sai 2 → 2; từ chối dù có thủ tục 1 → 1.")
    assert "không kèm bộ câu hỏi vàng" in golden_ends(impact())
    assert golden_ends(impact(first=True)) == ""
