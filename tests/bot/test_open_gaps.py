"""Groups as drafts: never of fewer than five people, never with an identifier; the nearest procedures; known again."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_world import TODAY

from bot.gap_log import Closing, GapEntry, How, State
from bot.gaps import Encoded, found_in, sorted_out
from bot.library import VIETNAM
from metrics.gaps import PEOPLE, Unanswered

SECRETS = ("0912 345 678", "001085012345", "em tên là Lò Thị Mẫu", "nhà số 12 ngõ 5 đường Giả")
TOLD = ("912", "001085012345", "Mẫu", "ngõ 5")
TEXTS = ("xin giấy hẹn xanh ở đâu", "gửi xe qua đêm được không", "căng tin mở mấy giờ", "Gửi xe  qua đêm được không")


def asked(text, *citizens, day=TODAY):
    return [Unanswered(text, citizen, day) for citizen in citizens]


def shown(gap):
    """Everything of a group that anybody may see."""
    return [gap.words, gap.title, *gap.examples, *gap.proposed, *(s.name for s in gap.suggestions)]


def test_no_group_of_fewer_than_five_people_and_no_identifier_is_ever_shown(world):
    encoded = Encoded()
    row = st.tuples(st.sampled_from(TEXTS), st.sampled_from((*SECRETS, "")), st.sampled_from((*"abcdefg", None)))

    @given(st.lists(row, max_size=40))
    def prove(rows):
        made = [Unanswered(f"{text}, {secret}" if secret else text, who, TODAY) for text, secret, who in rows]
        for gap in found_in(world, made, encoded):
            who = {row.citizen for wording in gap.cluster.wordings for row in wording.asked} - {None}
            assert gap.people == len(who) >= PEOPLE
            assert not any(told in text for told in TOLD for text in shown(gap))
            assert not any("[" in text for text in gap.proposed)

    prove()


def test_the_nearest_procedures_come_with_their_confidence_the_nearest_first(world):
    (gap,) = found_in(world, asked("xin giấy hẹn xanh", *"abcde"), Encoded())
    assert gap.suggestions[0].id == "giay-xanh"
    assert len(gap.suggestions) == 3
    assert gap.near
    assert gap.answered
    confidences = [s.confidence for s in gap.suggestions]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= c <= 1 for c in confidences)
    assert all(s.id in world.knowledge.public for s in gap.suggestions)


def test_where_no_procedure_is_near_it_is_said(world):
    (gap,) = found_in(world, asked("zzz qqq www", *"abcde"), Encoded())
    assert not gap.near
    assert not gap.answered


def test_what_holds_nothing_but_an_identifier_is_left_out(world):
    assert found_in(world, asked("0912 345 678", *"abcde"), Encoded()) == []


def test_vectors_are_made_once_and_the_oldest_forgotten(world, monkeypatch):
    monkeypatch.setattr("bot.gaps._KEPT", 2)
    seen = []
    encoded = Encoded(lambda done, total: seen.append(total))
    encoded(world, ["một hai", "ba bốn"])
    encoded(world, ["một hai", "ba bốn"])
    assert seen == [2]
    encoded(world, ["năm sáu", "bảy tám"])
    encoded(world, ["một hai"])
    assert seen == [2, 2, 1]


def entry(gap, how=How.IGNORED, **values):
    return GapEntry(at=datetime(2026, 11, 22, 9, tzinfo=VIETNAM), by="A", how=how, words=gap.words, **values)


@pytest.mark.parametrize(
    ("state", "sample", "open"),
    [(State.CLOSED, False, False), (State.UNDONE, False, True), (State.CLOSED, True, True)],
)
def test_an_act_counts_while_it_holds_and_for_its_own_kind_of_traffic(world, state, sample, open):
    (gap,) = found_in(world, asked("gửi xe qua đêm được không", *"abcde"), Encoded())
    acts = [Closing(entry(gap, sample=sample), state, datetime(2026, 11, 22, 9, tzinfo=VIETNAM))]
    (found,) = sorted_out(world, [gap], acts, Encoded(), sample=False)
    assert found.open is open


def test_a_group_put_aside_stays_so_and_one_added_to_opens_when_five_more_ask(world):
    rows = [
        *asked("gửi xe qua đêm được không", *"abcde"),
        *asked("gửi xe qua đêm được không", *"fghij", day=date(2026, 11, 25)),
    ]
    (gap,) = found_in(world, rows, Encoded())
    closed = datetime(2026, 11, 24, 23, tzinfo=VIETNAM)
    for how, open in ((How.IGNORED, False), (How.ADDED, True)):
        acts = [Closing(entry(gap, how), State.CLOSED, closed)]
        (found,) = sorted_out(world, [gap], acts, Encoded(), sample=False)
        assert (found.open, found.since) == (open, 5)
