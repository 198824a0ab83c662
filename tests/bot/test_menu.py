"""What can be tapped, and how every reply ends."""

import pytest
from small_world import NOW, REAL, SAMPLE, view

from bot.factlock import violations, wrong_taps
from bot.menu import SIDES, greeting, sides, situation, situation_taps, with_ending
from bot.turn import Kind, Status, Tap, Turn
from bot.world import View


def test_the_greeting_names_the_machine_its_owner_and_what_is_kept(world):
    turn = greeting(view(world))
    assert "máy trả lời tự động" in turn.text
    assert "của Trung tâm Y tế Thử" in turn.text
    assert "90 ngày" in turn.text
    assert [t.action for t in turn.taps] == ["life:nhan-giay"]


def test_a_situation_leads_through_its_procedures_in_order_with_what_each_needs(world):
    turn = situation(view(world), "nhan-giay")
    assert [t.action for t in turn.taps] == ["p:giay-do", "p:giay-xanh", "life:nhan-giay:more"]
    assert "Giấy hẹn xanh (mẫu mới) – nếu còn cần" in turn.text
    assert "Cần Tờ khai xanh, lấy ở việc “Giấy hẹn đỏ”." in turn.text
    assert violations(view(world), turn.segments) == []
    assert wrong_taps(view(world), turn.taps) == []


def test_the_rest_of_a_situation_is_one_tap_further(world):
    turn = situation(view(world), "nhan-giay", others=True)
    assert [t.action for t in turn.taps] == ["p:tro-cap", "p:niem-tin", "home"]
    assert violations(view(world), turn.segments) == []


def test_an_unknown_situation_is_none(world):
    assert situation(view(world), "khong-co") is None


def test_a_made_up_line_in_a_situation_is_locked(world):
    turn = situation(view(world), "nhan-giay")
    from dataclasses import replace

    forged = [replace(s, text=s.text + " trong 5 ngày") for s in turn.segments if s.kind is Kind.ITEM]
    assert len(violations(view(world), forged)) >= len(forged)


def test_sides_are_those_that_have_something_to_say(world):
    full = {t.action.rpartition(":")[2] for t in sides(view(world), view(world).procedure("giay-xanh")).taps}
    thin = {t.action.rpartition(":")[2] for t in sides(view(world), view(world).procedure("the-muon")).taps}
    assert {"papers", "fee", "steps", "online"} <= full <= {s.value for s in SIDES}
    assert "online" not in thin
    assert "post" not in full


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.EMERGENCY, Status.DISTRESS, Status.STOPPED)])
def test_every_reply_ends_with_a_person_and_complaints(world, status):
    turn = with_ending(view(world), Turn(status, (), (Tap("Xem đủ", "more:giay-xanh"),)))
    actions = [t.action for t in turn.taps]
    assert actions[-1] == "complain"
    assert "person" in actions or status is Status.HANDED_OVER
    assert len(actions) >= 3 or status is Status.HANDED_OVER
    assert len(set(actions)) == len(actions)


@pytest.mark.parametrize("status", [Status.EMERGENCY, Status.DISTRESS])
def test_nothing_stands_beside_the_numbers_to_call(world, status):
    turn = Turn(status, (), (Tap("Gọi 115", "tel:115"),))
    assert with_ending(view(world), turn) == turn


def test_labels_of_every_kind_of_button_pass_only_as_they_are(world):
    seen = View(world, REAL, NOW)
    right = (
        Tap("Nhận giấy hẹn", "life:nhan-giay"),
        Tap("Trung tâm Y tế Thử", f"at:{REAL}"),
        Tap("Mất", "case:giay-xanh:0:0"),
        Tap("Chấm điểm", "rate"),
    )
    assert wrong_taps(seen, right) == []
    wrong = (
        Tap("Nhận tiền", "life:nhan-giay"),
        Tap("Nhận giấy hẹn", "life:khong-co"),
        Tap("Trung tâm Y tế Thử", f"at:{SAMPLE}"),
        Tap("Hỏng", "case:giay-xanh:0:0"),
        Tap("Mất", "case:giay-xanh:0:9"),
        Tap("Mất", "case:khong-co:0:0"),
        Tap("6 – tuyệt", "rate:6"),
    )
    assert len(wrong_taps(seen, wrong)) == len(wrong)


def test_without_situations_the_greeting_still_has_ways_on(world):
    from dataclasses import replace

    bare = replace(world, knowledge=replace(world.knowledge, situations={}))
    assert situation_taps(view(bare)) == ()
    assert [t.action for t in with_ending(view(bare), greeting(view(bare))).taps] == ["home", "person", "complain"]
