"""Questions in words: what a procedure asks back, life events, limits, misunderstandings."""

from datetime import timedelta

import pytest
from small_world import NOW, REAL, view

from bot.conversation import respond
from bot.factlock import violations, wrong_taps
from bot.intake import take_in
from bot.turn import Form, Incoming, Session, Status

UNCLEAR = "giay hen xanh can giay to gi"


def talk(world, *messages, session=None):
    session, turns = session or Session(facility=REAL), []
    for n, message in enumerate(messages):
        incoming = Incoming(action=message[1:]) if message.startswith("!") else take_in(message, session=session)
        turn, session = respond(session, incoming, world, NOW + timedelta(minutes=n))
        assert violations(view(world), turn.segments, turn.procedure) == []
        assert wrong_taps(view(world), turn.taps) == []
        turns.append(turn)
    return turns, session


# -- a procedure's own question ----------------------------------------------------------------------------------------


def test_the_certain_part_is_answered_at_once_and_the_question_follows(world):
    (turn,), _ = talk(world, "xin giấy hẹn xanh")
    assert turn.status is Status.ANSWERED
    assert "Tờ khai xanh" in turn.text
    assert turn.segments[-1].text == "Anh/chị xin lại vì sao?"
    assert [t.label for t in turn.taps[:3]] == ["Mất", "Hỏng", "Giấy đỏ"]


@pytest.mark.parametrize("answer", ["!case:giay-xanh:0:0", "1", "mất", "Mat"])
def test_the_choice_leaves_out_what_is_not_this_citizens(world, answer):
    turns, session = talk(world, "xin giấy hẹn xanh", answer)
    assert "Giấy của công an" in turns[1].text
    assert "Giấy cũ" not in turns[1].text
    assert "Giấy cũ" in turns[0].text
    assert session.cases == ("0:0",)


def test_the_choice_holds_for_follow_ups_and_is_dropped_with_the_subject(world):
    turns, session = talk(world, "xin giấy hẹn xanh", "mất", "cần giấy tờ gì")
    assert "Giấy cũ" not in turns[2].text
    turns, session = talk(world, "xin tem phiếu", session=session)
    assert session.cases == ()
    turns, session = talk(world, "xin giấy hẹn xanh", session=session)
    assert "Giấy cũ" in turns[0].text


def test_words_that_answer_already_are_not_asked_again(world):
    (turn,), session = talk(world, "xin giấy hẹn xanh bị mất")
    assert session.cases == ("0:0",)
    assert "Anh/chị xin lại vì sao?" not in turn.text
    assert "Giấy cũ" not in turn.text


def test_a_choice_may_lead_to_another_procedure(world):
    turns, session = talk(world, "xin giấy hẹn xanh", "!case:giay-xanh:0:2")
    assert turns[1].procedure == session.procedure == "giay-do"


@pytest.mark.parametrize(
    "action", ["case:giay-xanh:0:7", "case:giay-xanh:5:0", "case:giay-xanh:x:0", "case:giay-do:0:0"]
)
def test_a_choice_that_is_gone_is_a_stale_button(world, action):
    (turn,), _ = talk(world, f"!{action}")
    assert "Nút này đã cũ" in turn.text


# -- follow-ups --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question", ["thế mất bao lâu?", "chồng em đi thay được không", "còn online thì sao", "the con le phi thi sao a"]
)
def test_a_follow_up_keeps_the_procedure(world, question):
    turns, _ = talk(world, "xin giấy hẹn xanh", question)
    assert turns[1].procedure == "giay-xanh"


def test_the_side_asked_is_carried_to_the_next_subject(world):
    turns, _session = talk(world, "xin giấy hẹn đỏ", "phí bao nhiêu", "còn xin tem phiếu thì sao")
    assert turns[2].procedure == "tro-cap"
    assert turns[2].aspect is not None
    assert turns[2].aspect.value == "fee"


# -- not a question about a procedure ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mua giấy khám sức khỏe không cần khám ở đâu", "không giúp mua, làm giả"),
        ("sinh con được hưởng bao nhiêu tiền thai sản", "không tính số tiền"),
        ("cho tôi số tài khoản để chuyển tiền viện phí", "không nhận và không đưa số tài khoản"),
        ("siêu âm thai bao nhiêu tiền", "chưa có bảng giá dịch vụ"),
    ],
)
def test_what_no_answer_may_hold_is_refused(world, text, words):
    (turn,), _ = talk(world, text)
    assert turn.status is Status.OUT_OF_SCOPE
    assert words in turn.text


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("alo alo co ai khong", Status.SMALLTALK),
        ("may tinh hay nguoi day", Status.SMALLTALK),
        ("nguoi o day hach sach qua", Status.COMPLAINT),
        ("muon noi voi mot con nguoi", Status.HANDED_OVER),
        ("dien lai giup", Status.SMALLTALK),
    ],
)
def test_what_is_asked_of_the_assistant_itself(world, text, status):
    (turn,), _ = talk(world, text)
    assert turn.status is status


def test_not_understood_says_it_shorter_and_wrong_offers_what_else_may_be_meant(world):
    turns, _ = talk(world, "xin giấy hẹn xanh", "chua hieu gi het")
    assert turns[1].text.startswith("Nói gọn lại")
    assert len(turns[1].text) < len(turns[0].text)
    turns, _session = talk(world, "xin giấy hẹn xanh", "khong phai cau toi hoi", "khong phai cau toi hoi")
    assert turns[1].status is Status.CLARIFIED
    assert any(t.action.startswith("p:") for t in turns[1].taps)
    assert turns[2].status is not Status.CLARIFIED


@pytest.mark.parametrize("form", [f for f in Form if f is not Form.TEXT])
def test_what_cannot_be_read_never_meets_silence(world, form):
    turn, _ = respond(Session(facility=REAL), take_in(form=form), world, NOW)
    assert turn.segments
    assert any(t.action.startswith("tel:") for t in turn.taps)
    assert any(t.action.startswith("life:") for t in turn.taps)
    assert violations(view(world), turn.segments) == []


def test_who_asks_for_another_is_neither_rated_nor_linked(world):
    _, session = talk(world, "tôi hỏi hộ người khác", "xin giấy hẹn xanh")
    assert session.on_behalf


@pytest.mark.parametrize("text", ["0912 345 678", "tôi tên là Nguyễn Văn Mẫu", "sđt 0912345678"])
def test_a_bare_identifier_is_not_taken_and_the_call_back_shown(world, text):
    (turn,), _ = talk(world, text)
    assert "không nhận số điện thoại" in turn.text
    assert "callback" in [t.action for t in turn.taps]
    assert turn.effects == ()


def test_a_question_with_an_identifier_is_answered(world):
    (turn,), _ = talk(world, "xin giấy hẹn xanh, số tôi 0912 345 678")
    assert turn.procedure == "giay-xanh"


def test_chatter_that_sounds_like_hours_is_not_answered_with_them(world):
    (turn,), _ = talk(world, "chào buổi sáng")
    assert turn.status is Status.SMALLTALK
