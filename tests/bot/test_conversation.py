"""One exchange: danger first, taps, questions, refusals; a pure function of what goes in."""

import copy
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_world import DATED, FACILITIES, NOW, REAL, REFUSALS, SAMPLE, TODAY, view

from bot.conversation import greet, respond
from bot.factlock import violations, wrong_taps
from bot.intake import take_in
from bot.turn import Incoming, Kind, Session, Status, Tap
from knowledge.folder import Knowledge

UNCLEAR = "giay hen xanh can giay to gi"  # between the green and the red paper in the small world


def say(world, text, session=None, now=NOW):
    return respond(session or Session(facility=REAL), take_in(text, session=session), world, now)


def tap(world, action, session=None, now=NOW):
    return respond(session or Session(facility=REAL), Incoming(action=action), world, now)


def talk(world, *messages, facility=REAL):
    """Say one after another, a minute apart; return the turns."""
    session, now, turns = Session(facility=facility), NOW, []
    for message in messages:
        now += timedelta(minutes=1)
        turn, session = respond(session, take_in(message, session=session), world, now)
        turns.append(turn)
    return turns


# -- a call chosen by its number, where a channel cannot dial ---------------------------------------------------------


@pytest.mark.parametrize(
    ("danger", "typed", "said"),
    [
        ("bố tôi bất tỉnh gọi không dậy", "1", "115"),
        ("bố tôi bất tỉnh gọi không dậy", "2", "0214 0000 002"),
        ("tôi muốn tự tử", "2", "113"),
    ],
)
def test_typing_the_number_of_an_emergency_call_says_it_again(world, danger, typed, said):
    first, again = talk(world, danger, typed)
    assert again.status in (Status.EMERGENCY, Status.DISTRESS)
    assert said in again.text
    assert said in first.text


def test_typing_the_number_of_an_ordinary_call_says_whom_to_call(world):
    refused, called = talk(world, "làm hộ chiếu ở đâu", "1")
    assert refused.taps[0].action == "tel:0214 0000 001"
    assert called.status is Status.HANDED_OVER
    assert "0214 0000 001" in called.text


# -- statuses ------------------------------------------------------------------------------------------------------

STATUSES = [
    ("xin giấy hẹn xanh", Status.ANSWERED, "giay-xanh"),
    ("XIN GIAY HEN XANH", Status.ANSWERED, "giay-xanh"),
    ("xin tem phiếu", Status.ANSWERED, "tro-cap"),
    (UNCLEAR, Status.CLARIFIED, None),
    ("cảm ơn nhé", Status.SMALLTALK, None),
    ("bố tôi bất tỉnh gọi không dậy", Status.EMERGENCY, None),
    ("bo toi bat tinh goi khong day", Status.EMERGENCY, None),
    ("tôi muốn tự tử", Status.DISTRESS, None),
    ("uống thuốc gì hết ho", Status.MEDICAL_ADVICE, None),
    ("kết quả xét nghiệm của tôi", Status.PERSONAL_RECORD, None),
    ("làm hộ chiếu ở đâu", Status.OUT_OF_SCOPE, None),
    ("zzz qqq xxx", Status.NOT_FOUND, None),
    ("sổ trực đêm khoa dược", Status.NOT_FOUND, None),
    ("   ", Status.NOT_FOUND, None),
    ("😀", Status.NOT_FOUND, None),
    ("giấy hẹn tím", Status.LAPSED, "giay-tim"),
    ("tờ khai vàng", Status.LAPSED, "to-khai-vang"),
]


@pytest.mark.parametrize(("text", "status", "procedure"), STATUSES)
def test_what_was_typed_decides_the_status(world, text, status, procedure):
    turn, session = say(world, text)
    assert (turn.status, turn.procedure) == (status, procedure)
    assert session.updated == NOW
    assert session.offered == turn.taps


@pytest.mark.parametrize(
    ("action", "status", "procedure"),
    [
        ("p:giay-xanh", Status.ANSWERED, "giay-xanh"),
        ("p:giay-xanh:fee", Status.ANSWERED, "giay-xanh"),
        ("p:tro-cap:office_time", Status.LAPSED, "tro-cap"),
        ("more:giay-xanh", Status.ANSWERED, "giay-xanh"),
        ("person", Status.HANDED_OVER, None),
        ("complain", Status.COMPLAINT, None),
        ("home", Status.SMALLTALK, None),
        ("none", Status.NOT_FOUND, None),
        ("p:khong-co", Status.NOT_FOUND, None),
        ("p:noi-bo", Status.NOT_FOUND, None),
        ("more:noi-bo", Status.NOT_FOUND, None),
        ("p:giay-tim", Status.NOT_FOUND, None),
        ("p:giay-xanh:khong", Status.NOT_FOUND, None),
        ("", Status.NOT_FOUND, None),
        ("p:", Status.NOT_FOUND, None),
        ("🙂:x:y:z", Status.NOT_FOUND, None),
    ],
)
def test_a_tap_decides_the_status_and_a_stale_one_is_told_so(world, action, status, procedure):
    turn, _ = tap(world, action)
    assert (turn.status, turn.procedure) == (status, procedure)
    stale = status is Status.NOT_FOUND and action != "none"
    assert ("Nút này đã cũ" in turn.text) is stale
    assert "99.000" not in turn.text


# -- danger --------------------------------------------------------------------------------------------------------


def test_an_emergency_names_115_first_and_the_facilitys_own_number(world):
    turn, session = say(world, "bố tôi bất tỉnh gọi không dậy")
    assert turn.segments[0].text.startswith("Gọi cấp cứu 115 ngay")
    assert turn.segments[1].text == "Điện thoại cấp cứu của Trung tâm Y tế Thử: 0214 0000 002."
    assert all(s.kind is Kind.ALERT for s in turn.segments)
    assert [t.action for t in turn.taps] == ["tel:115", "tel:0214 0000 002"]
    assert session.procedure is None


def test_distress_gives_people_to_call(world):
    turn, _ = say(world, "tôi muốn tự tử")
    assert [t.action for t in turn.taps] == ["tel:115", "tel:113", "tel:111", "tel:0214 0000 002"]


def test_danger_without_an_emergency_phone_still_gives_115(other_world):
    world = other_world(facilities={REAL: "tên: Trạm Không Số\n"})
    turn, _ = say(world, "bố tôi bất tỉnh gọi không dậy")
    assert [t.action for t in turn.taps] == ["tel:115"]
    assert "None" not in turn.text


@pytest.mark.parametrize(
    "session",
    [
        Session(facility=REAL, clarified=True, offered=(Tap("Giấy hẹn xanh", "p:giay-xanh"),), updated=NOW),
        Session(facility=REAL, procedure="giay-xanh", updated=NOW),
        Session(facility=REAL, offered=(Tap("bố tôi bất tỉnh gọi không dậy", "p:giay-xanh"),), updated=NOW),
        Session(facility="khong-co"),
    ],
    ids=["while clarifying", "in a procedure", "as the label of a button", "unknown facility"],
)
def test_danger_comes_before_everything(world, session):
    turn, after = say(world, "bố tôi bất tỉnh gọi không dậy", session)
    assert turn.status is Status.EMERGENCY
    assert "115" in turn.segments[0].text
    assert (after.procedure, after.clarified) == (None, False)


# -- typed choices -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "procedure"),
    [
        ("1", "giay-xanh"),
        ("2", "giay-do"),
        (" 2. ", "giay-do"),
        ("Giấy hẹn đỏ", "giay-do"),
        ("giay hen do", "giay-do"),
        ("GIẤY HẸN XANH", "giay-xanh"),
    ],
)
def test_an_offered_choice_may_be_typed_by_number_or_label(world, typed, procedure):
    first, second = talk(world, UNCLEAR, typed)
    assert [t.action for t in first.taps] == ["p:giay-xanh", "p:giay-do", "none", "person", "complain"]
    assert (second.status, second.procedure) == (Status.ANSWERED, procedure)


def test_the_last_choice_says_none_of_these(world):
    assert talk(world, UNCLEAR, "3")[1].status is Status.NOT_FOUND
    assert talk(world, UNCLEAR, "Không phải các việc trên")[1].status is Status.NOT_FOUND


@pytest.mark.parametrize("typed", ["0", "4", "9"])
def test_a_number_that_was_not_offered_chooses_nothing(world, typed):
    assert talk(world, UNCLEAR, typed)[1].procedure is None


@pytest.mark.parametrize(
    ("typed", "chosen"), [("1", "giay-xanh"), ("2", "giay-do"), ("0", None), ("3", None), ("12", None)]
)
def test_a_number_counts_the_offered_buttons_from_one(world, typed, chosen):
    offered = (Tap("Giấy hẹn xanh", "p:giay-xanh"), Tap("Giấy hẹn đỏ", "p:giay-do"))
    assert say(world, typed, Session(facility=REAL, offered=offered, updated=NOW))[0].procedure == chosen


@pytest.mark.parametrize("typed", ["Xem đủ", "xem du", "XEM ĐỦ!"])
def test_a_button_whose_words_name_nothing_may_be_typed(world, typed):
    _, session = say(world, "xin giấy hẹn xanh")
    turn, _ = say(world, typed, session)
    assert "Việc liên quan" in turn.text


def test_a_number_without_an_offer_chooses_nothing(world):
    assert talk(world, "1")[0].procedure is None


@pytest.mark.parametrize("typed", ["làm lại", "LAM LAI", "menu", "bắt đầu lại"])
def test_restart_forgets_and_greets(world, typed):
    turn, session = say(world, typed, Session(facility=REAL, procedure="giay-xanh", clarified=True, updated=NOW))
    assert turn.status is Status.SMALLTALK
    assert "bắt đầu lại" in turn.text
    assert (session.procedure, session.clarified, session.facility) == (None, False, REAL)


# -- clarifying, following up, forgetting --------------------------------------------------------------------------


def test_one_clarifying_question_is_never_followed_by_another(world):
    turns = talk(world, UNCLEAR, UNCLEAR, UNCLEAR)
    assert [t.status for t in turns] == [Status.CLARIFIED, Status.NOT_FOUND, Status.CLARIFIED]
    assert [t.action for t in turns[1].taps][:2] == ["p:giay-xanh", "p:giay-do"]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("mất bao lâu", "Thời gian cơ quan giải quyết – cho Trung tâm Y tế Thử"),
        ("mat bao lau", "Thời gian cơ quan giải quyết – cho Trung tâm Y tế Thử"),
        ("phí bao nhiêu", "Phí, lệ phí, giá – cho Trung tâm Y tế Thử"),
        ("mấy giờ mở cửa", "Giờ làm việc"),
    ],
)
def test_a_short_question_about_an_aspect_stays_with_the_procedure(world, question, first):
    turn = talk(world, "xin giấy hẹn xanh", question)[1]
    assert (turn.status, turn.procedure) == (Status.ANSWERED, "giay-xanh")
    assert next(s.text for s in turn.segments if s.kind is Kind.LABEL) == first


@pytest.mark.parametrize("question", ["bao nhieu tien", "Bao nhiêu tiền vậy ạ?", "mat may ngay", "lam o dau"])
def test_a_question_that_names_nothing_is_about_the_procedure_at_hand_whatever_search_finds(other_world, question):
    lure = DATED.replace("[xin tem phiếu]", "[xin tem phiếu, bao nhiêu tiền vậy, mất mấy ngày, làm ở đâu]")
    world = other_world(procedures={"tro-cap": lure})
    assert talk(world, question)[0].procedure == "tro-cap"
    assert talk(world, "xin giấy hẹn xanh", question)[1].procedure == "giay-xanh"


def test_a_question_that_names_another_thing_is_about_that(world):
    assert talk(world, "xin giấy hẹn xanh", "xin tem phiếu mất phí không")[1].procedure != "giay-xanh"
    assert talk(world, "xin giấy hẹn xanh", "làm hộ chiếu ở đâu mất bao nhiêu tiền")[1].status is Status.OUT_OF_SCOPE


def test_the_same_question_without_a_procedure_at_hand_is_refused(world):
    assert talk(world, "phí bao nhiêu")[0].status is Status.NOT_FOUND


def test_another_subject_takes_over_and_stays(world):
    turns = talk(world, "xin giấy hẹn xanh", "xin tem phiếu", "phí bao nhiêu")
    assert [t.procedure for t in turns] == ["giay-xanh", "tro-cap", "tro-cap"]


def test_a_question_no_procedure_answers_is_not_taken_for_a_follow_up(world):
    turn = talk(world, "xin giấy hẹn xanh", "uống thuốc gì hết ho")[1]
    assert turn.status is Status.MEDICAL_ADVICE
    long = "phí " + "qwx " * 9
    assert talk(world, "xin giấy hẹn xanh", long)[1].status is Status.NOT_FOUND


@pytest.mark.parametrize(("minutes", "status"), [(29, Status.ANSWERED), (30, Status.ANSWERED), (31, Status.NOT_FOUND)])
def test_after_thirty_minutes_the_procedure_is_forgotten(world, minutes, status):
    _, session = say(world, "xin giấy hẹn xanh")
    turn, after = say(world, "phí bao nhiêu", session, NOW + timedelta(minutes=minutes))
    assert turn.status is status
    assert after.facility == REAL


def test_buttons_offered_an_hour_ago_are_not_chosen_by_number(world):
    _, session = say(world, UNCLEAR)
    turn, _ = say(world, "1", session, NOW + timedelta(hours=1))
    assert turn.procedure is None


# -- refusals ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("uống thuốc gì hết ho", "không tư vấn bệnh, thuốc"),
        ("kết quả xét nghiệm của tôi", "không xem được hồ sơ"),
        ("làm hộ chiếu ở đâu", "không thuộc các thủ tục y tế"),
        ("zzz qqq xxx", "chưa có câu trả lời được duyệt"),
    ],
)
def test_a_refusal_says_which_kind_of_no_it_is_and_gives_phone_and_hours(world, text, words):
    turn, _ = say(world, text)
    assert words in turn.segments[0].text
    assert "Xin gọi Trung tâm Y tế Thử: 0214 0000 001." in turn.text
    assert "Thứ 2 đến thứ 6: 07:30–17:00" in turn.text
    assert "tel:0214 0000 001" in [t.action for t in turn.taps]


def test_a_refusal_where_nothing_is_known_has_no_call_button(other_world):
    world = other_world(facilities={REAL: "tên: Trạm Không Số\n"})
    turn, _ = say(world, "zzz qqq xxx")
    assert "Xin hỏi tại quầy tiếp đón của Trạm Không Số." in turn.text
    assert not [t for t in turn.taps if t.action.startswith("tel:")]


def test_small_talk_is_not_sent_to_a_phone(world):
    turn, _ = say(world, "cảm ơn nhé")
    assert "Xin gọi" not in turn.text


# -- a person, a complaint -----------------------------------------------------------------------------------------


def test_a_person_is_the_counter_of_the_procedure_at_hand_with_its_hours(world):
    turn, session = tap(world, "person", Session(facility=REAL, procedure="giay-xanh", updated=NOW))
    assert "Xin gọi Quầy xanh: 0214 0000 004." in turn.text
    assert "Xin gọi Trung tâm Y tế Thử: 0214 0000 001." in turn.text
    assert "Thứ 2, thứ 4, thứ 6: 08:00–11:00" in turn.text
    assert session.procedure == "giay-xanh"


def test_a_person_without_a_procedure_is_the_facility_with_its_own_hours(world):
    turn, _ = tap(world, "person")
    assert "Xin gọi Trung tâm Y tế Thử: 0214 0000 001." in turn.text
    assert "Thứ 2 đến thứ 6: 07:30–17:00" in turn.text


def test_a_notice_about_hours_stands_first_where_a_person_is_asked_for(world):
    now = NOW + timedelta(days=9)  # 01/12/2026
    turn, _ = tap(world, "person", Session(facility=SAMPLE), now)
    assert [s.text[:9] for s in turn.segments[:2]] == ["DỮ LIỆU M", "Thông báo"]
    gone, _ = tap(world, "person", Session(facility=SAMPLE), now + timedelta(days=2))
    assert "Thông báo" not in gone.text


@pytest.mark.parametrize("text", ["zzz qqq xxx", "làm hộ chiếu ở đâu", "uống thuốc gì hết ho"])
def test_a_notice_about_hours_stands_first_in_a_refusal_that_names_them(world, text):
    now = NOW + timedelta(days=9)  # 01/12/2026
    turn, _ = say(world, text, Session(facility=SAMPLE), now)
    assert turn.segments[1].text.startswith("Thông báo: Sáng thứ 7 không nhận hồ sơ")
    assert violations(view(world, SAMPLE, now.date()), turn.segments) == []
    assert "Thông báo" not in say(world, text, Session(facility=REAL), now)[0].text
    assert "Thông báo" not in say(world, "cảm ơn nhé", Session(facility=SAMPLE), now)[0].text


def test_a_notice_stands_first_when_it_is_said_again_more_simply(world):
    told, session = say(world, "xin giấy hẹn đỏ", Session(facility=SAMPLE))
    again, _ = say(world, "chưa hiểu gì hết", session, NOW + timedelta(minutes=1))
    assert told.segments[1].text == again.segments[1].text
    assert again.segments[1].text.startswith("Thông báo: Quầy đỏ nghỉ kiểm kê")


@pytest.mark.parametrize("facility", [REAL, SAMPLE])
def test_a_complaint_is_told_that_this_is_no_formal_complaint(world, facility):
    turn, _ = tap(world, "complain", Session(facility=facility))
    assert "Đây chưa phải là nộp phản ánh chính thức" in turn.text
    assert "đường dây nóng" in turn.text
    assert turn.text.startswith("DỮ LIỆU MẪU") is (facility == SAMPLE)


def test_a_complaint_with_a_record_of_the_channels_keeps_the_banner_first(other_world):
    record = "tên: Phản ánh, kiến nghị\nnhóm: kênh và tiện ích\nhạn rà soát: 21/05/2027\ntrạng thái: chờ duyệt\n"
    world = other_world(procedures={"phan-anh-kien-nghi": record})
    turn, _ = tap(world, "complain", Session(facility=SAMPLE))
    assert turn.segments[0].text.startswith("DỮ LIỆU MẪU")
    assert turn.segments[1].text.startswith("Để phản ánh")
    assert turn.status is Status.COMPLAINT
    assert sum(s.text.startswith("DỮ LIỆU MẪU") for s in turn.segments) == 1


# -- greeting, facilities ------------------------------------------------------------------------------------------


def test_the_greeting_says_who_speaks_and_what_it_does_not_want_to_know(world):
    turn = greet(world, REAL, NOW)
    assert "Trợ lý thủ tục – Trung tâm Y tế Thử" in turn.text
    assert "mã OTP" in turn.text
    assert "Một Cửa" not in turn.text
    assert greet(world, SAMPLE, NOW).text.startswith("DỮ LIỆU MẪU")


def test_an_unknown_facility_is_told_once_and_answered_as_the_default(world):
    world = replace(world, default_facility=REAL)
    line = "Chưa có thông tin của cơ sở anh/chị chọn, trợ lý trả lời theo Trung tâm Y tế Thử."
    turn, session = say(world, "xin giấy hẹn xanh", Session(facility="khong-co"))
    assert turn.segments[0].text == line
    assert "9.000 đồng/bản" in turn.text
    again, _ = say(world, "xin tem phiếu", session)
    assert line not in again.text
    assert line not in say(world, "xin giấy hẹn xanh", Session())[0].text


def test_what_is_said_without_a_procedure_passes_the_lock_at_every_shipped_facility(shipped):
    """The shipped index of the unit tests is empty, so every question is refused."""
    for facility in shipped.knowledge.facilities:
        messages = [take_in(text) for text, _, _ in STATUSES]
        messages += [Incoming(action=a) for a in ("home", "person", "complain", "none", "p:x", "p:sao-benh-an")]
        for message in messages:
            turn, _ = respond(Session(facility=facility, procedure="giay-ra-vien", updated=NOW), message, shipped, NOW)
            seen = view(shipped, facility)
            assert violations(seen, turn.segments, turn.procedure) == []
            assert wrong_taps(seen, turn.taps) == []
        assert violations(view(shipped, facility), greet(shipped, facility, NOW).segments) == []


@pytest.mark.parametrize(
    ("default", "asked", "answers"),
    [
        (REAL, REAL, REAL),
        (REAL, None, REAL),
        (REAL, "khong-co", REAL),
        (REAL, SAMPLE, REAL),  # made-up data is never shown where real data is
        (SAMPLE, SAMPLE, SAMPLE),
        (SAMPLE, REAL, REAL),
        (SAMPLE, "", SAMPLE),
    ],
)
def test_which_facility_answers(world, default, asked, answers):
    turn, session = say(replace(world, default_facility=default), "xin giấy hẹn xanh", Session(facility=asked))
    assert ("8.000 đồng/bản" in turn.text) is (answers == SAMPLE)
    assert ("9.000 đồng/bản" in turn.text) is (answers == REAL)
    assert session.facility == asked


def test_the_facility_of_the_session_is_the_one_that_answers(world):
    assert "8.000 đồng/bản" in say(world, "xin giấy hẹn xanh", Session(facility=SAMPLE))[0].text
    assert "9.000 đồng/bản" in say(world, "xin giấy hẹn xanh", Session(facility=REAL))[0].text


@pytest.mark.parametrize("text", [text for text, _, _ in STATUSES])
def test_the_sample_banner_is_on_every_message(world, text):
    turn, _ = say(world, text, Session(facility=SAMPLE))
    assert "DỮ LIỆU MẪU – không dùng cho người bệnh thật" in [s.text for s in turn.segments]
    assert "DỮ LIỆU MẪU" not in say(world, text)[0].text


# -- purity, totality ----------------------------------------------------------------------------------------------


def snapshot(knowledge: Knowledge):
    return {i: p.model_dump_json() for i, p in {**knowledge.procedures, **knowledge.facilities}.items()}


@pytest.mark.parametrize("text", [text for text, _, _ in STATUSES])
def test_the_same_inputs_give_the_same_outputs_and_stay_as_they_were(world, text):
    session = Session(facility=REAL, procedure="giay-xanh", offered=(Tap("Giấy hẹn đỏ", "p:giay-do"),), updated=NOW)
    before, files = copy.deepcopy(session), snapshot(world.knowledge)
    first = say(world, text, session)
    assert say(world, text, session) == first
    assert session == before
    assert snapshot(world.knowledge) == files


NEAR = [text for text, _, _ in STATUSES] + [text for texts in REFUSALS.values() for text in texts]
WORDS = [
    "giấy",
    "hẹn",
    "xanh",
    "đỏ",
    "tím",
    "phí",
    "bao lâu",
    "ở đâu",
    "tem phiếu",
    "1",
    "2",
    "115",
    "OTP",
    "{fee}",
    "%s",
]
MESSAGES = st.one_of(
    st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), st.sampled_from(NEAR)
)
ACTIONS = st.one_of(
    st.text(max_size=64),
    st.sampled_from(["p:giay-xanh", "more:giay-do", "person", "complain", "home", "none", "p:niem-tin:fee", "tel:115"]),
)


@settings(max_examples=250, deadline=None)
@given(
    incoming=st.lists(
        st.one_of(MESSAGES.map(take_in), ACTIONS.map(lambda a: Incoming(action=a))), min_size=1, max_size=4
    ),
    facility=st.sampled_from([REAL, SAMPLE, None, "khong-co"]),
    days=st.integers(0, 400),
)
def test_whatever_comes_in_a_turn_goes_out_that_passes_the_lock(world, incoming, facility, days):
    session, now = Session(facility=facility), NOW + timedelta(days=days)
    for message in incoming:
        turn, session = respond(session, message, world, now)
        seen = view(world, facility if facility in FACILITIES else SAMPLE, now.date())
        assert turn.status in set(Status)
        assert turn.segments
        assert all(s.text for s in turn.segments)
        assert violations(seen, turn.segments, turn.procedure) == []
        assert wrong_taps(seen, turn.taps) == []
        assert session.facility == facility
        assert turn.status is not Status.ERROR
        assert len([t for t in turn.taps if t.action.startswith("p:")]) <= 6


def test_today_is_the_day_of_the_moment_given(world):
    late = NOW.replace(hour=23, minute=59)
    assert late.date() == TODAY
    soon = late.replace(year=2027)
    assert "540.000" in say(world, "xin tem phiếu", now=soon)[0].text
    assert "500.000" in say(world, "xin tem phiếu", now=late)[0].text


@pytest.mark.parametrize("text", ["gặp nhân viên", "cho tôi gặp người", "tôi muốn nói chuyện với người"])
def test_a_person_can_be_asked_for_in_words(shipped, text: str) -> None:
    turn, _ = respond(Session(), take_in(text), shipped, datetime(2026, 11, 23, 9))
    assert turn.status is Status.HANDED_OVER


def test_thanks_are_taken_kindly(shipped) -> None:
    turn, _ = respond(Session(), take_in("cảm ơn ạ"), shipped, datetime(2026, 11, 23, 9))
    assert turn.status is Status.SMALLTALK
    assert "Không có gì" in turn.text


def test_what_the_hospital_does_not_do_names_its_receiving_office(shipped) -> None:
    turn, _ = respond(Session(), Incoming(action="p:bhxh-mot-lan"), shipped, datetime(2026, 11, 23, 9))
    assert "nơi tiếp nhận hồ sơ" in turn.text
    assert "Xin gọi" not in turn.text
